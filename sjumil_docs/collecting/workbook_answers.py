"""A filled workbook → its answers and the rows of its tables, found by the hidden sheet of keys."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePath

from openpyxl.utils import get_column_letter

from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Question
from sjumil_docs.collecting.cell_values import cell_value, field_blocks, line_block
from sjumil_docs.collecting.collected import LeftOver, LeftOverKind
from sjumil_docs.collecting.form_answers import FormAnswer, FormAnswers, TableRow
from sjumil_docs.collecting.refusals import reason_to_refuse, reworded
from sjumil_docs.collecting.sheets.keyed_sheets import (
    KeyedSheet,
    as_it_stands,
    identity_in,
    keyed_sheets,
    sheet_of,
)
from sjumil_docs.collecting.sheets.participant_rows import ParticipantRows
from sjumil_docs.collecting.sheets.sheet_cells import SheetCells
from sjumil_docs.collecting.texts.new_participants import with_participants
from sjumil_docs.collecting.texts.question_heads import question_in
from sjumil_docs.collecting.texts.text_keys import block_keys
from sjumil_docs.collecting.web_answers import notes_beside, texts_of_row
from sjumil_docs.form.form_fields import FormField, question_fields, step_fields
from sjumil_docs.form.workbook.sent_cells import (
    locked_text,
    read_sent_cells,
    sent_cell,
    sent_participant,
    sent_row,
)
from sjumil_docs.form.workbook_sheets import (
    KEY_SHEET,
    MAPPING,
    MARKED,
    PARTICIPANT_COLUMN,
    STEPS,
    ColumnKind,
    Sheet,
)

_MARKS = ("x", "ja", "1", "✓", "✔", "☒", "☑")


def read_workbook_form(sheets: list[SheetCells], name: str, case: Case) -> FormAnswers:
    """What a filled workbook says, by the questions of the case it is collected into."""
    keys = next(sheet for sheet in sheets if sheet.name.casefold() == KEY_SHEET.casefold())
    identity = identity_in(keys)
    answers = FormAnswers(name, identity, PurePath(name).stem)
    answers.refused = reason_to_refuse(identity, case)
    if not answers.refused:
        _WorkbookReader(sheets, keys, case, answers).read()
    return answers


class _WorkbookReader:
    """The reading of one workbook."""

    def __init__(self, sheets: list[SheetCells], keys: SheetCells, case: Case, answers: FormAnswers) -> None:
        self._answers = answers
        self._sent = read_sent_cells(keys.rows)
        self._cells = {sheet.name: sheet for sheet in sheets if sheet is not keys}
        self._keyed: dict[str, KeyedSheet] = {}
        self._participants = ParticipantRows()
        self._steps = {step.key: step for step in case.question_set.steps}
        self._case = case
        for keyed in keyed_sheets(keys, case):
            self._find(keyed)
        self._case = with_participants(case, self._participants.all())

    def _find(self, keyed: KeyedSheet) -> None:
        """A sheet as it stands now; that of the participants comes first, and names columns of another."""
        cells = sheet_of(keyed, self._cells.values())
        columns = [key for key in keyed.columns.values() if key.startswith(PARTICIPANT_COLUMN)]
        names = {key: name for key in columns if (name := self._participants.of_column(key).get("navn"))}
        self._keyed[keyed.sheet.key] = as_it_stands(keyed, cells, names) if cells else keyed
        if keyed.sheet.key == "deltakere":
            self._participants = ParticipantRows(self._keyed["deltakere"], cells)

    def read(self) -> None:
        """All of its sheets."""
        for name, sheet in self._cells.items():
            for place in sheet.unread:
                self._leave_over("unread", f"{name}, {place}", "")
            self._answers.left_over += notes_beside(sheet)
        for keyed in self._keyed.values():
            cells = self._cells.pop(keyed.name, None)
            if cells is None:
                self._answers.missing.append(keyed.name)
                continue
            for formula in cells.formulas:
                if formula.row > keyed.head_row:
                    self._leave_over("formula", f"{keyed.name}, {formula.reference}", formula.text)
            self._sheet(keyed, cells)
        for first, cells in enumerate(self._cells.values()):
            if first:
                self._unknown_sheet(cells)
            else:
                self._locked(cells, enumerate(cells.rows, 1))

    def _sheet(self, keyed: KeyedSheet, cells: SheetCells) -> None:
        above = enumerate(cells.rows[: keyed.head_row], 1)
        heads = {place for place, key in keyed.columns.items() if key.startswith(PARTICIPANT_COLUMN)}
        self._locked(cells, above, heads)
        if keyed.sheet.key == MAPPING and self._is_rearranged(keyed):
            self._leave_over("rearranged", keyed.name, "")
            return
        self._tell_of_merged(keyed, cells)
        for number, row in enumerate(cells.rows[keyed.head_row :], keyed.head_row + 1):
            values = {
                key: row[place] for place, key in keyed.columns.items() if place < len(row) and row[place]
            }
            if "nr" in values and not keyed.takes("nr"):
                values["nr"] = self._number(values["nr"])
            place = f"{keyed.name}, rad {number}"
            self._locked(cells, [(number, row)], keyed.written)
            if values:
                self._row(keyed, values, place)

    def _tell_of_merged(self, keyed: KeyedSheet, cells: SheetCells) -> None:
        """Merged cells with something in them, of which several are to be written in: it may be of all."""
        for merged in cells.merged:
            row, place = merged.rows.start - 1, merged.columns.start
            filled = cells.rows[row] if row < len(cells.rows) else ()
            text = filled[place] if place < len(filled) else ""
            written = len(merged.rows) * len(keyed.written.intersection(merged.columns))
            if text and row >= keyed.head_row and written > 1:
                self._leave_over("merged", f"{keyed.name}, {merged.reference}", text)

    def _number(self, text: str) -> str:
        """The number of a question, also where Excel has made a day of it; any other text as it is."""
        asked = question_in(text, (question for _, question in self._case.question_set.questions()))
        return asked[0].id if asked and not asked[1] else text

    def _locked(
        self, cells: SheetCells, rows: Iterable[tuple[int, Sequence[str]]], written: Collection[int] = ()
    ) -> None:
        """Tells of what stands in cells that are not to be written in, and did not stand there."""
        for number, row in rows:
            for place, text in enumerate(row):
                if place not in written and text and locked_text(text) not in self._sent:
                    self._leave_over("locked", f"{cells.name}, {get_column_letter(place + 1)}{number}", text)

    def _is_rearranged(self, keyed: KeyedSheet) -> bool:
        """Whether participants stand in other rows than when the workbook was made: marks stand still."""
        sent = {cell for cell in self._sent if cell[0] == MAPPING and not cell[1]}
        digests = {cell[3] for cell in sent}
        columns = (key for key in keyed.columns.values() if key.startswith(PARTICIPANT_COLUMN))
        now = {sent_participant(key, id) for key in columns if (id := self._participant(key))}
        return any(cell[3] in digests and cell not in sent for cell in now)

    def _row(self, keyed: KeyedSheet, values: dict[str, str], place: str) -> None:
        sheet = keyed.sheet
        if sheet.key == MAPPING:
            self._heard(values, place)
        elif sheet.key == STEPS:
            step = next((s for s in self._steps.values() if s.number == values.get("nr")), None)
            self._fields(sheet, list(step_fields(step)) if step else [], values, place)
        elif sheet.step:
            questions = {question.id: question for question in sheet.step.questions}
            question = questions.get(values.get("nr", ""))
            asked = list(question_fields(sheet.step, question)) if question else []
            told = len(self._answers.answers)
            self._fields(sheet, asked, values, f"{keyed.name}, {values.get('nr', place)}")
            self._tell_of_other_words(question, values, self._answers.answers[told:])
        else:
            self._table_row(sheet, values, place)

    def _tell_of_other_words(
        self, question: Question | None, values: Mapping[str, str], answers: Iterable[FormAnswer]
    ) -> None:
        """That a question with answers was asked in other words than the case does now."""
        asked = values.get("tekst", "")
        if question and locked_text(asked) in self._sent and any(answer.is_changed for answer in answers):
            headings = {question.id: f"{question.id} {asked.splitlines()[0]}"}
            self._answers.left_over += reworded([question], headings, self._case.language)

    def _fields(self, sheet: Sheet, asked: list[FormField], values: dict[str, str], place: str) -> None:
        """The answers in a row; one whose question is not known is told of."""
        by_key = {field.key: field for field in asked}
        fixed = {column.key for column in sheet.columns if column.kind is ColumnKind.FIXED}
        for key, text in values.items():
            if key in fixed:
                continue
            field = by_key.get(key)
            if field is None:
                column = next(column for column in sheet.columns if column.key == key)
                self._leave_over("text", f"{place}, {sheet.head(column, self._case.language)}", text)
                continue
            where = f"{place} {field.label(self._case.language)}"
            is_sent = sent_cell(sheet, values.get("nr", ""), key, text) in self._sent
            blocks = field_blocks(field, text, is_sent)
            sent = frozenset(block_keys(blocks) if is_sent else ())
            self._answers.answers.append(FormAnswer(field, where, blocks, sent))
        self._answers.empty += [f for f in asked if f.key not in values and f.key == "svar"]

    def _heard(self, values: dict[str, str], place: str) -> None:
        """The participants who are marked for a question; they are told of if it is not known."""
        number, keyed = values.get("nr", ""), self._keyed[MAPPING]
        field, names = _participants_field(self._case, number), dict[str, bool]()
        for key, text in values.items():
            if not key.startswith(PARTICIPANT_COLUMN):
                continue
            name = self._participant(key)
            if text.casefold() in _MARKS and name:
                names[name] = sent_cell(keyed.sheet, number, key, MARKED) in self._sent
            else:
                named = self._participants.of_column(key).get("navn") or name
                self._answers.left_over.append(_no_mark(keyed, key, named, place, text))
        if field and names:
            blocks = tuple(block for name in names for block in line_block(name))
            sent = frozenset(key for name in names if names[name] for key in block_keys(line_block(name)))
            where = f"{keyed.name}, {field.question}"
            self._answers.answers.append(FormAnswer(field, where, blocks, sent))
        elif names:
            self._leave_over("text", place, "; ".join(names))

    def _participant(self, key: str) -> str:
        """The id or name of the participant whose column has a key, a row of their own sheet; or nothing."""
        named = self._participants.of_column(key)
        is_known = any(one.id == named.get("id") for one in self._case.participants)
        return (is_known and named.get("id")) or named.get("navn") or named.get("id") or ""

    def _table_row(self, sheet: Sheet, values: dict[str, str], place: str) -> None:
        row: dict[str, str | list[str]] = {}
        for column in sheet.columns:
            text = values.get(column.key)
            if not text or column.kind is ColumnKind.FIXED:
                continue
            cell = cell_value(self._case, column, text)
            where = f"{place}, {sheet.head(column, self._case.language)}"
            kind: LeftOverKind = "unknown-name" if column.key == "deltakere" and cell.known else "unknown"
            self._answers.left_over += [
                LeftOver(kind, where, name.text, known="; ".join(cell.known), likest=name.likest)
                for name in cell.unknown
            ]
            if cell.value is not None:
                row[column.key] = cell.value
        if row:
            self._answers.rows.append(TableRow(sheet, place, row, sent_row(sheet, values) in self._sent))

    def _unknown_sheet(self, cells: SheetCells) -> None:
        for number, row in enumerate(cells.rows, 1):
            self._answers.left_over += texts_of_row(number, row, cells.name)

    def _leave_over(self, kind: LeftOverKind, place: str, text: str) -> None:
        self._answers.left_over.append(LeftOver(kind, place, text))


def _no_mark(keyed: KeyedSheet, key: str, name: str, place: str, text: str) -> LeftOver:
    """What stands in the mapping form where a mark may: no mark, or one for nobody."""
    letter = get_column_letter(next(number for number, each in keyed.columns.items() if each == key) + 1)
    if name:
        return LeftOver("unknown", f"{place}, {name}", text, known=MARKED)
    return LeftOver("text", place.replace("rad ", letter), text)


def _participants_field(case: Case, number: str) -> FormField | None:
    for step, question in case.question_set.questions():
        if question.id == number:
            return next(field for field in question_fields(step, question) if field.key == "deltakere")
    return None
