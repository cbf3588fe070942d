"""Which paragraphs are headings and at what level, and the headings of free texts fitted among them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import groupby

from lxml import etree

from sjumil_docs.word.ooxml.paragraph_numbers import ParagraphNumbers
from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import (
    S,
    W,
    child,
    element,
    paragraph_properties,
    set_property,
    text_of,
)
from sjumil_docs.word.story.origins import ORIGIN
from sjumil_docs.word.writing.block_styles import paragraph_style

DEEPEST_HEADING = 6
_OWN_NUMBER = re.compile(r"\s*\d{1,2}(\.\d{1,2})+\.?\s")
_PARAGRAPH, _PROPERTIES, _OUTLINE, _STYLE, _VALUE = (
    W + name for name in ("p", "pPr", "outlineLvl", "pStyle", "val")
)
_WANTED = S + "heading"


def headings(document: WordDocument, root: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Every heading of a story with its level, from 1, in order."""
    for paragraph in list(_perhaps_headings(document, root)):
        level = _level(document, paragraph)
        if level is not None:
            yield paragraph, level


def settle_headings(document: WordDocument, root: etree._Element) -> None:
    """Fits the headings of free texts among those of the template, and leaves out numbers said twice."""
    paragraphs = list(_perhaps_headings(document, root))
    _settle_levels(document, paragraphs)
    _settle_numbers(document, paragraphs)


def _settle_levels(document: WordDocument, perhaps_headings: Sequence[etree._Element]) -> None:
    """Fits headings of free texts under the heading above: alike where written alike, no level skipped."""
    above = last = 0
    for in_text, paragraphs in groupby(perhaps_headings, _text_name):
        if in_text is None:
            for paragraph in paragraphs:
                if (level := _level(document, paragraph)) is not None:
                    above = last = level
            continue
        headings_of_text = list(paragraphs)
        written = [int(heading.attrib.pop(_WANTED)) for heading in headings_of_text]
        for heading, level in zip(headings_of_text, fitted_levels(written, above, last), strict=True):
            last = level
            paragraph_style(document, heading, f"heading {level}")


def _settle_numbers(document: WordDocument, perhaps_headings: Sequence[etree._Element]) -> None:
    """Leaves Word's own number out of a heading whose text begins with one, «2.3 Medverknad»."""
    with_one = [heading for heading in perhaps_headings if _OWN_NUMBER.match(text_of(heading))]
    numbers = ParagraphNumbers(document) if with_one else None
    for paragraph in with_one:
        if numbers and _level(document, paragraph) is not None and numbers.is_numbered(paragraph):
            none = element("numPr")
            none.append(element("numId", val="0"))
            set_property(paragraph_properties(paragraph), none)


def fitted_levels(written: Sequence[int], above: int, last: int) -> Iterator[int]:
    """The levels of a text's headings under one of level `above`; `last` is that of the heading before them.

    `##`, `##` are of one level, the first under `above`; `#`, `###` step by one.
    """
    ranks = {level: rank for rank, level in enumerate(sorted(set(written)), 1)}
    fitted: dict[int, int] = {}
    for level in written:
        wanted = fitted.setdefault(level, min(above + ranks[level], last + 1, DEEPEST_HEADING))
        last = min(wanted, last + 1)
        yield last


def _text_name(paragraph: etree._Element) -> str | None:
    """The name of the free text that a heading is in; None for one of the template."""
    return None if paragraph.get(_WANTED) is None else paragraph.get(ORIGIN, "")


def _perhaps_headings(document: WordDocument, root: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs that are to be headings, or whose style or own properties can make them so.

    It goes by what makes a heading: to ask every paragraph takes three times as long.
    """
    last, outline = None, cache(partial(_outline_of_style, document))
    for item in root.iter(_PARAGRAPH, _STYLE, _OUTLINE):
        paragraph: etree._Element | None = None
        if item.tag == _PARAGRAPH:
            paragraph = item if item.get(_WANTED) is not None else None
        elif item.tag == _OUTLINE or outline(item.get(_VALUE) or "") is not None:
            paragraph = next(item.iterancestors(), root).getparent()
        if paragraph is not None and paragraph.tag == _PARAGRAPH and paragraph is not last:
            yield paragraph
            last = paragraph


def _level(document: WordDocument, paragraph: etree._Element) -> int | None:
    """The level of a heading, from 1; None for a paragraph that is no heading."""
    properties = child(paragraph, _PROPERTIES)
    own, style = child(properties, _OUTLINE), child(properties, _STYLE)
    value = own.get(_VALUE) if own is not None else None
    if value is None and style is not None:
        value = _outline_of_style(document, style.get(_VALUE) or "")
    outline = whole_number(value)
    return outline + 1 if outline is not None and outline < 9 else None


def _outline_of_style(document: WordDocument, style: str) -> str | None:
    return document.styles.paragraph_property(style, _OUTLINE)
