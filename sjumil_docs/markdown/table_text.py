"""The lines of a table → its cells as unparsed text, and the alignment of its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DELIMITER_ROW = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_PREFIX = re.compile(r"[ >]*")
_CELL = re.compile(r"\\.|(?<!`)(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`)|\||[^|\\`]+|[`\\]")
"""A pipe after a backslash, or in code, is text."""


@dataclass(frozen=True, slots=True)
class TableText:
    """A table as unparsed text: its rows of cells, the head first, and the alignment of each column."""

    rows: tuple[tuple[str, ...], ...]
    alignments: tuple[str, ...]


def table_end(lines: Sequence[str], start: int) -> int:
    """The index after the table that begins at a line; the line itself if none does."""
    if start + 1 >= len(lines) or "|" not in lines[start] or "|" not in lines[start + 1]:
        return start
    head, delimiter_row = (_without_prefix(line) for line in lines[start : start + 2])
    if not _DELIMITER_ROW.fullmatch(delimiter_row.strip()) or len(cells(delimiter_row)) != len(cells(head)):
        return start
    end = start + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def parse_table(lines: Sequence[str]) -> TableText:
    """The cells of a table's lines; a row longer than the head makes the table wider, and loses nothing."""
    head, delimiter_row, *rest = (cells(_without_prefix(line)) for line in lines)
    width = max(map(len, (head, *rest)))
    padded = tuple(tuple(row + [""] * (width - len(row))) for row in (head, *rest))
    return TableText(padded, (*map(_alignment, delimiter_row), *[""] * (width - len(delimiter_row))))


def _without_prefix(line: str) -> str:
    """A line without the indentation and quotation marks of the block around the table."""
    prefix = _PREFIX.match(line)
    return line[prefix.end() :] if prefix else line


def _alignment(cell: str) -> str:
    ends = cell.endswith(":")
    return ("center" if ends else "left") if cell.startswith(":") else "right" if ends else ""


def cells(line: str) -> list[str]:
    """The cells of a row, without space at their ends."""
    parts: list[list[str]] = [[]]
    for token in _CELL.finditer(line.strip().removeprefix("|")):
        if token[0] == "|":
            parts.append([])
        else:
            parts[-1].append(token[0])
    texts = ["".join(cell).strip().replace("\\|", "|") for cell in parts]
    return texts if texts[-1] or len(texts) == 1 else texts[:-1]
