"""What can be chosen in the cells of a workbook: words, or the cells that have them."""

from sjumil_docs.case.model import Case
from sjumil_docs.form.choices import yes_and_no
from sjumil_docs.form.workbook.key_sheet import step_choices
from sjumil_docs.form.workbook.sheet_writer import HEAD_ROW
from sjumil_docs.form.workbook_sheets import FOLLOW_UP, ColumnKind, Sheet
from sjumil_docs.language.choice_words import choices
from sjumil_docs.language.words import form_words

SPARE_ROWS = 30
"""Empty rows after those that the case has; below them one may write too."""


def choice_lists(case: Case, sheet: Sheet) -> dict[str, list[str] | str]:
    """The choices of the columns of a sheet by key: words, or a reference where they may be many or long."""
    lists: dict[str, list[str] | str] = {}
    for column in sheet.columns:
        if column.kind is ColumnKind.YES_NO:
            lists[column.key] = list(yes_and_no(case.language))
        elif column.key == "innsatsområde":
            lists[column.key] = _named_in(case, "innsatsområder", "A", len(case.focus_areas))
        elif sheet.key == FOLLOW_UP.key and column.key == "tiltak":
            measures = sum(len(area.measures) for area in case.focus_areas) + len(case.single_measures)
            lists[column.key] = _named_in(case, "tiltak", "B", measures)
        elif column.key == "steg":
            lists[column.key] = step_choices(len(case.question_set.steps))
        elif column.kind is ColumnKind.CHOICE:
            lists[column.key] = list(choices(column.key, case.language).values())
    return lists


def _named_in(case: Case, sheet: str, column: str, number: int) -> str:
    """The cells with the names in a sheet of so many rows, also of those that are written there later."""
    name = form_words(case.language)[f"sheet.{sheet}"]
    return f"='{name}'!${column}${HEAD_ROW + 2}:${column}${HEAD_ROW + 1 + number + SPARE_ROWS}"
