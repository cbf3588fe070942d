"""Tables in free texts: the template's table style, a head that repeats, and widths that fill the page."""

from collections.abc import Sequence

from lxml import etree

from sjumil_docs.markdown.blocks import Cell, Table
from sjumil_docs.word.ooxml.units import twentieths
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import W, element, paragraph_properties, set_property

STYLE, CELL_STYLE = "Sjumiltabell", "Tabelltekst"
WIDEST_SHARE, NARROWEST_SHARE = 60, 8
"""The longest text of a column, in letters, counts from here to here when widths are shared out."""


def fitted_table(
    document: WordDocument, table: Table, rows: Sequence[Sequence[etree._Element]], moved: int
) -> etree._Element:
    """A table with a paragraph in each cell, so far in, in twentieths of a point, and as wide as the page."""
    shares = [_share(column) for column in zip(table.head, *table.rows, strict=True)]
    widths = _widths(shares, max(document.text_width - moved, document.text_width // 4))
    word_table = element("tbl")
    word_table.append(_properties(document, sum(widths), moved))
    grid = etree.SubElement(word_table, W + "tblGrid")
    grid.extend(element("gridCol", w=str(width)) for width in widths)
    for number, paragraphs in enumerate(rows):
        row = etree.SubElement(word_table, W + "tr")
        row.append(_row_properties(head=number == 0))
        cells = zip(paragraphs, widths, table.alignments, strict=True)
        row.extend(_cell(document, *cell) for cell in cells)
    return word_table


def narrow_table(table: etree._Element, width: int) -> None:
    """Makes a table that is wider than the place it stands in so narrow, every column as much."""
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    wide = sum(twentieths(column.get(W + "w")) for column in columns)
    if wide <= width:
        return
    cells = table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcW")
    for place in (*columns, *cells, *table.iterfind(f"{W}tblPr/{W}tblW")):
        place.set(W + "w", str(twentieths(place.get(W + "w")) * width // wide))


def quote_inset(document: WordDocument, quotes: int) -> int:
    """How far so many quotations, one in another, move a text in: in twentieths of a point."""
    if not quotes:
        return 0
    style = document.styles.wanted_id("paragraph", "Quote")
    return quotes * twentieths(document.styles.paragraph_property(style, W + "ind", "left"))


def _share(column: tuple[Cell, ...]) -> int:
    """How much of the width a column wants: the length of its longest text, within bounds."""
    longest = max(sum(len(span.text) for span in cell) for cell in column)
    return min(max(longest, NARROWEST_SHARE), WIDEST_SHARE)


def _widths(shares: list[int], available: int) -> list[int]:
    """The width shared out in whole twentieths of a point, the last column taking what is left."""
    widths = [available * share // sum(shares) for share in shares]
    return [*widths[:-1], available - sum(widths[:-1])]


def _properties(document: WordDocument, width: int, moved: int) -> etree._Element:
    properties = element("tblPr")
    style = document.styles.wanted_id("table", STYLE) or document.styles.wanted_id("table", "Table Grid")
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


def _cell(document: WordDocument, paragraph: etree._Element, width: int, alignment: str) -> etree._Element:
    cell = element("tc")
    properties = etree.SubElement(cell, W + "tcPr")
    properties.append(element("tcW", w=str(width), type="dxa"))
    cell.append(paragraph)
    own = paragraph_properties(paragraph)
    if style := document.styles.wanted_id("paragraph", CELL_STYLE):
        set_property(own, element("pStyle", val=style))
    if alignment:
        set_property(own, element("jc", val=alignment))
    return cell
