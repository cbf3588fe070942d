"""What cannot be right: events out of order, and a name that would read twice."""

from collections.abc import Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.language.dates import short_date
from sjumil_docs.problems import Problem, Severity, quoted


def milestones_in_order(case: Case) -> Iterator[Problem]:
    """A milestone that ends before it starts; it is printed as it stands."""
    for number, milestone in enumerate(case.milestones):
        if milestone.start and milestone.end and milestone.end < milestone.start:
            facts = {"start": short_date(milestone.start), "end": short_date(milestone.end)}
            path = ("milepæler", number, "ferdig")
            yield Problem("procedure.milestone-order", Severity.WARNING, path, facts)


def name_without_kommune(case: Case) -> Iterator[Problem]:
    """A municipality's name with the word that the documents add themselves."""
    name = case.municipality.name
    if name.casefold().endswith(" kommune"):
        path = ("kommune", "navn")
        yield Problem("procedure.municipality-name", Severity.WARNING, path, {"found": quoted(name)})


def measures_of_chosen_areas(case: Case) -> Iterator[Problem]:
    """Measures under a focus area that was not chosen: no document shows them."""
    for number, area in enumerate(case.focus_areas):
        if area.measures and not area.chosen:
            path = ("innsatsområder", number, "tiltak")
            facts = {"found": quoted(area.name)}
            yield Problem("procedure.measures-not-shown", Severity.WARNING, path, facts, at_key=True)


RULES = (milestones_in_order, name_without_kommune, measures_of_chosen_areas)
