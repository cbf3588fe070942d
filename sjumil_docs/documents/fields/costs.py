"""What measures cost: honest sums, by year and kind, and a text on the measures without a cost."""

from collections import Counter
from collections.abc import Sequence

from sjumil_docs.case.results import Measure
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.common_nouns import in_sentence
from sjumil_docs.language.dates import kroner

MAX_FUNDINGS = 2
"""Fundings of measures without a cost that are named; of more, only the number of measures is told."""
MIN_GROUPS = 2
"""Groups of measures (focus areas, single measures) from which a grand total is shown."""
RECURRENCES = ("engang", "årlig", None)
"""A sum never adds what is paid once to what is paid each year."""


def cost_fields(view: View, measures: Sequence[Measure]) -> Fields:
    """The sum of the given costs (`kostnad`), and a text on the measures without one (`resten`).

    The text is «i tillegg ett tiltak (innenfor rammen)». If no cost is given, `kostnad` is
    the funding that all the measures have.
    """
    priced = [measure for measure in measures if measure.cost is not None]
    rest = [measure for measure in measures if measure.cost is None]
    if not priced:
        fundings = {measure.funding or "" for measure in rest}
        return {"kostnad": fundings.pop() if len(fundings) == 1 else "", "resten": ""}
    besides = view.words["cost.besides"].format(rest=_without_cost(view, rest)) if rest else ""
    return {"kostnad": _sum(view, priced), "resten": besides}


def cost_of(view: View, measure: Measure) -> str:
    """«720 000 kr hvert år»; empty if the case gives no cost."""
    return "" if measure.cost is None else _sum(view, [measure])


def total(view: View, measures: Sequence[Measure]) -> Fields:
    """The number of measures and their cost; empty if there are none."""
    return {"antall": str(len(measures)), **cost_fields(view, measures)} if measures else {}


def grand_total(view: View) -> Fields:
    """The total of every measure of the case, if there is more than one group of them."""
    groups = [area.measures_left for area in view.case.areas_left] + [view.case.single_measures_left]
    non_empty = [group for group in groups if group]
    measures = [measure for group in non_empty for measure in group]
    return total(view, measures) if len(non_empty) >= MIN_GROUPS else {}


def costs_by_year(view: View) -> list[Fields]:
    """The costs by year, kind and recurrence, a row each; empty if no measure gives any of the three."""
    priced = [measure for measure in view.case.measures_left if measure.cost is not None]
    if not any(measure.cost_kind or measure.recurrence or measure.cost_year for measure in priced):
        return []
    groups: dict[tuple[int, str, int], list[Measure]] = {}
    for measure in priced:
        recurrence = RECURRENCES.index(measure.recurrence)
        key = (measure.cost_year or 0, measure.cost_kind or "", recurrence)
        groups.setdefault(key, []).append(measure)
    return [_group_row(view, *key, groups[key]) for key in sorted(groups)]


def without_cost(view: View) -> str:
    """«fem tiltak (innenfor rammen) og ett tiltak uten oppgitt kostnad», of all measures; empty if none."""
    rest = [measure for measure in view.case.measures_left if measure.cost is None]
    return _without_cost(view, rest) if rest else ""


def grants(view: View) -> Fields:
    """The measures that wait for a grant, with their cost; empty if there are none."""
    waiting = [measure for measure in view.case.measures_left if measure.cost_kind == "tilskudd"]
    titles = view.names(f"«{measure.title}»" for measure in waiting)
    return {"tiltak": titles, "kostnad": _sum(view, waiting)} if waiting else {}


def _group_row(view: View, year: int, kind: str, recurrence: int, measures: list[Measure]) -> Fields:
    often = RECURRENCES[recurrence]
    pattern = view.words["cost.from" if often == "årlig" else "cost.in"]
    return {
        "år": pattern.format(year=year) if year else "",
        "art": view.words[f"cost_kind.{kind}"] if kind else "",
        "gjentas": view.words[f"recurrence.{often}"] if often else "",
        "antall": str(len(measures)),
        "kostnad": kroner(sum(measure.cost or 0 for measure in measures), view.language),
    }


def _sum(view: View, measures: Sequence[Measure]) -> str:
    """«150 000 kr én gang og 720 000 kr hvert år»; «870 000 kr» where no measure says how often."""
    sums = {
        often: kroner(
            sum(measure.cost or 0 for measure in measures if measure.recurrence == often), view.language
        )
        for often in RECURRENCES
        if any(measure.recurrence == often for measure in measures)
    }
    if sums.keys() == {None}:
        return sums[None]
    return view.all_of(
        view.words[f"cost.{often or 'unstated'}"].format(sum=amount) for often, amount in sums.items()
    )


def _without_cost(view: View, measures: Sequence[Measure]) -> str:
    """«fem tiltak (innenfor rammen) og ett tiltak uten oppgitt kostnad»; of many fundings, the number."""
    numbers = Counter(in_sentence(measure.funding or "") for measure in measures)
    if len(numbers) > MAX_FUNDINGS:
        numbers = Counter({"": len(measures)})
    return view.all_of(
        view.words["cost.way" if way else "cost.unknown"].format(
            measures=view.counted(number, "measures"), way=way
        )
        for way, number in sorted(numbers.items(), key=lambda item: not item[0])
    )
