"""The heights of rows: as high as their texts, and free to grow while somebody writes in them."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sjumil_docs.form.workbook.sheet_rows import CellValue
from sjumil_docs.form.workbook_sheets import ColumnKind, SheetColumn

A_LINE, AIR, HIGHEST = 14, 4, 409
"""The height of a line, and of what is around all of them; and the highest row of Excel, in points."""
_LETTERS = 1.12
"""Letters of running text that stand in the width of a sign, which is that of a figure."""
_TO_WRITE_IN = 3
"""Lines that a row has at the least where something is asked, and a free text is to be written."""
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")


def height_of(columns: Sequence[SheetColumn], cells: Mapping[str, CellValue]) -> float:
    """About how high a row is with these cells, in points."""
    lines = max(lines_of(str(cells.get(column.key, "")), column.width) for column in columns)
    asked = {ColumnKind.FIXED, ColumnKind.TEXT} <= {column.kind for column in columns}
    return min(max(lines, _TO_WRITE_IN if asked else 1) * A_LINE + AIR, HIGHEST)


def lines_of(text: str, width: float) -> int:
    """About how many lines a text takes in a cell so many signs wide."""
    return sum(1 + int(len(line) / (width * _LETTERS)) for line in text.split("\n"))


def with_rows_that_grow(data: bytes) -> bytes:
    """The workbook with rows that are as high as they say until somebody writes more in them.

    XlsxWriter calls every height it is given a person's own, which Excel and LibreOffice then leave alone.
    """
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if _SHEET.fullmatch(entry.filename):
                content = _FIXED_HEIGHT.sub(rb"\1", content)
            copied = ZipInfo(entry.filename, entry.date_time)
            copied.compress_type, copied.create_system = ZIP_DEFLATED, 0
            new.writestr(copied, content)
    return buffer.getvalue()
