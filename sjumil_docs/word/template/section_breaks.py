"""The sections of a template's body → sections that remain whatever its conditions and loops do.

The paragraph that ends a section carries the size of its pages, its headers and its footers. Were it to go
with a condition, the text before it would get those of another section.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from sjumil_docs.problems import TemplateError, quoted
from sjumil_docs.word.ooxml.units import twentieths
from sjumil_docs.word.ooxml.xml import W, element, text_of
from sjumil_docs.word.repair.section_heads import with_heads_in_every_section

_BLOCK = re.compile(r"\{%-?\s*(?:p|tr|tc|r)?\s*(if|for|endif|endfor)\b")
_TAG = re.compile(r"\{%.*?%\}")
_OWN_PARAGRAPH = re.compile(r"\{%p\s*(if|for|endif|endfor|else|elif)\b")


def keep_sections(body: etree._Element) -> None:
    """Gives a break that shares a paragraph with a tag one of its own, and every section its heads."""
    for section in list(body.iter(W + "sectPr")):
        properties = section.getparent()
        paragraph = None if properties is None else properties.getparent()
        if properties is None or paragraph is None or properties.tag != W + "pPr":
            continue
        tag = _OWN_PARAGRAPH.search(text_of(paragraph))
        if tag is not None:
            end = element("p")
            end.append(element("pPr"))
            end[0].append(section)
            paragraph.addprevious(end) if tag[1] in ("if", "for") else paragraph.addnext(end)
    with_heads_in_every_section(body)


def faults_of_sections(root: etree._Element, part: str, name: str) -> Iterator[TemplateError]:
    """A fault for every section whose text may get the pages of another section.

    It does where a condition or loop begins in the section and holds its break, unless the section after the
    condition has pages of the same size.
    """
    walk = _Walk()
    for number, paragraph in enumerate(root.iter(W + "p"), 1):
        walk.read(text_of(paragraph), number)
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            yield from (_fault(broken, part, name) for broken in walk.end_section(section))
    last = root.find(f"{W}body/{W}sectPr")
    if last is not None:
        yield from (_fault(broken, part, name) for broken in walk.end_section(last))


@dataclass(frozen=True, slots=True)
class _Broken:
    """A section whose break may go: how its pages are, how deep the block lies, and its place."""

    layout: tuple[int, ...]
    depth: int
    paragraph: int
    text: str


@dataclass(slots=True)
class _Walk:
    """What is known of conditions, loops and sections at a paragraph."""

    open_blocks: list[bool] = field(default_factory=list)
    """For each block that is open, whether the section had text before it began."""
    has_text: bool = False
    number: int = 0
    text: str = ""
    broken: list[_Broken] = field(default_factory=list)

    def read(self, text: str, number: int) -> None:
        """Goes on over a paragraph."""
        for tag in _BLOCK.findall(text):
            if not tag.startswith("end"):
                self.open_blocks.append(self.has_text)
            elif self.open_blocks:
                self.open_blocks.pop()
        self.number, self.text = number, text if text.strip() else self.text
        self.has_text = self.has_text or bool(_TAG.sub("", text).strip())

    def end_section(self, section: etree._Element) -> list[_Broken]:
        """The sections before it whose text may get its pages, which have another size."""
        layout, depth = _layout(section), len(self.open_blocks)
        closed = [broken for broken in self.broken if broken.depth >= depth]
        self.broken = [broken for broken in self.broken if broken not in closed]
        if any(self.open_blocks):
            self.broken.append(_Broken(layout, self.open_blocks.index(True), self.number, self.text))
        self.open_blocks, self.has_text = [False] * depth, False
        return [broken for broken in closed if broken.layout != layout]


def _layout(section: etree._Element) -> tuple[int, ...]:
    """The width and height of the pages of a section in millimetres; programs round them."""
    page = section.find(W + "pgSz")
    return () if page is None else tuple(twentieths(page.get(W + side)) // 57 for side in ("w", "h"))


def _fault(broken: _Broken, part: str, name: str) -> TemplateError:
    facts = {"part": part, "paragraph": str(broken.paragraph), "text": quoted(broken.text)}
    return TemplateError("template-section-in-block", template=name, **facts)
