"""A block of lines → the parts that Python-Markdown would take from it one by one, split in one pass.

It takes a heading, a rule, code or a list from the front of a block and puts the rest back, to be copied
and searched anew each time: for fifty thousand rules under each other that takes hours.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HRProcessor

from sjumil_docs.markdown.list_numbers import begins_item, number_sequence

HEADING = r"#{1,6}(?=[ ]+[^\s#])"
"""The marks of a heading, before a space and a text: «#ungdom» is no heading."""

_HEADING = re.compile(HEADING)
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
_THEMATIC_BREAK = HRProcessor.SEARCH_RE
_CODE_INDENT = "    "
_MULTI_PART = re.compile(rf"^(?:{HEADING}|[ ]{{0,3}}(?:\d|[-=_*][-=_* ]*$))|\A{_CODE_INDENT}", re.MULTILINE)
"""A block with more than one part has at least one of these; few blocks do."""


class _BlockSplitter(BlockProcessor):
    """Parses each part of a block in turn, as if there were blank lines between them."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 – Python-Markdown gives both
        return "\n" in block and _MULTI_PART.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        lines = blocks[0].split("\n")
        if self.parser.state.isstate("looselist") and any(map(_HEADING.match, lines)):
            return False  # there Python-Markdown moves the lines after a heading, and reads them anew
        keep_indented = parent.tag == "li" and not self.parser.state.isstate("detabbed")
        parts = list(_split_block(lines, keep_indented, begins_item(parent)))
        if len(parts) < 2:
            return False
        del blocks[0]
        for part in parts:
            self.parser.parseBlocks(parent, ["\n".join(part)])
        return None


def register_block_splitter(markdown: Markdown) -> None:
    """Adds to a parser the processor that splits a block in one pass."""
    markdown.parser.blockprocessors.register(_BlockSplitter(markdown.parser), "parting", 85)


def _split_block(lines: list[str], keep_indented: bool, begins_with_text: bool) -> Iterator[list[str]]:
    """The parts of a block.

    With `keep_indented`, indented lines in an item stay together with all that follows, for Python-Markdown
    dedents them first; with `begins_with_text`, a number at the start is text.
    """
    start = 0
    for heading in [index for index, line in enumerate(lines) if _HEADING.match(line)]:
        if keep_indented and lines[start].startswith(_CODE_INDENT):
            break
        yield from _split_paragraphs(lines[start:heading], keep_indented, begins_with_text and not start)
        yield [lines[heading]]
        start = heading + 1
    yield from _split_paragraphs(lines[start:], keep_indented, begins_with_text and not start)


def _split_paragraphs(lines: list[str], keep_indented: bool, begins_with_text: bool) -> Iterator[list[str]]:
    """The parts of lines without headings of the kind «# a»."""
    breaks = [index for index, line in enumerate(lines) if _THEMATIC_BREAK.match(line)]
    start = 0
    while start < len(lines):
        text_first = begins_with_text and not start
        next_break = breaks[bisect_left(breaks, start)] if breaks and breaks[-1] >= start else None
        if lines[start].startswith(_CODE_INDENT):
            end = len(lines) if keep_indented else _end_of_code(lines, start)
        elif start + 1 < len(lines) and _UNDERLINE.fullmatch(lines[start + 1]):
            end = start + 2
        elif next_break is not None:
            yield from _split_paragraphs(lines[start:next_break], keep_indented, text_first)
            start, end = next_break, next_break + 1
        else:
            end = len(lines) if text_first else number_sequence(lines, start)[2]
        if any(lines[start:end]):
            yield lines[start:end]
        start = end


def _end_of_code(lines: list[str], start: int) -> int:
    end = start
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(_CODE_INDENT)):
        end += 1
    return end
