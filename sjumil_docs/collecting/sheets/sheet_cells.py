"""An Excel file → the cells of its sheets as text: what formulas came to, days as the case writes them."""

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from sjumil_docs.collecting.sheets.cell_notes import CellNote, notes_in, sheet_parts
from sjumil_docs.collecting.sheets.merged_cells import MergedCells, merged_in
from sjumil_docs.collecting.sheets.shown_values import shown_number, shown_time
from sjumil_docs.problems import OutputError, TemplateError
from sjumil_docs.word.ooxml.package import read_package

MAX_XML_BYTES = 30_000_000
MAX_ROWS, MAX_COLUMNS = 5_000, 300
"""No sheet of ours, and no export of a web form in a municipality, has as many."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""Those of Excel."""


@dataclass(frozen=True, slots=True)
class SheetCells:
    """The cells of one sheet."""

    name: str
    is_hidden: bool
    rows: tuple[tuple[str, ...], ...]
    formulas: tuple["Formula", ...]
    """Those whose value was never computed."""
    unread: tuple[str, ...] = ()
    """Where the first cell is below the rows that are read, and the first beside the columns."""
    notes: tuple[CellNote, ...] = ()
    """The notes on its cells, and its text boxes."""
    merged: tuple[MergedCells, ...] = ()


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in a cell: its row, from 1, its reference («C7»), and its text."""

    row: int
    reference: str
    text: str


def read_sheets(data: bytes, name: str) -> list[SheetCells]:
    """The sheets of a workbook; OutputError if it is damaged or made to be huge."""
    try:
        parts = read_package(data, name)
    except TemplateError as error:
        code = "document-too-large" if error.code.endswith("too-large") else "document-unreadable"
        raise OutputError(code, file=name) from None
    if sum(len(part) for part in parts.values()) > MAX_XML_BYTES:
        raise OutputError("document-too-large", file=name)
    if any(b"<!DOCTYPE" in part[:2000] or b"<!ENTITY" in part[:2000] for part in parts.values()):
        raise OutputError("document-unreadable", file=name)
    notes, paths = _beside_cells(parts, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values, formulas = (
                load_workbook(BytesIO(data), read_only=True, data_only=each) for each in (True, False)
            )
            sheets = [_cells(values[each.title], each) for each in formulas.worksheets]
    except (
        TemplateError,
        InvalidFileException,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
        OSError,
    ):
        raise OutputError("document-unreadable", file=name) from None
    merged = {sheet: tuple(merged_in(parts.get(path, b""))) for sheet, path in paths.items()}
    return [
        replace(
            sheet,
            notes=tuple(note for note in notes if note.sheet == sheet.name),
            merged=merged.get(sheet.name, ()),
        )
        for sheet in sheets
    ]


def _beside_cells(parts: Mapping[str, bytes], name: str) -> tuple[list[CellNote], dict[str, str]]:
    """The notes of a workbook, and the parts of its sheets by their names."""
    try:
        return notes_in(parts, name), sheet_parts(parts, name)
    except TemplateError:
        raise OutputError("document-unreadable", file=name) from None


def _cells(values: Any, formulas: Any) -> SheetCells:
    bounds = {"max_row": MAX_ROWS, "max_col": MAX_COLUMNS}
    rows = [
        tuple(cell_text(cell.value, cell.number_format) for cell in row) for row in values.iter_rows(**bounds)
    ]
    uncomputed = [
        Formula(number + 1, cell.coordinate, str(cell.value))
        for number, row in enumerate(formulas.iter_rows(**bounds))
        for column, cell in enumerate(row)
        if isinstance(cell.value, str) and cell.value.startswith("=") and not _at(rows, number, column)
    ]
    return SheetCells(
        formulas.title,
        formulas.sheet_state != "visible",
        tuple(_trimmed(rows)),
        tuple(uncomputed),
        tuple(_unread(formulas)),
    )


def _unread(page: Any) -> Iterator[str]:
    below = {"min_row": MAX_ROWS + 1, "max_row": _LAST_ROW, "max_col": MAX_COLUMNS}
    beside = {"min_col": MAX_COLUMNS + 1, "max_col": _LAST_COLUMN, "max_row": MAX_ROWS}
    yield from first_filled(page.iter_rows(values_only=True, **below), MAX_ROWS + 1, 1)
    yield from first_filled(page.iter_rows(values_only=True, **beside), 1, MAX_COLUMNS + 1)


def first_filled(rows: Iterable[Sequence[Any]], row: int, column: int) -> Iterator[str]:
    """Where the first cell with anything in it is, in rows from a row and a column on; or nothing."""
    for number, cells in enumerate(rows, row):
        if cells.count(None) < len(cells):  # most are empty, and may be a million
            for place, value in enumerate(cells, column):
                if cell_text(value):
                    yield f"rad {number}, kolonne {place}"
                    return


def _at(rows: list[tuple[str, ...]], row: int, column: int) -> str:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _trimmed(rows: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The rows up to the last with anything in it."""
    last = max((number for number, row in enumerate(rows, 1) if any(row)), default=0)
    yield from rows[:last]


def cell_text(value: object, number_format: str | None = None) -> str:
    """The value of a cell as text, as its format shows it; a time of a day as ISO 8601 writes it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nei"
        case date() | time() | timedelta():
            return shown_time(value, number_format or "")
        case int() | float():
            return shown_number(value, number_format or "General")
        case _:
            return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()
