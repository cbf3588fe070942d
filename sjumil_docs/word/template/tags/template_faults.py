"""A fault of a template: what is wrong, and where a person finds it in Word."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from sjumil_docs.problems import TemplateError, long_quoted, quoted
from sjumil_docs.word.ooxml.package import Parts, parse_part
from sjumil_docs.word.ooxml.word_document import STYLES
from sjumil_docs.word.ooxml.xml import W, text_of
from sjumil_docs.word.template.tags.tag import Tag, TemplateParagraph

_MOST_BEFORE = 40
"""Letters of a long paragraph that are shown before what the fault is about."""
_TABLE, _ROW, _CELL, _PARAGRAPH = W + "tbl", W + "tr", W + "tc", W + "p"


@dataclass(frozen=True)
class TemplateFault:
    """One fault in a paragraph of a template."""

    code: str
    paragraph: TemplateParagraph
    start: int = 0
    """Where in the paragraph's text it begins."""
    facts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_tag(cls, code: str, tag: Tag, **facts: str) -> "TemplateFault":
        """A fault of a whole tag."""
        return cls(code, tag.paragraph, tag.start, {"tag": long_quoted(tag.written), **facts})

    @property
    def order(self) -> tuple[int, int]:
        """Where it comes among the faults of its part."""
        return self.paragraph.number, self.start

    def error(self, template: str, headings: frozenset[str]) -> TemplateError:
        """The error that a template is refused with."""
        place = place_facts(self.paragraph.element, self.paragraph.part, headings)
        text = self.paragraph.text or text_of(self.paragraph.element)
        begin = max(0, self.start - _MOST_BEFORE)
        shown = ("…" if begin else "") + text[begin:]
        facts = {**place, "paragraph": str(self.paragraph.number), "text": long_quoted(shown), **self.facts}
        facts["start"] = f"{self.start:05}"
        return TemplateError(self.code, template=template, **facts)


def place_facts(paragraph: etree._Element, part: str, headings: frozenset[str]) -> dict[str, str]:
    """Where a paragraph is: its part, the heading above it, and its table, row and cell."""
    facts = {"part": part, **_table_facts(paragraph)}
    if next(paragraph.iterancestors("{*}txbxContent"), None) is not None:
        facts["box"] = "1"
    for below, before in enumerate(_paragraphs_before(paragraph), 1):
        if style_of(before) in headings and text_of(before).strip():
            return {**facts, "heading": long_quoted(text_of(before)), "below": str(below)}
    return facts


def facts_of_element(
    element: etree._Element, part: str, headings: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Where the paragraph is that an element is in, its number in its part from 1, and its text."""
    root = element.getroottree().getroot()
    paragraph = next(element.iterancestors(_PARAGRAPH), root)
    number = list(root.iter(_PARAGRAPH)).index(paragraph) + 1 if paragraph is not root else 0
    return {
        **place_facts(paragraph, part, headings),
        "paragraph": str(number),
        "text": quoted(text_of(paragraph)),
    }


def _paragraphs_before(paragraph: etree._Element) -> list[etree._Element]:
    """The paragraphs of the body before one, the nearest first, without those in tables and boxes."""
    block = paragraph
    while (parent := block.getparent()) is not None and parent.tag != W + "body":
        block = parent
    return [before for before in block.itersiblings(preceding=True) if before.tag == _PARAGRAPH]


def _table_facts(paragraph: etree._Element) -> dict[str, str]:
    """The outermost table that a paragraph is in, its row and its cell, each counted from 1."""
    inside = {ancestor.tag: ancestor for ancestor in paragraph.iterancestors(_TABLE, _ROW, _CELL)}
    if len(inside) < 3:
        return {}
    table, row, cell = inside[_TABLE], inside[_ROW], inside[_CELL]
    tables = [t for t in table.getroottree().iter(_TABLE) if next(t.iterancestors(_TABLE), None) is None]
    numbers = tables.index(table), _number(row, _ROW), _number(cell, _CELL)
    return {key: str(number + 1) for key, number in zip(("table", "row", "cell"), numbers, strict=True)}


def _number(element: etree._Element, tag: str) -> int:
    return sum(1 for _ in element.itersiblings(tag, preceding=True))


def style_of(paragraph: etree._Element) -> str:
    """The id of a paragraph's style; empty where it says none."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(W + "val") or ""


def heading_styles(parts: Parts, name: str) -> frozenset[str]:
    """The ids of the styles of headings and titles; none if the styles cannot be read."""
    try:
        styles = parse_part(parts[STYLES], STYLES, name).iter(W + "style")
    except (KeyError, TemplateError):
        return frozenset()
    return frozenset(style.get(W + "styleId") or "" for style in styles if _is_heading(style))


def _is_heading(style: etree._Element) -> bool:
    name = style.find(W + "name")
    called = "" if name is None else (name.get(W + "val") or "").casefold()
    return (
        called.startswith("heading ") or called == "title" or style.find(f"{W}pPr/{W}outlineLvl") is not None
    )
