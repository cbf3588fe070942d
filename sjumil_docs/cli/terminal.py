"""Output to the terminal: coloured only where colours show, and wrapped to a readable width.

All output goes through here, so that no control character in a file can reach the terminal.
"""

import json
import re
import shutil
import sys
import textwrap
from typing import Any

import click

from sjumil_docs.problems import harmless, masked

MAX_WIDTH = 100
"""Longer lines are hard to read, however wide the terminal is."""
_NEEDS_NO_QUOTES = re.compile(r"[\w./\\:+,@%=-]+")


def say(text: str = "", **style: Any) -> None:
    """Prints a text in a style of click, with control characters replaced."""
    click.secho(harmless(text), **style)


def say_json(plain: object) -> None:
    """Prints plain data as JSON, with control characters as JSON escapes."""
    text = json.dumps(plain, ensure_ascii=False, indent=2)
    characters = zip(text, harmless(text), strict=True)
    click.echo(
        "".join(
            character if character == safe else json.dumps(character)[1:-1] for character, safe in characters
        )
    )


def named(place: object) -> str:
    """The name of a folder or a file with identity numbers masked."""
    return masked(str(place))


def typed(place: object) -> str:
    """The same name as an argument of a command: quoted if it has spaces or special characters."""
    name = named(place)
    return name if _NEEDS_NO_QUOTES.fullmatch(name) else f'"{name}"'


def say_error(text: str) -> None:
    """Prints lines on the error stream, wrapped if it is a terminal."""
    lines = text.split("\n")
    if sys.stderr.isatty():
        lines = [textwrap.fill(line, width(), break_on_hyphens=False) for line in lines]
    say("\n".join(lines), fg="red", err=True)


def width() -> int:
    """The width of a line in columns."""
    return min(shutil.get_terminal_size().columns, MAX_WIDTH)


def filled(text: str, indent: str, hanging: str) -> str:
    """`text` wrapped to the terminal; on one line if the output is not a terminal."""
    if not sys.stdout.isatty():
        return indent + text
    return textwrap.fill(
        text, width(), initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False
    )
