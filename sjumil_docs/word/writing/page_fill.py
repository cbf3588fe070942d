"""About where on its page each block of a document begins, reckoned from the letters and their styles.

Word lays out the pages, and every program a little differently: what is reckoned here decides only whether a
table that is to be whole may move to the next page without leaving most of this one empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from sjumil_docs.word.ooxml.style_sheet import StyleSheet
from sjumil_docs.word.ooxml.units import twentieths, whole_number
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import W, child, text_of
from sjumil_docs.word.writing.table_columns import face_width

PAGE = 14_200
"""The height of the text on a page, in twentieths of a point."""
ENOUGH = 55
"""How much of a page is filled, in percent, when the rest of it may stay empty."""
A_LETTER = 45
"""The width of a letter, in percent of its height."""
A_LINE = 122
"""The height of a line, in percent of that of its letters."""
_SIZE, _AFTER, _SINGLE = 22, 110, 240
"""Of a style that does not say: half points, twentieths of a point, and 240ths of a line."""
_SPACES = {"line": _SINGLE, "before": 0, "after": _AFTER}
_CELL_MARGINS = 200
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_UNITS_A_TWENTIETH = 635


class _Measures(NamedTuple):
    """What a style says of its paragraphs: asked for once, for thousands have the same."""

    size: int
    """The height of its letters, in twentieths of a point."""
    left: int
    spaces: Mapping[str, int]

    @classmethod
    def of(cls, styles: StyleSheet, style: str) -> "_Measures":
        """The measures of a style."""
        size = (whole_number(styles.inherited(style, f"{W}rPr/{W}sz")) or _SIZE) * 10
        left = twentieths(styles.paragraph_property(style, W + "ind", "left"))
        said = {of: styles.paragraph_property(style, W + "spacing", of) for of in _SPACES}
        return cls(size, left, {of: twentieths(said[of], default) for of, default in _SPACES.items()})

    def spaces_with(self, own: etree._Element) -> Mapping[str, int]:
        """The spaces of a paragraph that has some of its own."""
        said = {of: own.get(W + of) for of in _SPACES}
        return {of: twentieths(said[of], _SPACES[of]) if said[of] else self.spaces[of] for of in _SPACES}


class PageFill:
    """The blocks of a body, each with about the height that it takes."""

    def __init__(self, document: WordDocument, blocks: Sequence[etree._Element]) -> None:
        self._styles = document.styles
        self._width = document.text_width
        self._normal = document.styles.id_of("paragraph", "Normal")
        self._percent = face_width(document)
        self._measures: dict[str, _Measures] = {}
        self._heights = [self._height(block) for block in blocks]
        self._begins = [self._begins_page(before, block) for before, block in pairwise([None, *blocks])]

    def may_be_whole(self, first: int, last: int) -> bool:
        """Whether the blocks between two places have room on one page, and may move to the next."""
        height, start = sum(self._heights[first : last + 1]), self._start(first)
        return height <= PAGE and (start + height <= PAGE or start * 100 >= PAGE * ENOUGH)

    def _start(self, place: int) -> int:
        """How far down its page a block begins."""
        start = max(n for n in range(place + 1) if self._begins[n])
        return sum(self._heights[start:place]) % PAGE

    @staticmethod
    def _begins_page(before: etree._Element | None, block: etree._Element | None) -> bool:
        broken = block is not None and block.find(f"{W}pPr/{W}pageBreakBefore") is not None
        return before is None or broken or before.find(f"{W}pPr/{W}sectPr") is not None

    def _height(self, block: etree._Element) -> int:
        if block.tag == W + "tbl":
            return sum(map(self._row, block.findall(W + "tr")))
        return self._paragraph(block, self._width) if block.tag == W + "p" else 0

    def _row(self, row: etree._Element) -> int:
        cells = (sum(self._in_cell(cell)) for cell in row.iterfind(W + "tc"))
        height = row.find(f"{W}trPr/{W}trHeight")
        return max([twentieths(height.get(W + "val")) if height is not None else 0, *cells])

    def _in_cell(self, cell: etree._Element) -> Iterator[int]:
        wide = cell.find(f"{W}tcPr/{W}tcW")
        width = twentieths(wide.get(W + "w") if wide is not None else None) or self._width
        return (self._paragraph(paragraph, width - _CELL_MARGINS) for paragraph in cell.iterfind(W + "p"))

    def _paragraph(self, paragraph: etree._Element, width: int) -> int:
        """The lines of a paragraph with the space around them, and what it draws."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = self._normal if named is None else named.get(W + "val") or ""
        if style not in self._measures:
            self._measures[style] = _Measures.of(self._styles, style)
        measures = self._measures[style]
        size, room = measures.size, width - measures.left
        letter = max(size * A_LETTER * self._percent // 10_000, 1)
        lines = -(-len(text_of(paragraph)) * letter // max(room, 10 * letter)) or 1
        properties = child(paragraph, W + "pPr")
        own = properties.find(W + "spacing") if properties is not None else None
        space = measures.spaces if own is None else measures.spaces_with(own)
        line = size * A_LINE * space["line"] // (100 * _SINGLE)
        around = space["before"] + space["after"]
        drawn = sum(whole_number(extent.get("cy")) or 0 for extent in paragraph.iter(_EXTENT))
        return lines * line + around + drawn // _UNITS_A_TWENTIETH
