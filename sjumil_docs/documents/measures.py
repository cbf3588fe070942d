"""The measures together: how many fall due when, and what each of those responsible has taken on."""

from collections.abc import Iterator
from dataclasses import dataclass

from sjumil_docs.case.parts import Measure
from sjumil_docs.documents.figures import bar_chart
from sjumil_docs.documents.timeline import when
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.periods import Period

MOST_HALVES = 10
"""So many half-years are shown; a longer time is counted in years."""
MOST_YEARS = 20
"""A longer time, which may be a slip of the pen, is not charted; the dates stand with the measures."""
LEAST_MEASURES = 2
KINDS = ("områdetiltak", "enkelttiltak")


@dataclass(frozen=True, slots=True)
class Planned:
    """A measure, what kind it is, and when it falls due where that can be told."""

    measure: Measure
    kind: str
    due: Period | None


def measures_over_time(view: View) -> Fields:
    """How many measures of the focus areas, and single measures, fall due in each half-year or year."""
    planned = list(_planned(view))
    dues = [each.due for each in planned if each.due]
    terms = _terms(dues, 2)
    if len(terms) > MOST_HALVES:
        years = _terms(dues, 1)
        terms = years if len(years) <= MOST_YEARS else []
    kinds = [kind for kind in KINDS if any(each.kind == kind for each in planned)]
    rows = [_row(_name(view, term), [p for p in planned if _falls_in(p, term)], kinds) for term in terms]
    undated = [p for p in planned if not any(_falls_in(p, term) for term in terms)]
    if undated and rows:
        rows.append(_row(view.words["measures.undated"], undated, kinds))
    chart = bar_chart(view, "chart.measures", rows, tuple(kinds), stacked=True)
    return {"diagram": chart, "rader": [_in_words(row, kinds) for row in rows]}


def measures_by_responsible(view: View) -> list[Fields]:
    """Those responsible in the order they are met, each with the measures that are theirs."""
    by_name: dict[str, list[Fields]] = {}
    for each in _planned(view):
        name = each.measure.responsible or view.words["measures.nobody"]
        row = {"tittel": each.measure.title, "frist": view.moment(each.measure.deadline)}
        by_name.setdefault(name, []).append(row)
    if sum(map(len, by_name.values())) < LEAST_MEASURES:
        return []
    return [{"ansvar": n, "antall": str(len(rows)), "tiltak": rows} for n, rows in by_name.items()]


def _planned(view: View) -> Iterator[Planned]:
    """Every measure that the analysis shows: of the chosen areas, and on their own."""
    for _, area in view.case.chosen_areas:
        for measure in area.measures:
            yield Planned(measure, KINDS[0], when(view, measure.deadline))
    for measure in view.case.single_measures:
        yield Planned(measure, KINDS[1], when(view, measure.deadline))


@dataclass(frozen=True, slots=True)
class Term:
    """A year, or one of the equal parts it is divided in."""

    year: int
    part: int
    """From 0."""
    parts: int


def _terms(dues: list[Period], parts: int) -> list[Term]:
    """Every term from the first that something falls due in to the last, with none left out between."""
    if not dues:
        return []
    first, last = min(due[0] for due in dues), max(due[1] for due in dues)
    months = 12 // parts
    numbers = range(
        first.year * parts + (first.month - 1) // months, last.year * parts + (last.month - 1) // months + 1
    )
    return [Term(*divmod(number, parts), parts) for number in numbers]


def _falls_in(planned: Planned, term: Term) -> bool:
    """Whether a measure falls due within a term; one with a longer time than a term is in none."""
    months = 12 // term.parts
    return planned.due is not None and all(
        (day.year, (day.month - 1) // months) == (term.year, term.part) for day in planned.due
    )


def _name(view: View, term: Term) -> str:
    """«1. halvår 2027», or «2027»."""
    if term.parts == 1:
        return str(term.year)
    return view.words["measures.half"].format(number=term.part + 1, year=term.year)


def _row(name: str, planned: list[Planned], kinds: list[str]) -> Fields:
    return {"navn": name, **{kind: sum(each.kind == kind for each in planned) for kind in kinds}}


def _in_words(row: Fields, kinds: list[str]) -> Fields:
    """A row with every figure as text; nothing where there are no measures of a kind."""
    total = sum(row[kind] for kind in kinds)
    return {"navn": row["navn"], **{k: str(row.get(k, "")) for k in KINDS}, "antall": str(total)}
