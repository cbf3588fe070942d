"""The tables of a Word file as a text has them: their rows, how their columns are aligned, their heads."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from sjumil_docs.markdown.blocks import Cell
from sjumil_docs.markdown.inline import merge_spans
from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.xml import W

_ALIGNMENTS = {"center": "center", "right": "right", "end": "right"}


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, also those in content controls."""
    for child in table:
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            yield from rows_of(child)


def alignments_of(table: etree._Element, width: int) -> Iterator[str]:
    """How each of so many columns is aligned, by the cell of its head; to the left is not told of."""
    first = next(rows_of(table), None)
    cells = [] if first is None else first.findall(W + "tc")
    for number in range(width):
        aligned = cells[number].find(f"{W}p/{W}pPr/{W}jc") if number < len(cells) else None
        yield "" if aligned is None else _ALIGNMENTS.get(aligned.get(W + "val") or "", "")


def table_indent(table: etree._Element) -> int | None:
    """How far in a table stands, in twentieths of a point; None at the margin."""
    indent = table.find(f"{W}tblPr/{W}tblInd")
    value = None if indent is None else whole_number(indent.get(W + "w"))
    return value or None


def without_look_of_head(cell: Cell) -> Cell:
    """A cell of the head without strong all through: a head looks so, and LibreOffice writes it out."""
    if not all("strong" in span.marks for span in cell):
        return cell
    return merge_spans(replace(span, marks=span.marks - {"strong"}) for span in cell)
