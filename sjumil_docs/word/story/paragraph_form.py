"""A paragraph's properties and styles → its form: the level of a heading, whether and how it is in a list.

What counts is what Word shows, however a program writes it: a style's numbering or the paragraph's own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.word_document import STYLES, WordDocument
from sjumil_docs.word.ooxml.xml import W, child
from sjumil_docs.word.story.details import Detail

_NUMBERING = "word/numbering.xml"
_HEADING = re.compile(r"heading (\d)")
_NONE = ("", "none")
_NO_LIST = ("", "0")
_OWN = (W + "numPr", W + "outlineLvl")
_LEVEL, _NUMBER, _DEPTH = (W + "outlineLvl",), (W + "numPr", W + "numId"), (W + "numPr", W + "ilvl")
_MOST_ANCESTORS = 20
BODY_TEXT = 10
"""The level of what is no heading."""


class _Level(NamedTuple):
    """A level of a list: how it is numbered, and where it starts."""

    kind: str
    counted: str
    """The definition that its numbers are counted in."""
    start: str
    started_anew: str
    """Where this list starts, whatever has been counted before."""


class ParagraphForms:
    """The forms of the paragraphs of one file, asked for from its beginning to its end."""

    def __init__(self, document: WordDocument) -> None:
        styles = document.root(STYLES).iterfind(W + "style") if STYLES in document.parts else ()
        self._styles = {style.get(W + "styleId") or "": style for style in styles}
        self._default = next((i for i, s in self._styles.items() if _is_default(s)), "")
        numbering = document.root(_NUMBERING) if _NUMBERING in document.parts else None
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        if numbering is not None:
            self._abstract = {
                a.get(W + "abstractNumId") or "": a for a in numbering.iterfind(W + "abstractNum")
            }
            self._lists = {n.get(W + "numId") or "": n for n in numbering.iterfind(W + "num")}
        self._names: dict[str, str] = {}
        self._plain: dict[str, tuple[tuple[Detail, ...], str]] = {}
        """The heading and the list of paragraphs that have nothing but their style."""
        self._inherited: dict[tuple[str, tuple[str, ...]], str] = {}
        """What styles have or inherit, once it has been asked for."""
        self._levels: dict[tuple[str, int], _Level] = {}
        """The levels of lists, once they have been asked for."""
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._seen_lists: set[tuple[str, int]] = set()
        self._before = ("", 0)
        """The list and the level of the paragraph before."""

    def name(self, style: str) -> str:
        """The name of a style, in small letters."""
        if style not in self._names:
            style_element = self._styles.get(style)
            self._names[style] = "" if style_element is None else _value(style_element, W + "name").casefold()
        return self._names[style]

    def of(self, paragraph: etree._Element) -> tuple[Detail, ...]:
        """What form a paragraph has; nothing for one that is only text."""
        properties = child(paragraph, W + "pPr")
        style = _value(properties, W + "pStyle") or self._default
        if properties is not None and next(properties.iterchildren(*_OWN), None) is not None:
            return (*self._heading(properties, style), *self._in_list(properties, style))
        if style not in self._plain:
            self._plain[style] = tuple(self._heading(None, style)), self._nearest(None, style, *_NUMBER)
        heading, number = self._plain[style]
        if number in _NO_LIST:
            self._before = ("", 0)
            return heading
        return (*heading, *self._in_list(None, style))

    def _heading(self, properties: etree._Element | None, style: str) -> Iterator[Detail]:
        named = _HEADING.fullmatch(self.name(style))
        level = int(named[1]) if named else (whole_number(self._nearest(properties, style, *_LEVEL)) or 0) + 1
        if named or (level < BODY_TEXT and self._nearest(properties, style, *_LEVEL)):
            yield Detail("heading", "", str(level))

    def _in_list(self, properties: etree._Element | None, style: str) -> Iterator[Detail]:
        number = self._nearest(properties, style, *_NUMBER)
        level = whole_number(self._nearest(properties, style, *_DEPTH)) or 0
        described = self._level(number, level)
        if described.kind in _NONE:
            self._before = ("", 0)
            return
        yield Detail("list", "", described.kind)
        yield Detail("level", "", str(level + 1))
        ordinal = self._count(number, level, described)
        goes_on = self._before[0] == number and self._before[1] >= level
        if described.kind != "bullet" and not goes_on:
            yield Detail("number", "", str(ordinal))
        self._before = (number, level)

    def _count(self, number: str, level: int, described: "_Level") -> int:
        """The number that a paragraph has in its list."""
        counts = self._counts[described.counted]
        if described.started_anew and (number, level) not in self._seen_lists:
            counts[level] = whole_number(described.started_anew) or 0
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = whole_number(described.start) or 0
        self._seen_lists.add((number, level))
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts[level]

    def _level(self, number: str, level: int) -> "_Level":
        """The description of a level of a list."""
        if (number, level) not in self._levels:
            self._levels[number, level] = self._read_level(number, level)
        return self._levels[number, level]

    def _read_level(self, number: str, level: int) -> "_Level":
        listed = self._lists.get(number) if number else None
        counted = _value(listed, W + "abstractNumId")
        override = _of_level(listed, "lvlOverride", level)
        described = _of_level(override, "lvl", None)
        if described is None:
            described = _of_level(self._abstract.get(counted), "lvl", level)
        start, anew = _value(described, W + "start"), _value(override, W + "startOverride")
        return _Level(_value(described, W + "numFmt"), counted, start, anew)

    def _nearest(self, properties: etree._Element | None, style: str, *steps: str) -> str:
        """A value of the paragraph's own properties, or of the nearest style that has it."""
        if own := _value(properties, *steps):
            return own
        if (style, steps) not in self._inherited:
            inherited = (_value(ancestor, W + "pPr", *steps) for ancestor in self._ancestors(style))
            self._inherited[style, steps] = next(filter(None, inherited), "")
        return self._inherited[style, steps]

    def _ancestors(self, style: str) -> Iterator[etree._Element]:
        """A style and those it is based on."""
        for _ in range(_MOST_ANCESTORS):
            style_element = self._styles.get(style)
            if style_element is None:
                return
            yield style_element
            style = _value(style_element, W + "basedOn")


def _of_level(element: etree._Element | None, tag: str, level: int | None) -> etree._Element | None:
    """The child that describes a level; the first, whichever it describes, for None."""
    children = () if element is None else element.iterchildren(W + tag)
    return next((one for one in children if level is None or one.get(W + "ilvl") == str(level)), None)


def _value(element: etree._Element | None, *steps: str) -> str:
    """The value of an element inside another, by the tags on the way to it; empty if it is not there."""
    for step in steps:
        element = child(element, step)
    return "" if element is None else element.get(W + "val") or ""


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")
