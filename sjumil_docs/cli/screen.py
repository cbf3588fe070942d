"""What a person sees in the terminal: reports grouped and counted, what was written, what went wrong."""

import functools
import shutil
import sys
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from sjumil_docs.language.words import Language, message
from sjumil_docs.problems import Problem, Report, Severity, SjumilError, UsageError

if TYPE_CHECKING:
    from sjumil_docs.pipeline import Built

_COLOURS = {Severity.ERROR: "red", Severity.UNFINISHED: "yellow", Severity.WARNING: "cyan"}
_GROUPS = {
    Severity.ERROR: "report.errors",
    Severity.UNFINISHED: "report.unfinished",
    Severity.WARNING: "report.warnings",
}


def error(text: str) -> None:
    """A sentence on the error stream."""
    click.secho(text, fg="red", err=True)


def report(report: Report, case: str, language: Language, only_stopping: bool = False) -> None:
    """Every problem under the heading of what it stops, then one sentence on where the case stands."""
    groups = list(Severity)
    if only_stopping:
        groups = [Severity.ERROR] if report.errors else [Severity.UNFINISHED]
    for severity in groups:
        problems = report.of_severity(severity)
        if problems:
            heading = message(language, _GROUPS[severity], {"count": len(problems)})
            click.secho(heading, fg=_COLOURS[severity], bold=True)
            for problem in problems:
                click.echo(_line(problem, language))
            click.echo()
    if not only_stopping:
        click.echo(_standing(report, case, language))


def built(built: "Built", case: str, language: Language) -> None:
    """What was written, and where to look for what is missing."""
    for document in built.documents:
        key = "built.draft" if document.gaps else "built.document"
        click.echo(message(language, key, {"path": document.path, "count": document.gaps}))
        for beside in filter(None, (document.pdf, document.noark)):
            click.echo(message(language, "built.document", {"path": beside}))
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


def _line(problem: Problem, language: Language) -> str:
    where = f"{problem.place}: " if problem.place else ""
    line = f"{where}{problem.say(language)} [{problem.code}]"
    if not sys.stdout.isatty():
        return f"  {line}"
    width = shutil.get_terminal_size().columns
    return textwrap.fill(line, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def _standing(report: Report, case: str, language: Language) -> str:
    """Where the case stands."""
    for problems, key in ((report.errors, "report.stopped"), (report.unfinished, "report.draft")):
        if problems:
            return message(language, key, {"case": case, "count": len(problems)})
    key = "report.ready" if report.warnings else "report.fine"
    return message(language, key, {"case": case})
