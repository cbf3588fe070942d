"""A case → one workbook with a sheet for each table of it, filled with what the case says."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Step
from sjumil_docs.case.results import placed_statuses
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.form.form_identity import FormIdentity
from sjumil_docs.form.workbook.choice_lists import SPARE_ROWS, choice_lists
from sjumil_docs.form.workbook.first_sheet import texts_of_first_sheet, write_first_sheet
from sjumil_docs.form.workbook.key_sheet import WrittenSheet, write_key_sheet
from sjumil_docs.form.workbook.mapping_sheet import ParticipantHead, add_participants
from sjumil_docs.form.workbook.row_heights import with_rows_that_grow
from sjumil_docs.form.workbook.sent_cells import locked_text, sent_cells, sent_participant
from sjumil_docs.form.workbook.sheet_formats import sheet_formats
from sjumil_docs.form.workbook.sheet_rows import SheetRow, rows_of
from sjumil_docs.form.workbook.sheet_writer import HEAD_ROW, MOST_LETTERS, SheetWriter, explanation
from sjumil_docs.form.workbook_sheets import FOLLOW_UP, MAPPING, STEPS, ColumnKind, Sheet, sheets_of
from sjumil_docs.language.words import form_words
from sjumil_docs.problems import CasePath

LEAST_SPARE, MOST_HEADS = 12, 40
"""Columns of the mapping form for those who are not participants yet: as many as can be read on a paper."""
_NEVER_CHANGES = datetime(1980, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def case_workbook(case: Case, steps: tuple[Step, ...], recipient: str = "") -> bytes:
    """The workbook of a case, with the answers of some steps; the same bytes for the same case."""
    buffer = BytesIO()
    with Workbook(buffer, _OPTIONS) as book:
        _set_properties(book, case)
        formats = sheet_formats(book, case.sender.colour or "", case.sender.typeface or "")
        sheets = sheets_of(steps)
        names = dict(zip(sheets, _names(case, sheets), strict=True))
        write_first_sheet(book, formats, case, recipient, list(names.values()))
        writer, written = SheetWriter(book, formats, case.language), []
        sent = [*map(locked_text, _locked(case, recipient, names))]
        for sheet, name in names.items():
            rows = rows_of(case, sheet, steps)
            page = writer.write(sheet, name, rows, _length(case, sheet, rows), choice_lists(case, sheet))
            columns = tuple(column.key for column in sheet.columns)
            if sheet.key == MAPPING:
                heads = _heads(case, sheets[0], names[sheets[0]])
                keys = add_participants(writer, page, rows, heads)
                ids = (participant.id for participant in case.participants)
                sent += map(sent_participant, keys, ids)
                columns += keys
            written.append(WrittenSheet(sheet.key, name, columns))
            sent += sent_cells(sheet, rows)
            fixed = [column.key for column in sheet.columns if column.kind is ColumnKind.FIXED]
            sent += (locked_text(str(row.cells.get(key, ""))) for row in rows for key in fixed)
        named_steps = {step.key: numbered_step(step, case.language) for step in case.question_set.steps}
        write_key_sheet(book, FormIdentity.of(case), named_steps, written, dict.fromkeys(sent))
    return with_rows_that_grow(buffer.getvalue())


def _locked(case: Case, recipient: str, names: Mapping[Sheet, str]) -> Iterator[str]:
    """The texts of the workbook itself, where nothing is to be written."""
    yield from (*texts_of_first_sheet(case, recipient), *names.values())
    for sheet in names:
        yield from (sheet.name(case.language), explanation(sheet, case.language))
        yield from (sheet.head(column, case.language) for column in sheet.columns)


def texts_left_out(case: Case, steps: tuple[Step, ...]) -> Iterator[tuple[CasePath, int]]:
    """Where a text stands that is too long for a cell, and how many letters it has."""
    for sheet in sheets_of(steps):
        for row in rows_of(case, sheet, steps):
            for key, value in row.cells.items():
                if isinstance(value, str) and len(value) > MOST_LETTERS:
                    yield (*row.path, key), len(value)


def _set_properties(book: Workbook, case: Case) -> None:
    words, author = form_words(case.language), case.municipality.full_name
    title = words["first.title"].format(kommune=author)
    name = getattr(case.programme.name, case.language)
    book.set_properties(
        {
            "title": title,
            "author": author,
            "subject": words["subject"].format(program=name),
            "created": _NEVER_CHANGES,
        }
    )
    for name, value in FormIdentity.of(case).properties().items():
        book.set_custom_property(name, value)


def _names(case: Case, sheets: tuple[Sheet, ...]) -> Iterator[str]:
    """What each sheet is called, no two alike: a municipality's own steps may share a number and a name."""
    taken: set[str] = set()
    for sheet in sheets:
        name = sheet.name(case.language)
        for number in range(2, len(sheets) + 2):
            if name and name.casefold() not in taken:
                break
            name = f"{sheet.name(case.language)[:26]} ({number})"
        taken.add(name.casefold())
        yield name


def _length(case: Case, sheet: Sheet, rows: list[SheetRow]) -> int:
    """How many rows there are to write in; questions and steps are as many as they are.

    Every measure may get a status at once.
    """
    fixed = sheet.step is not None or sheet.key in (MAPPING, STEPS)
    if sheet.key == FOLLOW_UP.key:
        return len(rows) + max(SPARE_ROWS, len(list(placed_statuses(case.focus_areas, case.single_measures))))
    return len(rows) if fixed else len(rows) + SPARE_ROWS


def _heads(case: Case, participants: Sheet, name: str) -> list[ParticipantHead]:
    """A head for each row of the participants' sheet, also for those where nobody is written yet."""
    column = "ABCDEFGH"[[column.key for column in participants.columns].index("navn")]
    heard = [participant.name for participant in case.participants]
    names = [*heard, *[""] * max(LEAST_SPARE, MOST_HEADS - len(heard))]
    return [
        ParticipantHead(f"'{name}'!${column}${row}", shown) for row, shown in enumerate(names, HEAD_ROW + 2)
    ]
