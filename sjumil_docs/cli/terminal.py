"""Sentences on a terminal: coloured only where colours show, and no wider than people read."""

import shutil
import sys
import textwrap

import click

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""


def say_error(text: str) -> None:
    """A sentence on the error stream."""
    click.secho(text, fg="red", err=True)


def width() -> int:
    """How many columns a line may have."""
    return min(shutil.get_terminal_size().columns, WIDEST)


def filled(text: str, indent: str, hanging: str) -> str:
    """`text` on lines that fit a terminal; on one line where no person is reading it."""
    if not sys.stdout.isatty():
        return indent + text
    return textwrap.fill(
        text, width(), initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False
    )
