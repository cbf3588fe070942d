"""The hidden sheet of a workbook → what form it is, and what each sheet and column is, whatever its name."""

from collections.abc import Iterator
from dataclasses import dataclass

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.workbook_cells import SheetCells
from sjumil_docs.form.form_identity import FormIdentity
from sjumil_docs.form.workbook_sheets import (
    COLUMN_ROW,
    IDENTITY_ROW,
    SHEET_ROW,
    ColumnKind,
    Sheet,
    sheets_of,
)


@dataclass(slots=True)
class KeyedSheet:
    """A sheet as the hidden sheet knows it."""

    sheet: Sheet
    name: str
    head_row: int
    columns: dict[int, str]
    """The keys of the columns by their place, from 0."""

    @property
    def written(self) -> set[int]:
        """The places of the columns that are written in."""
        fixed = {column.key for column in self.sheet.columns if column.kind is ColumnKind.FIXED}
        return {place for place, key in self.columns.items() if key not in fixed}


def identity_in(keys: SheetCells) -> FormIdentity | None:
    """What the workbook says that it is; None if it does not say."""
    row = next((row for row in keys.rows if row and row[0] == IDENTITY_ROW), None)
    if row is None:
        return None
    version, municipality, question_set, edition, language, *_ = [*row[1:], *[""] * 5]
    return FormIdentity(version, municipality, question_set, edition, language, step="")


def keyed_sheets(keys: SheetCells, case: Case) -> Iterator[KeyedSheet]:
    """The sheets of a workbook that the question set of a case knows."""
    known = {sheet.key: sheet for sheet in sheets_of(case.question_set.steps)}
    rows = [row for row in keys.rows if len(row) > 3]
    for _, key, name, head, *_ in (row for row in rows if row[0] == SHEET_ROW):
        if key not in known or not head.isdigit():
            continue
        columns = {
            int(place) - 1: column
            for other, sheet, place, column, *_ in rows
            if other == COLUMN_ROW and sheet == key and place.isdigit()
        }
        yield KeyedSheet(known[key], name, int(head), columns)
