"""Blocks → WordprocessingML with marks for what only the whole document can decide.

The XML depends on the blocks alone. What needs the document around it is left as attributes and elements
in our own namespace and settled when the blocks are placed: styles by name, list numbers, heading levels,
links, widths, footnotes and pictures.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import count, groupby

from sjumil_docs.language.typography import typeset
from sjumil_docs.markdown.blocks import (
    Block,
    Cell,
    Code,
    Definitions,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Span,
    Table,
    ThematicBreak,
)
from sjumil_docs.word.template.filling import MarkedValue
from sjumil_docs.word.writing.template_values import FindPicture, Picture, no_picture

WIDEST_SHARE, NARROWEST_SHARE = 60, 8
"""The longest text of a column, in letters, counts from here to here when widths are shared out."""


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block stands: in how many lists and quotations, and the style of a paragraph there."""

    depth: int = 0
    quotes: int = 0
    style: str = ""

    def in_list(self) -> "BlockPlace":
        """Under an item's text."""
        return replace(self, depth=self.depth + 1)

    def in_quote(self) -> "BlockPlace":
        """In a quotation."""
        return replace(self, quotes=self.quotes + 1, style="Quote")

    def marks(self) -> str:
        """The attributes that tell of it; a paragraph that stands free has none."""
        if self == TOP:
            return ""
        return f's:level="{self.depth}" s:quotes="{self.quotes}" s:style="{self.style}"'


TOP, NOTE = BlockPlace(), BlockPlace(style="footnote text")


class Writer:
    """Writes the blocks of one text; it counts the lists, and finds the pictures.

    A picture is added to the values of the document, and its number there is written as a mark.
    """

    def __init__(self, values: list[MarkedValue], picture: FindPicture = no_picture) -> None:
        self._lists = count()
        self._values = values
        self._find = picture

    def write(self, blocks: tuple[Block, ...], place: BlockPlace = TOP) -> Iterator[str]:
        """Each block as XML, where it stands."""
        for block in blocks:
            match block:
                case Heading() if place == TOP:
                    yield self._paragraph(block.spans, f's:heading="{block.level}"')
                case Paragraph() | Heading():
                    yield self._paragraph(block.spans, place.marks())
                case Code():
                    marks = replace(place, style="Kode").marks()
                    yield f"<w:p {marks}><w:r>{run_text(block.text)}</w:r></w:p>"
                case Quote():
                    yield from self.write(block.blocks, place.in_quote())
                case ListBlock():
                    yield from self._list(block, place)
                case Table():
                    yield self._table(block, place)
                case Definitions():
                    yield from self._definitions(block, place)
                case ThematicBreak():
                    yield '<w:p s:rule="1"/>'

    def _list(self, block: ListBlock, place: BlockPlace) -> Iterator[str]:
        kind = "number" if block.ordered else "bullet"
        where = f's:list="{kind}" s:id="{next(self._lists)}" s:start="{block.start}" {place.marks()}'
        for item in block.items:
            first, rest = (item[0], item[1:]) if item else (Paragraph(()), ())
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), item
            yield self._paragraph(first.spans, where)
            yield from self.write(rest, place.in_list())

    def _definitions(self, block: Definitions, place: BlockPlace) -> Iterator[str]:
        for term, definitions in block.entries:
            strong = tuple(replace(span, marks=span.marks | {"strong"}) for span in term)
            yield self._paragraph(strong, f's:term="1" {place.marks()}')
            for definition in definitions:
                yield from self.write(definition, place.in_list())

    def _table(self, table: Table, place: BlockPlace) -> str:
        rows = (table.head, *table.rows)
        shares = " ".join(str(_share(column)) for column in zip(*rows, strict=True))
        written = "".join(self._row(row, table.alignments) for row in rows)
        return f'<w:tbl s:shares="{shares}" {place.marks()}>{written}</w:tbl>'

    def _row(self, row: tuple[Cell, ...], alignments: tuple[str, ...]) -> str:
        cells = [
            self._paragraph(cell, f's:cell="{alignment}"')
            for cell, alignment in zip(row, alignments, strict=True)
        ]
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    def _paragraph(self, spans: tuple[Span, ...], marks: str) -> str:
        links = groupby(spans, lambda span: (span.address, span.tooltip))
        return f"<w:p {marks}>{''.join(self._link(*link, inside) for link, inside in links)}</w:p>"

    def _link(self, address: str, tooltip: str, inside: Iterable[Span]) -> str:
        """Spans that lead to one place as one link; spans that lead nowhere as they are."""
        runs = "".join(map(self._span, inside))
        if not address:
            return runs
        leads, shown = escape("%20".join(address.split())), escape(tooltip or address)
        return f'<w:hyperlink s:address="{leads}" w:tooltip="{shown}">{runs}</w:hyperlink>'

    def _span(self, span: Span) -> str:
        """A span as a run, followed by its footnote."""
        if span.picture:
            return self._picture(span)
        marks = f' s:marks="{" ".join(sorted(span.marks))}"' if span.marks else ""
        text = span.text if "code" in span.marks else typeset(span.text)
        run = f"<w:r{marks}>{run_text(text)}</w:r>" if text else ""
        if not span.note:
            return run
        return f"{run}<s:note>{''.join(self.write(span.note, NOTE))}</s:note>"

    def _picture(self, span: Span) -> str:
        """A picture; one that there is no file for is the text it was typed as."""
        data = self._find(span.picture)
        if data is None:
            typed = f"![{span.text}]({span.picture})"
            return f"<w:r>{run_text(typed)}</w:r>"
        self._values.append(Picture(data, span.text, span.picture))
        return f'<w:r><s:value n="{len(self._values) - 1}"/></w:r>'


def run_text(text: str) -> str:
    """Text inside a run: line breaks and tabs as Word's own."""
    parts = []
    for number, line in enumerate(text.split("\n")):
        parts.append("<w:br/>" if number else "")
        for place, piece in enumerate(line.split("\t")):
            parts.append("<w:tab/>" if place else "")
            if piece:
                parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(parts)


def _share(column: tuple[Cell, ...]) -> int:
    """How much of the width a column wants: the length of its longest text, within bounds."""
    longest = max(sum(len(span.text) for span in cell) for cell in column)
    return min(max(longest, NARROWEST_SHARE), WIDEST_SHARE)
