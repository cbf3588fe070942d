"""A case → a workbook of who was heard: a row for each question, a column for each participant."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sjumil_docs.case.answers import Answer
from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Question, Step
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.form.workbook.sheet_formats import SheetFormats, sheet_formats
from sjumil_docs.form.workbook_sheets import MARKED, ColumnKind
from sjumil_docs.language.choice_words import choices
from sjumil_docs.language.dates import long_date
from sjumil_docs.language.words import form_words, joined

_NEVER_CHANGES = datetime(1980, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_HEADS = ("steg", "nr", "tekst", "innhentet", "antall")
_WIDTHS = (24, 7, 46, 18, 9)
_HEAD_ROW = 3
"""The row of the heads, from 0: above it are the title, what the marks mean, and air."""
_NARROW, _HIGH, _LONGEST = 4.5, 210, 250
"""The width of a column of marks in signs, the height of its turned head in points, and its letters."""
_A3, _ON_ONE_PAGE = 8, 60
"""A paper, and how many questions can still be read on one of it."""


def source_workbook(case: Case) -> bytes:
    """The workbook; the same bytes for the same case."""
    buffer, words = BytesIO(), form_words(case.language)
    with Workbook(buffer, _OPTIONS) as book:
        author = case.municipality.full_name
        about = {"title": words["heard.title"], "author": author, "created": _NEVER_CHANGES}
        book.set_properties({**about, "subject": case.title or author})
        formats = sheet_formats(book, case.sender.colour or "", case.sender.typeface or "")
        page = book.add_worksheet(words["heard.sheet"])
        _explain(page, formats, case)
        rows = [_row(case, step, question) for step, question in case.question_set.questions()]
        _write_table(page, formats, _heads(case), rows)
        _write_sums(page, formats, words["heard.sum"], rows)
        _set_up(page, one_page=len(rows) <= _ON_ONE_PAGE)
    return buffer.getvalue()


def _heads(case: Case) -> list[str]:
    """The heads of the columns, no two alike, as a table of Excel wants them."""
    words = form_words(case.language)
    names = (participant.name[:_LONGEST] for participant in case.participants)
    return list(_distinct([*(words[f"heard.{head}"] for head in _HEADS), *names]))


def _distinct(names: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for name in names:
        numbered, number = name, 1
        while numbered.casefold() in taken:
            number += 1
            numbered = f"{name} ({number})"
        taken.add(numbered.casefold())
        yield numbered


def _row(case: Case, step: Step, question: Question) -> list[str | int]:
    """What is told of a question, and a mark for each participant who was heard on it."""
    answer = case.answer_to(step.key, question.id)
    text = getattr(question.short or question.text, case.language)
    marks = [MARKED if one.id in answer.participants else "" for one in case.participants]
    obtained = _obtained(case, answer)
    return [numbered_step(step, case.language), question.id, text, obtained, marks.count(MARKED), *marks]


def _obtained(case: Case, answer: Answer) -> str:
    """The ways in which an answer was obtained; each with whom, where it was not the same for all."""
    ways = choices("innhentet", case.language)
    if answer.is_obtained_alike or not isinstance(answer.obtained, dict):
        words = [ways[way] for way in answer.obtained]
        return joined(case.language, [*words[:1], *(word[0].lower() + word[1:] for word in words[1:])])
    names = {one.id: one.name for one in case.participants}
    whose = {way: ", ".join(names.get(id, id) for id in ids) for way, ids in answer.obtained.items()}
    return "; ".join(f"{ways[way]}: {of}" if of else ways[way] for way, of in whose.items())


def _explain(page: Worksheet, formats: SheetFormats, case: Case) -> None:
    """The title, whose it is and of which day, and what the marks mean."""
    words = form_words(case.language)
    day = long_date(case.date, case.language) if case.date else ""
    whose = ", ".join(part for part in (case.municipality.full_name, day) if part)
    page.set_row(0, 28)
    page.write_string(0, 0, words["heard.title"], formats.title)
    page.write_string(1, 0, f"{whose}. {words['heard.about']}", formats.line)


def _write_table(
    page: Worksheet, formats: SheetFormats, heads: Sequence[str], rows: Sequence[Sequence[str | int]]
) -> None:
    """The table: its heads, those of the participants turned, and its rows."""
    first_mark, last = len(_HEADS), len(heads) - 1
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width)
    if last >= first_mark:
        page.set_column(first_mark, last, _NARROW)
    looks = [formats.head] * first_mark + [formats.turned_head] * (len(heads) - first_mark)
    columns = [{"header": head, "header_format": look} for head, look in zip(heads, looks, strict=True)]
    area = (_HEAD_ROW, 0, _HEAD_ROW + len(rows), last)
    page.add_table(*area, {"columns": columns, "style": None, "name": "Kilder", "autofilter": False})
    page.set_row(_HEAD_ROW, _HIGH)
    mark = formats.by_kind[ColumnKind.MARK]
    for number, row in enumerate(rows, _HEAD_ROW + 1):
        for place, value in enumerate(row):
            page.write(number, place, value, mark if place >= first_mark else formats.fixed)
    if last >= first_mark and rows:
        marked = {"type": "cell", "criteria": "==", "value": f'"{MARKED}"', "format": formats.marked}
        page.conditional_format(_HEAD_ROW + 1, first_mark, _HEAD_ROW + len(rows), last, marked)


def _write_sums(
    page: Worksheet, formats: SheetFormats, name: str, rows: Sequence[Sequence[str | int]]
) -> None:
    """Below the table, the number of questions that each participant was heard on."""
    row, marks = _HEAD_ROW + len(rows) + 1, [row[len(_HEADS) :] for row in rows]
    for place in range(len(_HEADS)):
        page.write(row, place, name if place == 0 else None, formats.head)
    for place, column in enumerate(zip(*marks, strict=True), len(_HEADS)):
        page.write_number(row, place, column.count(MARKED), formats.head)


def _set_up(page: Worksheet, *, one_page: bool) -> None:
    """Heads that stay while one scrolls, and paper that the table fits across, or fits on."""
    page.freeze_panes(_HEAD_ROW + 1, 3)
    page.set_landscape()
    page.set_paper(_A3)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, int(one_page))
    page.repeat_rows(_HEAD_ROW)
    page.set_footer("&L&8&A&R&8&P / &N")
    page.hide_gridlines(2)
