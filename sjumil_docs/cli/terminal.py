"""Sentences on a terminal: coloured only where colours show, and no wider than people read.

Nothing of ours reaches it by another way, so nothing that a file holds can steer it.
"""

import json
import logging
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from contextvars import ContextVar
from traceback import walk_tb
from typing import Any, TextIO

import click

from sjumil_docs.problems import harmless, masked

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)
_TYPED_AS_IT_IS = re.compile(r"[\w./\\:+,@%=-]+")


def say(text: str = "", **look: Any) -> None:
    """A text with a look of its own, without any sign in it that steers a terminal.

    Of a command that is quiet only what goes to the error stream is said.
    """
    if _quiet.get() and not look.get("err"):
        return
    with _a_reader_may_leave():
        click.secho(harmless(text), color=_colours_wanted(), **look)


def be_quiet(quiet: bool) -> None:
    """Says only what has gone wrong from now on, or everything again."""
    _quiet.set(quiet)


def _colours_wanted() -> bool | None:
    """Whether colours are asked for or away in the environment; None where the stream decides.

    As no-color.org and force-color.org have it: any value but an empty one counts, and the first wins.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def say_json(plain: object) -> None:
    """Plain data as JSON, with signs that steer a terminal written as JSON writes them."""
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    signs = zip(text, harmless(text), strict=True)
    with _a_reader_may_leave():
        click.echo("".join(sign if sign == shown else json.dumps(sign)[1:-1] for sign, shown in signs))


def send(data: bytes) -> None:
    """A file to another command."""
    with _a_reader_may_leave():
        click.echo(data, nl=False)


@contextmanager
def said_on_error_stream() -> Iterator[None]:
    """What is said meanwhile goes to the error stream, so that nothing but a file goes to the other."""
    with redirect_stdout(sys.stderr):
        yield


def log_to_error_stream() -> None:
    """Shows each stage of the work with its time, and what LibreOffice says, as it is logged."""
    logging.basicConfig(stream=sys.stderr, format="%(name)s: %(message)s")
    logging.getLogger("sjumil_docs").setLevel(logging.DEBUG)


def is_watched(stream: TextIO | None) -> bool:
    """Whether a person reads a stream; nobody reads one that is closed."""
    return stream is not None and stream.isatty()


def is_of_output(error: OSError) -> bool:
    """Whether an error came as something was said, as when a disk is full; the rest is dropped then."""
    *_, last = walk_tb(error.__traceback__)
    if last[0].f_code is not click.echo.__code__:
        return False
    drop_output()
    return True


def drop_output() -> None:
    """Lets all further output go nowhere, so that Python has nothing left to complain of at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
            continue
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


@contextmanager
def _a_reader_may_leave() -> Iterator[None]:
    """Whoever has read enough, as `head` has, is no error: the command goes on, and says no more."""
    try:
        yield
    except BrokenPipeError:
        drop_output()


def named(place: object) -> str:
    """The name of a folder or a file as it may be repeated: an identity number in it covered."""
    return masked(str(place))


def typed(place: object) -> str:
    """The same name as it is typed in a command: in quotation marks where there are spaces or signs in it."""
    name = named(place)
    return name if _TYPED_AS_IT_IS.fullmatch(name) else f'"{name}"'


def say_error(text: str) -> None:
    """Sentences on the error stream, a line each; on lines that fit where a person is reading."""
    lines = text.split("\n")
    if is_watched(sys.stderr):
        lines = [textwrap.fill(line, width(), break_on_hyphens=False) for line in lines]
    say("\n".join(lines), fg="red", err=True)


def width() -> int:
    """How many columns a line may have."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def filled(text: str, indent: str, hanging: str) -> str:
    """`text` on lines that fit a terminal; on one line where no person is reading it."""
    if not is_watched(sys.stdout):
        return indent + text
    return textwrap.fill(
        text, width(), initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False
    )
