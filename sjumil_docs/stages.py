"""The stages of the work as they pass: told to whoever follows them, and logged with the time they took.

What is logged is the stage, the document and the milliseconds, and what LibreOffice says: never a word of a
case. Nothing is shown unless a program that uses the library asks for it, as Python's `logging` has it.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter
from typing import Literal

LOG = logging.getLogger("sjumil_docs")
LOG.addHandler(logging.NullHandler())

StageName = Literal["read", "check", "render", "print", "place"]
"""The stages, in the order of the work: the case is read and checked, each document rendered, all of them
printed as PDFs where that was asked for, and placed in their folder where there is one."""
OnStage = Callable[[StageName, str], object]
"""What is called as a stage begins, with its name and that of the document, empty for all of them.

While LibreOffice prints it is called again each second. Whatever it raises ends the work there, and comes out
as it is: so a user can cancel.
"""
_follower: ContextVar[OnStage | None] = ContextVar("follower", default=None)


@contextmanager
def stage(name: StageName, document: str = "") -> Iterator[None]:
    """A stage of the work: told of as it begins, logged as it ends."""
    if follower := _follower.get():
        follower(name, document)
    began = perf_counter()
    try:
        yield
    finally:
        LOG.info("%s: %d ms", f"{name} {document}".strip(), 1000 * (perf_counter() - began))


def still(name: StageName) -> None:
    """Tells that a long stage goes on; what the follower raises ends it."""
    if follower := _follower.get():
        follower(name, "")


@contextmanager
def followed_by(on_stage: OnStage | None) -> Iterator[None]:
    """A time in which every stage that begins in this thread is told to `on_stage`."""
    before = _follower.set(on_stage)
    try:
        yield
    finally:
        _follower.reset(before)
