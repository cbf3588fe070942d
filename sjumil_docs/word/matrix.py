"""A matrix mark → a table with narrow columns of signs: who was heard on what, what happens when.

Every row is as wide as the grid and no cell is merged; a cell is marked by its sign, and filled as well.
"""

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.document import WordDocument
from sjumil_docs.word.fields import Matrix
from sjumil_docs.word.names import (
    W,
    element,
    paragraph_properties,
    replace_element,
    set_property,
    text_element,
    text_of,
)
from sjumil_docs.word.profile import accent

STYLE, TEXT = "Sjumiltabell", "Tabelltekst liten"
SIGN, SIGN_HEAD = "Tabelltegn", "Tabelltegnhode"
STRONG_SIGN = "Tabelltegn fylt"
"""Light letters, for a cell that is filled with the accent."""
NARROWEST, WIDEST = 250, 560
"""A narrow column, in twentieths of a point: a sign fits in it, and no more than one is wanted."""
FIRST_WIDTH, WIDEST_TEXT = 3200, 1130
"""What the first column of text has at the least, and each of the others at the most."""
A_LETTER, LONGEST = 94, 2400
"""What a letter takes along its line, and what a long turned head breaks to stay within."""
MOST_ON_A_PAGE = 20
"""A table of so many rows is not divided between pages."""
_TIGHT = {"left": "10", "bottom": "50", "right": "10"}
"""The margins of a narrow cell; a turned head begins at the bottom."""
GREY = "E1E5E7"


def place_matrix(document: WordDocument, mark: etree._Element) -> None:
    """The table in the place of the paragraph that the mark stands alone in."""
    host = next(mark.iterancestors(W + "p"))
    if text_of(host).strip() or next(host.iterancestors(W + "tc"), None) is not None:
        raise TemplateError("template-not-alone", template=document.name, text=text_of(host)[:80].strip())
    matrix = Matrix.read(mark.get("data") or "")
    widths = _widths(matrix, document.text_width_at(host))
    table = element("tbl")
    table.append(_properties(document, matrix, sum(widths)))
    grid = element("tblGrid")
    grid.extend(element("gridCol", w=str(width)) for width in widths)
    table.append(grid)
    table.append(_head(document, matrix, widths))
    table.extend(_row(document, matrix, widths, row) for row in matrix.rows)
    if len(matrix.rows) <= MOST_ON_A_PAGE:
        _keep_together(table)
    replace_element(host, table)


def _keep_together(table: etree._Element) -> None:
    """Keeps every row on the page of the next one."""
    for row in table.findall(W + "tr")[:-1]:
        for paragraph in row.iter(W + "p"):
            set_property(paragraph_properties(paragraph), element("keepNext"))


def _widths(matrix: Matrix, available: int) -> list[int]:
    """The narrow columns share what the text leaves; the first column takes the rest."""
    others = [_text_width(matrix, column) for column in range(1, len(matrix.heads))]
    room = available - FIRST_WIDTH - sum(others)
    narrow = min(max(room // max(len(matrix.columns), 1), NARROWEST), WIDEST)
    first = available - sum(others) - narrow * len(matrix.columns)
    return [first, *others, *[narrow] * len(matrix.columns)]


def _text_width(matrix: Matrix, column: int) -> int:
    """As wide as the longest text of a column, within bounds."""
    longest = max(len(text) for text in (matrix.heads[column], *(row[column] for row in matrix.rows)))
    return min(longest * A_LETTER + 200, WIDEST_TEXT)


def _properties(document: WordDocument, matrix: Matrix, width: int) -> etree._Element:
    properties = element("tblPr")
    if style := document.style("table", STYLE):
        properties.append(element("tblStyle", val=style))
    properties.append(element("tblW", w=str(width), type="dxa"))
    borders = element("tblBorders")
    borders.append(element("insideV", val="single", sz="4", space="0", color=GREY))
    properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0"}
    properties.append(element("tblLook", val="06A0", **look, noHBand="1", noVBand="1"))
    properties.append(element("tblCaption", val=matrix.about))
    return properties


def _head(document: WordDocument, matrix: Matrix, widths: list[int]) -> etree._Element:
    texts = (*matrix.heads, *matrix.columns)
    row = _bare_row(_head_height(matrix))
    row[0].append(element("tblHeader"))
    for number, (text, width) in enumerate(zip(texts, widths, strict=True)):
        narrow = number >= len(matrix.heads)
        cell = _cell(document, text, width, SIGN_HEAD if narrow else "Tabellhode", tight=narrow)
        if narrow:
            cell[0].append(element("textDirection", val="btLr"))
            cell[0].append(element("vAlign", val="center"))
        row.append(cell)
    return row


def _row(document: WordDocument, matrix: Matrix, widths: list[int], texts: tuple[str, ...]) -> etree._Element:
    row = _bare_row(0)
    for number, (text, width) in enumerate(zip(texts, widths, strict=True)):
        narrow = number >= len(matrix.heads)
        cell = _cell(document, text, width, SIGN if narrow else TEXT, tight=narrow)
        if narrow:
            cell[0].append(element("vAlign", val="center"))
        if narrow and text:
            _fill(document, cell, strong=text in matrix.strong)
        row.append(cell)
    return row


def _bare_row(height: int) -> etree._Element:
    row, properties = element("tr"), element("trPr")
    properties.append(element("cantSplit"))
    if height:
        properties.append(element("trHeight", val=str(height), hRule="atLeast"))
    row.append(properties)
    return row


def _cell(document: WordDocument, text: str, width: int, style: str, *, tight: bool) -> etree._Element:
    """A cell with its text; one with a sign has no margins, for it is no wider than the sign."""
    cell, properties, paragraph = element("tc"), element("tcPr"), element("p")
    properties.append(element("tcW", w=str(width), type="dxa"))
    if tight:
        margins = element("tcMar")
        margins.extend(element(side, w=room, type="dxa") for side, room in _TIGHT.items())
        properties.append(margins)
    look = element("pPr")
    if found := document.style("paragraph", style):
        look.append(element("pStyle", val=found))
    paragraph.append(look)
    if text:
        run = element("r")
        run.append(text_element(text))
        paragraph.append(run)
    cell.extend((properties, paragraph))
    return cell


def _fill(document: WordDocument, cell: etree._Element, *, strong: bool) -> None:
    """Fills a marked cell: the sign can be read on it, and the filling is not all there is to see."""
    shade = element("shd", val="clear", color="auto", fill=GREY)
    if strong and (style := document.style("paragraph", STRONG_SIGN)):
        shade = element("shd", val="clear", color="auto", fill=accent(document), themeFill="accent1")
        next(cell.iter(W + "pStyle")).set(W + "val", style)
    cell[0].insert(1, shade)


def _head_height(matrix: Matrix) -> int:
    """High enough for the longest turned head in one line, or in two where it is very long."""
    longest = max(map(len, matrix.columns), default=0) * A_LETTER + 120
    return longest if longest <= LONGEST else max(LONGEST, longest // 2 + 200)
