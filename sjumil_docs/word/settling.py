"""The paragraphs and runs of free texts: styles by name, list numbers, heading levels, links."""

import copy

from lxml import etree

from sjumil_docs.word.document import WordDocument
from sjumil_docs.word.names import R, S, W, element, paragraph_properties, set_property
from sjumil_docs.word.numbering import DEEPEST, bullet, indent, new_numbered

DEEPEST_HEADING = 6

_MARKS = {"strong": "Strong", "emphasis": "Emphasis", "code": "Kodetegn"}
"""The character style of each mark; the template has it by this name."""
_BESIDE_ANOTHER = {"strong": "b", "emphasis": "i"}
"""A run has one character style: a second mark beside it is set directly."""


def settle_paragraphs(
    document: WordDocument, paragraphs: list[etree._Element], look: etree._Element | None
) -> None:
    """Settles one free text whose place in the template looks like `look` (its w:pPr)."""
    lists: dict[str, str] = {}
    for position, paragraph in enumerate(paragraphs):
        marks = {name: str(paragraph.attrib.pop(S + name)) for name in _NAMES if S + name in paragraph.attrib}
        if "heading" in marks:
            paragraph.set(S + "heading", marks["heading"])
        elif "list" in marks:
            _list_item(document, paragraph, marks, lists)
        elif "rule" in marks:
            set_property(paragraph_properties(paragraph), _line_below())
        elif marks.get("style"):
            _style(document, paragraph, marks["style"])
            _move_in(document, paragraph, marks)
        else:
            _take_look(document, paragraph, look, position == 0 and not marks)
            _move_in(document, paragraph, marks)


_NAMES = ("heading", "list", "id", "start", "level", "rule", "style")


def settle_headings(document: WordDocument, root: etree._Element) -> None:
    """Fits headings in free texts under the heading they stand under, never skipping a level."""
    standing = last = 0
    for paragraph in root.iter(W + "p"):
        wanted = paragraph.attrib.pop(S + "heading", None)
        if wanted is not None:
            last = min(standing + int(wanted), last + 1, DEEPEST_HEADING)
            _style(document, paragraph, f"heading {last}")
        elif (level := outline_level(document, paragraph)) is not None:
            standing = last = level


def outline_level(document: WordDocument, paragraph: etree._Element) -> int | None:
    """The level of a heading, from 1; None for a paragraph that is no heading."""
    own = paragraph.find(f"{W}pPr/{W}outlineLvl")
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    value = own.get(W + "val") if own is not None else None
    if value is None and style is not None:
        value = document.style_property(style.get(W + "val") or "", W + "outlineLvl")
    return int(value) + 1 if value is not None and int(value) < 9 else None


def settle_runs(document: WordDocument, part: str) -> None:
    """Character styles for the marks of runs, and relationships for links."""
    root = document.root(part)
    for run in root.iterfind(f".//{W}r[@{S}marks]"):
        first, *others = str(run.attrib.pop(S + "marks")).split()
        run_style(document, run, _MARKS[first])
        for other in others:
            properties = run.find(W + "rPr")
            if properties is not None and other in _BESIDE_ANOTHER:
                properties.append(element(_BESIDE_ANOTHER[other]))
    for link in root.iterfind(f".//{W}hyperlink[@{S}address]"):
        address = str(link.attrib.pop(S + "address"))
        link.set(R + "id", document.relate(part, "hyperlink", address, external=True))
        for run in link.iter(W + "r"):
            if run.find(f"{W}rPr/{W}rStyle") is None:
                run_style(document, run, "Hyperlink")


def run_style(document: WordDocument, run: etree._Element, name: str) -> None:
    """Gives a run a character style of the template."""
    properties = run.find(W + "rPr")
    if properties is None:
        properties = element("rPr")
        run.insert(0, properties)
    properties.insert(0, element("rStyle", val=document.style("character", name)))


def _style(document: WordDocument, paragraph: etree._Element, name: str) -> None:
    style = element("pStyle", val=document.style("paragraph", name))
    set_property(paragraph_properties(paragraph), style)


def _list_item(
    document: WordDocument, paragraph: etree._Element, marks: dict[str, str], lists: dict[str, str]
) -> None:
    level = min(int(marks["level"]), DEEPEST)
    if marks["list"] == "bullet":
        number, style = bullet(document), "List Bullet"
    else:
        style = "List Number"
        if marks["id"] not in lists:
            lists[marks["id"]] = new_numbered(document, level, int(marks["start"]))
        number = lists[marks["id"]]
    _style(document, paragraph, style)
    set_property(paragraph_properties(paragraph), _number(number, level))


def _number(number: str, level: int = 0) -> etree._Element:
    made = element("numPr")
    made.append(element("ilvl", val=str(level)))
    made.append(element("numId", val=number))
    return made


def _move_in(document: WordDocument, paragraph: etree._Element, marks: dict[str, str]) -> None:
    """Moves a paragraph that stands in a list item under the item's text."""
    depth = min(int(marks.get("level", "0")), DEEPEST + 1)
    if depth:
        left = indent(document, bullet(document), depth - 1)
        set_property(paragraph_properties(paragraph), element("ind", left=left, firstLine="0"))


def _take_look(
    document: WordDocument, paragraph: etree._Element, look: etree._Element | None, first: bool
) -> None:
    """Gives a paragraph the properties of the template's own; its number only to the first."""
    if look is None:
        return
    own = copy.deepcopy(look)
    for section in own.findall(W + "sectPr"):
        own.remove(section)
    paragraph.insert(0, own)
    style = own.find(W + "pStyle")
    if first or style is None:
        return
    number = document.style_property(style.get(W + "val") or "", f"{W}numPr/{W}numId")
    if number:
        set_property(own, _number("0"))
        set_property(own, element("ind", left=indent(document, number, 0), firstLine="0"))


def _line_below() -> etree._Element:
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz="4", space="1", color="auto"))
    return borders
