"""Tables pasted from Word or Excel: consecutive lines with tabs between the former cells."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

_ITEM = re.compile(r"[\s>]*(?:[-*+•●▪◦·]|\d{1,3}[.)])\s")
"""The mark of a list item: an item is a paragraph of its own, and is not joined with the next line."""
_BEFORE = re.compile(r"[\s>:]*(?:\d{1,3}(?:\.\d{1,3})+\.?\s)?\s*")
"""The prefix of any other line: indentation, marks, and the number of a heading."""


def pasted_tables(text: str) -> Iterator[tuple[int, str]]:
    """(position, text) of the first line of each pasted table; code in `text` is blanked out."""
    if "\t" not in text:
        return
    for is_row, lines in groupby(_lines(text), key=lambda line: _is_row(line[1])):
        rows = list(lines) if is_row else []
        if any(one.count("\t") == next_one.count("\t") for (_, one), (_, next_one) in pairwise(rows)):
            position, row = rows[0]
            yield position + len(row) - len(row.lstrip()), row.strip()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """(position, line) of each line."""
    position = 0
    for line in text.split("\n"):
        yield position, line
        position += len(line) + 1


def _is_row(line: str) -> bool:
    """Whether a line has tabs inside its text, and is neither a list item nor a Markdown table row."""
    prefix = _BEFORE.match(line)
    tabs_inside = "\t" in line[prefix.end() if prefix else 0 :].rstrip()
    return tabs_inside and "|" not in line and _ITEM.match(line) is None
