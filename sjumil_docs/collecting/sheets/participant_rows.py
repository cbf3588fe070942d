"""The sheet of participants of a workbook: who stands in which row, as other sheets refer to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sjumil_docs.collecting.sheets.keyed_sheets import KeyedSheet
from sjumil_docs.collecting.sheets.sheet_cells import SheetCells
from sjumil_docs.form.workbook_sheets import PARTICIPANT_COLUMN


@dataclass(frozen=True, slots=True)
class ParticipantRows:
    """The rows below the heads of the sheet of participants; none where the workbook has no such sheet."""

    keyed: KeyedSheet | None = None
    cells: SheetCells | None = None

    def all(self) -> Iterator[dict[str, str]]:
        """Each row by the keys of its columns, without empty cells."""
        columns = self.keyed.columns if self.keyed else {}
        for row in self.cells.rows[self.keyed.head_row :] if self.keyed and self.cells else ():
            yield {columns[place]: text for place, text in enumerate(row) if place in columns and text}

    def of_column(self, key: str) -> dict[str, str]:
        """The row of the participant whose column in another sheet has a key; empty if there is none."""
        number = int(key.removeprefix(PARTICIPANT_COLUMN)) if key[-1:].isdigit() else 0
        rows = list(self.all())
        return rows[number - 1] if 0 < number <= len(rows) else {}
