"""Lists as other programs put them on the clipboard → lists with Markdown's marks.

Two or more lines in a row that begin alike are a list. A line that begins with a sign and stands alone is
not certain to be one, and stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sjumil_docs.markdown.pasted.list_marks import SPACES, ListMark
from sjumil_docs.markdown.pasted.list_regions import (
    LEVEL_INDENT,
    NESTED_INDENT,
    ListRegion,
    indent_of,
    list_regions,
)
from sjumil_docs.markdown.pasted.marks_alone import with_marks_beside_text
from sjumil_docs.markdown.pasted.points_in_one_line import as_text
from sjumil_docs.markdown.preprocess import fence

_QUOTATION = re.compile(r"(?: {0,3}>)+(?: |(?=[^\S ])|$)")
_OWNS_INDENTED = re.compile(r" {0,3}(?:\[\^|:\s|[-*+]\s|\d{1,3}[.)]\s)")
"""A line that indented lines belong to: a footnote, a definition, an item."""


def with_markdown_lists(lines: list[str]) -> list[str]:
    """The lines with every list that was pasted as a list in Markdown; all other lines as they are."""
    lines = with_marks_beside_text(lines)
    result: list[str] = []
    index = 0
    while index < len(lines):
        quotation = _QUOTATION.match(lines[index])
        if quotation is None:
            end = _end_of_unquoted(lines, index)
            result += _with_lists(lines[index:end])
        else:
            prefix = quotation[0].rstrip()
            end = _end_of_quoted(lines, index, prefix)
            inner = [line[len(prefix) :].removeprefix(" ") for line in lines[index:end]]
            listed = _with_lists(inner)
            result += lines[index:end] if listed == inner else [f"{prefix} {line}" for line in listed]
        index = end
    return result


def _end_of_unquoted(lines: list[str], start: int) -> int:
    """The index of the first quoted line after a line; those in fenced code are no quotations."""
    index = start
    while index < len(lines) and _QUOTATION.match(lines[index]) is None:
        fenced = fence(lines, index)
        index = fenced.end if fenced else index + 1
    return min(index, len(lines))


def _end_of_quoted(lines: list[str], start: int, prefix: str) -> int:
    index = start
    while index < len(lines) and (match := _QUOTATION.match(lines[index])) and match[0].rstrip() == prefix:
        index += 1
    return index


def _with_lists(lines: list[str]) -> list[str]:
    """The lines, none of them quoted, with Markdown's marks in every list."""
    result: list[str] = []
    index = 0
    owned = False
    for region in list_regions(lines):
        between = lines[index : region.start]
        owned = _is_owned(between, owned)
        result += map(as_text, between)
        if result and result[-1].strip() and not owned:
            result.append("")
        result += _MarkdownList(region, lines, keep_indent=owned).lines()
        index, owned = region.end, True
        if index < len(lines) and lines[index].strip():
            result.append("")
    return [*result, *map(as_text, lines[index:])]


def _is_owned(lines: list[str], owned: bool) -> bool:
    """Whether indented lines after these belong to a footnote, a definition or an item."""
    for line in lines:
        if line.strip() and not line[0].isspace():
            owned = _OWNS_INDENTED.match(line) is not None
    return owned


DEEPEST_LEVEL = 9
"""Word has nine levels; what is deeper stands at the last, and the time grows with the text alone."""


@dataclass(slots=True)
class _OpenItem:
    """An item whose level is open: its mark as typed, and where its text is written."""

    mark: ListMark
    column: int


class _MarkdownList:
    """The writing of one list."""

    def __init__(self, region: ListRegion, lines: list[str], keep_indent: bool) -> None:
        self._region = region
        self._lines = lines
        first = region.marks[region.start]
        self._base = first.indent if keep_indent or first.indent < LEVEL_INDENT else 0
        self._open: list[_OpenItem] = []
        columns = {mark.indent for mark in region.marks.values()}
        self._is_indented = max(columns) - min(columns) >= NESTED_INDENT
        self._repeated = _kinds_with_repeated_numbers(region)

    def lines(self) -> Iterator[str]:
        """The lines of the list; blank lines between its items are left out."""
        mark: ListMark | None = None
        for index in range(self._region.start, self._region.end):
            line = self._lines[index]
            if index in self._region.marks:
                mark = self._region.marks[index]
                yield self._item(mark)
            elif line.strip():
                yield self._inside(line, mark)
            elif index + 1 not in self._region.marks:
                yield ""

    def _item(self, mark: ListMark) -> str:
        """The line of an item, at its level."""
        while self._open and mark.indent < self._open[-1].mark.indent:
            self._open.pop()
        self._close_level(mark)
        del self._open[DEEPEST_LEVEL - 1 :]
        column = self._open[-1].column if self._open else self._base
        written = self._written_mark(mark)
        self._open.append(_OpenItem(mark, column + len(written.split(" ")[0]) + 1))
        return f"{' ' * column}{written} {mark.text}"

    def _close_level(self, mark: ListMark) -> None:
        """Closes the items that a mark stands beside.

        Marks of different kinds at one place are levels, as Word pastes them, unless others are indented.
        """
        for level in range(len(self._open) - 1, -1, -1):
            item = self._open[level]
            if mark.indent - item.mark.indent >= NESTED_INDENT:
                return
            if self._is_indented or _is_next_to(mark, item.mark):
                del self._open[level:]
                if not self._is_indented:
                    return

    def _written_mark(self, mark: ListMark) -> str:
        """Markdown's mark, with the typed one after it where Word would not print the same."""
        number = None if mark.kind in self._repeated else mark.number
        if number is not None:
            return f"{number}."
        return f"- {mark.typed}" if mark.is_label else "-"

    def _inside(self, line: str, mark: ListMark | None) -> str:
        """A line inside an item, as far to the right of the item's text as it is typed."""
        expanded = line.expandtabs(LEVEL_INDENT).lstrip(SPACES)
        beyond = indent_of(line) - mark.text_column if mark else 0
        column = self._open[-1].column if self._open else 0
        return " " * (column + max(beyond, 0)) + expanded


def _is_next_to(mark: ListMark, other: ListMark) -> bool:
    """Whether two marks are of one level: of one kind, or numbers in sequence, «2)» and «3.»."""
    if mark.kind == other.kind:
        return True
    return mark.number is not None and other.number is not None and mark.number == other.number + 1


def _kinds_with_repeated_numbers(region: ListRegion) -> set[str]:
    """The kinds of numbers that Word would print wrongly: one twice in a row, or one that begins no item."""
    repeated: set[str] = set()
    before: dict[str, str] = {}
    for mark in region.marks.values():
        if mark.kind in ("number )", "number (") and (
            mark.number is None or before.get(mark.kind) == mark.value
        ):
            repeated.add(mark.kind)
        before[mark.kind] = mark.value
    return repeated
