"""The paragraphs and runs of free texts: styles by name, list numbers, links."""

import copy
import re

from lxml import etree

from sjumil_docs.word.ooxml.numbering import DEEPEST, bullet, indent, new_numbered
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import (
    R,
    S,
    W,
    element,
    paragraph_properties,
    replace_element,
    set_property,
)
from sjumil_docs.word.writing.block_tables import quote_inset, settle_table

_MARKS = {"strong": "Strong", "emphasis": "Emphasis", "code": "Kodetegn"}
"""The character style of each mark; the template has it by this name."""
_DIRECTLY = {"strong": "b", "emphasis": "i", "strike": "strike"}
"""A run has one character style: a mark beside another, or without a style, is set directly."""


def settle_paragraphs(
    document: WordDocument, blocks: list[etree._Element], look: etree._Element | None
) -> None:
    """Settles one free text whose place in the template looks like `look` (its w:pPr)."""
    lists: dict[str, str] = {}
    for position, block in enumerate(blocks):
        if block.tag == W + "tbl":
            settle_table(document, block)
            continue
        marks = {name: str(block.attrib.pop(S + name)) for name in _NAMES if S + name in block.attrib}
        after_first = position > 0 or bool(marks)
        _settle(document, block, marks, lists, _further(document, look) if after_first else look)
        if position and blocks[position - 1].tag == W + "tbl":
            _air_above(block)


_NAMES = ("heading", "list", "id", "start", "level", "quotes", "rule", "style", "term")
"""The marks a written paragraph may have."""


def _settle(
    document: WordDocument,
    paragraph: etree._Element,
    marks: dict[str, str],
    lists: dict[str, str],
    look: etree._Element | None,
) -> None:
    if "heading" in marks:
        paragraph.set(S + "heading", marks["heading"])
    elif "list" in marks:
        _list_item(document, paragraph, marks, lists)
    elif "rule" in marks:
        set_property(paragraph_properties(paragraph), _line_below())
    else:
        if marks.get("style"):
            paragraph_style(document, paragraph, marks["style"])
        elif look is not None:
            paragraph.insert(0, _like(look))
        if "term" in marks:
            set_property(paragraph_properties(paragraph), element("keepNext"))
        _move_in(document, paragraph, marks)


_DOUBLED = re.compile(r"^(?:https?://|file:///)(?=(?:https?://|mailto:|tel:)\S)", re.IGNORECASE)
"""What Word puts before an address that begins with a code, where the field says it itself."""
_LEADS = re.compile(r"(?:https?://[^\s/]|mailto:\S|tel:\S)", re.IGNORECASE)
"""An address that leads somewhere: one that nothing was filled into is text alone."""


def settle_runs(document: WordDocument, part: str) -> None:
    """Character styles for the marks of runs, and relationships for links."""
    root = document.root(part)
    for run in root.iterfind(f".//{W}r[@{S}marks]"):
        _mark_run(document, run, str(run.attrib.pop(S + "marks")).split())
    for link in root.iterfind(f".//{W}hyperlink[@{S}address]"):
        address = _DOUBLED.sub("", str(link.attrib.pop(S + "address")))
        if not _LEADS.match(address):
            replace_element(link, *link)
            continue
        link.set(R + "id", document.relate(part, "hyperlink", address, external=True))
        for run in link.iter(W + "r"):
            if run.find(f"{W}rPr/{W}rStyle") is None:
                run_style(document, run, "Hyperlink")


def _mark_run(document: WordDocument, run: etree._Element, marks: list[str]) -> None:
    """One mark is a character style where the template has it; the others are set directly."""
    styled = next((m for m in marks if m in _MARKS and document.style("character", _MARKS[m])), "")
    if styled:
        run_style(document, run, _MARKS[styled])
    properties = run.find(W + "rPr")
    if properties is None:
        properties = element("rPr")
        run.insert(0, properties)
    for mark, tag in _DIRECTLY.items():  # in the order the schema wants: b, i, strike
        if mark in marks and mark != styled:
            properties.append(element(tag))


def run_style(document: WordDocument, run: etree._Element, name: str) -> None:
    """Gives a run a character style of the template."""
    properties = run.find(W + "rPr")
    if properties is None:
        properties = element("rPr")
        run.insert(0, properties)
    if style := document.style("character", name):
        properties.insert(0, element("rStyle", val=style))


def paragraph_style(document: WordDocument, paragraph: etree._Element, name: str) -> None:
    """Gives a paragraph a style of the template; it stays plain where the template lacks it."""
    if style := document.style("paragraph", name):
        set_property(paragraph_properties(paragraph), element("pStyle", val=style))


def _list_item(
    document: WordDocument, paragraph: etree._Element, marks: dict[str, str], lists: dict[str, str]
) -> None:
    level = min(int(marks.get("level", "0")), DEEPEST)
    if marks["list"] == "bullet":
        number, style = bullet(document), "List Bullet"
    else:
        style = "List Number"
        if marks["id"] not in lists:
            lists[marks["id"]] = new_numbered(document, level, int(marks["start"]))
        number = lists[marks["id"]]
    paragraph_style(document, paragraph, style)
    set_property(paragraph_properties(paragraph), _number(number, level))
    if quoted := quote_inset(document, marks.get("quotes")):
        left = str(indent(document, number, level) + quoted)
        set_property(paragraph_properties(paragraph), element("ind", left=left))


def _number(number: str, level: int = 0) -> etree._Element:
    made = element("numPr")
    made.append(element("ilvl", val=str(level)))
    made.append(element("numId", val=number))
    return made


def _move_in(document: WordDocument, paragraph: etree._Element, marks: dict[str, str]) -> None:
    """Moves a paragraph under the text of the list item, and into the quotations, that it stands in."""
    depth, quotes = min(int(marks.get("level", "0")), DEEPEST + 1), marks.get("quotes", "0")
    if depth or int(quotes) > 1:
        left = indent(document, bullet(document), depth - 1) if depth else 0
        moved = str(left + quote_inset(document, quotes))
        set_property(paragraph_properties(paragraph), element("ind", left=moved, firstLine="0"))


def _like(look: etree._Element) -> etree._Element:
    """The properties of the template's own paragraph, but for the end of a section."""
    own = copy.deepcopy(look)
    for section in own.findall(W + "sectPr"):
        own.remove(section)
    return own


def _further(document: WordDocument, look: etree._Element | None) -> etree._Element | None:
    """The look of the paragraphs after the first: without its number, but as far in as its text."""
    if look is None:
        return None
    style = look.find(W + "pStyle")
    number = style is not None and document.style_property(style.get(W + "val") or "", _NUMBER_PATH)
    if not number:
        return look
    own = _like(look)
    set_property(own, _number("0"))
    set_property(own, element("ind", left=str(indent(document, number, 0)), firstLine="0"))
    return own


_NUMBER_PATH = f"{W}numPr/{W}numId"


def _air_above(paragraph: etree._Element) -> None:
    """Word has no space below a table: the paragraph after it has it above."""
    properties = paragraph_properties(paragraph)
    if properties.find(W + "spacing") is None:
        set_property(properties, element("spacing", before="160"))


def _line_below() -> etree._Element:
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz="4", space="1", color="auto"))
    return borders
