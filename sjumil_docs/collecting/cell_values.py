"""The text of a cell → the value that its column has in the case; what is no such value is told of."""

import re
from datetime import date, timedelta

from sjumil_docs.case.model import Case
from sjumil_docs.form.choices import chosen, yes_and_no
from sjumil_docs.form.workbook_sheets import ColumnKind, SheetColumn
from sjumil_docs.markdown.blocks import Block, ListBlock
from sjumil_docs.markdown.parser import read_markdown

_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel, which counts a day in 1900 that was none."""
_NORWEGIAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_DAYS = range(20_000, 80_000)
"""The numbers of the days from 1954 to 2118: a number outside them is no day."""


def cell_value(case: Case, column: SheetColumn, text: str) -> str | list[str] | None:
    """The value that a text stands for in a column; None if it stands for none."""
    match column.kind:
        case ColumnKind.CHOICE:
            return _choice(case, column.key, text)
        case ColumnKind.YES_NO:
            return _yes_or_no(text)
        case ColumnKind.LIST:
            names = [name for part in text.replace("\n", ";").split(";") if (name := part.strip())]
            return _ids(case, names) if column.key == "deltakere" else names
        case ColumnKind.POINTS:
            return points_in(text)
        case ColumnKind.TEXT:
            return text
        case kind:
            return _day(text) if kind in (ColumnKind.DAY, ColumnKind.MOMENT) else " ".join(text.split())


def points_in(text: str) -> list[str]:
    """The points of a cell: each line is one, with or without a dash, and an indented line goes on."""
    points: list[str] = []
    for line in text.split("\n"):
        if line.startswith("  ") and points:
            points[-1] += "\n" + line[2:]
        elif line.strip():
            points.append(line.strip().removeprefix("- ").removeprefix("• ").strip())
    return points


def point_blocks(text: str) -> tuple[Block, ...]:
    """The points of a cell as a list."""
    points = points_in(text)
    return (ListBlock(tuple(read_markdown(point).blocks for point in points)),) if points else ()


def _day(text: str) -> str:
    if text.isdigit() and int(text) in _DAYS:
        return (_FIRST_DAY + timedelta(days=int(text))).isoformat()
    match = _NORWEGIAN_DAY.fullmatch(text.strip())
    return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else " ".join(text.split())


def _choice(case: Case, key: str, text: str) -> str | list[str] | None:
    if key == "steg":
        for step in case.question_set.steps:
            names = {step.key, step.number, step.name.nb, step.name.nn}
            names |= {f"{step.number} {name}" for name in (step.name.nb, step.name.nn)}
            if text.casefold() in {name.casefold() for name in names}:
                return step.key
        return None
    if key == "innsatsområde":
        return text
    values = [chosen(key, part) for part in text.split(";") if part.strip()]
    known = [value for value in values if value]
    if len(known) < len(values):
        return None
    return known if key == "innhentet" else "".join(known[:1])


def _yes_or_no(text: str) -> str | None:
    word = text.casefold()
    for language in ("nb", "nn"):
        yes, no = (each.casefold() for each in yes_and_no("nn" if language == "nn" else "nb"))
        if word in (yes, "x", "true"):
            return "ja"
        if word in (no, "false"):
            return "nei"
    return None


def _ids(case: Case, names: list[str]) -> list[str] | None:
    known = {name.casefold(): one.id for one in case.participants for name in (one.id, one.name)}
    ids = [known.get(name.casefold(), "") for name in names]
    return ids if all(ids) else None
