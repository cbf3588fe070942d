"""Numbered lists that keep their numbers as typed.

Python-Markdown numbers the items of a list itself. Here a list continues only where its numbers do, so
that no number in the text is changed or lost.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor

_NUMBER = (
    r"(?:0|[1-9][0-9]{0,2})\.(?=[ ]+(?!"
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|"
    r"trinn|klasse|årstrinn|klassetrinn|plass|gong|gang)\b))"
)
"""The number of an item; not a year («2014.»), an ordinal («9. trinn») or a date («1. mars»)."""
ITEM = re.compile(rf"[ ]{{0,3}}({_NUMBER}|[*+-])[ ]+\S")
"""The first line of an item in any list."""
_NUMBERED = re.compile(rf"^[ ]{{0,3}}(({_NUMBER}))[ ]+(.*)")
_NESTED_ITEM = re.compile(rf"^[ ]{{4,7}}(({_NUMBER})|[*+-])[ ]+.*")
LAST_NUMBER = "last"
"""The attribute of a list that holds the number its last item was typed with."""


class _NumberedLists(SaneOListProcessor):
    """Lists numbered in sequence, or with one number throughout; other blocks are split before."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown.parser)
        self.RE = self.CHILD_RE = _NUMBERED
        self.INDENT_RE = _NESTED_ITEM

    def test(self, parent: Element, block: str) -> bool:
        """Whether a list begins here: a number at the start of an item («- 9. gangs møte») is text."""
        return not begins_item(parent) and super().test(parent, block)

    def get_items(self, block: str) -> list[str]:
        """The items of a block; the list starts at the number of the first."""
        self.STARTSWITH = str(number_sequence(block.split("\n"), 0)[0])  # type: ignore[misc]  # read from the instance
        return _split_items(block, _NUMBERED)

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, last, _ = number_sequence(blocks[0].split("\n"), 0)
        previous = self.lastChild(parent)
        goes_on = previous is not None and first - int(previous.get(LAST_NUMBER, -1)) in (0, 1)
        self.SIBLING_TAGS = ["ol"] if goes_on else []  # type: ignore[misc]  # read from the instance
        super().run(parent, blocks)
        current = self.lastChild(parent)
        if current is not None and current.tag == "ol":
            current.set(LAST_NUMBER, str(last))


class _Bullets(SaneUListProcessor):
    """Bullet lists, never mixed with numbered items."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown.parser)
        self.INDENT_RE = _NESTED_ITEM

    def get_items(self, block: str) -> list[str]:
        """The items of a block."""
        return _split_items(block, self.CHILD_RE)


def _split_items(block: str, item_start: re.Pattern[str]) -> list[str]:
    """The items of a block, and the lines of lists inside them, which are indented, as items of their own.

    Python-Markdown copies an item for each of its lines, so a long one would take as the square of them.
    """
    items: list[list[str]] = []
    for line in block.split("\n"):
        if match := item_start.match(line):
            items.append([match[3]])
        elif _NESTED_ITEM.match(line) and not items[-1][0].startswith("    "):
            items.append([line])
        else:
            items[-1].append(line)
    return ["\n".join(item) for item in items]


def begins_item(parent: Element) -> bool:
    """Whether the next block is the first in an item."""
    return parent.tag == "li" and len(parent) == 0 and not parent.text


def number_sequence(lines: list[str], start: int) -> tuple[int, int, int]:
    """(first number, last number, index of the line after them) of the items that begin at a line."""
    first = last = -1
    if _NUMBERED.match(lines[start]) is None:
        return first, last, len(lines)
    for index in range(start, len(lines)):
        match = _NUMBERED.match(lines[index])
        if match is None:
            continue
        number = int(match[1].rstrip("."))
        if index > start and number - last not in (0, 1):
            return first, last, index
        first, last = (number if index == start else first), number
    return first, last, len(lines)


def register_lists(markdown: Markdown) -> None:
    """Adds to a parser the processors for lists that keep their numbers and never mix with bullets."""
    markdown.parser.blockprocessors.register(_NumberedLists(markdown), "olist", 40)
    markdown.parser.blockprocessors.register(_Bullets(markdown), "ulist", 30)
