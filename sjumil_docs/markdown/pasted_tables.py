"""Tables pasted from Word or Excel: lines under each other with tabs between what were cells."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

_ITEM = re.compile(r"[\s>]*(?:[-*+•●▪◦·]|\d{1,3}[.)])\s")
"""What begins an item: it has a paragraph of its own, so nothing in it runs together with the next."""
_BEFORE = re.compile(r"[\s>:]*(?:\d{1,3}(?:\.\d{1,3})+\.?\s)?\s*")
"""What stands before the text of another line: indentation, marks, and the number of a heading."""


def pasted_tables(text: str) -> Iterator[tuple[int, str]]:
    """The place of the first line of each pasted table, and that line; `text` is without its code."""
    if "\t" not in text:
        return
    for is_row, lines in groupby(_lines(text), key=lambda line: _is_row(line[1])):
        rows = list(lines) if is_row else []
        if any(one.count("\t") == next_one.count("\t") for (_, one), (_, next_one) in pairwise(rows)):
            place, row = rows[0]
            yield place + len(row) - len(row.lstrip()), row.strip()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line, after its place."""
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def _is_row(line: str) -> bool:
    """Whether a line has tabs inside its text, and is neither an item nor a row as Markdown has it."""
    before = _BEFORE.match(line)
    tabs_inside = "\t" in line[before.end() if before else 0 :].rstrip()
    return tabs_inside and "|" not in line and _ITEM.match(line) is None
