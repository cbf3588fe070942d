"""The text of a cell → the value that its column has in the case; what is no such value is told of."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from sjumil_docs.case.model import Case
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.case.values import written_day
from sjumil_docs.collecting.texts.names import UnknownName, likest, participants_named
from sjumil_docs.form.choices import chosen, yes_and_no
from sjumil_docs.form.form_fields import FieldKind, FormField
from sjumil_docs.form.workbook_sheets import ColumnKind, SheetColumn
from sjumil_docs.language.choice_words import choices
from sjumil_docs.markdown.blocks import Block, ListBlock, Paragraph, Span
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.markdown.pasted.list_marks import list_mark

_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel, which counts a day in 1900 that was none."""
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_LINE_BREAK = re.compile(r"(?<!\\)\n")
_BLOCK_SIGN = re.compile(r"^[ \t]*(?:[-–•*+>|#=~`]|\d+[.)]|\[\^)|^(?: {4}|\t)", re.MULTILINE)
"""What begins a line of a list, a table or another block: the lines of that are read together."""
_CROWNS = re.compile(r"kr\.?(?=\d)|(?<=\d)kr\.?|(?<=\d),-", re.IGNORECASE)
"""What an amount is written with, once its spaces are gone: «12500kr», «kr12500,-»."""
_BETWEEN_NUMBERS = re.compile(r"[\s;,&]+(?:og\s+)?")
_MOST_LINES = 5
"""Lines that the name of one participant may stand over."""
_DAYS = range(20_000, 80_000)
"""The numbers of the days from 1954 to 2118: a number outside them is no day."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell says, as the case has it."""

    value: str | list[str] | None
    """None where it says nothing that its column can take."""
    unknown: tuple[UnknownName, ...] = ()
    """The names in it that the case does not know, or the text that is no choice."""
    known: tuple[str, ...] = ()
    """The names, or choices, that there are."""


def cell_value(case: Case, column: SheetColumn, text: str) -> CellValue:
    """The value that a text stands for in a column, and what in it stands for none."""
    match column.kind:
        case ColumnKind.CHOICE | ColumnKind.YES_NO:
            value = _choice(case, column.key, text) if column.kind is ColumnKind.CHOICE else _yes_or_no(text)
            return CellValue(value) if value else _no_choice(case, column, text)
        case ColumnKind.LIST if column.key == "deltakere":
            return _participants(case, text)
        case ColumnKind.LIST:
            return _questions(case, text)
        case _:
            return CellValue(_as_written(column.kind, text))


def _as_written(kind: ColumnKind, text: str) -> str | list[str]:
    """The value of a cell that takes whatever is written: as text, points, a day or a number."""
    match kind:
        case ColumnKind.POINTS:
            return points_in(text)
        case ColumnKind.TEXT:
            return typed_text(text)
        case ColumnKind.DAY | ColumnKind.MOMENT:
            return _day(text)
        case ColumnKind.NUMBER:
            return _number(text)
        case _:
            return " ".join(text.split())


def points_in(text: str) -> list[str]:
    """The points of a cell: each line is one, with or without a dash, and an indented line goes on."""
    points: list[str] = []
    for line in text.split("\n"):
        if line.startswith("  ") and points:
            points[-1] += "\n" + line[2:]
        elif line.strip():
            points.append(without_sign(line.strip(), len(points) + 1))
    return points


def without_sign(text: str, number: int) -> str:
    """A point without the sign that was typed before it: a bullet, or its own number in the list."""
    mark = list_mark(text)
    is_sign = mark and (not mark.is_label or (mark.number == number and mark.text[:1].isupper()))
    return mark.text if mark and is_sign else text


def point_blocks(text: str) -> tuple[Block, ...]:
    """The points of a cell as a list."""
    points = points_in(text)
    return (ListBlock(tuple(read_markdown(point).blocks for point in points)),) if points else ()


def field_blocks(field: FormField, text: str, is_sent: bool) -> tuple[Block, ...]:
    """The blocks of a cell for a field; a text that was sent so is the case's own Markdown."""
    if field.kind is FieldKind.POINTS:
        return point_blocks(text)
    if field.kind is FieldKind.WAYS:
        lines = _names_apart(text.split("\n"), lambda words: chosen("innhentet", words) is not None)
        return tuple(block for line in lines if line.strip() for block in line_block(line))
    if field.kind is FieldKind.TEXT:
        return read_markdown(text).blocks if is_sent else text_blocks(text)
    return line_block(text)


def line_block(text: str) -> tuple[Block, ...]:
    """A text on one line, as it stands."""
    return (Paragraph((Span(" ".join(text.split())),)),)


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text that somebody typed in a cell."""
    return read_markdown(typed_text(text)).blocks


def typed_text(text: str) -> str:
    """A text that somebody typed in a cell, in Markdown: a new line is a new paragraph there."""
    parts = (
        part if _BLOCK_SIGN.search(part) else _LINE_BREAK.sub("\n\n", part) for part in _BLANK.split(text)
    )
    return "\n\n".join(parts)


def _day(text: str) -> str:
    if text.isdigit() and int(text) in _DAYS:
        return (_FIRST_DAY + timedelta(days=int(text))).isoformat()
    with suppress(ValueError):  # no day of the calendar: what reads the case says so
        if day := written_day(text):
            return day.isoformat()
    return " ".join(text.split())


def _number(text: str) -> str:
    """The number without spaces and «kr», as one compares it; anything else as it stands."""
    digits = _CROWNS.sub("", "".join(text.split()))
    return digits if digits.isdecimal() else " ".join(text.split())


def _participants(case: Case, text: str) -> CellValue:
    known = tuple(one.name for one in case.participants)
    wholes = {name.casefold() for name in known}
    lines = (line for part in text.split(";") for line in _names_apart(part.split("\n"), wholes.__contains__))
    names = participants_named(case, (Paragraph((Span(line),)) for line in lines))
    return CellValue(names.values or None, tuple(names.unknown), known)


def _names_apart(lines: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[str]:
    """The names in some lines: one on each, or one over as many as make a name that is known."""
    first = 0
    while first < len(lines):
        ends = range(min(len(lines), first + _MOST_LINES), first, -1)
        wholes = ((end, " ".join(" ".join(lines[first:end]).split())) for end in ends)
        last, whole = next(
            (each for each in wholes if is_known(each[1].casefold())), (first + 1, lines[first])
        )
        yield whole
        first = last


def _questions(case: Case, text: str) -> CellValue:
    """The numbers of questions, whatever stands between them; a number typed as a figure is «2,1»."""
    asked = {question.id for _, question in case.question_set.questions()}
    text = text.replace(",", ".") if text.replace(",", ".") in asked else text
    numbers = [part.rstrip(".") for part in _BETWEEN_NUMBERS.split(text) if part.strip(" .")]
    known = list(dict.fromkeys(number for number in numbers if number in asked))
    return CellValue(known or None, tuple(UnknownName(number) for number in numbers if number not in asked))


def _no_choice(case: Case, column: SheetColumn, text: str) -> CellValue:
    """A text that is no choice of its column, with those that there are."""
    known = tuple(_choices(case, column))
    return CellValue(None, (UnknownName(text, likest(text, known)),), known)


def _choices(case: Case, column: SheetColumn) -> Iterable[str]:
    if column.kind is ColumnKind.YES_NO:
        return yes_and_no(case.language)
    if column.key == "steg":
        return (numbered_step(step, case.language) for step in case.question_set.steps)
    return choices(column.key, case.language).values()


def _choice(case: Case, key: str, text: str) -> str | list[str] | None:
    text = " ".join(text.split())
    if key == "steg":
        for step in case.question_set.steps:
            names = {step.key, step.number, step.name.nb, step.name.nn}
            names |= {f"{step.number} {name}" for name in (step.name.nb, step.name.nn)}
            if text.casefold() in {name.casefold() for name in names}:
                return step.key
        return None
    if key in ("innsatsområde", "tiltak"):
        return text
    values = [chosen(key, part) for part in text.split(";") if part.strip()]
    known = [value for value in values if value]
    if len(known) < len(values):
        return None
    return known if key == "innhentet" else "".join(known[:1])


def _yes_or_no(text: str) -> str | None:
    word = text.casefold()
    for language in ("nb", "nn"):
        yes, no = (each.casefold() for each in yes_and_no("nn" if language == "nn" else "nb"))
        if word in (yes, "x", "true"):
            return "ja"
        if word in (no, "false"):
            return "nei"
    return None
