"""Lists as other programs put them on the clipboard → lists with Markdown's marks.

Two or more lines in a row that begin alike are a list. A line that begins with a sign and stands alone is
not certain to be one, and stays as it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sjumil_docs.markdown.list_marks import SPACES, ListMark, list_mark, with_roman_numbers
from sjumil_docs.markdown.points_in_one_line import as_text, has_points_in_one_line
from sjumil_docs.markdown.preprocess import fence
from sjumil_docs.markdown.table_text import table_end

_QUOTATION = re.compile(r"(?: {0,3}>)+(?: |(?=[^\S ])|$)")
_OWNS_INDENTED = re.compile(r" {0,3}(?:\[\^|:\s|[-*+]\s|\d{1,3}[.)]\s)")
"""A line that indented lines belong to: a footnote, a definition, an item."""
_BLOCK_START = re.compile(r"\s*(?:[#>|]|```|~~~|\[\^)")
_SENTENCE_END = re.compile(r"[.!?:;][»\"”)]?[ ]*$")
_NESTED_INDENT = 2
"""Fewer spaces than this are how a PDF reader guessed, not a level."""
_LEVEL_INDENT = 4
_SEPARABLE_KINDS = ("–", "section", "number .", "capital .", "letter .")
"""Kinds of marks that begin paragraphs too: parted by blank lines they are not certain to be a list."""


@dataclass(frozen=True, slots=True)
class ListRegion:
    """Lines that are one list, with the lines that belong to its items."""

    start: int
    end: int
    marks: Mapping[int, ListMark]
    """By the index of the line."""


def with_markdown_lists(lines: list[str]) -> list[str]:
    """The lines with every list that was pasted as a list in Markdown; all other lines as they are."""
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


def list_regions(lines: list[str]) -> Iterator[ListRegion]:
    """The lists of the lines, in order; a line that is in none may still begin with a mark."""
    index = 0
    while index < len(lines):
        if fenced := fence(lines, index):
            index = fenced.end
            continue
        mark = list_mark(lines[index])
        if mark is None or has_points_in_one_line(lines[index]):
            index = max(table_end(lines, index), index + 1)
            continue
        region = _region(lines, index, mark)
        if _is_list(region):
            yield region
        index = region.end


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


def _region(lines: list[str], start: int, first: ListMark) -> ListRegion:
    """The lines from a marked line to the last that belongs to the same list."""
    marks = {start: first}
    kinds = {first.kind}
    index = end = start + 1
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            index += 1
            if index < len(lines) and not _goes_on_after_blank(lines[index], first, kinds):
                break
            continue
        mark, fenced = list_mark(line), fence(lines, index)
        indent = _indent(line)
        if mark is not None:
            marks[index] = mark
            kinds.add(mark.kind)
        elif indent < first.indent + _NESTED_INDENT and (
            fenced or not _is_wrapped(lines[index - 1], line, lines, start)
        ):
            break
        index = end = fenced.end if fenced else index + 1
    marks = dict(zip(marks, with_roman_numbers(marks.values()), strict=True))
    return ListRegion(start, min(end, len(lines)), marks)


def _goes_on_after_blank(line: str, first: ListMark, kinds: set[str]) -> bool:
    """Whether a list goes on with a line after a blank one."""
    if not line.strip():
        return False
    mark = list_mark(line)
    if mark is None or (mark.native and not first.native):
        return _indent(line) >= first.indent + _NESTED_INDENT
    is_same_list = mark.kind in kinds and not mark.kind.startswith(_SEPARABLE_KINDS)
    return is_same_list or mark.indent >= first.indent + _NESTED_INDENT


def _indent(line: str) -> int:
    expanded = line.expandtabs(_LEVEL_INDENT)
    return len(expanded) - len(expanded.lstrip(SPACES))


def _is_wrapped(previous: str, line: str, lines: list[str], start: int) -> bool:
    """Whether a line without a mark goes on with the item above it, as a PDF reader wraps lines."""
    if not previous.strip() or _BLOCK_START.match(line) or "\t" in line:
        return False
    word = line.split(maxsplit=1)[0]
    if word[0].islower():
        return True
    longest = max(len(line) for line in lines[start : start + 20])
    return not _SENTENCE_END.search(previous) and len(previous) + 1 + len(word) > longest


def _is_list(region: ListRegion) -> bool:
    """Whether the marks of a region are certain to be a list that Markdown would not read by itself."""
    marks = tuple(region.marks.values())
    if all(mark.native for mark in marks) or not _in_sequence(marks):
        return False
    alike = any(one.kind == other.kind for one, other in pairwise(sorted(marks, key=lambda mark: mark.kind)))
    return alike or any(mark.certain for mark in marks)


def _in_sequence(marks: tuple[ListMark, ...]) -> bool:
    """Whether letters before a full stop, which may be initials, follow each other."""
    letters = [mark.value for mark in marks if mark.kind in ("capital .", "letter .")]
    return all(ord(other) - ord(one) == 1 for one, other in pairwise(letters))


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
        self._base = first.indent if keep_indent or first.indent < _LEVEL_INDENT else 0
        self._open: list[_OpenItem] = []
        columns = {mark.indent for mark in region.marks.values()}
        self._is_indented = max(columns) - min(columns) >= _NESTED_INDENT
        self._repeated = _kinds_with_repeated_numbers(region)
        self._keeps_squares = any(mark.kind == "box" for mark in region.marks.values())

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
            if mark.indent - item.mark.indent >= _NESTED_INDENT:
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
        is_square = self._keeps_squares and mark.kind in ("□", "■")
        return f"- {mark.typed}" if mark.is_label or is_square else "-"

    def _inside(self, line: str, mark: ListMark | None) -> str:
        """A line inside an item, as far to the right of the item's text as it is typed."""
        expanded = line.expandtabs(_LEVEL_INDENT).lstrip(SPACES)
        beyond = _indent(line) - mark.text_column if mark else 0
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
