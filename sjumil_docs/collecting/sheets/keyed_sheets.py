"""The hidden sheet of a workbook → what form it is, and what each sheet and column is, whatever its name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.sheets.sheet_cells import SheetCells
from sjumil_docs.form.form_identity import FormIdentity
from sjumil_docs.form.workbook_sheets import (
    COLUMN_ROW,
    IDENTITY_ROW,
    SHEET_ROW,
    ColumnKind,
    Sheet,
    sheets_of,
)
from sjumil_docs.language.words import WrittenLanguage

_MOST_MOVED = 20
"""Rows that somebody may have put above the heads."""
_LEAST_HEADS = 2
"""Heads that tell the row of heads from another."""
_LANGUAGES: tuple[WrittenLanguage, ...] = ("nb", "nn")


@dataclass(slots=True)
class KeyedSheet:
    """A sheet as the hidden sheet knows it."""

    sheet: Sheet
    name: str
    head_row: int
    columns: dict[int, str]
    """The keys of the columns by their place, from 0."""

    @property
    def written(self) -> set[int]:
        """The places of the columns that are written in."""
        fixed = {column.key for column in self.sheet.columns if column.kind is ColumnKind.FIXED}
        return {place for place, key in self.columns.items() if key not in fixed}

    def takes(self, key: str) -> bool:
        """Whether the column of a key is written in."""
        return any(self.columns[place] == key for place in self.written)


def sheet_of(keyed: KeyedSheet, sheets: Iterable[SheetCells]) -> SheetCells | None:
    """The sheet that is a known one: by its name, else by the title that stands in it still."""
    named = {sheet.name: sheet for sheet in sheets}
    return named.get(keyed.name) or next((each for each in named.values() if _is_titled(each, keyed)), None)


def _is_titled(cells: SheetCells, keyed: KeyedSheet) -> bool:
    """Whether the title of a known sheet stands first in a row of another, above a row of its heads."""
    titles = {keyed.name, *(keyed.sheet.name(language) for language in _LANGUAGES)}
    heads = _heads_in_their_language(keyed, cells)
    has_title = any(row[0] in titles for row in cells.rows[:_MOST_MOVED] if row)
    numbers = range(1, keyed.head_row + _MOST_MOVED)
    return has_title and any(_count(cells, row, heads) >= _LEAST_HEADS for row in numbers)


def as_it_stands(keyed: KeyedSheet, cells: SheetCells, names: Mapping[str, str]) -> KeyedSheet:
    """A known sheet with its row of heads and its columns where they are now: people move them.

    `names` are the heads of columns that the sheet itself does not know, by key. A column whose head is
    nowhere is where it was.
    """
    heads = {**_heads_in_their_language(keyed, cells), **names}
    numbers = range(1, keyed.head_row + _MOST_MOVED)
    row = max(numbers, key=lambda each: (_count(cells, each, heads), each == keyed.head_row))
    if _count(cells, row, heads) < _LEAST_HEADS:
        row = keyed.head_row
    texts = _texts_of(cells, row)
    moved = dict[int, str]()
    for place, key in keyed.columns.items():
        now = [number for number, text in enumerate(texts) if key in heads and text == heads[key]]
        if now and place not in now:
            moved[now[0]] = key
    still = {place: key for place, key in keyed.columns.items() if key not in moved.values()}
    return KeyedSheet(keyed.sheet, cells.name, row, still | moved)


def _heads_in_their_language(keyed: KeyedSheet, cells: SheetCells) -> dict[str, str]:
    """The heads of the columns, by key, in the målform that the sheet has most of them in."""
    either = [
        {column.key: keyed.sheet.head(column, language) for column in keyed.sheet.columns}
        for language in _LANGUAGES
    ]
    texts = {text for row in range(1, keyed.head_row + _MOST_MOVED) for text in _texts_of(cells, row)}
    return max(either, key=lambda heads: len(texts.intersection(heads.values())))


def _count(cells: SheetCells, row: int, heads: Mapping[str, str]) -> int:
    """How many of some heads stand in a row."""
    return len(set(_texts_of(cells, row)).intersection(heads.values()))


def _texts_of(cells: SheetCells, row: int) -> list[str]:
    """The texts of a row, each on one line: people break long heads in two."""
    return [" ".join(text.split()) for text in cells.rows[row - 1]] if row <= len(cells.rows) else []


def identity_in(keys: SheetCells) -> FormIdentity | None:
    """What the workbook says that it is; None if it does not say."""
    row = next((row for row in keys.rows if row and row[0] == IDENTITY_ROW), None)
    if row is None:
        return None
    version, municipality, question_set, edition, language, *_ = [*row[1:], *[""] * 5]
    return FormIdentity(version, municipality, question_set, edition, language, step="")


def keyed_sheets(keys: SheetCells, case: Case) -> Iterator[KeyedSheet]:
    """The sheets of a workbook that the question set of a case knows."""
    known = {sheet.key: sheet for sheet in sheets_of(case.question_set.steps)}
    rows = [row for row in keys.rows if len(row) > 3]
    for _, key, name, head, *_ in (row for row in rows if row[0] == SHEET_ROW):
        if key not in known or not head.isdigit():
            continue
        columns = {
            int(place) - 1: column
            for other, sheet, place, column, *_ in rows
            if other == COLUMN_ROW and sheet == key and place.isdigit()
        }
        yield KeyedSheet(known[key], name, int(head), columns)
