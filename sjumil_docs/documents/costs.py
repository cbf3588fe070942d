"""The total cost of measures, and a text on those without a cost in the case."""

from collections.abc import Sequence

from sjumil_docs.case.parts import Measure
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.dates import kroner

MIN_GROUPS = 2
"""Groups of measures (focus areas, single measures) from which a grand total is shown."""


def cost_fields(view: View, measures: Sequence[Measure]) -> Fields:
    """The sum of the given costs (`kostnad`), and a text on the measures without one (`resten`).

    The text is «ett tiltak: Innenfor rammen» if the rest has one funding. If no cost is given, `kostnad` is
    that funding.
    """
    costs = [measure.cost for measure in measures if measure.cost is not None]
    rest = [measure for measure in measures if measure.cost is None]
    fundings = {measure.funding or "" for measure in rest}
    funding = fundings.pop() if len(fundings) == 1 else ""
    if not costs:
        return {"kostnad": funding, "resten": ""}
    pattern = view.words["cost.paid" if funding else "cost.unknown"]
    rest_text = pattern.format(measures=view.counted(len(rest), "measures"), way=funding) if rest else ""
    return {"kostnad": kroner(sum(costs), view.language), "resten": rest_text}


def total(view: View, measures: Sequence[Measure]) -> Fields:
    """The number of measures and their cost; empty if there are none."""
    return {"antall": str(len(measures)), **cost_fields(view, measures)} if measures else {}


def grand_total(view: View) -> Fields:
    """The total of every measure of the case, if there is more than one group of them."""
    groups = [area.measures for _, area in view.case.chosen_areas] + [view.case.single_measures]
    non_empty = [group for group in groups if group]
    measures = [measure for group in non_empty for measure in group]
    return total(view, measures) if len(non_empty) >= MIN_GROUPS else {}
