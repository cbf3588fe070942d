"""Tables in free texts: the template's table style, a head that repeats, and widths that fill the page."""

from collections.abc import Iterable

from lxml import etree

from sjumil_docs.word.ooxml.numbering import bullet, indent
from sjumil_docs.word.ooxml.units import twentieths
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import S, W, element, paragraph_properties, set_property, text_element

STYLE, CELL_STYLE = "Sjumiltabell", "Tabelltekst"


def settle_table(document: WordDocument, table: etree._Element) -> None:
    """Gives a written table its properties, its grid, and its cells their style and alignment."""
    shares = [int(share) for share in str(table.attrib.pop(S + "shares")).split()]
    depth, quotes, _ = (str(table.attrib.pop(S + name, "0")) for name in ("level", "quotes", "style"))
    moved = indent(document, bullet(document), int(depth) - 1) if int(depth) else 0
    moved += quote_inset(document, quotes)
    widths = _widths(shares, max(document.text_width - moved, document.text_width // 4))
    for number, row in enumerate(table.findall(W + "tr")):
        row.insert(0, _row_properties(head=number == 0))
        for cell, width in zip(row.findall(W + "tc"), widths, strict=True):
            _settle_cell(document, cell, width)
    grid = element("tblGrid")
    grid.extend(element("gridCol", w=str(width)) for width in widths)
    table.insert(0, grid)
    table.insert(0, _properties(document, sum(widths), moved))


def quote_inset(document: WordDocument, quotes: str | None) -> int:
    """How far so many quotations, one in another, move a text in: in twentieths of a point."""
    if quotes in (None, "0"):
        return 0
    style = document.style("paragraph", "Quote")
    return int(quotes or 0) * twentieths(document.style_property(style, W + "ind", "left"))


def without_tables(blocks: Iterable[etree._Element]) -> list[etree._Element]:
    """Written blocks with the rows of tables as paragraphs, for cells and notes, where no table can stand."""
    return [line for block in blocks for line in (_lines(block) if block.tag == W + "tbl" else [block])]


def _lines(table: etree._Element) -> list[etree._Element]:
    return [_line(row, table) for row in table.iter(W + "tr")]


def _line(row: etree._Element, table: etree._Element) -> etree._Element:
    """A row as a paragraph that stands where the table would have stood."""
    paragraph = element("p")
    for name in ("level", "quotes", "style"):
        if place := table.get(S + name):
            paragraph.set(S + name, place)
    for number, cell in enumerate(row.iter(W + "tc")):
        if number:
            run = element("r")
            run.append(text_element(" | "))
            paragraph.append(run)
        for inner in cell.iter(W + "p"):
            paragraph.extend(list(inner))
    return paragraph


def _widths(shares: list[int], available: int) -> list[int]:
    """The width shared out in whole twentieths of a point, the last column taking what is left."""
    widths = [available * share // sum(shares) for share in shares]
    return [*widths[:-1], available - sum(widths[:-1])]


def _properties(document: WordDocument, width: int, moved: int) -> etree._Element:
    properties = element("tblPr")
    style = document.style("table", STYLE) or document.style("table", "Table Grid")
    if style:
        properties.append(element("tblStyle", val=style))
    properties.append(element("tblW", w=str(width), type="dxa"))
    if moved:
        properties.append(element("tblInd", w=str(moved), type="dxa"))
    properties.append(element("tblLayout", type="fixed"))
    properties.append(element("tblLook", val="0020", firstRow="1", lastRow="0", noHBand="1", noVBand="1"))
    return properties


def _row_properties(head: bool) -> etree._Element:
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    return properties


def _settle_cell(document: WordDocument, cell: etree._Element, width: int) -> None:
    properties = element("tcPr")
    properties.append(element("tcW", w=str(width), type="dxa"))
    cell.insert(0, properties)
    for paragraph in cell.iter(W + "p"):
        alignment = str(paragraph.attrib.pop(S + "cell", ""))
        own = paragraph_properties(paragraph)
        if style := document.style("paragraph", CELL_STYLE):
            set_property(own, element("pStyle", val=style))
        if alignment:
            set_property(own, element("jc", val=alignment))
