"""A report on the screen: every problem with its place, its line and a mark, the first to mend first."""

import itertools
import re
from collections.abc import Iterable

from sjumil_docs.cli.terminal import filled, named, say, width
from sjumil_docs.language.words import Language, message, rule_message, rule_words
from sjumil_docs.problems import Problem, Progress, Report, SetAside, Severity, masked

_COLOURS = {Severity.ERROR: "red", Severity.UNFINISHED: "yellow", Severity.WARNING: "cyan"}
_GROUPS = {
    Severity.ERROR: "report.errors",
    Severity.UNFINISHED: "report.unfinished",
    Severity.WARNING: "report.warnings",
}
_GAPS = {
    "completeness.answer": "question",
    "completeness.missing": "path",
    "completeness.step": "key",
}
"""What is only not filled in yet, and the fact that names it: there is nothing to put a mark under."""
_BAR = 20
"""How many squares a whole bar has."""


def show(report: Report, case: str, language: Language, only_stopping: bool = False) -> None:
    """Every problem under what it stops, then the progress, then one sentence on where the case stands."""
    groups = list(Severity)
    if only_stopping:
        groups = [Severity.ERROR] if report.errors else [Severity.UNFINISHED]
    for severity in groups:
        show_group(severity, report.of_severity(severity), language)
    if not only_stopping:
        _show_set_aside(report.set_aside, language)
        _show_progress(report.progress, language)
        say(_standing(report, case, language))


def show_group(severity: Severity, problems: tuple[Problem, ...], language: Language) -> None:
    """The problems of one severity, family by family."""
    if not problems:
        return
    colour = _COLOURS[severity]
    heading = message(language, _GROUPS[severity], {"count": len(problems)})
    say(heading, fg=colour, bold=True)
    for family, members in itertools.groupby(problems, key=lambda problem: problem.family):
        found = list(members)
        say()
        say(f"  {rule_words(family, language)['family.name']} ({len(found)})", bold=True)
        for alike in _gaps_together(found):
            if len(alike) > 1:
                say(filled(_said_together(alike, language), "  ", "    "))
            else:
                _show_problem(alike[0], colour, language)
    say()


def _gaps_together(problems: Iterable[Problem]) -> Iterable[list[Problem]]:
    """Each problem alone, but the gaps of one kind in one file together: they are many, and alike."""
    together: dict[object, list[Problem]] = {}
    for number, problem in enumerate(problems):
        gap = problem.code in _GAPS and problem.place
        kind = (problem.code, gap.file, problem.facts.get("step")) if gap else number
        together.setdefault(kind, []).append(problem)
    return together.values()


def _said_together(gaps: list[Problem], language: Language) -> str:
    """«svar/god_omsorg.yaml:5:3: Spørsmål som ikke er besvart: 2.1, 2.2 (linje 9)»."""
    first = gaps[0]
    names = []
    for gap in gaps:
        name, line = gap.facts[_GAPS[gap.code]], gap.place.line if gap.place else 0
        if first.place and line != first.place.line:
            name = message(language, "report.at-line", {"name": name, "line": line})
        names.append(name)
    facts = {**first.facts, "all": ", ".join(names)}
    said = rule_message(language, first.code, facts, "says-together")
    return f"{first.place}: {said} [{first.code}]"


def _show_problem(problem: Problem, colour: str, language: Language) -> None:
    where = str(problem.place) if problem.place else _spelled(problem)
    said = f"{where + ': ' if where else ''}{problem.say(language)} [{problem.code}]"
    say(filled(said, "  ", "    "))
    if problem.code not in _GAPS and problem.place and problem.excerpt.strip():
        line, mark = _excerpt(problem, problem.place.line, problem.place.column, width() - 1)
        say(line)
        say(mark, fg=colour)


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
    length = problem.length if problem.text_column is not None else _word_length(cut[start:])
    return margin + cut, blank + " " * start + "^" * max(1, min(length, len(cut) - start))


def _word_length(text: str) -> int:
    """How long the first word is: a date, a name, or a key up to its colon."""
    return len(re.split(r"[\s:,\]}]", text, maxsplit=1)[0])


def _show_set_aside(aside: Iterable[SetAside], language: Language) -> None:
    """What the case has switched off or lowered, with the reasons."""
    for each in aside:
        facts = {"code": each.code, "count": len(each.problems), "reason": masked(each.reason)}
        say(filled(message(language, f"report.aside-{each.level}", facts), "", "  "))
    if aside:
        say()


def _show_progress(progress: tuple[Progress, ...], language: Language) -> None:
    """A bar for each step and the number of questions answered, together those of the steps that are read."""
    if not progress:
        return
    say(message(language, "report.progress"), bold=True)
    widest = max(len(each.step) for each in progress)
    total = Progress(
        message(language, "report.total"),
        sum(each.answered for each in progress if each.read),
        sum(each.asked for each in progress if each.read),
        read=any(each.read for each in progress),
    )
    for each in (*progress, total):
        squares = _BAR * each.answered // each.asked if each.asked else 0
        bar = ("█" * squares + "░" * (_BAR - squares)) if each.read else " " * _BAR
        facts = {"answered": each.answered, "asked": each.asked}
        count = message(language, "report.answered" if each.read else "report.not-read", facts)
        say(f"  {each.step:<{widest}}  {bar}  {count}")
    say()


def _standing(report: Report, case: str, language: Language) -> str:
    """Where the case stands."""
    for problems, key in ((report.errors, "report.stopped"), (report.unfinished, "report.draft")):
        if problems:
            return message(language, key, {"case": named(case), "count": len(problems)})
    key = "report.ready" if report.warnings else "report.fine"
    return message(language, key, {"case": named(case), "count": len(report.warnings)})
