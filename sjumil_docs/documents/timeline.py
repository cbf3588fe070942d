"""The progress plan and the milestones in time: a row for each, a column for a month, quarter or year.

What has no time that can be placed keeps its row and its words; nothing is placed by guessing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.periods import Period, month_name, period
from sjumil_docs.word.writing.template_values import Matrix

MOST_COLUMNS = 24
"""So many columns can be told apart on an upright page."""
LEAST_ROWS = LEAST_COLUMNS = 2
"""One row, or one column, shows no order."""
UNITS = {"month": 1, "quarter": 3, "year": 12}
"""What a column may be, in months; the finest that fits is taken."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a timeline: its words, when it happens, and whether it is done."""

    texts: tuple[str, ...]
    span: Period | None
    done: bool | None


def plan_timeline(view: View) -> Matrix:
    """The progress plan in time."""
    rows = [
        Row((_numbered(task.number, task.task), view.moment(task.time)), when(view, task.time), task.done)
        for task in view.case.progress_plan
    ]
    return _timeline(view, "plan", ("task", "time"), rows)


def milestone_timeline(view: View) -> Matrix:
    """The milestones in time, from start to end; one that ends before it starts is not placed."""
    rows = [
        Row(
            (milestone.name, view.short_day(milestone.start), view.short_day(milestone.end)),
            _between(milestone.start, milestone.end),
            milestone.done,
        )
        for milestone in view.case.milestones
    ]
    return _timeline(view, "milestones", ("milestone", "start", "end"), rows)


def signs_in(view: View, timeline: Matrix) -> Fields:
    """Which signs stand in a timeline, so that its key explains those and no others."""
    marked = {cell for row in timeline.rows for cell in row[len(timeline.heads) :]}
    signs = {"utført": "done", "gjenstår": "not_done", "uoppgitt": "open"}
    return {key: view.words[f"sign.{sign}"] in marked for key, sign in signs.items()}


def when(view: View, moment: date | str | None) -> Period | None:
    """When something happens, where it can be told."""
    if isinstance(moment, date):
        return moment, moment
    return period(moment, view.language) if moment else None


def _between(start: date | None, end: date | None) -> Period | None:
    first, last = start or end, end or start
    return (first, last) if first and last and first <= last else None


def _numbered(number: str | None, task: str) -> str:
    return f"{number} {task}" if number else task


def _timeline(view: View, kind: str, heads: tuple[str, ...], rows: list[Row]) -> Matrix:
    """The rows as a matrix; empty where there is too little to place, or too long a time to show."""
    spans = [row.span for row in rows if row.span]
    columns = _columns(spans)
    if len(spans) < LEAST_ROWS or len(columns) < LEAST_COLUMNS:
        return Matrix()
    signs = {True: view.words["sign.done"], False: view.words["sign.not_done"], None: view.words["sign.open"]}
    return Matrix(
        about=view.words[f"timeline.{kind}"],
        heads=tuple(view.words[f"timeline.{head}"] for head in heads),
        columns=tuple(_name(view, column) for column in columns),
        rows=tuple((*row.texts, *_cells(row.span, columns, signs[row.done])) for row in rows),
        strong=(signs[True],),
    )


Column = tuple[int, int]
"""The first month of a column, counted from year 0, and how many months it has."""


def _columns(spans: list[Period]) -> list[Column]:
    """The columns from the first day of the spans to the last, of the finest unit that fits."""
    if not spans:
        return []
    first, last = min(_month(start) for start, _ in spans), max(_month(end) for _, end in spans)
    for months in UNITS.values():
        start = first - first % months
        columns = [(month, months) for month in range(start, last + 1, months)]
        if len(columns) <= MOST_COLUMNS:
            return columns
    return []


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _cells(span: Period | None, columns: Iterable[Column], sign: str) -> list[str]:
    if span is None:
        return ["" for _ in columns]
    first, last = map(_month, span)
    return [sign if start <= last and first < start + months else "" for start, months in columns]


def _name(view: View, column: Column) -> str:
    """«mai 2026», «1. kv. 2026» or «2026»."""
    start, months = column
    year, month = divmod(start, 12)
    if months == UNITS["year"]:
        return str(year)
    quarter = view.words["timeline.quarter"].format(number=month // 3 + 1)
    name = quarter if months == UNITS["quarter"] else month_name(month + 1, view.language)
    return f"{name} {year}"
