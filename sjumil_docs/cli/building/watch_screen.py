"""A watched case on the screen: everything at first, then after each save what is new, and what is left."""

from collections import Counter
from collections.abc import Iterable

import sjumil_docs as sd
from sjumil_docs.cli.building.build_screen import show_result
from sjumil_docs.cli.report_screen import show_group
from sjumil_docs.cli.terminal import say
from sjumil_docs.language.words import Language, message
from sjumil_docs.problems import CasePath, Problem, Report, Severity

_Identity = tuple[str, CasePath, tuple[str, ...]]
"""What a problem is, wherever its line has moved to."""


def show_first(attempt: "sd.Built | Exception", case: str, language: Language) -> None:
    """Prints the result of the first build, and the warnings."""
    say()
    show_result(attempt, case, language)
    if not isinstance(attempt, Exception):
        show_group(Severity.WARNING, attempt.report.warnings, language)


def show_next(
    attempt: "sd.Built | Exception", before: Report | None, case: str, clock: str, language: Language
) -> None:
    """Prints the result of a build after a save: what is new since the report `before`, and what is left."""
    say()
    say(message(language, "report.clock", {"clock": clock}), bold=True)
    show_result(attempt, case, language)
    report = report_of(attempt)
    if report is not None:
        _show_new(tuple(_without(report, before or Report())), language)
        _show_rest(report, len(tuple(_without(before or Report(), report))), language)


def report_of(attempt: "sd.Built | Exception") -> Report | None:
    """The report of a build; None where none was made: the errors alone say nothing of the rest."""
    return None if isinstance(attempt, Exception) else attempt.report


def _without(report: Report, other: Report) -> Iterable[Problem]:
    """The problems of a report that another has not, or has fewer of."""
    left = Counter(map(_identity, other))
    for problem in report:
        identity = _identity(problem)
        if left[identity]:
            left[identity] -= 1
        else:
            yield problem


def _identity(problem: Problem) -> _Identity:
    return problem.code, problem.path, tuple(sorted(problem.facts.values()))


def _show_new(new: tuple[Problem, ...], language: Language) -> None:
    if not new:
        say(message(language, "report.nothing-new"))
        return
    say(message(language, "report.new"), bold=True)
    for severity in Severity:
        show_group(severity, tuple(p for p in new if p.severity is severity), language)


def _show_rest(report: Report, gone: int, language: Language) -> None:
    """Prints how many problems are mended, and how many are left."""
    if gone:
        say(message(language, "report.gone", {"count": gone}))
    counts = {"errors": report.errors, "unfinished": report.unfinished, "warnings": report.warnings}
    say(message(language, "report.remaining", {name: len(problems) for name, problems in counts.items()}))
