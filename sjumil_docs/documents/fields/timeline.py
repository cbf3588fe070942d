"""The progress plan and the milestones as timelines: a row for each, a column a month, quarter or year.

An entry without a definite time keeps its row, without a mark; no time is guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.periods import Period, month_name, period_of
from sjumil_docs.word.writing.template_values import Matrix

MAX_COLUMNS = 24
"""Columns that are legible on a page in portrait."""
MIN_ROWS = MIN_COLUMNS = 2
"""Rows and columns of a timeline; one of either shows no order."""
UNITS = {"month": 1, "quarter": 3, "year": 12}
"""Units of a column, in months; the finest that fits is used."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A row of a timeline: its texts, its period if known, and whether it is done."""

    texts: tuple[str, ...]
    span: Period | None
    done: bool | None


def plan_timeline(view: View) -> Matrix:
    """The timeline of the progress plan."""
    rows = [
        TimelineRow(
            (_numbered(task.number, task.task), view.moment(task.time)),
            period_of(task.time, view.language),
            task.done,
        )
        for task in view.case.progress_plan
    ]
    return _timeline(view, "plan", ("task", "time"), rows)


def milestone_timeline(view: View) -> Matrix:
    """The timeline of the milestones, from start to end; one that ends before it starts has no mark."""
    rows = [
        TimelineRow(
            (milestone.name, view.short_day(milestone.start), view.short_day(milestone.end)),
            _between(milestone.start, milestone.end),
            milestone.done,
        )
        for milestone in view.case.milestones
    ]
    return _timeline(view, "milestones", ("milestone", "start", "end"), rows)


def marks_used(view: View, timeline: Matrix) -> Fields:
    """The marks used in a timeline, so that its legend explains only those."""
    cells = {cell for row in timeline.rows for cell in row[len(timeline.heads) :]}
    marks = {"utført": "done", "gjenstår": "not_done", "uoppgitt": "open"}
    return {key: view.words[f"sign.{mark}"] in cells for key, mark in marks.items()}


def _between(start: date | None, end: date | None) -> Period | None:
    first, last = start or end, end or start
    return (first, last) if first and last and first <= last else None


def _numbered(number: str | None, task: str) -> str:
    return f"{number} {task}" if number else task


def _timeline(view: View, kind: str, heads: tuple[str, ...], rows: list[TimelineRow]) -> Matrix:
    """The rows as a matrix; empty if too few rows have a period, or the time is too long to show."""
    spans = [row.span for row in rows if row.span]
    columns = _columns(spans)
    if len(spans) < MIN_ROWS or len(columns) < MIN_COLUMNS:
        return Matrix()
    marks = {True: view.words["sign.done"], False: view.words["sign.not_done"], None: view.words["sign.open"]}
    return Matrix(
        about=view.words[f"timeline.{kind}"],
        heads=tuple(view.words[f"timeline.{head}"] for head in heads),
        columns=tuple(_name(view, column) for column in columns),
        rows=tuple((*row.texts, *_cells(row.span, columns, marks[row.done])) for row in rows),
        strong=(marks[True],),
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
        if len(columns) <= MAX_COLUMNS:
            return columns
    return []


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _cells(span: Period | None, columns: Iterable[Column], mark: str) -> list[str]:
    if span is None:
        return ["" for _ in columns]
    first, last = map(_month, span)
    return [mark if start <= last and first < start + months else "" for start, months in columns]


def _name(view: View, column: Column) -> str:
    """«mai 2026», «1. kvartal 2026» or «2026»."""
    start, months = column
    year, month = divmod(start, 12)
    if months == UNITS["year"]:
        return str(year)
    quarter = view.words["timeline.quarter"].format(number=month // 3 + 1)
    name = quarter if months == UNITS["quarter"] else month_name(month + 1, view.language)
    return f"{name} {year}"
