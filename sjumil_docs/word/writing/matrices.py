"""A matrix → a table with narrow columns of signs: who was heard on what, what happens when.

Every row is as wide as the grid and no cell is merged; a cell is marked by its sign, and filled as well.
"""

from html import escape
from itertools import repeat
from typing import NamedTuple

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.package import parse_part, read_package
from sjumil_docs.word.ooxml.theme import accent
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W, parsed, replace_element, text_of, xml_text
from sjumil_docs.word.writing.table_columns import width_of
from sjumil_docs.word.writing.template_values import Matrix

STYLE, TEXT = "Sjumiltabell", "Tabelltekst liten"
SIGN, SIGN_HEAD = "Tabelltegn", "Tabelltegnhode"
STRONG_SIGN = "Tabelltegn fylt"
"""Light letters, for a cell that is filled with the accent."""
NARROWEST, WIDEST = 250, 560
"""A narrow column, in twentieths of a point: a sign fits in it, and no more than one is wanted."""
FIRST_WIDTH, WIDEST_TEXT = 3200, 1280
"""What the first column of text has at the least, and each of the others at the most."""
A_LETTER, A_SMALL_LETTER, LONGEST = 106, 84, 2400
"""What a letter takes along its line, and what a long turned head breaks to stay within."""
SMALLER = 90
"""How wide the letters of a turned head are, in percent of those of other heads."""
MOST_ON_A_PAGE = 12
"""A table of so many rows is not divided between pages."""
A_PAGE, A_LINE, A_ROW, A_TIGHT_ROW = 11_600, 222, 30, 10
"""The room on a page below two headings and a caption, what a line takes of it, and what a row takes besides:
with the space of its style, or without where the table fits a page only so."""
_KEPT = "<w:keepNext/>"
_TIGHT_LINES = '<w:spacing w:before="0" w:after="0"/>'
_TIGHT = '<w:left w:w="10" w:type="dxa"/><w:right w:w="10" w:type="dxa"/>'
"""The margins of a narrow cell, no wider than its sign; the table has them, since nearly all its cells do."""
_ROOMY = '<w:tcMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tcMar>'
"""The margins of a cell of text."""
_TURNED = (
    '<w:tcMar><w:bottom w:w="50" w:type="dxa"/></w:tcMar>'
    '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>'
)
"""A turned head begins at the bottom, with a little air there."""

GREY = "E1E5E7"


def place_matrix(document: WordDocument, mark: etree._Element, matrix: Matrix) -> None:
    """The table in the place of the paragraph that its mark is alone in."""
    host = next(mark.iterancestors(W + "p"))
    if text_of(host).strip() or next(host.iterancestors(W + "tc"), None) is not None:
        raise TemplateError("template-not-alone", template=document.name, text=text_of(host)[:80].strip())
    table = _table(document, matrix, _widths(matrix, document.text_width_at(host)))
    # written and parsed, since two thousand cells made one by one take eight times as long
    replace_element(host, parsed(table))


class _Look(NamedTuple):
    """How a cell looks."""

    style: str
    """The id of the style of its paragraph; empty if the template lacks it."""
    properties: str = ""
    """What it has among its properties besides its width."""


def _table(document: WordDocument, matrix: Matrix, widths: list[int]) -> str:
    texts = len(matrix.heads)
    text = _Look(document.styles.wanted_id("paragraph", TEXT), _ROOMY)
    signs = {sign: _sign_look(document, matrix, sign) for row in matrix.rows for sign in row[texts:]}
    roomy, tight = (_fits_a_page(matrix, widths, a_row) for a_row in (A_ROW, A_TIGHT_ROW))
    together = len(matrix.rows) <= MOST_ON_A_PAGE or tight
    rows = [_head(document, matrix, widths, keep=together)]
    for number, row in enumerate(matrix.rows, 1):
        looks = [*[text] * texts, *(signs[sign] for sign in row[texts:])]
        kept = _KEPT if together and number < len(matrix.rows) else ""
        cells = map(_cell, row, widths, looks, repeat(kept + (_TIGHT_LINES if tight and not roomy else "")))
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = _properties(document, matrix, sum(widths))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _fits_a_page(matrix: Matrix, widths: list[int], a_row: int) -> bool:
    """Whether a table that is to be whole has room on a page, with so much space in each row."""
    columns = range(len(matrix.heads))
    lines = sum(max(_lines(row[column], widths[column]) for column in columns) for row in matrix.rows)
    return matrix.whole and _head_height(matrix) + len(matrix.rows) * a_row + lines * A_LINE <= A_PAGE


def _lines(text: str, width: int) -> int:
    """The lines that a text takes in a cell of a width."""
    return max(-(-len(text) * A_SMALL_LETTER // (width - 200)), 1)


def row_heads(data: bytes) -> list[bool]:
    """Whether the first cell of a row is its head, for each table in the body of a finished Word file."""
    root = parse_part(read_package(data, "")[BODY], BODY, "")
    looks = (table.find(f"{W}tblPr/{W}tblLook") for table in root.iter(W + "tbl"))
    return [look is not None and look.get(W + "firstColumn") in ("1", "true", "on") for look in looks]


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


def _properties(document: WordDocument, matrix: Matrix, width: int) -> str:
    style = document.styles.wanted_id("table", STYLE)
    about = escape(xml_text(matrix.about))
    look = 'w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
    between = f'<w:insideV w:val="single" w:sz="4" w:space="0" w:color="{GREY}"/>'
    return (
        "<w:tblPr>"
        + (f'<w:tblStyle w:val="{escape(style)}"/>' if style else "")
        + f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{between}</w:tblBorders>'
        + f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_TIGHT}</w:tblCellMar>'
        + f'<w:tblLook w:val="06A0" {look}/><w:tblCaption w:val="{about}"/></w:tblPr>'
    )


def _head(document: WordDocument, matrix: Matrix, widths: list[int], *, keep: bool) -> str:
    text = _Look(document.styles.wanted_id("paragraph", "Tabellhode"), _ROOMY)
    turned = _Look(document.styles.wanted_id("paragraph", SIGN_HEAD), _TURNED)
    looks = [*[text] * len(matrix.heads), *[turned] * len(matrix.columns)]
    cells = map(_cell, (*matrix.heads, *matrix.columns), widths, looks, repeat(_KEPT if keep else ""))
    height = f'<w:trHeight w:val="{_head_height(matrix)}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _sign_look(document: WordDocument, matrix: Matrix, sign: str) -> _Look:
    """A narrow cell; a marked one is filled: the sign can be read on it, and is not all there is to see."""
    style, fill = document.styles.wanted_id("paragraph", SIGN), f'w:fill="{GREY}"'
    if sign in matrix.strong and (strong := document.styles.wanted_id("paragraph", STRONG_SIGN)):
        style, fill = strong, f'w:fill="{accent(document)}" w:themeFill="accent1"'
    shade = f'<w:shd w:val="clear" w:color="auto" {fill}/>' if sign else ""
    return _Look(style, shade)


def _cell(text: str, width: int, look: _Look, formatting: str) -> str:
    """A cell with its text, and formatting of its paragraph besides its style."""
    style = f'<w:pStyle w:val="{escape(look.style)}"/>' if look.style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(xml_text(text))}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look.properties}</w:tcPr>'
        f"<w:p><w:pPr>{style}{formatting}</w:pPr>{run}</w:p></w:tc>"
    )


def _head_height(matrix: Matrix) -> int:
    """High enough for the longest turned head in one line, or in two where it is very long."""
    longest = max(map(width_of, matrix.columns), default=0) * SMALLER // 100 + 200
    return longest if longest <= LONGEST else max(LONGEST, longest // 2 + 200)
