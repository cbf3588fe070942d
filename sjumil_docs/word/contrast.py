"""The contrast between letters and what is behind them, as WCAG measures it, for every run of a story.

A colour is the run's own, or that of its style, its paragraph's style, its cell or its table's style: what
Word would show. «auto» is Word's own choice of black or white, and always readable.
"""

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from sjumil_docs.word.document import WordDocument
from sjumil_docs.word.names import W, text_of

ENOUGH = 4.5
"""WCAG 2.1, success criterion 1.4.3."""

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_WHITE = "FFFFFF"


def faint_runs(document: WordDocument, root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """(run, its colour, the colour behind it) wherever the contrast is too low to be read."""
    inherited = cache(document.inherited)

    def styled(element: etree._Element | None, kind: str, path: str, attribute: str) -> str | None:
        """A colour that the element's style of a kind has."""
        style = element.find(W + kind) if element is not None else None
        return inherited(style.get(W + "val") or "", path, attribute) if style is not None else None

    def of_row(run: etree._Element, path: str, attribute: str) -> str | None:
        """A colour that the table's style gives the head of a table, and a run in it."""
        table = next(run.iterancestors(W + "tbl"), None)
        if table is None or next(run.iterancestors(W + "tr"), None) is not table.find(W + "tr"):
            return None
        return styled(table.find(W + "tblPr"), "tblStyle", f"{_HEAD}/{path}", attribute)

    for run in root.iter(W + "r"):
        if not text_of(run).strip():
            continue
        own, paragraph = run.find(W + "rPr"), _paragraph_properties(run)
        colour = _first(
            _own(own, "color", "val"),
            styled(own, "rStyle", f"{W}rPr/{W}color", "val"),
            styled(paragraph, "pStyle", f"{W}rPr/{W}color", "val"),
            of_row(run, f"{W}rPr/{W}color", "val"),
        )
        behind = _first(
            _own(own, "shd", "fill"),
            styled(own, "rStyle", f"{W}rPr/{W}shd", "fill"),
            _own(paragraph, "shd", "fill"),
            styled(paragraph, "pStyle", f"{W}pPr/{W}shd", "fill"),
            _own(_cell_properties(run), "shd", "fill"),
            of_row(run, f"{W}tcPr/{W}shd", "fill"),
        )
        if colour and contrast(colour, behind or _WHITE) < ENOUGH:
            yield run, colour, behind or _WHITE


_HEAD = f"{W}tblStylePr[@{W}type='firstRow']"


def contrast(one: str, other: str) -> float:
    """The contrast between two colours, written as six hexadecimal digits: from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _first(*colours: str | None) -> str | None:
    """The first of the colours that is said; None where Word chooses itself."""
    said = next((colour for colour in colours if colour), None)
    return said if said and _COLOUR.fullmatch(said) else None


def _own(properties: etree._Element | None, tag: str, attribute: str) -> str | None:
    found = properties.find(W + tag) if properties is not None else None
    return found.get(W + attribute) if found is not None else None


def _paragraph_properties(run: etree._Element) -> etree._Element | None:
    paragraph = next(run.iterancestors(W + "p"), None)
    return paragraph.find(W + "pPr") if paragraph is not None else None


def _cell_properties(run: etree._Element) -> etree._Element | None:
    cell = next(run.iterancestors(W + "tc"), None)
    return cell.find(W + "tcPr") if cell is not None else None
