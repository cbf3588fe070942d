"""Lists of items, and numbered lists that keep the numbers as they were typed.

Python-Markdown counts the items of a list itself. Here a list goes on only where its numbers do, so that
no number a municipality wrote is changed or lost on the way.
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
"""What numbers an item; not a year («2014.»), an ordinal («9. trinn») or a date («1. mars»)."""
ITEM = re.compile(rf"[ ]{{0,3}}({_NUMBER}|[*+-])[ ]+\S")
"""The first line of an item in any list."""
_NUMBERED = re.compile(rf"^[ ]{{0,3}}(({_NUMBER}))[ ]+(.*)")
_ITEM_INSIDE = re.compile(rf"^[ ]{{4,7}}(({_NUMBER})|[*+-])[ ]+.*")
LAST = "last"
"""The attribute of a list that holds the number its last item was typed with."""


class _NumberedLists(SaneOListProcessor):
    """Numbered items in sequence, or all with one number; a block with others comes here in parts."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown.parser)
        self.RE = self.CHILD_RE = _NUMBERED
        self.INDENT_RE = _ITEM_INSIDE

    def test(self, parent: Element, block: str) -> bool:
        """Whether a list begins here: a number that begins an item («- 9. gangs møte») is its text."""
        return not begins_item(parent) and super().test(parent, block)

    def get_items(self, block: str) -> list[str]:
        """The items of a block; the list begins with the number of the first."""
        self.STARTSWITH = str(run_of_numbers(block.split("\n"), 0)[0])  # type: ignore[misc]  # read from the instance
        return _items(block, _NUMBERED)

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, last, _ = run_of_numbers(blocks[0].split("\n"), 0)
        before = self.lastChild(parent)
        goes_on = before is not None and first - int(before.get(LAST, -1)) in (0, 1)
        self.SIBLING_TAGS = ["ol"] if goes_on else []  # type: ignore[misc]  # read from the instance
        super().run(parent, blocks)
        written = self.lastChild(parent)
        if written is not None and written.tag == "ol":
            written.set(LAST, str(last))


class _Bullets(SaneUListProcessor):
    """Items with bullets, never mixed with numbers."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown.parser)
        self.INDENT_RE = _ITEM_INSIDE

    def get_items(self, block: str) -> list[str]:
        """The items of a block."""
        return _items(block, self.CHILD_RE)


def _items(block: str, begins: re.Pattern[str]) -> list[str]:
    """The items of a block, and the lines of lists inside them, which are indented, as items of their own.

    Python-Markdown copies an item for each of its lines, so a long one would take as the square of them.
    """
    items: list[list[str]] = []
    for line in block.split("\n"):
        if found := begins.match(line):
            items.append([found[3]])
        elif _ITEM_INSIDE.match(line) and not items[-1][0].startswith("    "):
            items.append([line])
        else:
            items[-1].append(line)
    return ["\n".join(item) for item in items]


def begins_item(parent: Element) -> bool:
    """Whether what comes next is the first of an item."""
    return parent.tag == "li" and len(parent) == 0 and not parent.text


def run_of_numbers(lines: list[str], start: int) -> tuple[int, int, int]:
    """The first and the last number of the items that begin at a line, and the line they end before."""
    first = last = -1
    if _NUMBERED.match(lines[start]) is None:
        return first, last, len(lines)
    for place in range(start, len(lines)):
        found = _NUMBERED.match(lines[place])
        if found is None:
            continue
        number = int(found[1].rstrip("."))
        if place > start and number - last not in (0, 1):
            return first, last, place
        first, last = (number if place == start else first), number
    return first, last, len(lines)


def keep_numbers(markdown: Markdown) -> None:
    """Makes a parser read numbered lists as typed, and never mix them with bullets."""
    markdown.parser.blockprocessors.register(_NumberedLists(markdown), "olist", 40)
    markdown.parser.blockprocessors.register(_Bullets(markdown), "ulist", 30)
