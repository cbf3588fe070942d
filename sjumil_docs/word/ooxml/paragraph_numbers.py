"""The numbers that Word puts before paragraphs: «1.1» of a heading, «b)» of a point in a list.

A number is not text: it follows from the numbering of a paragraph or of its style, and from the paragraphs
before it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from sjumil_docs.word.ooxml.number_formats import LIST_FORMATS
from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import W, child

_NUMBERING = "word/numbering.xml"
_PLACE = re.compile(r"%([1-9])")
_NO_LIST = (None, "", "0")
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class ParagraphNumber:
    """The number before a paragraph, as it is shown."""

    text: str
    """With its punctuation: «1.1.», «b)»."""
    level: int
    """From 0."""
    is_complete: bool
    """Whether the numbers of the levels above are in it: «1.1», not «b)»."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered."""

    format: str
    text: str
    start: int
    restarts: bool
    only_figures: bool


class ParagraphNumbers:
    """Counts the numbered paragraphs of a story from its beginning."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = document.styles
        root = document.root(_NUMBERING) if _NUMBERING in document.parts else None
        lists = () if root is None else root.iterfind(W + "num")
        definitions = () if root is None else root.iterfind(W + "abstractNum")
        self._lists = {one.get(W + "numId") or "": one for one in lists}
        self._definitions = {one.get(W + "abstractNumId") or "": one for one in definitions}
        self._counts: dict[str, dict[int, int]] = {}
        """The last number of each level, by the id of the definition of a list."""
        self._restarted: set[tuple[str, int]] = set()
        self._levels: dict[tuple[str, int], _Level | None] = {}

    def of(self, root: etree._Element) -> Mapping[etree._Element, ParagraphNumber]:
        """The number of every paragraph of a story that has one; those with bullets have none."""
        return dict(self._numbers(root)) if self._lists else {}

    def is_numbered(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph is in a list whose points have numbers."""
        list_id, level = self._place(paragraph)
        described = None if list_id in _NO_LIST else self._level(list_id or "", level)
        return described is not None and described.format != "bullet" and bool(described.text)

    def _numbers(self, root: etree._Element) -> Iterator[tuple[etree._Element, ParagraphNumber]]:
        for paragraph in root.iter(W + "p"):
            list_id, level = self._place(paragraph)
            described = self._level(list_id, level) if list_id not in _NO_LIST else None
            if described is None or list_id is None:
                continue
            counts = self._counted(list_id, level, described)
            if described.format != "bullet" and described.text:
                places = {int(place) - 1 for place in _PLACE.findall(described.text)}
                text = self._written(list_id, counts, described)
                yield paragraph, ParagraphNumber(text, level, places >= set(range(level + 1)))

    def _place(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """The list that a paragraph is in, by its own numbering or its style's, and its level in it."""
        properties = child(paragraph, W + "pPr")
        own, named = child(properties, W + "numPr"), child(properties, W + "pStyle")
        style = "" if named is None else named.get(W + "val") or ""
        own_list, own_level = _value(own, "numId"), whole_number(_value(own, "ilvl"))
        list_id = own_list or self._styles.paragraph_property(style, f"{W}numPr/{W}numId")
        if own_level is not None:
            return list_id, own_level
        of_style = whole_number(self._styles.paragraph_property(style, f"{W}numPr/{W}ilvl"))
        return list_id, of_style if of_style is not None else self._level_of_style(list_id, style)

    def _level_of_style(self, list_id: str | None, style: str) -> int:
        """The level that a list has for a style, where the style does not say which."""
        definition = self._definition(list_id or "")
        for level in () if definition is None else definition.iterfind(W + "lvl"):
            if _value(level, "pStyle") == style:
                return whole_number(level.get(W + "ilvl")) or 0
        return 0

    def _counted(self, list_id: str, level: int, described: _Level) -> dict[int, int]:
        """The numbers of the levels of a list once a paragraph at a level has been counted."""
        definition = self._definition(list_id)
        key = list_id if definition is None else definition.get(W + "abstractNumId") or list_id
        counts = self._counts.setdefault(key, {})
        override = self._override(list_id, level)
        restart = whole_number(_value(override, "startOverride"))
        if restart is not None and (list_id, level) not in self._restarted:
            counts[level] = restart
        else:
            counts[level] = counts[level] + 1 if level in counts else described.start
        self._restarted.add((list_id, level))
        for deeper in [other for other in counts if other > level]:
            below = self._level(list_id, deeper)
            if below is None or below.restarts:
                del counts[deeper]
        return counts

    def _written(self, list_id: str, counts: Mapping[int, int], described: _Level) -> str:
        """The number of a paragraph, as its level writes it."""

        def of_level(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            own = self._level(list_id, level)
            number = counts.get(level, 1 if own is None else own.start)
            written_as = "decimal" if own is None or described.only_figures else own.format
            return LIST_FORMATS.get(written_as, str)(number)

        return _PLACE.sub(of_level, described.text)

    def _level(self, list_id: str, level: int) -> _Level | None:
        if (list_id, level) not in self._levels:
            override = self._override(list_id, level)
            own = None if override is None else override.find(W + "lvl")
            definition = self._definition(list_id)
            levels = () if definition is None else definition.iterfind(W + "lvl")
            of_list = next((one for one in levels if one.get(W + "ilvl") == str(level)), None)
            element = of_list if own is None else own
            self._levels[list_id, level] = None if element is None else _described(element)
        return self._levels[list_id, level]

    def _override(self, list_id: str, level: int) -> etree._Element | None:
        numbering = self._lists.get(list_id)
        overrides = () if numbering is None else numbering.iterfind(W + "lvlOverride")
        return next((one for one in overrides if one.get(W + "ilvl") == str(level)), None)

    def _definition(self, list_id: str) -> etree._Element | None:
        """The definition of a list, that of its numbering style where it only names one."""
        definition = self._definitions.get(_value(self._lists.get(list_id), "abstractNumId"))
        linked = _value(definition, "numStyleLink")
        if not linked:
            return definition
        number = self._styles.paragraph_property(linked, f"{W}numPr/{W}numId")
        return self._definitions.get(_value(self._lists.get(number or ""), "abstractNumId"))


def _described(level: etree._Element) -> _Level:
    legal = level.find(W + "isLgl")
    return _Level(
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText"),
        whole_number(_value(level, "start")) or 0,
        restarts=_value(level, "lvlRestart") != "0",
        only_figures=legal is not None and (legal.get(W + "val") or "1") not in _OFF,
    )


def _value(element: etree._Element | None, tag: str) -> str:
    """The value of a child; empty if there is none."""
    value = child(element, W + tag)
    return "" if value is None else value.get(W + "val") or ""
