"""Which paragraphs of a Word file are items of lists: at which level, with which bullet or number."""

from dataclasses import dataclass

from lxml import etree

from sjumil_docs.word.ooxml.numbering import PART
from sjumil_docs.word.ooxml.units import twentieths, whole_number
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import W

DEEPEST = 8
_NO_LIST = ("none", "")


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The place of an item: its level from 0, its list, and the number that it has there."""

    level: int
    list_id: str
    ordered: bool
    number: int
    text_indent: int
    """How far in its text stands, in twentieths of a point."""
    moved: int = 0
    """How much further in that is than its list has it."""


class ListPlaces:
    """Counts the items of the lists of one file, paragraph by paragraph from the first."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = document.styles
        root = document.root(PART) if PART in document.parts else None
        nums = () if root is None else root.iterfind(W + "num")
        self._nums = {num.get(W + "numId") or "": num for num in nums}
        definitions = () if root is None else root.iterfind(W + "abstractNum")
        self._definitions = {each.get(W + "abstractNumId"): each for each in definitions}
        self._counts: dict[tuple[str, int], int] = {}

    def place(self, paragraph: etree._Element) -> ListPlace | None:
        """The place of a paragraph, which is counted; None if it is no item."""
        list_id, level = self._numbering(paragraph)
        definition = self._level(list_id, level)
        kind = "" if definition is None else _value(definition, "numFmt")
        if definition is None or kind in _NO_LIST:
            return None
        own, of_list = left_indent(paragraph), left_indent(definition) or 0
        return ListPlace(
            level,
            list_id,
            kind != "bullet",
            self._count(list_id, level, definition),
            of_list if own is None else own,
            0 if own is None else own - of_list,
        )

    def _numbering(self, paragraph: etree._Element) -> tuple[str, int]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        style_id = "" if style is None else style.get(W + "val") or ""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        list_id = "" if own is None else _value(own, "numId")
        level = "" if own is None else _value(own, "ilvl")
        list_id = list_id or self._styles.paragraph_property(style_id, f"{W}numPr/{W}numId") or ""
        level = level or self._styles.paragraph_property(style_id, f"{W}numPr/{W}ilvl") or "0"
        return list_id, min(whole_number(level) or 0, DEEPEST)

    def _level(self, list_id: str, level: int) -> etree._Element | None:
        """The definition of a level of a list."""
        num = self._nums.get(list_id)
        if num is None:
            return None
        overridden = num.find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}lvl")
        definition = self._definitions.get(_value(num, "abstractNumId"))
        if overridden is not None or definition is None:
            return overridden
        return definition.find(f"{W}lvl[@{W}ilvl='{level}']")

    def _count(self, list_id: str, level: int, definition: etree._Element) -> int:
        for other in [key for key in self._counts if key[0] == list_id and key[1] > level]:
            del self._counts[other]
        first = whole_number(self._start(list_id, level) or _value(definition, "start"))
        count = self._counts.get((list_id, level), (1 if first is None else first) - 1) + 1
        self._counts[list_id, level] = count
        return count

    def _start(self, list_id: str, level: int) -> str:
        override = self._nums[list_id].find(f"{W}lvlOverride[@{W}ilvl='{level}']")
        return "" if override is None else _value(override, "startOverride")


def left_indent(paragraph: etree._Element) -> int | None:
    """How far in a paragraph itself says that it stands, in twentieths of a point; None if it does not."""
    indent = paragraph.find(f"{W}pPr/{W}ind")
    value = None if indent is None else indent.get(W + "left") or indent.get(W + "start")
    return None if value is None else twentieths(value)


def _value(parent: etree._Element, tag: str) -> str:
    child = parent.find(W + tag)
    return "" if child is None else child.get(W + "val") or ""
