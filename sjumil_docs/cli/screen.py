"""What a person sees in the terminal: what was written, what went wrong, and colours only where they show."""

import functools
import shutil
import sys
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from sjumil_docs.language.words import Language, message
from sjumil_docs.problems import SjumilError, UsageError

if TYPE_CHECKING:
    from sjumil_docs.pipeline import Built

WIDEST = 100
"""Longer lines are hard to read, however wide the terminal is."""


def error(text: str) -> None:
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


def built(built: "Built", case: str, language: Language) -> None:
    """What was written, and where to look for what is missing."""
    for document in built.documents:
        key = "built.draft" if document.gaps else "built.document"
        click.echo(message(language, key, {"path": document.path, "count": document.gaps}))
    if any(document.gaps for document in built.documents):
        click.echo(message(language, "built.check", {"case": case}))
    elif built.report.warnings:
        facts = {"case": case, "count": len(built.report.warnings)}
        click.echo(message(language, "built.warnings", facts))


def guarded(action: Callable[..., int], language: Language) -> Callable[..., int]:
    """The action, with every error of ours said in a sentence and an exit code."""

    @functools.wraps(action)
    def run(**parameters: object) -> int:
        try:
            return action(**parameters)
        except SjumilError as found:
            error(found.say(language))
            return 2 if isinstance(found, UsageError) else 1

    return run
