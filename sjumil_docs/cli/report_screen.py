"""A report in the terminal: each problem with its place, its line and a mark, in the order to correct."""

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
    "completeness.outcome": "measure",
    "completeness.step": "key",
}
"""Codes of values not filled in yet → the fact that names the value: there is no text to mark."""
_ONE_REMEDY = {"file.text-pasted", "file.points-pasted"}
"""Codes of what is mended in the same way wherever it stands in a file."""
LEAST_ALIKE = 3
"""From so many places with the same fault in one file, the first is shown, and the lines of the others."""
_BAR = 20
"""The width of a progress bar."""


def show(report: Report, case: str, language: Language, only_stopping: bool = False) -> None:
    """Prints the problems by severity, then the progress, then one sentence on the state of the case."""
    groups = list(Severity)
    if only_stopping:
        groups = [Severity.ERROR] if report.errors else [Severity.UNFINISHED]
    for severity in groups:
        show_group(severity, report.of_severity(severity), language)
    if not only_stopping:
        _show_set_aside(report.set_aside, language)
        _show_progress(report.progress, language)
        say(_summary(report, case, language))


def show_group(severity: Severity, problems: tuple[Problem, ...], language: Language) -> None:
    """The problems of one severity, family by family."""
    if not problems:
        return
    colour = _COLOURS[severity]
    heading = message(language, _GROUPS[severity], {"count": len(problems)})
    say(heading, fg=colour, bold=True)
    for family, members in itertools.groupby(problems, key=lambda problem: problem.family):
        family_problems = list(members)
        say()
        say(f"  {rule_words(family, language)['family.name']} ({len(family_problems)})", bold=True)
        for group in _groups(family_problems, language):
            _show_group(group, colour, language)
    say()


def _groups(problems: Iterable[Problem], language: Language) -> Iterable[list[Problem]]:
    """The problems in groups: those of one file that say the same but of another word, or of another gap."""
    groups: dict[object, list[Problem]] = {}
    for number, problem in enumerate(problems):
        place = problem.place
        if place and problem.code in _GAPS:
            key: object = (problem.code, place.file, problem.facts.get("step"))
        elif place and problem.code in _ONE_REMEDY:
            key = (problem.code, place.file)
        elif place and problem.text_line is not None:
            words = problem.say(language).replace(problem.facts.get("found") or "\0", "…")
            key = (problem.code, place.file, words)
        else:
            key = number
        groups.setdefault(key, []).append(problem)
    return groups.values()


def _show_group(group: list[Problem], colour: str, language: Language) -> None:
    """Prints missing values in one sentence, and of many places with one fault the first and the lines."""
    if len(group) > 1 and group[0].code in _GAPS:
        say(filled(_grouped_line(group, language), "  ", "    "))
    elif len(group) < LEAST_ALIKE:
        for problem in group:
            _show_problem(problem, colour, language)
    else:
        _show_problem(group[0], colour, language)
        facts = {"count": len(group) - 1, "lines": _lines_of(group[1:])}
        say(filled(message(language, "report.alike", facts), "    ", "    "))


def _lines_of(problems: Iterable[Problem]) -> str:
    """«7, 9–12»: the lines of some problems of one file, those of a run together."""
    runs: list[list[int]] = []
    for line in sorted({problem.place.line for problem in problems if problem.place}):
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in runs)


def _grouped_line(gaps: list[Problem], language: Language) -> str:
    """«svar/god_omsorg.yaml:5:3: Spørsmål som ikke er besvart: 2.1, 2.2 (linje 9)»."""
    first = gaps[0]
    names = []
    for gap in gaps:
        name, line = gap.facts[_GAPS[gap.code]], gap.place.line if gap.place else 0
        if first.place and line != first.place.line:
            name = message(language, "report.at-line", {"name": name, "line": line})
        names.append(name)
    facts = {**first.facts, "all": ", ".join(names)}
    says = rule_message(language, first.code, facts, "says-together")
    return f"{first.place}: {says} [{first.code}]"


def _show_problem(problem: Problem, colour: str, language: Language) -> None:
    place = str(problem.place) if problem.place else _shown_path(problem)
    line = f"{place + ': ' if place else ''}{problem.say(language)} [{problem.code}]"
    say(filled(line, "  ", "    "))
    if problem.code not in _GAPS and problem.place and problem.excerpt.strip():
        line, mark = _excerpt(problem, problem.place.line, problem.place.column, width() - 1)
        say(line)
        say(mark, fg=colour)


def _shown_path(problem: Problem) -> str:
    """The path of a problem in a case that was not read from files: «svar → god_omsorg»."""
    return " → ".join(masked(str(part)) for part in problem.path)


def _excerpt(problem: Problem, line: int, column: int, columns: int) -> tuple[str, str]:
    """The line of the file, and a line with a mark under the problem, both cut to fit `columns`."""
    source = "".join(character if character.isprintable() else " " for character in problem.excerpt).rstrip()
    margin = f"    {line} │ "
    blank = " " * (len(margin) - 2) + "│ "
    available = max(columns - len(margin), 20)
    offset = (
        max(0, min(column - 1 - available // 3, len(source) - available)) if len(source) > available else 0
    )
    visible = source[offset : offset + available]
    if offset:
        visible = "…" + visible[1:]
    if offset + available < len(source):
        visible = visible[:-1] + "…"
    start = column - 1 - offset
    length = problem.length if problem.text_column is not None else _word_length(visible[start:])
    return margin + visible, blank + " " * start + "^" * max(1, min(length, len(visible) - start))


def _word_length(text: str) -> int:
    """The length of the first word: a date, a name, or a key up to its colon."""
    return len(re.split(r"[\s:,\]}]", text, maxsplit=1)[0])


def _show_set_aside(aside: Iterable[SetAside], language: Language) -> None:
    """Prints the rules that the case has switched off or lowered, with the reasons."""
    for rule in aside:
        facts = {"code": rule.code, "count": len(rule.problems), "reason": masked(rule.reason)}
        say(filled(message(language, f"report.aside-{rule.level}", facts), "", "  "))
    if aside:
        say()


def _show_progress(progress: tuple[Progress, ...], language: Language) -> None:
    """Prints a bar and the number of answered questions for each step, and the total of the steps read."""
    if not progress:
        return
    say(message(language, "report.progress"), bold=True)
    widest = max(len(step_progress.step) for step_progress in progress)
    total = Progress(
        message(language, "report.total"),
        sum(step_progress.answered for step_progress in progress if step_progress.read),
        sum(step_progress.asked for step_progress in progress if step_progress.read),
        read=any(step_progress.read for step_progress in progress),
    )
    for step_progress in (*progress, total):
        filled_squares = _BAR * step_progress.answered // step_progress.asked if step_progress.asked else 0
        bar = ("█" * filled_squares + "░" * (_BAR - filled_squares)) if step_progress.read else " " * _BAR
        facts = {"answered": step_progress.answered, "asked": step_progress.asked}
        count = message(language, "report.answered" if step_progress.read else "report.not-read", facts)
        say(f"  {step_progress.step:<{widest}}  {bar}  {count}")
    say()


def _summary(report: Report, case: str, language: Language) -> str:
    """One sentence on the state of the case."""
    for problems, key in ((report.errors, "report.stopped"), (report.unfinished, "report.draft")):
        if problems:
            return message(language, key, {"case": named(case), "count": len(problems)})
    key = "report.ready" if report.warnings else "report.fine"
    return message(language, key, {"case": named(case), "count": len(report.warnings)})
