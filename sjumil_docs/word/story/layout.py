"""How a Word file is laid out, as far as programs that only open and save it leave that as it is.

Of the file: the paper, its margins and columns, where pages are numbered from and broken by hand, merged
cells, the size of pictures. Of a paragraph: its style, and where its alignment and indents are others than
its style gives it; LibreOffice writes those of the style in the paragraph too. It writes spacing, borders and
shading anew, so that these are not read.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from sjumil_docs.word.ooxml.style_sheet import StyleSheet
from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.word_document import BODY, STYLES, WordDocument
from sjumil_docs.word.ooxml.xml import W, child
from sjumil_docs.word.story.details import Detail

_TWIPS_PER_MILLIMETRE = 1440 / 25.4
_EMU_PER_MILLIMETRE = 36_000
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_GRAPHIC_DATA = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_OF_PICTURES = ("/picture", "/chart")
"""How the kinds of drawings end whose size stays; LibreOffice makes shapes of others, of another size."""
_BOX = W + "txbxContent"
_OFF = ("0", "false", "off")
_SIDES = {"start": "left", "": "left", "end": "right"}
"""Names of the same alignment."""
_INDENTS = {"left": ("left", "start"), "right": ("right", "end"), "firstLine": (), "hanging": ()}
"""The indents, each with the names that it may have, where it has more than one."""
_NORMAL = "normal"
_USUAL = {"alignment": "left", **{f"indent-{side}": "0 mm" for side in _INDENTS}}
"""The layout of a paragraph that nothing is said of."""


def layout_details(document: WordDocument) -> tuple[Detail, ...]:
    """How the pages of a file, its tables and its pictures are laid out."""
    body = document.root(BODY)
    sections = list(body.iter(W + "sectPr"))
    named = (
        ("paper", _of_sections(map(_paper, sections))),
        ("margins", _of_sections(map(_margins, sections))),
        ("columns", _of_sections(_setting(section, "cols", "num") or "1" for section in sections)),
        ("page-number", _of_sections(_setting(section, "pgNumType", "start") or "–" for section in sections)),
        ("page-breaks", str(_page_breaks(body))),
        *(("merged-cells", merged) for merged in map(_merged_cells, body.iter(W + "tbl")) if merged != "0"),
        *(("picture-size", size) for size in _picture_sizes(body)),
    )
    return tuple(Detail("layout", name, value) for name, value in named)


def has_paper(document: WordDocument) -> bool:
    """Whether a file says what paper each of its sections has; programs give one to those that have none."""
    sections = list(document.root(BODY).iter(W + "sectPr"))
    return bool(sections) and all(child(section, W + "pgSz") is not None for section in sections)


def _of_sections(values: Iterable[str]) -> str:
    """What the sections of a file have, in order; one like the section before it is not repeated."""
    return "; ".join(value for value, _ in groupby(values))


def _paper(section: etree._Element) -> str:
    sides = (_millimetres(_setting(section, "pgSz", side)) for side in ("w", "h"))
    return " × ".join(map(str, sides)) + " mm"


def _margins(section: etree._Element) -> str:
    sides = (_millimetres(_setting(section, "pgMar", side)) for side in ("top", "right", "bottom", "left"))
    return ", ".join(map(str, sides)) + " mm"


def _page_breaks(body: etree._Element) -> int:
    """The breaks within the text and before paragraphs: programs turn one into the other."""
    within = sum(each.get(W + "type") == "page" for each in body.iter(W + "br"))
    return within + sum(each.get(W + "val") not in _OFF for each in body.iter(W + "pageBreakBefore"))


def _merged_cells(table: etree._Element) -> str:
    """How many cells of a table go on in those above or beside them."""
    cells = (cell for row in table.iterchildren(W + "tr") for cell in row.iterchildren(W + "tc"))
    properties = [p for cell in cells if (p := child(cell, W + "tcPr")) is not None]
    merges = [merge for p in properties if (merge := child(p, W + "vMerge")) is not None]
    above = sum(merge.get(W + "val") != "restart" for merge in merges)
    beside = sum(max(whole_number(_setting(p, "gridSpan", "val")) or 1, 1) - 1 for p in properties)
    return str(above + beside)


def _picture_sizes(body: etree._Element) -> Iterator[str]:
    for drawing in body.iter(_DRAWING + "inline", _DRAWING + "anchor"):
        extent, data = child(drawing, _DRAWING + "extent"), next(drawing.iter(_GRAPHIC_DATA), None)
        if extent is not None and data is not None and (data.get("uri") or "").endswith(_OF_PICTURES):
            lengths = (whole_number(extent.get(side) or "") or 0 for side in ("cx", "cy"))
            yield " × ".join(str(round(length / _EMU_PER_MILLIMETRE)) for length in lengths) + " mm"


class ParagraphLayouts:
    """Tells how the paragraphs of one file are laid out."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = StyleSheet(document.root(STYLES) if STYLES in document.parts else None)
        self._by_style: dict[str, dict[str, str]] = {}

    def of(self, paragraph: etree._Element) -> Iterator[Detail]:
        """The name of a paragraph's style, and what of its layout the style does not give it.

        Nothing in a text box: LibreOffice gives what is there another style.
        """
        properties = child(paragraph, W + "pPr")
        if properties is None or next(paragraph.iterancestors(_BOX), None) is not None:
            return
        style = _setting(properties, "pStyle", "val") or self._styles.default_paragraph_id
        if (name := self._styles.name_of(style) or _NORMAL) != _NORMAL:
            yield Detail("layout", "style", name)
        own = _layout(properties)
        given = {**_USUAL, **self._given(style)} if own else {}
        yield from (Detail("layout", name, value) for name, value in own.items() if value != given[name])

    def _given(self, style: str) -> dict[str, str]:
        """The layout that a style gives, itself or by those it is based on."""
        if style not in self._by_style:
            chain = list(self._styles.ancestors(style))
            layouts = (_layout(child(ancestor, W + "pPr")) for ancestor in reversed(chain))
            self._by_style[style] = {name: value for one in layouts for name, value in one.items()}
        return self._by_style[style]


def _layout(properties: etree._Element | None) -> dict[str, str]:
    """The alignment and the indents that properties set."""
    layout = {}
    if child(properties, W + "jc") is not None:
        side = _setting(properties, "jc", "val")
        layout["alignment"] = _SIDES.get(side, side)
    for side, names in _INDENTS.items():
        lengths = (_setting(properties, "ind", name) for name in names or (side,))
        if twips := next(filter(None, lengths), ""):
            layout[f"indent-{side}"] = f"{_millimetres(twips)} mm"
    return layout


def _setting(properties: etree._Element | None, name: str, attribute: str) -> str:
    """An attribute of an element among properties; empty if it is not there."""
    element = child(properties, W + name)
    return "" if element is None else element.get(W + attribute) or ""


def _millimetres(twips: str) -> int:
    return round((whole_number(twips) or 0) / _TWIPS_PER_MILLIMETRE)
