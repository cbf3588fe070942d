"""Workbooks filled in as people fill them in."""

from pathlib import Path
from typing import Any

from openpyxl import load_workbook


def filled(workbook: Path, target: Path, **sheets: dict[str, Any]) -> Path:
    """The workbook with values in some cells of some sheets; `_` in the name of a sheet is a space."""
    book = load_workbook(workbook)
    for name, cells in sheets.items():
        title = name.strip("_").replace("_", " ")
        page = book[title] if title in book.sheetnames else book.create_sheet(title)
        for reference, value in cells.items():
            page[reference] = value
    book.save(target)
    return target
