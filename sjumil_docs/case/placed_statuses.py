"""The lists of statuses of a case, each with its place and the names of the measure or area it is about."""

from collections.abc import Iterator, Sequence

from sjumil_docs.case.model import Case
from sjumil_docs.case.results import STATUSES, AreaStatus
from sjumil_docs.problems import CasePath

PlacedStatuses = tuple[CasePath, dict[str, str], Sequence[AreaStatus]]
"""Where a list is, the names of its area (`innsatsområde`) and measure (`tiltak`), and its statuses."""


def placed_statuses(case: Case) -> Iterator[PlacedStatuses]:
    """The list of every focus area and each of its measures, then those of the measures on their own."""
    for number, area in enumerate(case.focus_areas):
        path: CasePath = ("innsatsområder", number)
        yield (*path, STATUSES), {"innsatsområde": area.name}, area.statuses
        for place, measure in enumerate(area.measures):
            named = {"innsatsområde": area.name, "tiltak": measure.title}
            yield (*path, "tiltak", place, STATUSES), named, measure.statuses
    for number, measure in enumerate(case.single_measures):
        yield ("enkelttiltak", number, STATUSES), {"tiltak": measure.title}, measure.statuses
