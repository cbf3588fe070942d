"""Processes of this machine that build cases, started anew where they have been ended from outside."""

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from os import _exit, getpid, kill
from typing import ParamSpec, TypeVar

MOST_PROCESSES = 61
"""Windows waits for no more."""
TOLD_TO_END = 143
"""What a process of Unix ends with after SIGTERM."""
_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


class WorkerProcesses(Executor):
    """So many processes, which can be replaced when the machine has ended one of them."""

    def __init__(self, count: int) -> None:
        self._count = min(count, MOST_PROCESSES)
        self._pool = _pool(self._count)
        self._ending: threading.Thread | None = None
        self.is_shut = False
        """Whether nothing more is to be begun."""

    @property
    def most_begun(self) -> int:
        """How many calls may have been begun when a process ends: one waits beside those at work."""
        return self._count + 1

    def submit(
        self, call: Callable[_Given, _Result], /, *args: _Given.args, **kwargs: _Given.kwargs
    ) -> Future[_Result]:
        """The call, begun when a process is free; RuntimeError if nothing more is to be begun."""
        if self.is_shut:
            raise RuntimeError("nothing more is begun")
        with interrupts_kept_waiting():
            return self._pool.submit(_until_told, call, *args, **kwargs)

    def renew(self) -> None:
        """New processes in place of those that were ended."""
        self._pool.shutdown(wait=False)
        self._pool = _pool(self._count)

    def alone(
        self, call: Callable[_Given, _Result], /, *args: _Given.args, **kwargs: _Given.kwargs
    ) -> _Result:
        """What a call gives in a process of its own; BrokenExecutor if that is ended too."""
        with _pool(1) as one:
            with interrupts_kept_waiting():
                future = one.submit(_until_told, call, *args, **kwargs)
            return future.result()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Begins nothing more; with `wait`, comes back when all that is begun has ended.

        A pool that has been shut without waiting never waits again, and Python may then end in a traceback:
        so a thread waits for it from the first time on.
        """
        self.is_shut = True
        if self._ending is None:
            shut = partial(self._pool.shutdown, cancel_futures=cancel_futures)
            self._ending = threading.Thread(target=shut)
            self._ending.start()
        if wait:
            self._ending.join()


def _pool(count: int) -> ProcessPoolExecutor:
    # Processes that are started anew, not copied, are the same on every system, and safe beside threads.
    return ProcessPoolExecutor(count, get_context("spawn"), _begin_worker)


@contextmanager
def interrupts_kept_waiting() -> Iterator[None]:
    """A time in which processes start, and inherit that Ctrl-C is not for them.

    It reaches every process of a terminal. The one that asked decides, and the rest finish what they do.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    """The same where nothing is inherited, and a watch over the process that asked.

    A process that is told to end takes away what it has begun first, LibreOffice with it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end_once)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_once(*_: object) -> None:
    """Ends this process; a second signal would come in the middle of its cleaning up.

    Where the signal comes inside a destructor, Python would print a traceback.
    """
    sys.unraisablehook = lambda _: None
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit()


def _until_told(call: Callable[_Given, _Result], /, *args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
    """What a call gives; ends this process where it is told to meanwhile.

    A pool would take that for an answer, and go on with the next call.
    """
    try:
        return call(*args, **kwargs)
    except SystemExit:
        _exit(TOLD_TO_END)


def _end_with_parent() -> None:
    """Ends this process when the one that started it has ended, however that came about."""
    if parent := parent_process():
        parent.join()
        kill(getpid(), signal.SIGTERM)
