"""What a case says of the last analysis, held against what it says itself."""

from collections.abc import Iterator

from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.problems import Severity, quoted


def outcome_and_plan(context: RuleContext) -> Iterator[Finding]:
    """A measure that is said to have ended, and is still planned; or to go on, and is not in the case."""
    planned = {_plain(measure.title): measure.done for measure in context.case.measures_left}
    for title, told in context.case.changes.measures.items():
        name = _plain(title)
        is_planned = name in planned and not (told.outcome == "gjennomført" and planned[name])
        if is_planned != (told.outcome == "videreført"):
            facts = {"found": quoted(title), "outcome": told.outcome}
            yield Finding(("endringer", "tiltak", title, "utfall"), facts)


def mapped_without_previous(context: RuleContext) -> Iterator[Finding]:
    """Questions that name those of the last analysis, in a case that does not say where that is."""
    if context.case.previous:
        return
    places = (
        ("spørsmålssett", "steg", place, "spørsmål", number, "fra")
        for place, step in enumerate(context.case.question_set.steps)
        for number, question in enumerate(step.questions)
        if question.earlier
    )
    yield from (Finding(path, at_key=True) for path in places)


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


RULES = (
    Rule(
        "agreement.outcome",
        Severity.WARNING,
        outcome_and_plan,
        rests_on=(("innsatsområder",), ("enkelttiltak",)),
    ),
    Rule("agreement.no-previous", Severity.WARNING, mapped_without_previous),
)
