"""The contrast between text and its background, as WCAG measures it, for every run of a story.

A colour is the run's own, or that of its style, its paragraph's style, its cell or its table's style: what
Word would show. «auto» is Word's own choice of black or white, and always readable.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from lxml import etree

from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import W, child, text_of

ENOUGH = 4.5
"""WCAG 2.1, success criterion 1.4.3."""

_SIX_DIGITS = re.compile(r"[0-9A-Fa-f]{6}")
_WHITE = "FFFFFF"
_HEAD = f"{W}tblStylePr[@{W}type='firstRow']"
_RUN, _PARAGRAPH, _CELL, _ROW = W + "r", W + "p", W + "tc", W + "tr"
_COLOUR, _RUN_STYLE, _PARAGRAPH_STYLE = W + "color", W + "rStyle", W + "pStyle"
_COLOUR_PATH = f"{W}rPr/{W}color"
_Heads = Mapping[etree._Element, etree._Element]
"""The properties of tables by the row that is the head."""
_Inherited = Callable[[str, str, str], str | None]
"""A value of a style, or of the nearest it is based on: style, path, attribute."""


def faint_runs(document: WordDocument, root: etree._Element) -> Iterator[etree._Element]:
    """Every run whose text has too little contrast with its background."""
    inherited = cache(document.styles.inherited)
    heads = _heads(root)
    for run in dict.fromkeys(_coloured(inherited, root, heads)):
        place = _place(run, heads)
        colour = _first(_colours(inherited, place))
        if not colour or not text_of(run).strip():
            continue
        if contrast(colour, _first(_backgrounds(inherited, place)) or _WHITE) < ENOUGH:
            yield run


def _coloured(inherited: _Inherited, root: etree._Element, heads: _Heads) -> Iterator[etree._Element]:
    """The runs that any property gives a colour: checking every run takes four times as long."""
    for element in root.iter(_COLOUR, _RUN_STYLE, _PARAGRAPH_STYLE, _ROW):
        tag = element.tag
        if tag == _ROW:
            if _of_style(inherited, heads.get(element), "tblStyle", f"{_HEAD}/{_COLOUR_PATH}", "val"):
                yield from element.iter(_RUN)
        elif tag == _COLOUR or inherited(element.get(W + "val") or "", _COLOUR_PATH, "val"):
            yield from next(element.iterancestors(_RUN, _PARAGRAPH), root).iter(_RUN)


@dataclass(frozen=True, slots=True)
class _Place:
    """The properties of a run and of its ancestors; those of the table only in its header row."""

    run: etree._Element | None
    paragraph: etree._Element | None
    cell: etree._Element | None
    table: etree._Element | None


def _heads(root: etree._Element) -> _Heads:
    """The properties of each table by its first row."""
    tables = ((table.find(W + "tr"), table.find(W + "tblPr")) for table in root.iter(W + "tbl"))
    return {row: look for row, look in tables if row is not None and look is not None}


def _place(run: etree._Element, heads: _Heads) -> _Place:
    paragraph = next(run.iterancestors(_PARAGRAPH), None)
    cell = None if paragraph is None else next(paragraph.iterancestors(_CELL), None)
    row = None if cell is None else next(cell.iterancestors(_ROW), None)
    return _Place(
        child(run, W + "rPr"),
        child(paragraph, W + "pPr"),
        child(cell, W + "tcPr"),
        None if row is None else heads.get(row),
    )


def _colours(inherited: _Inherited, place: _Place) -> Iterator[str | None]:
    """The colours the letters have, the nearest first."""
    yield _own(place.run, "color", "val")
    yield _of_style(inherited, place.run, "rStyle", _COLOUR_PATH, "val")
    yield _of_style(inherited, place.paragraph, "pStyle", _COLOUR_PATH, "val")
    yield _of_style(inherited, place.table, "tblStyle", f"{_HEAD}/{_COLOUR_PATH}", "val")


def _backgrounds(inherited: _Inherited, place: _Place) -> Iterator[str | None]:
    """The colours behind the letters, the nearest first."""
    yield _own(place.run, "shd", "fill")
    yield _of_style(inherited, place.run, "rStyle", f"{W}rPr/{W}shd", "fill")
    yield _own(place.paragraph, "shd", "fill")
    yield _of_style(inherited, place.paragraph, "pStyle", f"{W}pPr/{W}shd", "fill")
    yield _own(place.cell, "shd", "fill")
    yield _of_style(inherited, place.table, "tblStyle", f"{_HEAD}/{W}tcPr/{W}shd", "fill")


@lru_cache(maxsize=256)
def contrast(one: str, other: str) -> float:
    """The contrast between two colours, written as six hexadecimal digits: from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _first(colours: Iterable[str | None]) -> str | None:
    """The first colour that is set; None where Word chooses the colour."""
    first_colour = next((colour for colour in colours if colour), None)
    return first_colour if first_colour and _SIX_DIGITS.fullmatch(first_colour) else None


def _own(properties: etree._Element | None, tag: str, attribute: str) -> str | None:
    property_element = child(properties, W + tag)
    return property_element.get(W + attribute) if property_element is not None else None


def _of_style(
    inherited: _Inherited, properties: etree._Element | None, kind: str, path: str, attribute: str
) -> str | None:
    """A colour of the style that properties name."""
    style = _own(properties, kind, "val")
    return inherited(style, path, attribute) if style else None
