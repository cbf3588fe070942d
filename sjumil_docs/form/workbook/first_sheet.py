"""The first sheet of the workbook: what it is, how it is filled in, and to whom it goes back."""

from collections.abc import Sequence

from xlsxwriter import Workbook

from sjumil_docs.case.model import Case
from sjumil_docs.form.form_identity import FormIdentity
from sjumil_docs.form.workbook.row_heights import A_LINE, AIR, lines_of
from sjumil_docs.form.workbook.sheet_formats import SheetFormats
from sjumil_docs.language.dates import long_date
from sjumil_docs.language.words import form_words

_WIDTH = 90
"""In signs."""
_FIRST_TEXT = 2
"""The row of the first text, from 0, below the title."""


def write_first_sheet(
    book: Workbook, formats: SheetFormats, case: Case, recipient: str, sheets: Sequence[str]
) -> None:
    """The sheet, with a link to each of the others by name."""
    page = book.add_worksheet(form_words(case.language)["sheet.first"])
    page.set_column(0, 0, _WIDTH)
    page.set_row(0, 28)
    title, *texts, identity = texts_of_first_sheet(case, recipient)
    page.write_string(0, 0, title, formats.title)
    for row, text in enumerate(texts, _FIRST_TEXT):
        page.set_row(row, lines_of(text, _WIDTH) * A_LINE + 2 * AIR)
        page.write_string(row, 0, text, formats.text)
    first_link = _FIRST_TEXT + len(texts) + 1
    for row, name in enumerate(sheets, first_link):
        quoted = name.replace("'", "''")
        page.write_url(row, 0, f"internal:'{quoted}'!A1", string=name)
    last = first_link + len(sheets) + 1
    page.write_string(last, 0, identity, formats.explanation)
    page.hide_gridlines(2)
    page.fit_to_pages(1, 0)
    page.set_paper(9)
    page.protect()


def texts_of_first_sheet(case: Case, recipient: str) -> list[str]:
    """Its title, what it explains, and the line that states what form it is."""
    words = form_words(case.language)
    texts = [words["first.title"].format(kommune=case.municipality.full_name)]
    texts += [words[f"first.{key}"] for key in ("how", "where", "locked", "privacy")]
    if recipient:
        texts.append(words["first.recipient"].format(mottaker=recipient))
    if case.reply_by:
        texts.append(words["first.deadline"].format(frist=long_date(case.reply_by, case.language)))
    return [*texts, FormIdentity.of(case).line()]
