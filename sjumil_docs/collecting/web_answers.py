"""An export of a web form (CSV or Excel) → its answers: each row is one who answered.

A column belongs to the question whose number its head begins with; «2.3 Dette fungerer» to that field of it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import PurePath

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.cell_values import point_blocks, text_blocks
from sjumil_docs.collecting.collected import LeftOver
from sjumil_docs.collecting.form_answers import FormAnswer, FormAnswers
from sjumil_docs.collecting.sheets.sheet_cells import MAX_COLUMNS, MAX_ROWS, SheetCells, first_filled
from sjumil_docs.collecting.texts.question_heads import question_in
from sjumil_docs.collecting.texts.text_keys import text_key
from sjumil_docs.form.form_fields import FieldKind, FormField, question_fields
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.markdown.blocks import Block, Paragraph, Span
from sjumil_docs.problems import OutputError

_SENDER = re.compile(r"(?:tjeneste|teneste|enhet|eining|avsender|avsendar|gruppe|råd|service)", re.IGNORECASE)
_OF_THE_PROGRAM = re.compile(
    r"(?:id|#|nr\.?|starttidspunkt|fullføringstidspunkt|e-post|e-postadresse|navn|namn|tidsstempel|tidsmerke|"
    r"språk|start time|completion time|email|name|timestamp|last modified time|siste endringstidspunkt)",
    re.IGNORECASE,
)
"""Heads of columns that web forms put in themselves: they name persons, and are not repeated."""
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
"""An e-mail address alone, whatever its column is called."""
_DELIMITERS = ";\t,"
"""What parts the cells of a row, the likeliest first: a comma stands in texts too."""
_NAMED_DELIMITER = re.compile(r"\s*\"?sep=([;,\t])\"?\s*\n", re.IGNORECASE)
"""The first line that Excel may write, and read."""
_MOST_TRIED = 50
"""Rows that are tried with each delimiter."""
_MOST_ABOVE = 10
"""Rows that may stand above the heads."""
_LANGUAGES: tuple[WrittenLanguage, ...] = ("nb", "nn")


def read_text_cells(data: bytes, name: str) -> SheetCells:
    """The cells of a CSV file, whatever parts them; OutputError if it is none."""
    text = _decoded(data)
    named = _NAMED_DELIMITER.match(text)
    text = text[named.end() :] if named else text
    try:
        delimiter = named[1] if named else max(_DELIMITERS, key=partial(_evenness, text))
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows = [tuple(cell.strip() for cell in row) for row in islice(lines, MAX_ROWS)]
        below = tuple(first_filled(lines, MAX_ROWS + 1, 1))
    except csv.Error:
        raise OutputError("document-unreadable", file=name) from None
    beside = tuple(first_filled((row[MAX_COLUMNS:] for row in rows), 1, MAX_COLUMNS + 1))
    return SheetCells(name, False, tuple(row[:MAX_COLUMNS] for row in rows), (), (*below, *beside))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _evenness(text: str, delimiter: str) -> tuple[bool, int]:
    """How well a sign parts a text: into as many cells in every row, else in the first."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths = [len(row) for row in islice(lines, _MOST_TRIED) if any(row)]
    first = widths[0] if widths else 0
    is_even = first > 1 and set(widths) == {first}
    return is_even, -_DELIMITERS.index(delimiter) if is_even else first


def read_web_form(cells: SheetCells, name: str, case: Case) -> list[FormAnswers]:
    """What each row of an export says; one that is refused, if no head begins with a question's number."""
    filled = [(number, row) for number, row in enumerate(cells.rows, 1) if any(row)]
    above, columns = _heads(filled, case)
    if not columns or len(filled) == above + 1:
        reason = "no-answers" if columns else "no-heads"
        return [FormAnswers(name, None, PurePath(name).stem, refused=reason)]
    export = _Export(name, filled[above][1], columns, case.language)
    forms = [export.answers(number, row) for number, row in filled[above + 1 :]]
    forms[0].left_over += [left for number, row in filled[:above] for left in texts_of_row(number, row)]
    forms[0].columns_left_out += export.columns_left_out(row for _, row in filled[above + 1 :])
    forms[-1].left_over += [LeftOver("formula", each.reference, each.text) for each in cells.formulas]
    forms[-1].left_over += notes_beside(cells)
    forms[-1].left_over += [LeftOver("unread", place) for place in cells.unread]
    return forms


def _heads(filled: Sequence[tuple[int, Sequence[str]]], case: Case) -> tuple[int, dict[int, FormField]]:
    """How many rows stand above the heads, and the fields of the columns: a title may stand first.

    Questions below each other are no heads.
    """
    rows = [
        {place: field for place, head in enumerate(row) if (field := _field(head, case))}
        for _, row in filled[: _MOST_ABOVE + 1]
    ]
    above = next((number for number, columns in enumerate(rows) if columns), 0)
    below = rows[above + 1] if above + 1 < len(rows) else {}
    heads = rows[above] if rows else {}
    is_a_list = any(below[place].question != heads[place].question for place in below.keys() & heads.keys())
    return (0, {}) if is_a_list else (above, heads)


def texts_of_row(number: int, row: Sequence[str], sheet: str = "") -> Iterator[LeftOver]:
    """What stands in a row that is no answer, if anything."""
    if text := " | ".join(filter(None, row)):
        yield LeftOver("text", f"{sheet}, rad {number}" if sheet else f"rad {number}", text)


def notes_beside(cells: SheetCells) -> Iterator[LeftOver]:
    """The notes on the cells of a sheet, and its text boxes."""
    for note in cells.notes:
        place = f"{cells.name}, {note.reference}" if note.reference else cells.name
        yield LeftOver("comment" if note.reference else "text", place, note.text, note.author)


@dataclass(frozen=True, slots=True)
class _Export:
    """An export: the heads of its columns, and the fields that some of them belong to."""

    name: str
    heads: Sequence[str]
    columns: dict[int, FormField]
    language: WrittenLanguage

    def answers(self, number: int, row: Sequence[str]) -> FormAnswers:
        """What one who answered says, in the row of that number."""
        place = f"rad {number}"
        senders = (column for column, text in enumerate(row) if self._names_sender(column) and text)
        sender = next(senders, None)
        name = f"{PurePath(self.name).stem}, {place}" if sender is None else row[sender]
        answers = FormAnswers(f"{self.name}, {place}", None, name)
        for column, text in enumerate(row):
            field = self.columns.get(column)
            if field and text:
                asked = f"{field.question} {field.label(self.language)}"
                answers.answers.append(FormAnswer(field, asked, _blocks(field, text)))
            elif text and column != sender and not self._names_person(column, text):
                answers.left_over.append(LeftOver("head", self._named(column), text))
        answered = {answer.field.question for answer in answers.answers}
        asked_fields = self.columns.values()
        answers.empty = [f for f in asked_fields if f.key == "svar" and f.question not in answered]
        return answers

    def columns_left_out(self, rows: Iterable[Sequence[str]]) -> list[str]:
        """The columns that name persons in some row, by their heads."""
        columns = {
            column
            for row in rows
            for column, text in enumerate(row)
            if text and column not in self.columns and self._names_person(column, text)
        }
        return [self._named(column) for column in sorted(columns)]

    def _head(self, column: int) -> str:
        return self.heads[column] if column < len(self.heads) else ""

    def _named(self, column: int) -> str:
        return self._head(column) or str(column + 1)

    def _names_person(self, column: int, text: str) -> bool:
        return bool(_OF_THE_PROGRAM.fullmatch(self._head(column)) or _ADDRESS.fullmatch(text))

    def _names_sender(self, column: int) -> bool:
        return column not in self.columns and _SENDER.search(self._head(column)) is not None


def _field(head: str, case: Case) -> FormField | None:
    steps = {question.id: step for step, question in case.question_set.questions()}
    asked = question_in(head, (question for _, question in case.question_set.questions()))
    if asked is None:
        return None
    question, rest = asked
    fields = list(question_fields(steps[question.id], question))
    return next((field for field in fields if _is_for(field, rest)), fields[0])


def _is_for(field: FormField, rest: str) -> bool:
    """Whether what stands after the number of a question asks for one of its fields, as its last words."""
    words = " ".join(re.findall(r"\w+", text_key(rest).casefold()))
    labels = (" ".join(re.findall(r"\w+", field.label(each).casefold())) for each in _LANGUAGES)
    return words == field.key or any(f" {words}".endswith(f" {label}") for label in labels)


def _blocks(field: FormField, text: str) -> tuple[Block, ...]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if field.kind is FieldKind.POINTS:
        return point_blocks(text)
    if field.kind is FieldKind.TEXT:
        return text_blocks(text)
    return tuple(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    yield from (Paragraph((Span(" ".join(line.split())),)) for line in text.split("\n") if line.strip())
