"""The looks of the paragraphs and runs of free texts: styles by name, list numbers, links."""

import copy
import re
from collections.abc import Collection, Iterable

from lxml import etree

from sjumil_docs.word.ooxml.numbering import indent
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import (
    R,
    S,
    W,
    element,
    paragraph_properties,
    replace_element,
    set_property,
    text_element,
    xml_text,
)

_MARKS = {"strong": "Strong", "emphasis": "Emphasis", "code": "Kodetegn"}
"""The character style of each mark; the template has it by this name."""
_DIRECTLY = {"strong": "b", "emphasis": "i", "strike": "strike"}
"""A run has one character style: a mark beside another, or without a style, is set directly."""
_NUMBER_PATH = f"{W}numPr/{W}numId"
_ADDRESS = S + "address"
_DOUBLED = re.compile(r"^(?:https?://|file:///)(?=(?:https?://|mailto:|tel:)\S)", re.IGNORECASE)
"""What Word puts before an address that begins with a code, where the field says it itself."""
NARROW_STEP = 284
"""How far in a list in a cell is, in twentieths of a point."""
_LEADS = re.compile(r"(?:https?://[^\s/]|mailto:\S|tel:\S)", re.IGNORECASE)
"""An address that leads somewhere: one that nothing was filled into is text alone."""


def text_run(text: str) -> etree._Element:
    """A run with a text, its line breaks and tabs as Word's own."""
    run = element("r")
    for number, line in enumerate(xml_text(text).split("\n")):
        run.extend([element("br")] if number else [])
        for place, piece in enumerate(line.split("\t")):
            run.extend([element("tab")] if place else [])
            run.extend([text_element(piece)] if piece else [])
    return run


def mark_run(document: WordDocument, run: etree._Element, marks: Collection[str]) -> None:
    """One mark is a character style where the template has it; the others are set directly."""
    if not marks:
        return
    styled = next(
        (m for m in sorted(marks) if m in _MARKS and document.styles.wanted_id("character", _MARKS[m])), ""
    )
    run_style(document, run, _MARKS.get(styled, ""))
    for mark, tag in _DIRECTLY.items():  # in the order the schema wants: b, i, strike
        if mark in marks and mark != styled:
            run[0].append(element(tag))


def run_style(document: WordDocument, run: etree._Element, name: str) -> None:
    """Gives a run a character style of the template, if there is one to give."""
    properties = run.find(W + "rPr")
    if properties is None:
        properties = element("rPr")
        run.insert(0, properties)
    if style := name and document.styles.wanted_id("character", name):
        properties.insert(0, element("rStyle", val=style))


def paragraph_style(document: WordDocument, paragraph: etree._Element, name: str) -> None:
    """Gives a paragraph a style of the template; it stays plain where the template lacks it."""
    if style := document.styles.wanted_id("paragraph", name):
        set_property(paragraph_properties(paragraph), element("pStyle", val=style))


def caption(document: WordDocument, words: str) -> etree._Element | None:
    """The caption above a figure, with its number; None where the template has no style for it."""
    style = document.styles.id_of("paragraph", "caption")
    if not style:
        return None
    paragraph = element("p")
    for value in (element("pStyle", val=style), element("keepNext")):
        set_property(paragraph_properties(paragraph), value)
    number = element("fldSimple", instr=" SEQ Figur \\* ARABIC ")
    number.append(text_run("1"))
    paragraph.extend((text_run("Figur "), number, text_run(f". {words}")))
    return paragraph


def hyperlink(
    document: WordDocument, address: str, tooltip: str, runs: Iterable[etree._Element]
) -> etree._Element:
    """A link around runs; `relate_links` gives it its relationship when all links of a part are known."""
    link = element("hyperlink", tooltip=xml_text(tooltip))
    link.set(_ADDRESS, xml_text(address))
    link.extend(runs)
    for run in link.iter(W + "r"):
        if run.find(f"{W}rPr/{W}rStyle") is None:
            run_style(document, run, "Hyperlink")
    return link


def relate_links(document: WordDocument, part: str, root: etree._Element) -> None:
    """Relationships from a part for the links in an element of it, in order."""
    for link in root.iterfind(f".//{W}hyperlink[@{_ADDRESS}]"):
        address = _DOUBLED.sub("", str(link.attrib.pop(_ADDRESS)))
        if not _LEADS.match(address):
            replace_element(link, *link)
            continue
        link.set(R + "id", document.relate(part, "hyperlink", address, external=True))


def number_property(number: str, level: int = 0) -> etree._Element:
    """What gives a paragraph its number, or its bullet, in a list."""
    numbered = element("numPr")
    numbered.append(element("ilvl", val=str(level)))
    numbered.append(element("numId", val=number))
    return numbered


def narrow_indent(level: int) -> etree._Element:
    """The indent of an item of a list in a cell."""
    return element("ind", left=str(NARROW_STEP * (level + 1)), hanging=str(NARROW_STEP))


def looks_like(look: etree._Element) -> etree._Element:
    """The properties of the template's own paragraph, but for the end of a section."""
    own = copy.deepcopy(look)
    for section in own.findall(W + "sectPr"):
        own.remove(section)
    return own


def without_number(document: WordDocument, look: etree._Element | None) -> etree._Element | None:
    """The formatting of the paragraphs after the first: without its number, but as far in as its text."""
    style = look.find(W + "pStyle") if look is not None else None
    number = style is not None and document.styles.paragraph_property(
        style.get(W + "val") or "", _NUMBER_PATH
    )
    if look is None or not number:
        return look
    own = looks_like(look)
    set_property(own, number_property("0"))
    set_property(own, element("ind", left=str(indent(document, number, 0)), firstLine="0"))
    return own


def space_above(paragraph: etree._Element) -> None:
    """Word has no space below a table: the paragraph after it has it above."""
    properties = paragraph_properties(paragraph)
    if properties.find(W + "spacing") is None:
        set_property(properties, element("spacing", before="160"))


def line_below() -> etree._Element:
    """What gives a paragraph a line below it."""
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz="4", space="1", color="auto"))
    return borders
