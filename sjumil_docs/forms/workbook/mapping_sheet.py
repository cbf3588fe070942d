"""The mapping form in the workbook: a row for each question, a narrow column for each participant."""

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from sjumil_docs.forms.workbook.sheet_formats import SheetFormats
from sjumil_docs.forms.workbook.sheet_rows import SheetRow
from sjumil_docs.forms.workbook.sheet_writer import HEAD_ROW
from sjumil_docs.forms.workbook_sheets import MARKED, PARTICIPANT_COLUMN, ColumnKind
from sjumil_docs.language.words import WrittenLanguage, form_words

_NARROW, _HIGH = 4, 190
"""The width of a column of marks in signs, and the height of its turned head in points."""


def add_participants(
    page: Worksheet,
    formats: SheetFormats,
    language: WrittenLanguage,
    rows: list[SheetRow],
    first: int,
    heads: list[tuple[str, str]],
) -> tuple[str, ...]:
    """Puts a column of marks for each row of the participants' sheet on the page, from column `first`.

    A head is the reference of the participant's name and the name itself: a participant who is written in the
    other sheet stands in this one at once. Gives the keys of the columns.
    """
    page.set_row(HEAD_ROW, _HIGH)
    page.set_column(first, first + len(heads) - 1, _NARROW)
    keys = tuple(f"{PARTICIPANT_COLUMN}{number}" for number in range(1, len(heads) + 1))
    for place, (reference, name) in enumerate(heads, first):
        formula = f'=IF({reference}="","",{reference})'
        page.write_formula(HEAD_ROW, place, formula, formats.turned_head, name)
    look = formats.by_kind[ColumnKind.MARK]
    for number, row in enumerate(rows, HEAD_ROW + 1):
        for place, key in enumerate(keys, first):
            mark = row.cells.get(key, "")
            if mark:
                page.write_string(number, place, str(mark), look)
            else:
                page.write_blank(number, place, None, look)
    area = (HEAD_ROW + 1, first, HEAD_ROW + len(rows), first + len(heads) - 1)
    words = form_words(language)
    wrong = {"error_title": words["wrong.title"], "error_message": words["wrong.mark"]}
    page.data_validation(*area, {"validate": "list", "source": [MARKED], **wrong})
    corner = xl_rowcol_to_cell(area[0], area[1])
    page.conditional_format(
        *area, {"type": "formula", "criteria": f'={corner}="{MARKED}"', "format": formats.marked}
    )
    return keys
