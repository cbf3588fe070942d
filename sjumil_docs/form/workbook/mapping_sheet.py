"""The mapping form in the workbook: a row for each question, a narrow column for each participant."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sjumil_docs.form.workbook.sheet_rows import SheetRow
from sjumil_docs.form.workbook.sheet_writer import HEAD_ROW, SheetWriter, write_cell
from sjumil_docs.form.workbook_sheets import MARKED, PARTICIPANT_COLUMN, ColumnKind
from sjumil_docs.language.words import form_words

_FIRST = 2
"""The first column of marks, from 0: after the number of the question, and its words."""
_NARROW, _HIGH = 4, 190
"""The width of a column of marks in signs, and the height of its turned head in points."""


@dataclass(frozen=True, slots=True)
class ParticipantHead:
    """The head of a column of marks: where the name of a participant stands, and the name."""

    reference: str
    name: str


def add_participants(
    writer: SheetWriter, page: Worksheet, rows: Sequence[SheetRow], heads: Sequence[ParticipantHead]
) -> tuple[str, ...]:
    """Puts a column of marks for each row of the participants' sheet beside the questions; gives their keys.

    A participant who is written in the other sheet stands in this one at once.
    """
    last = _FIRST + len(heads) - 1
    page.set_row(HEAD_ROW, _HIGH)
    page.set_column(_FIRST, last, _NARROW)
    keys = tuple(f"{PARTICIPANT_COLUMN}{number}" for number in range(1, len(heads) + 1))
    for place, head in enumerate(heads, _FIRST):
        formula = f'=IF({head.reference}="","",{head.reference})'
        page.write_formula(HEAD_ROW, place, formula, writer.formats.turned_head, head.name)
    look = writer.formats.by_kind[ColumnKind.MARK]
    for number, row in enumerate(rows, HEAD_ROW + 1):
        for place, key in enumerate(keys, _FIRST):
            write_cell(page, number, place, row.cells.get(key, ""), look)
    _take_marks(writer, page, HEAD_ROW + len(rows), last)
    return keys


def _take_marks(writer: SheetWriter, page: Worksheet, last_row: int, last: int) -> None:
    """Lets nothing but marks in, and fills the cells that have one."""
    area = (HEAD_ROW + 1, _FIRST, last_row, last)
    words = form_words(writer.language)
    wrong = {"error_title": words["wrong.title"], "error_message": words["wrong.mark"]}
    page.data_validation(*area, {"validate": "list", "source": [MARKED], **wrong})
    marked = f'={xl_rowcol_to_cell(HEAD_ROW + 1, _FIRST)}="{MARKED}"'
    look = {"type": "formula", "criteria": marked, "format": writer.formats.marked}
    page.conditional_format(*area, look)
