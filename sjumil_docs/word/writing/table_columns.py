"""The columns of a template's tables once they are filled: those that nobody filled go, and words fit.

Only tables in the house style: a table in another style is a form, whose blanks are there to be filled in.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from lxml import etree

from sjumil_docs.word.ooxml.theme import typeface
from sjumil_docs.word.ooxml.units import twentieths
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import W, text_of
from sjumil_docs.word.template.filled_part import MARK

STYLE = "Sjumiltabell"
NARROW_LETTER, LETTER, WIDE_LETTER, MARGINS = 58, 104, 158, 220
"""The widths of letters of table text in bold, and of a cell's margins, in twentieths of a point."""
NARROW, WIDE = "fijlrtI1.,:;!|()/-–", "mwMWÆŒ"
WIDER_FACES = {
    **dict.fromkeys(("Calibri", "Carlito", "Times New Roman", "Liberation Serif", "Garamond"), 100),
    **dict.fromkeys(
        ("Cambria", "Caladea", "Arial", "Helvetica", "Liberation Sans", "Segoe UI", "Aptos"), 114
    ),
    **dict.fromkeys(("Georgia", "Open Sans", "Century Gothic"), 122),
    **dict.fromkeys(("Verdana", "DejaVu Sans", "Courier New"), 134),
}
ANOTHER_FACE = 118
"""How wide the letters of a typeface are, in percent of those of Calibri, and those of one not known here."""
_NO_NARROW, _NO_WIDE = (str.maketrans("", "", letters) for letters in (NARROW, WIDE))
POINT, POINT_INDENT = "Tabellpunkt", 198
"""The style of a point in a cell, and how far in its text is."""
LONGEST_TEXT = 60
"""A text of so many letters, or more, wants as much room as any."""
LONGEST_WORD = 26
"""A longer word may be divided: a column for it would leave too little for the others."""
_BREAK = re.compile(r"(?<=[-–/])|[ \t\n]+")


def settle_columns(document: WordDocument, tables: Iterable[etree._Element]) -> None:
    """Leaves out empty columns, and widens those whose longest word would be broken."""
    style, percent = document.styles.id_of("table", STYLE), face_width(document)
    for table in tables:
        named = table.find(f"{W}tblPr/{W}tblStyle")
        if style and named is not None and named.get(W + "val") == style and _is_plain(table):
            _leave_out_empty(document, table)
            _fit(table, document.styles.id_of("paragraph", POINT), percent)


def face_width(document: WordDocument) -> int:
    """How wide the letters of the document are, in percent of those of Calibri."""
    return WIDER_FACES.get(typeface(document), ANOTHER_FACE)


def width_of(letters: str) -> int:
    """About how wide letters are in table text in bold, in twentieths of a point, in Calibri."""
    narrow = len(letters) - len(letters.translate(_NO_NARROW))
    wide = len(letters) - len(letters.translate(_NO_WIDE))
    return LETTER * (len(letters) - narrow - wide) + NARROW_LETTER * narrow + WIDE_LETTER * wide


def _is_plain(table: etree._Element) -> bool:
    """Whether every row has a cell for each column."""
    widths = {len(row.findall(W + "tc")) for row in table.findall(W + "tr")}
    merged = next(table.iter(W + "gridSpan", W + "vMerge"), None)
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    return merged is None and columns > 0 and widths == {columns}


def _leave_out_empty(document: WordDocument, table: etree._Element) -> None:
    """Removes each column that has a head and nothing else, but not all; its width goes to the others."""
    columns = _columns(table)
    if len(columns[0]) < 2:
        return
    empty = [n for n, column in enumerate(columns) if not any(map(_holds_anything, column[1:]))]
    if len(empty) == len(columns):
        empty = empty[1:]
    widths = _grid(table)
    if not empty:
        _set_widths(table, widths)
        return
    wanted = {n: _longest_text(cells) for n, cells in enumerate(columns) if n not in empty}
    freed = sum(widths[n] for n in empty)
    for n in empty:
        document.omitted_heads.update(text_of(p) for p in columns[n][0].iter(W + "p"))
        for row, cell in zip(table.findall(W + "tr"), columns[n], strict=True):
            row.remove(cell)
    all_wanted = sum(wanted.values()) or 1  # a table without text wants nothing
    shares = {n: freed * want // all_wanted for n, want in wanted.items()}
    shares[min(shares)] += freed - sum(shares.values())
    _set_widths(table, [widths[n] + share for n, share in shares.items()])


def _fit(table: etree._Element, point: str, percent: int) -> None:
    """Gives each column the width of its longest word, taken from those that have more than they need."""
    widths = _grid(table)
    most = sum(widths) // 2
    longest = [_longest_word(column, point) * percent // 100 for column in _columns(table)]
    least = [min(word + MARGINS, most) for word in longest]
    lacking = sum(max(0, need - width) for need, width in zip(least, widths, strict=True))
    spare = [max(0, width - need) for need, width in zip(least, widths, strict=True)]
    if not lacking or lacking > sum(spare):
        return
    given = [lacking * room // sum(spare) for room in spare]
    given[spare.index(max(spare))] += lacking - sum(given)
    fitted = (max(w, n) - g for w, n, g in zip(widths, least, given, strict=True))
    _set_widths(table, list(fitted))


def _columns(table: etree._Element) -> list[tuple[etree._Element, ...]]:
    """The cells of each column from the top."""
    return list(zip(*(row.findall(W + "tc") for row in table.findall(W + "tr")), strict=True))


def _grid(table: etree._Element) -> list[int]:
    columns = table.iterfind(f"{W}tblGrid/{W}gridCol")
    return [max(0, twentieths(column.get(W + "w"))) for column in columns]


def _set_widths(table: etree._Element, widths: list[int]) -> None:
    """The widths of the columns, in the grid and in every cell."""
    grid = table.find(W + "tblGrid")
    if grid is None:
        return
    for column in list(grid)[len(widths) :]:
        grid.remove(column)
    for column, width in zip(grid, widths, strict=True):
        column.set(W + "w", str(width))
    for cells, width in zip(_columns(table), widths, strict=True):
        for wide in (wide for cell in cells for wide in cell.iterfind(f"{W}tcPr/{W}tcW")):
            wide.set(W + "w", str(width))


def _holds_anything(cell: etree._Element) -> bool:
    return bool(text_of(cell).strip()) or next(cell.iter(MARK), None) is not None


def _longest_text(cells: tuple[etree._Element, ...]) -> int:
    return min(max(len(text_of(cell)) for cell in cells), LONGEST_TEXT)


def _longest_word(cells: tuple[etree._Element, ...], point: str) -> int:
    """How far the longest word of a column reaches; `point` is the id of the style of points."""
    return max([_reach(paragraph, point) for cell in cells for paragraph in cell.iter(W + "p")], default=0)


def _reach(paragraph: etree._Element, point: str) -> int:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    is_point = point and style is not None and style.get(W + "val") == point
    widest = max(map(_width, _BREAK.split(text_of(paragraph))), default=0)
    return widest + (POINT_INDENT if is_point else 0)


@lru_cache(maxsize=4096)
def _width(word: str) -> int:
    """About how wide a word is; of a very long one, the part that is kept whole."""
    return width_of(word[:LONGEST_WORD])
