"""The figures of a chart → a workbook, so that a clerk can change them in Word under Edit data."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

SHEET = "Tall"
_NEVER_CHANGES = datetime(1980, 1, 1)
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(head: Sequence[str], rows: Sequence[Sequence[str | int]]) -> bytes:
    """The bytes of a workbook with one sheet: a head, and a row for each category; always the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 – only a document with charts needs it

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(buffer, options) as book:
        book.set_properties({"created": _NEVER_CHANGES})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 40)
        for number, row in enumerate([head, *rows]):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
    return buffer.getvalue()


def column_range(column: int, first: int, last: int) -> str:
    """The reference of a part of a column: «Tall!$B$2:$B$8»; columns from 0, rows from 1."""
    letter = "ABCDEFGHIJ"[column]
    return f"{SHEET}!${letter}${first}" if first == last else f"{SHEET}!${letter}${first}:${letter}${last}"
