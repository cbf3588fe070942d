"""One sheet of the workbook: its heads, its rows, rows to write more in, and what each column takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sjumil_docs.form.workbook.row_heights import A_LINE, AIR, height_of, lines_of
from sjumil_docs.form.workbook.sheet_formats import SheetFormats
from sjumil_docs.form.workbook.sheet_rows import CellValue, SheetRow
from sjumil_docs.form.workbook_sheets import ColumnKind, Sheet, SheetColumn
from sjumil_docs.language.words import WrittenLanguage, form_words

HEAD_ROW = 3
"""The row of the heads, from 0: above it are the title, what the sheet is for, and air."""
_LAST_ROW = 999
"""The last row, from 0, of a table that grows: its cells below the lines take the same as those above."""
MOST_LETTERS = 32_767
"""What a cell of Excel holds."""
MOST_LETTERS_OF_A_LIST = 255
_A4, _A3 = 9, 8
_WIDE = 150
"""A sheet that is wider, in signs, is printed on a larger paper."""
_HINTS = {
    ColumnKind.TEXT: "text",
    ColumnKind.POINTS: "points",
    ColumnKind.LIST: "list",
    ColumnKind.DAY: "day",
    ColumnKind.MOMENT: "moment",
    ColumnKind.NUMBER: "number",
}
_AROUND_A_HEAD = 2
"""Signs that a head has less room for than its column is wide: it is moved in, and its letters are heavy."""
_EARLIEST = date(1900, 1, 1)
_ALLOWED = {
    "format_rows": True,
    "format_columns": True,
    "sort": True,
    "autofilter": True,
    "insert_hyperlinks": True,
}
"""What may be done with a sheet that is locked where nothing is to be written."""


@dataclass(frozen=True, slots=True)
class SheetWriter:
    """Writes a sheet of a workbook in a language."""

    book: Workbook
    formats: SheetFormats
    language: WrittenLanguage

    def write(
        self,
        sheet: Sheet,
        name: str,
        rows: Sequence[SheetRow],
        length: int,
        lists: Mapping[str, list[str] | str],
    ) -> Worksheet:
        """The sheet with its rows, and as many empty ones as make up its length.

        `lists` are the choices of columns by key: words, or the reference of cells that have them.
        """
        page = self.book.add_worksheet(name)
        width = sum(column.width for column in sheet.columns)
        has_room = length > len(rows)
        last = _LAST_ROW if has_room else HEAD_ROW + length
        self._explain(page, sheet, width)
        heads = [sheet.head(column, self.language) for column in sheet.columns]
        widths = [column.width - _AROUND_A_HEAD for column in sheet.columns]
        page.set_row(HEAD_ROW, max(map(lines_of, heads, widths)) * A_LINE + AIR)
        for place, (column, head) in enumerate(zip(sheet.columns, heads, strict=True)):
            page.set_column(place, place, column.width, self.formats.below if has_room else None)
            page.write_string(HEAD_ROW, place, head, self.formats.head)
            self._take(page, place, column, last, lists)
        for number in range(length):
            cells = rows[number].cells if number < len(rows) else {}
            self._row(page, HEAD_ROW + 1 + number, sheet.columns, cells)
            if number < len(rows) and _is_list(rows[number].choices):
                self._offer(page, HEAD_ROW + 1 + number, sheet.columns, rows[number].choices)
        fixed = sum(column.kind is ColumnKind.FIXED for column in sheet.columns)
        page.freeze_panes(HEAD_ROW + 1, fixed or 1)
        self._print(page, wide=width > _WIDE)
        # A column of the mapping form is for a row of the participants: they keep their order.
        page.protect("", {**_ALLOWED, "sort": sheet.key != "deltakere"})
        return page

    def _explain(self, page: Worksheet, sheet: Sheet, width: int) -> None:
        """The title, and what the sheet is for, across the sheet."""
        last, text = len(sheet.columns) - 1, explanation(sheet, self.language)
        page.set_row(0, 28)
        for place in range(last + 1):
            page.write_blank(0, place, None, self.formats.text)
            page.write_blank(2, place, None, self.formats.text)
        page.write_string(0, 0, sheet.name(self.language), self.formats.title)
        page.merge_range(1, 0, 1, last, text, self.formats.explanation)
        page.set_row(1, lines_of(text, width) * A_LINE + AIR)
        page.set_row(2, 6)

    def _row(
        self, page: Worksheet, row: int, columns: Sequence[SheetColumn], cells: Mapping[str, CellValue]
    ) -> None:
        page.set_row(row, height_of(columns, cells))
        for place, column in enumerate(columns):
            look = self.formats.by_kind[column.kind]
            if column.kind is ColumnKind.FIXED:
                look = self.formats.fixed
            write_cell(page, row, place, cells.get(column.key, ""), look)

    def _offer(
        self, page: Worksheet, row: int, columns: Sequence[SheetColumn], choices: Sequence[str]
    ) -> None:
        """Gives a row its own list to choose the answer from."""
        place = next(number for number, column in enumerate(columns) if column.key == "valg")
        rule = {"validate": "list", "source": list(choices), "error_type": "information"}
        page.data_validation(row, place, row, place, rule)

    def _take(
        self,
        page: Worksheet,
        place: int,
        column: SheetColumn,
        last: int,
        lists: Mapping[str, list[str] | str],
    ) -> None:
        """Says what a column takes down to a row, and lets nothing else in where that is certain."""
        rule = self._rule(column, lists)
        if rule:
            page.data_validation(HEAD_ROW + 1, place, last, place, rule)

    def _rule(self, column: SheetColumn, lists: Mapping[str, list[str] | str]) -> dict[str, Any]:
        words = form_words(self.language)
        if column.key in lists:
            # Several ways to obtain an answer may be written, and a step or an area that is new.
            return {"validate": "list", "source": lists[column.key], "error_type": "information"}
        if column.kind not in _HINTS:
            return {}
        hint = {"input_message": words[f"hint.{_HINTS[column.kind]}"]}
        match column.kind:
            case ColumnKind.DAY:
                wrong = {"error_title": words["wrong.title"], "error_message": words["wrong.day"]}
                return {"validate": "date", "criteria": ">=", "value": _EARLIEST, **hint, **wrong}
            case ColumnKind.NUMBER:
                wrong = {"error_title": words["wrong.title"], "error_message": words["wrong.number"]}
                return {"validate": "integer", "criteria": ">=", "value": 0, **hint, **wrong}
            case _:
                return {"validate": "any", **hint}

    def _print(self, page: Worksheet, *, wide: bool) -> None:
        page.set_landscape()
        page.set_paper(_A3 if wide else _A4)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD_ROW)
        page.set_footer("&L&8&A&R&8&P / &N")
        page.hide_gridlines(2)


def _is_list(words: Sequence[str]) -> bool:
    """Whether Excel can take words as a list, which it keeps as one text with commas between them."""
    text = ",".join(words)
    return 0 < len(text) <= MOST_LETTERS_OF_A_LIST and text.count(",") == len(words) - 1


def explanation(sheet: Sheet, language: WrittenLanguage) -> str:
    """What a sheet is for."""
    return form_words(language)[f"explain.{'svar' if sheet.step else sheet.key}"]


def write_cell(page: Worksheet, row: int, place: int, value: CellValue, look: Any) -> None:
    """Writes a value as what it is: a day, a number, a text; a text that is too long is left out."""
    if isinstance(value, date):
        page.write_datetime(row, place, value, look)
    elif isinstance(value, int):
        page.write_number(row, place, value, look)
    elif value and len(value) <= MOST_LETTERS:
        page.write_string(row, place, value, look)
    else:
        page.write_blank(row, place, None, look)
