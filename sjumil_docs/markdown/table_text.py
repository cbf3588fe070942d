"""The lines of a table → its cells as text, and how its columns are aligned."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PREFIX = re.compile(r"[ >]*")
_CELL = re.compile(r"\\.|(?<!`)(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`)|\||[^|\\`]+|[`\\]")
"""A bar after a backslash, or in code, is text."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as text: its rows of cells, the head first, and the alignment of each column."""

    rows: tuple[tuple[str, ...], ...]
    alignments: tuple[str, ...]


def table_end(lines: Sequence[str], start: int) -> int:
    """Where a table that begins at a line ends; the line itself if none does."""
    if start + 1 >= len(lines) or "|" not in lines[start] or "|" not in lines[start + 1]:
        return start
    head, rule = (_inside(line) for line in lines[start : start + 2])
    if not _RULE.fullmatch(rule) or len(_cells(rule)) != len(_cells(head)):
        return start
    end = start + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def grid(lines: Sequence[str]) -> Grid:
    """The cells of a table's lines; a row longer than the head makes the table wider, and loses nothing."""
    head, rule, *rest = (_cells(_inside(line)) for line in lines)
    width = max(map(len, (head, *rest)))
    padded = tuple(tuple(row + [""] * (width - len(row))) for row in (head, *rest))
    return Grid(padded, (*map(_alignment, rule), *[""] * (width - len(rule))))


def _inside(line: str) -> str:
    """A line without the indentation and quotation marks of what the table stands in."""
    before = _PREFIX.match(line)
    return line[before.end() :] if before else line


def _alignment(cell: str) -> str:
    ends = cell.endswith(":")
    return ("center" if ends else "left") if cell.startswith(":") else "right" if ends else ""


def _cells(line: str) -> list[str]:
    cells: list[list[str]] = [[]]
    for found in _CELL.finditer(line.strip().removeprefix("|")):
        if found[0] == "|":
            cells.append([])
        else:
            cells[-1].append(found[0])
    texts = ["".join(cell).strip().replace("\\|", "|") for cell in cells]
    return texts if texts[-1] or len(texts) == 1 else texts[:-1]
