"""What measures cost together, and what is said of those whose cost the case does not give."""

from collections.abc import Sequence

from sjumil_docs.case.parts import Measure
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.dates import kroner

LEAST_GROUPS = 2
"""So many focus areas, or areas and single measures, have a sum of their own."""


def cost_of(view: View, measures: Sequence[Measure]) -> Fields:
    """The sum of the costs that are given (`kostnad`), and what is said of the rest (`resten`).

    «ett tiltak: Innenfor rammen» where all the rest is paid for in one way. Where no cost is given, that one
    way is all there is to say.
    """
    costs = [measure.cost for measure in measures if measure.cost is not None]
    rest = [measure for measure in measures if measure.cost is None]
    ways = {measure.funding or "" for measure in rest}
    way = ways.pop() if len(ways) == 1 else ""
    if not costs:
        return {"kostnad": way, "resten": ""}
    words = view.words["cost.paid" if way else "cost.unknown"]
    said = words.format(measures=view.counted(len(rest), "measures"), way=way) if rest else ""
    return {"kostnad": kroner(sum(costs), view.language), "resten": said}


def together(view: View, measures: Sequence[Measure]) -> Fields:
    """How many measures there are, and what they cost; nothing if there are none."""
    return {"antall": str(len(measures)), **cost_of(view, measures)} if measures else {}


def all_together(view: View) -> Fields:
    """The same of every measure of the case, where there is more than one group of them to add up."""
    groups = [area.measures for _, area in view.case.chosen_areas] + [view.case.single_measures]
    filled = [group for group in groups if group]
    every = [measure for group in filled for measure in group]
    return together(view, every) if len(filled) >= LEAST_GROUPS else {}
