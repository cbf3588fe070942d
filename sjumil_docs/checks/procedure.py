"""The order of events: what cannot have happened in the order the case gives."""

from collections.abc import Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.language.dates import short_date
from sjumil_docs.problems import Problem, Severity


def milestones_in_order(case: Case) -> Iterator[Problem]:
    """A milestone that ends before it starts; it is printed as it stands."""
    for number, milestone in enumerate(case.milestones):
        if milestone.start and milestone.end and milestone.end < milestone.start:
            facts = {"start": short_date(milestone.start), "end": short_date(milestone.end)}
            path = ("milepæler", number, "ferdig")
            yield Problem("procedure.milestone-order", Severity.WARNING, path, facts)


RULES = (milestones_in_order,)
