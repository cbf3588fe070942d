"""Ctrl-C and SIGTERM: the first Ctrl-C ends in good order, a second one and SIGTERM end all at once."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import active_children, util
from types import FrameType
from typing import NoReturn

from sjumil_docs.cli.exit_codes import INTERRUPTED, TERMINATED
from sjumil_docs.language.words import Language, message
from sjumil_docs.output.pdf.libreoffice import end_all

SECONDS_TO_END = 3
"""What the processes have together to take away what they have begun, and LibreOffice with it."""
SECONDS_TO_TIDY = 0.1
"""What threads have to end what they are in the middle of, or Python tells of a semaphore that is left."""


class Signals:
    """What has been asked of this process from outside, and what is done about it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._in_good_order: Callable[[], None] | None = None
        self.interrupted = False
        """Whether somebody has pressed Ctrl-C."""

    def install(self) -> None:
        """Answers both signals from now on, where this thread may."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._interrupt)
            signal.signal(signal.SIGTERM, lambda *_: self._end_at_once(TERMINATED))

    def ignore(self) -> None:
        """Answers no more: all is done, and the process only ends."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    @contextmanager
    def answered_by(self, in_good_order: Callable[[], None]) -> Iterator[None]:
        """A time in which a first Ctrl-C stops nothing that is begun, but calls `in_good_order`."""
        self._in_good_order = in_good_order
        try:
            yield
        finally:
            self._in_good_order = None

    def _interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        if self.interrupted:
            self._end_at_once(INTERRUPTED)
        self.interrupted = True
        if self._in_good_order is None:
            raise KeyboardInterrupt
        self._in_good_order()

    def _end_at_once(self, code: int) -> NoReturn:
        """Ends what this process has started, and itself; every file is whole, whenever they end.

        Nothing is raised: what is at work would answer with a traceback, or go on.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        children = active_children()
        for child in children:
            child.terminate()
        end_all()
        for child in children:
            child.join(SECONDS_TO_END / len(children))
            child.kill()
        with suppress(Exception):  # or multiprocessing complains of what the pool has left open
            util._exit_function()  # type: ignore[attr-defined]  # what it does itself at the end
        time.sleep(SECONDS_TO_TIDY)  # for threads of the pool that are in the middle of the same
        with suppress(OSError):  # not by way of Python's own stream, which may be in the middle of a line
            os.write(2, (message(self._language, "cli.interrupted") + "\n").encode())
        os._exit(code)
