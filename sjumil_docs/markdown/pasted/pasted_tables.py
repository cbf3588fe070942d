"""Tables pasted without Markdown's line of dashes: rows of `|`, or of tabs as Word and Excel paste them.

Consecutive rows with the same number of cells, two or more, are a table; others are reported.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from sjumil_docs.markdown.pasted.list_marks import list_mark
from sjumil_docs.markdown.preprocess import fence
from sjumil_docs.markdown.table_text import cells, table_end

_BEFORE = re.compile(r"[\s>:]*(?:\d{1,3}(?:\.\d{1,3})+\.?\s)?\s*")
"""The prefix of a line: indentation, marks, and the number of a heading."""
_QUOTATION = re.compile(r"[ >]*>[ ]?")
_OPEN_CELL = re.compile(r'(?:^|\t)"[^"\t]*$')
_CLOSED_CELL = re.compile(r'[^"\t]*"(?=\t|$)')
_TALLEST_CELL = 10
_DASHES = re.compile(r"[\s|:-]*")


@dataclass(frozen=True, slots=True)
class _Rows:
    """Consecutive lines that look like the rows of a table, and how their cells are parted."""

    start: int
    end: int
    separator: str


def with_markdown_tables(lines: list[str]) -> list[str]:
    """The lines with a line of dashes below the head of every pasted table, and `|` for its tabs."""
    result: list[str] = []
    index = 0
    for rows in _row_groups(lines):
        if _is_table(lines, rows):
            result += [
                *lines[index : rows.start],
                *_markdown_table(lines[rows.start : rows.end], rows.separator),
            ]
            index = rows.end
    return [*result, *lines[index:]]


def uneven_tables(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """(line, column, text) of the first row of each table whose rows have not the same number of cells."""
    open_cells = set(_cells_over_lines(lines))
    for index in sorted(open_cells):
        yield index, len(lines[index]) - len(lines[index].lstrip()), lines[index].strip()
    for rows in _row_groups(lines):
        typed = lines[rows.start : rows.end]
        if rows.separator == "\t":
            typed_alike = any(one.count("\t") == other.count("\t") for one, other in pairwise(typed))
            looks_like_table = typed_alike and sum(map(_has_tab_inside, typed)) > 1
        else:
            looks_like_table = len(typed) > 1
        is_told_of = not open_cells.isdisjoint(range(rows.start, rows.end))
        if looks_like_table and not is_told_of and not _is_table(lines, rows):
            yield rows.start, len(typed[0]) - len(typed[0].lstrip()), typed[0].strip()


def _cells_over_lines(lines: list[str]) -> Iterator[int]:
    """Each line with a cell that goes on below it: Excel puts quotation marks around such a cell."""
    for index, line in enumerate(lines):
        if _OPEN_CELL.search(line):
            below = itertools.islice(lines, index + 1, index + 1 + _TALLEST_CELL)
            end = next((each for each in below if _CLOSED_CELL.match(each)), "")
            if "\t" in line or "\t" in end:
                yield index


def _row_groups(lines: list[str]) -> Iterator[_Rows]:
    """The groups of consecutive rows outside fenced code and Markdown's own tables."""
    separators = list(_separators(lines))
    start = 0
    for separator, group in groupby(separators):
        end = start + len(list(group))
        if separator and end - start > 1:
            yield _Rows(start, end, separator)
        start = end


def _separators(lines: list[str]) -> Iterator[str]:
    """What parts the cells of each line; empty for a line that is no row."""
    index = 0
    while index < len(lines):
        fenced = fence(lines, index)
        end = min(fenced.end, len(lines)) if fenced else table_end(lines, index)
        if end > index:
            yield from [""] * (end - index)
            index = end
        else:
            yield _separator(lines[index])
            index += 1


def _separator(line: str) -> str:
    typed = line.strip()
    if (len(typed) > 1 and typed[0] == typed[-1] == "|") or " | " in typed:
        return "" if _DASHES.fullmatch(typed) else "|"
    return "\t" if "\t" in line and "|" not in line and typed and list_mark(line) is None else ""


def _has_tab_inside(line: str) -> bool:
    prefix = _BEFORE.match(line)
    return "\t" in line[prefix.end() if prefix else 0 :].rstrip()


def _is_table(lines: list[str], rows: _Rows) -> bool:
    """Whether all rows have the same number of cells, and are at the same place."""
    typed = lines[rows.start : rows.end]
    if rows.separator == "|":
        counts, prefixes = {len(cells(_unquoted(line))) for line in typed}, {_prefix(line) for line in typed}
        return len(counts) == len(prefixes) == 1 and max(counts) > 1
    if all(line[0].isspace() for line in typed) or sum(map(_has_tab_inside, typed)) < 2:
        return False
    return len({_unquoted(line).count("\t") for line in typed}) == len({_prefix(line) for line in typed}) == 1


def _prefix(line: str) -> str:
    match = _QUOTATION.match(line)
    return match[0] if match else ""


def _unquoted(line: str) -> str:
    return line[len(_prefix(line)) :]


def _markdown_table(rows: list[str], separator: str) -> Iterator[str]:
    """The lines of a table in Markdown; its first row is the head."""
    prefix, head = _prefix(rows[0]), _unquoted(rows[0])
    if separator == "|":
        indent = head[: len(head) - len(head.lstrip(" "))]
        yield from (rows[0], f"{prefix}{indent}|{'---|' * len(cells(head))}", *rows[1:])
        return
    texts = [" | ".join(cell.strip() for cell in _unquoted(row).split("\t")) for row in rows]
    written = [f"{prefix}| {text} |" for text in texts]
    yield from (written[0], f"{prefix}|{'---|' * (head.count(separator) + 1)}", *written[1:])
