"""A story of a template → its paragraphs with the tags that are in them, as they are written in Word.

Word parts a tag over runs, and puts links and marks of the spelling check between; what is read is the text
of the paragraph. What is deleted as a tracked change is not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from sjumil_docs.word.ooxml.xml import FALLBACK, W

LEVELS = ("p", "tr", "tc")
"""What a tag may stand for the whole of: its paragraph, its row, its cell; docxtpl's way of writing it."""
ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
SPACES = re.compile(r"[\u00a0\u2000-\u200b\u202f\u205f\u3000\t]")
"""Spaces that Word or a person puts for the plain one, and that mean the same in a tag."""
_SIGN = re.compile(r"\{[{%#]|[}%#]\}")
LOOSE = re.compile(r"\{\{[^{}]*\}\}")
"""A tag that shows a value, where there is no text of a paragraph around it."""
LOOSE_SIGN = re.compile(r"\{[{%#]|[}%#]\}")
_PREFIX = re.compile(r"\{[{%#]([a-z]+)(?=\s)")
_PARAGRAPH, _TEXT = W + "p", W + "t"
DELETED = (W + "del", W + "moveFrom")


@dataclass(eq=False)
class TemplateParagraph:
    """A paragraph of a template: its number in its part from 1, and its texts in order."""

    part: str
    number: int
    element: etree._Element
    texts: list[etree._Element] = field(default_factory=list)
    copied: bool = False
    """Whether it is in the copy of a text box that Word keeps for older programs."""

    @cached_property
    def text(self) -> str:
        """Its text, with the spaces in it as plain ones."""
        return SPACES.sub(" ", "".join(text.text or "" for text in self.texts))

    @property
    def tags(self) -> list["Tag"]:
        """Its whole tags, in order."""
        return self._scanned[0]

    @property
    def half_tags(self) -> list[tuple[int, str]]:
        """Where the signs are that begin a tag and do not end it, or end one that is not begun."""
        return self._scanned[1]

    @cached_property
    def extent(self) -> tuple[int, int]:
        """Where its text begins and ends, without the space around it."""
        return len(self.text) - len(self.text.lstrip()), len(self.text.rstrip())

    @cached_property
    def only_shows(self) -> bool:
        """Whether its tags show something, each of them."""
        return all(tag.kind == "{{" for tag in self.tags)

    @cached_property
    def _scanned(self) -> tuple[list["Tag"], list[tuple[int, str]]]:
        tags: list[Tag] = []
        halves: list[tuple[int, str]] = []
        begun: re.Match[str] | None = None
        for sign in _SIGN.finditer(self.text) if "{" in self.text or "}" in self.text else ():
            if begun and sign[0] == ENDS[begun[0]]:
                tags.append(Tag(self, self.text[begun.start() : sign.end()], begun.start()))
                begun = None
            elif sign[0] in ENDS:
                halves += [(begun.start(), begun[0])] if begun else []
                begun = sign
            elif not begun:
                halves.append((sign.start(), sign[0]))
        halves += [(begun.start(), begun[0])] if begun else []
        return tags, halves


@dataclass(frozen=True, eq=False)
class Tag:
    """One tag: where it is, and how it is written."""

    paragraph: TemplateParagraph
    written: str
    start: int
    """Where it begins in the paragraph's text."""

    @property
    def end(self) -> int:
        """Where it ends in the paragraph's text."""
        return self.start + len(self.written)

    @property
    def kind(self) -> str:
        """The two signs that it begins with."""
        return self.written[:2]

    @cached_property
    def level(self) -> str:
        """What it takes the whole of; empty for a tag in a line."""
        return self._prefix if self._prefix in LEVELS else ""

    @cached_property
    def inside(self) -> str:
        """What is in it, without its signs and what it takes the whole of."""
        inner = self.written[2 + len(self._prefix) : -2]
        return inner.strip().strip("-+").strip()

    @cached_property
    def word(self) -> str:
        """The first word of what is in it: «if», «endfor»."""
        match = re.match(r"\w+", self.inside)
        return match[0] if match else ""

    @cached_property
    def rest(self) -> str:
        """What is after the first word."""
        return self.inside[len(self.word) :].strip()

    @cached_property
    def _prefix(self) -> str:
        match = _PREFIX.match(self.written)
        return match[1] if match and match[1] in (*LEVELS, "r") else ""

    @property
    def run_holder(self) -> etree._Element | None:
        """What holds the run that it begins in: its paragraph, or a link or a content control within it."""
        before = 0
        for text in self.paragraph.texts:
            before += len(text.text or "")
            if before > self.start:
                return next(text.iterancestors(W + "r"), text).getparent()
        return None

    @property
    def stands_beside(self) -> bool:
        """Whether its paragraph shows more than it; not where conditions tell that only one shows."""
        first, end = self.paragraph.extent
        return self.paragraph.only_shows and (first < self.start or end > self.end)

    @property
    def holder(self) -> etree._Element | None:
        """What it takes the whole of: a paragraph, a row or a cell; None if it is in none."""
        if self.level == "p":
            return self.paragraph.element
        return next(self.paragraph.element.iterancestors(W + self.level), None) if self.level else None


def numbered(root: etree._Element) -> dict[etree._Element, int]:
    """The number of each paragraph of a part, from 1; one within another, in a text box, comes after it."""
    return {element: number for number, element in enumerate(root.iter(_PARAGRAPH), 1)}


def paragraphs_of(
    root: etree._Element, part: str, numbers: dict[etree._Element, int]
) -> list[TemplateParagraph]:
    """The paragraphs of a part in order, with the numbers that they have in Word."""
    copies = {p for copy in root.iter(FALLBACK) for p in copy.iter(_PARAGRAPH)}
    paragraphs: list[TemplateParagraph] = []
    open_paragraphs: list[TemplateParagraph] = []
    walker = etree.iterwalk(root, events=("start", "end"), tag=(_PARAGRAPH, _TEXT, *DELETED))
    for event, element in walker:
        if event == "end":
            if element.tag == _PARAGRAPH:
                open_paragraphs.pop()
        elif element.tag == _PARAGRAPH:
            begun = TemplateParagraph(part, numbers.get(element, 0), element, copied=element in copies)
            open_paragraphs.append(begun)
            paragraphs.append(open_paragraphs[-1])
        elif element.tag in DELETED:
            walker.skip_subtree()
        elif open_paragraphs:
            open_paragraphs[-1].texts.append(element)
    return paragraphs


def loose_texts(
    root: etree._Element, paragraphs: list[TemplateParagraph]
) -> Iterator[tuple[TemplateParagraph, str]]:
    """The texts with signs of a tag that are outside the text of paragraphs, each with its paragraph.

    They are in fields, alternative texts, tips of links, titles of tables and of content controls. One that
    is between paragraphs goes with the first in what it belongs to.
    """
    own = {paragraph.element: paragraph for paragraph in paragraphs}
    for element in root.iter(etree.Element):
        texts = [str(value) for value in element.attrib.values() if LOOSE_SIGN.search(str(value))]
        if element.tag == W + "instrText" and LOOSE_SIGN.search(element.text or ""):
            texts.append(element.text or "")
        holder = _paragraph_of(element) if texts else None
        if holder is not None and holder in own and not own[holder].copied:
            yield from ((own[holder], SPACES.sub(" ", text)) for text in texts)


def _paragraph_of(element: etree._Element) -> etree._Element | None:
    """The paragraph that an element is in, or else the first in the nearest of its ancestors that has one."""
    for holder in (element, *element.iterancestors()):
        if (paragraph := next(holder.iter(_PARAGRAPH), None)) is not None:
            return holder if holder.tag == _PARAGRAPH else paragraph
    return None


def loose_tags(paragraph: TemplateParagraph, text: str) -> Iterator[Tag]:
    """The tags in such a text that show a value, the only ones that are filled in there."""
    yield from (Tag(paragraph, match[0], 0) for match in LOOSE.finditer(text))
