"""A report on the screen: every problem with its place, its line and a mark, the first to mend first."""

import itertools
from collections.abc import Iterable

import click

from sjumil_docs.cli.screen import filled, width
from sjumil_docs.language.words import Language, message, rule_words
from sjumil_docs.problems import Problem, Progress, Report, SetAside, Severity, masked

_COLOURS = {Severity.ERROR: "red", Severity.UNFINISHED: "yellow", Severity.WARNING: "cyan"}
_GROUPS = {
    Severity.ERROR: "report.errors",
    Severity.UNFINISHED: "report.unfinished",
    Severity.WARNING: "report.warnings",
}
_BAR = 20
"""How many squares a whole bar has."""


def show(report: Report, case: str, language: Language, only_stopping: bool = False) -> None:
    """Every problem under what it stops, then the progress, then one sentence on where the case stands."""
    groups = list(Severity)
    if only_stopping:
        groups = [Severity.ERROR] if report.errors else [Severity.UNFINISHED]
    for severity in groups:
        _show_group(severity, report.of_severity(severity), language)
    if not only_stopping:
        _show_set_aside(report.set_aside, language)
        _show_progress(report.progress, language)
        click.echo(_standing(report, case, language))


def _show_group(severity: Severity, problems: tuple[Problem, ...], language: Language) -> None:
    """The problems of one severity, family by family."""
    if not problems:
        return
    colour = _COLOURS[severity]
    heading = message(language, _GROUPS[severity], {"count": len(problems)})
    click.secho(heading, fg=colour, bold=True)
    for family, members in itertools.groupby(problems, key=lambda problem: problem.family):
        found = list(members)
        click.echo()
        click.secho(f"  {rule_words(language)[f'{family}.name']} ({len(found)})", bold=True)
        for problem in found:
            _show_problem(problem, colour, language)
    click.echo()


def _show_problem(problem: Problem, colour: str, language: Language) -> None:
    where = str(problem.place) if problem.place else _spelled(problem)
    text = f"{where + ': ' if where else ''}{problem.say(language)}"
    if problem.family == "completeness" and problem.severity is not Severity.WARNING:
        click.echo(filled(text, "  ", "    "))  # nothing stands there to be shown
        return
    click.echo(filled(f"{text} [{problem.code}]", "  ", "    "))
    if problem.place and problem.excerpt.strip():
        line, mark = _excerpt(problem, problem.place.line, problem.place.column, width() - 1)
        click.echo(line)
        click.secho(mark, fg=colour)


def _spelled(problem: Problem) -> str:
    """Where it is in a case that was not read from files: «svar → god_omsorg»."""
    return " → ".join(masked(str(part)) for part in problem.path)


def _excerpt(problem: Problem, line: int, column: int, columns: int) -> tuple[str, str]:
    """The line of the file, and a line with a mark under the place, cut to fit `columns`."""
    shown = "".join(sign if sign.isprintable() else " " for sign in problem.excerpt).rstrip()
    margin = f"    {line} │ "
    blank = " " * (len(margin) - 2) + "│ "
    room = max(columns - len(margin), 20)
    first = max(0, min(column - 1 - room // 3, len(shown) - room)) if len(shown) > room else 0
    cut = shown[first : first + room]
    if first:
        cut = "…" + cut[1:]
    if first + room < len(shown):
        cut = cut[:-1] + "…"
    start = column - 1 - first
    mark = "^" * max(1, min(problem.length, len(cut) - start))
    return margin + cut, blank + " " * start + mark


def _show_set_aside(aside: Iterable[SetAside], language: Language) -> None:
    """What the case has switched off or lowered, with the reasons."""
    for each in aside:
        facts = {"code": each.code, "count": len(each.problems), "reason": masked(each.reason)}
        click.echo(filled(message(language, f"report.aside-{each.level}", facts), "", "  "))
    if aside:
        click.echo()


def _show_progress(progress: tuple[Progress, ...], language: Language) -> None:
    """A bar for each step, and the number of questions answered."""
    if not progress:
        return
    click.secho(message(language, "report.progress"), bold=True)
    widest = max(len(each.step) for each in progress)
    total = Progress(
        message(language, "report.total"),
        sum(each.answered for each in progress),
        sum(each.asked for each in progress),
    )
    for each in (*progress, total):
        squares = _BAR * each.answered // each.asked if each.asked else 0
        bar = "█" * squares + "░" * (_BAR - squares)
        facts = {"answered": each.answered, "asked": each.asked}
        count = message(language, "report.answered", facts)
        click.echo(f"  {each.step:<{widest}}  {bar}  {count}")
    click.echo()


def _standing(report: Report, case: str, language: Language) -> str:
    """Where the case stands."""
    for problems, key in ((report.errors, "report.stopped"), (report.unfinished, "report.draft")):
        if problems:
            return message(language, key, {"case": case, "count": len(problems)})
    key = "report.ready" if report.warnings else "report.fine"
    return message(language, key, {"case": case, "count": len(report.warnings)})
