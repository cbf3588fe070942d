"""The contrast between text and its background, as WCAG measures it, for every run of a story.

A colour is the run's own, or that of its style, its paragraph's style, its cell or its table's style: what
Word would show. «auto» is Word's own choice of black or white, and always readable.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from typing import NamedTuple

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
    surroundings = cache(partial(_surroundings, heads))
    is_faint = cache(partial(_is_faint, inherited))
    for run in dict.fromkeys(_coloured(inherited, root, heads)):
        around = surroundings(next(run.iterancestors(_PARAGRAPH), None))
        if is_faint(_own_look(run), around) and text_of(run).strip():
            yield run


def _coloured(inherited: _Inherited, root: etree._Element, heads: _Heads) -> Iterator[etree._Element]:
    """The runs that any property gives a colour: checking every run takes four times as long."""
    for element in root.iter(_COLOUR, _RUN_STYLE, _PARAGRAPH_STYLE, _ROW):
        tag = element.tag
        if tag == _ROW:
            style = _own(heads.get(element), "tblStyle", "val")
            if _of_style(inherited, style, f"{_HEAD}/{_COLOUR_PATH}", "val"):
                yield from element.iter(_RUN)
        elif tag == _COLOUR or inherited(element.get(W + "val") or "", _COLOUR_PATH, "val"):
            yield from next(element.iterancestors(_RUN, _PARAGRAPH), root).iter(_RUN)


class _OwnLook(NamedTuple):
    """What the properties of a run say."""

    colour: str | None
    fill: str | None
    style: str | None


class _Surroundings(NamedTuple):
    """What the properties of a run's ancestors say; those of the table only in its header row."""

    fill: str | None
    style: str | None
    cell_fill: str | None
    table_style: str | None


def _heads(root: etree._Element) -> _Heads:
    """The properties of each table by its first row."""
    tables = ((table.find(W + "tr"), table.find(W + "tblPr")) for table in root.iter(W + "tbl"))
    return {row: look for row, look in tables if row is not None and look is not None}


def _own_look(run: etree._Element) -> _OwnLook:
    properties = child(run, W + "rPr")
    if properties is None:
        return _OwnLook(None, None, None)
    return _OwnLook(
        _own(properties, "color", "val"), _own(properties, "shd", "fill"), _own(properties, "rStyle", "val")
    )


def _surroundings(heads: _Heads, paragraph: etree._Element | None) -> _Surroundings:
    cell = None if paragraph is None else next(paragraph.iterancestors(_CELL), None)
    row = None if cell is None else next(cell.iterancestors(_ROW), None)
    properties = child(paragraph, W + "pPr")
    return _Surroundings(
        _own(properties, "shd", "fill"),
        _own(properties, "pStyle", "val"),
        _own(child(cell, W + "tcPr"), "shd", "fill"),
        None if row is None else _own(heads.get(row), "tblStyle", "val"),
    )


def _is_faint(inherited: _Inherited, run: _OwnLook, around: _Surroundings) -> bool:
    """Whether letters that look so, where they stand, have too little contrast."""
    colour = _first(_colours(inherited, run, around))
    background = _first(_backgrounds(inherited, run, around)) or _WHITE
    return bool(colour) and contrast(colour or "", background) < ENOUGH


def _colours(inherited: _Inherited, run: _OwnLook, around: _Surroundings) -> Iterator[str | None]:
    """The colours the letters have, the nearest first."""
    yield run.colour
    yield _of_style(inherited, run.style, _COLOUR_PATH, "val")
    yield _of_style(inherited, around.style, _COLOUR_PATH, "val")
    yield _of_style(inherited, around.table_style, f"{_HEAD}/{_COLOUR_PATH}", "val")


def _backgrounds(inherited: _Inherited, run: _OwnLook, around: _Surroundings) -> Iterator[str | None]:
    """The colours behind the letters, the nearest first."""
    yield run.fill
    yield _of_style(inherited, run.style, f"{W}rPr/{W}shd", "fill")
    yield around.fill
    yield _of_style(inherited, around.style, f"{W}pPr/{W}shd", "fill")
    yield around.cell_fill
    yield _of_style(inherited, around.table_style, f"{_HEAD}/{W}tcPr/{W}shd", "fill")


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


def _of_style(inherited: _Inherited, style: str | None, path: str, attribute: str) -> str | None:
    """A colour of a style."""
    return inherited(style, path, attribute) if style else None
