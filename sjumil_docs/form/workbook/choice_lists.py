"""What can be chosen in the cells of a workbook: words, or the cells that have them."""

from sjumil_docs.case.model import Case
from sjumil_docs.form.choices import choices, yes_and_no
from sjumil_docs.form.workbook.key_sheet import step_choices
from sjumil_docs.form.workbook.sheet_writer import HEAD_ROW
from sjumil_docs.form.workbook_sheets import ColumnKind, Sheet
from sjumil_docs.language.words import form_words

SPARE_ROWS = 12
"""Empty rows after those that the case has."""


def choice_lists(case: Case, sheet: Sheet) -> dict[str, list[str] | str]:
    """The choices of the columns of a sheet by key: words, or a reference where they may be many or long."""
    lists: dict[str, list[str] | str] = {}
    for column in sheet.columns:
        if column.kind is ColumnKind.YES_NO:
            lists[column.key] = list(yes_and_no(case.language))
        elif column.key == "innsatsområde":
            lists[column.key] = _areas(case)
        elif column.key == "steg":
            lists[column.key] = step_choices(len(case.question_set.steps))
        elif column.kind is ColumnKind.CHOICE:
            lists[column.key] = list(choices(column.key, case.language).values())
    return lists


def _areas(case: Case) -> str:
    """The cells with the names of the focus areas, also of those that are written there later."""
    name = form_words(case.language)["sheet.innsatsområder"]
    last = HEAD_ROW + 1 + len(case.focus_areas) + SPARE_ROWS
    return f"='{name}'!$A${HEAD_ROW + 2}:$A${last}"
