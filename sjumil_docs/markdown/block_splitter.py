"""A block of lines → the parts that Python-Markdown would take from it one by one, found at once.

It takes a heading, a rule, code or a list from the front of a block and puts the rest back, to be copied
and searched anew each time: for fifty thousand rules under each other that takes hours.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HRProcessor

from sjumil_docs.markdown.list_numbers import begins_item, run_of_numbers

HEADING = r"#{1,6}(?=[ ]+[^\s#])"
"""What begins a heading: after its marks a space and a text, for «#ungdom» is no heading."""

_HEADING = re.compile(HEADING)
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
_RULE = HRProcessor.SEARCH_RE
_CODE = "    "
_PARTING = re.compile(rf"^(?:{HEADING}|[ ]{{0,3}}(?:\d|[-=_*][-=_* ]*$))|\A{_CODE}", re.MULTILINE)
"""One of these stands in every block that has more parts than one: few have any."""


class _Parting(BlockProcessor):
    """Has each part of a block read in its turn, as if blank lines stood between them."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 – Python-Markdown gives both
        return "\n" in block and _PARTING.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        lines = blocks[0].split("\n")
        if self.parser.state.isstate("looselist") and any(map(_HEADING.match, lines)):
            return False  # there Python-Markdown moves the lines after a heading, and reads them anew
        kept = parent.tag == "li" and not self.parser.state.isstate("detabbed")
        parts = list(_parts(lines, kept, begins_item(parent)))
        if len(parts) < 2:
            return False
        del blocks[0]
        for part in parts:
            self.parser.parseBlocks(parent, ["\n".join(part)])
        return None


def read_in_parts(markdown: Markdown) -> None:
    """Makes a parser find all parts of a block at once."""
    markdown.parser.blockprocessors.register(_Parting(markdown.parser), "parting", 85)


def _parts(lines: list[str], keeps_indented: bool, begins_with_text: bool) -> Iterator[list[str]]:
    """The parts of a block.

    Indented lines in an item are kept together with all that follows, to be moved first; and a number that
    begins an item is text.
    """
    start = 0
    for heading in [place for place, line in enumerate(lines) if _HEADING.match(line)]:
        if keeps_indented and lines[start].startswith(_CODE):
            break
        yield from _between_headings(lines[start:heading], keeps_indented, begins_with_text and not start)
        yield [lines[heading]]
        start = heading + 1
    yield from _between_headings(lines[start:], keeps_indented, begins_with_text and not start)


def _between_headings(lines: list[str], keeps_indented: bool, begins_with_text: bool) -> Iterator[list[str]]:
    """The parts of lines without headings of the kind «# a»."""
    rules = [place for place, line in enumerate(lines) if _RULE.match(line)]
    start = 0
    while start < len(lines):
        text_first = begins_with_text and not start
        rule = rules[bisect_left(rules, start)] if rules and rules[-1] >= start else None
        if lines[start].startswith(_CODE):
            end = len(lines) if keeps_indented else _end_of_code(lines, start)
        elif start + 1 < len(lines) and _UNDERLINE.fullmatch(lines[start + 1]):
            end = start + 2
        elif rule is not None:
            yield from _between_headings(lines[start:rule], keeps_indented, text_first)
            start, end = rule, rule + 1
        else:
            end = len(lines) if text_first else run_of_numbers(lines, start)[2]
        if any(lines[start:end]):
            yield lines[start:end]
        start = end


def _end_of_code(lines: list[str], start: int) -> int:
    end = start
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(_CODE)):
        end += 1
    return end
