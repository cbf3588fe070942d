"""Blocks → WordprocessingML with marks for what only the whole document can decide.

The XML depends on the blocks alone. What needs the document around it is left as attributes and elements
in our own namespace and settled when the blocks are placed: styles by name, list numbers, heading levels,
links, widths, footnotes and pictures.
"""

from collections.abc import Callable, Iterator
from html import escape
from itertools import count

from sjumil_docs.word.blocks import (
    Block,
    Cell,
    Code,
    Definitions,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from sjumil_docs.word.typography import typeset

WIDEST_SHARE, NARROWEST_SHARE = 60, 8
"""The longest text of a column, in letters, counts from here to here when widths are shared out."""


FindPicture = Callable[[str], bytes | None]
"""The bytes of a picture by its file; None for one that cannot be shown."""


def no_picture(_: str) -> None:
    """No picture can be shown where there is no folder to find it in."""
    return


class Writer:
    """Writes the blocks of one text; it counts the lists, and knows the pictures there are."""

    def __init__(self, picture: FindPicture = no_picture) -> None:
        self._lists = count()
        self._find = picture

    def write(self, blocks: tuple[Block, ...], depth: int = 0, style: str = "") -> Iterator[str]:
        """Each block as XML; `depth` is how many lists it stands in, `style` that of a quote around it."""
        where = f's:style="{style}" s:level="{depth}"' if depth or style else ""
        for block in blocks:
            match block:
                case Heading() if not where:
                    yield self._paragraph(block.spans, f's:heading="{block.level}"')
                case Paragraph() | Heading():
                    yield self._paragraph(block.spans, where)
                case Code():
                    yield f'<w:p s:style="Kode" s:level="{depth}"><w:r>{run_text(block.text)}</w:r></w:p>'
                case Quote():
                    yield from self.write(block.blocks, depth, "Quote")
                case ListBlock():
                    yield from self._list(block, depth, style)
                case Table():
                    yield self._table(block, depth)
                case Definitions():
                    yield from self._definitions(block, depth, where)
                case Rule():
                    yield '<w:p s:rule="1"/>'

    def _list(self, block: ListBlock, depth: int, style: str) -> Iterator[str]:
        kind = "number" if block.ordered else "bullet"
        number = next(self._lists)
        where = f's:list="{kind}" s:id="{number}" s:start="{block.start}" s:level="{depth}"'
        for item in block.items:
            first, rest = (item[0], item[1:]) if item else (Paragraph(()), ())
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), item
            yield self._paragraph(first.spans, where)
            yield from self.write(rest, depth + 1, style)

    def _definitions(self, block: Definitions, depth: int, where: str) -> Iterator[str]:
        for term, definitions in block.entries:
            strong = tuple(_with_mark(span, "strong") for span in term)
            yield self._paragraph(strong, f's:term="1" {where}')
            for definition in definitions:
                yield from self.write(definition, depth + 1)

    def _table(self, table: Table, depth: int) -> str:
        rows = (table.head, *table.rows)
        shares = " ".join(str(_share(column)) for column in zip(*rows, strict=True))
        written = "".join(self._row(row, table.alignments) for row in rows)
        return f'<w:tbl s:shares="{shares}" s:level="{depth}">{written}</w:tbl>'

    def _row(self, row: tuple[Cell, ...], alignments: tuple[str, ...]) -> str:
        cells = [
            self._paragraph(cell, f's:cell="{alignment}"')
            for cell, alignment in zip(row, alignments, strict=True)
        ]
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    def _paragraph(self, spans: tuple[Span, ...], marks: str) -> str:
        return f"<w:p {marks}>{''.join(map(self._span, spans))}</w:p>"

    def _span(self, span: Span) -> str:
        """A span as a run, in a link where it is one, followed by its footnote."""
        if span.picture:
            return self._picture(span)
        marks = f' s:marks="{" ".join(sorted(span.marks))}"' if span.marks else ""
        text = span.text if "code" in span.marks else typeset(span.text)
        run = f"<w:r{marks}>{run_text(text)}</w:r>" if text else ""
        note = f"<s:note>{''.join(self.write(span.note))}</s:note>" if span.note else ""
        if not span.address:
            return run + note
        tooltip, address = escape(span.tooltip or span.address), escape(span.address)
        return f'<w:hyperlink s:address="{address}" w:tooltip="{tooltip}">{run}</w:hyperlink>{note}'

    def _picture(self, span: Span) -> str:
        """A picture; one that there is no file for is the text it was typed as."""
        data = self._find(span.picture)
        if data is None:
            typed = f"![{span.text}]({span.picture})"
            return f"<w:r>{run_text(typed)}</w:r>"
        described = f'description="{escape(span.text)}" data="{data.hex()}" wide="1"'
        return f"<w:r><s:picture {described}/></w:r>"


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


def _with_mark(span: Span, mark: str) -> Span:
    return Span(span.text, span.marks | {mark}, span.address, span.tooltip, span.picture, span.note)


def _share(column: tuple[Cell, ...]) -> int:
    """How much of the width a column wants: the length of its longest text, within bounds."""
    longest = max(sum(len(span.text) for span in cell) for cell in column)
    return min(max(longest, NARROWEST_SHARE), WIDEST_SHARE)
