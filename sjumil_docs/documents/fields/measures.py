"""The measures of all areas: how many are due when, and those of each responsible."""

from collections.abc import Iterator
from dataclasses import dataclass

from sjumil_docs.case.results import Measure
from sjumil_docs.documents.fields.figures import bar_chart
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.periods import Period, period_of

MAX_HALVES = 10
"""Half-years in a chart; a longer time is counted in years."""
MAX_YEARS = 20
"""Years in a chart; a longer time, which may be a typing error, is not charted."""
MIN_MEASURES = 2
KINDS = ("områdetiltak", "enkelttiltak")


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    """A measure, its kind, and the period when it is due, if known."""

    measure: Measure
    kind: str
    due: Period | None


def measures_over_time(view: View) -> Fields:
    """The numbers of measures of focus areas, and of single measures, due in each half-year or year."""
    planned = list(_planned_measures(view))
    due_periods = [measure.due for measure in planned if measure.due]
    terms = _terms(due_periods, 2)
    if len(terms) > MAX_HALVES:
        years = _terms(due_periods, 1)
        terms = years if len(years) <= MAX_YEARS else []
    kinds = [kind for kind in KINDS if any(measure.kind == kind for measure in planned)]
    rows = [_row(_name(view, term), [p for p in planned if _is_due_in(p, term)], kinds) for term in terms]
    undated = [p for p in planned if not any(_is_due_in(p, term) for term in terms)]
    if undated and rows:
        rows.append(_row(view.words["measures.undated"], undated, kinds))
    chart = bar_chart(view, view.words["chart.measures"], rows, tuple(kinds), stacked=True)
    return {"diagram": chart, "rader": [_as_text(row, kinds) for row in rows]}


def measures_by_responsible(view: View) -> list[Fields]:
    """The responsible units in order of appearance, each with its measures."""
    by_name: dict[str, list[Fields]] = {}
    for planned_measure in _planned_measures(view):
        name = planned_measure.measure.responsible or view.words["measures.nobody"]
        row = {
            "tittel": planned_measure.measure.title,
            "frist": view.moment(planned_measure.measure.deadline),
        }
        by_name.setdefault(name, []).append(row)
    if sum(map(len, by_name.values())) < MIN_MEASURES:
        return []
    return [{"ansvar": n, "antall": str(len(rows)), "tiltak": rows} for n, rows in by_name.items()]


def _planned_measures(view: View) -> Iterator[PlannedMeasure]:
    """Every measure that is to be carried out: of the chosen areas, then the single ones."""
    for area in view.case.areas_left:
        for measure in area.measures_left:
            yield PlannedMeasure(measure, KINDS[0], period_of(measure.deadline, view.language))
    for measure in view.case.single_measures_left:
        yield PlannedMeasure(measure, KINDS[1], period_of(measure.deadline, view.language))


@dataclass(frozen=True, slots=True)
class Term:
    """A year, or one of the equal parts of it."""

    year: int
    part: int
    """From 0."""
    parts: int


def _terms(due_periods: list[Period], parts: int) -> list[Term]:
    """Every term from the first due period to the last, without gaps."""
    if not due_periods:
        return []
    first, last = min(due[0] for due in due_periods), max(due[1] for due in due_periods)
    months = 12 // parts
    numbers = range(
        first.year * parts + (first.month - 1) // months, last.year * parts + (last.month - 1) // months + 1
    )
    return [Term(*divmod(number, parts), parts) for number in numbers]


def _is_due_in(planned: PlannedMeasure, term: Term) -> bool:
    """Whether a measure is due within a term; one with a longer period is in none."""
    months = 12 // term.parts
    return planned.due is not None and all(
        (day.year, (day.month - 1) // months) == (term.year, term.part) for day in planned.due
    )


def _name(view: View, term: Term) -> str:
    """«1. halvår 2027», or «2027»."""
    if term.parts == 1:
        return str(term.year)
    return view.words["measures.half"].format(number=term.part + 1, year=term.year)


def _row(name: str, planned: list[PlannedMeasure], kinds: list[str]) -> Fields:
    return {"navn": name, **{kind: sum(measure.kind == kind for measure in planned) for kind in kinds}}


def _as_text(row: Fields, kinds: list[str]) -> Fields:
    """A row with every figure as text; empty for a kind without measures."""
    total = sum(row[kind] for kind in kinds)
    return {"navn": row["navn"], **{k: str(row.get(k, "")) for k in KINDS}, "antall": str(total)}
