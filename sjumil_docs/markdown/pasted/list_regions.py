"""Which lines are one list: two or more in a row that begin alike, and the lines inside their items."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from sjumil_docs.markdown.pasted.list_marks import (
    SPACES,
    ListMark,
    list_mark,
    with_open_boxes,
    with_roman_numbers,
)
from sjumil_docs.markdown.pasted.points_in_one_line import has_points_in_one_line
from sjumil_docs.markdown.preprocess import fence
from sjumil_docs.markdown.table_text import table_end

NESTED_INDENT = 2
"""Fewer spaces than this are how a PDF reader guessed, not a level."""
LEVEL_INDENT = 4
"""Spaces that make text code in Markdown, and the width of a tab."""
_BLOCK_START = re.compile(r"\s*(?:[#>|]|```|~~~|\[\^)")
_SENTENCE_END = re.compile(r"[.!?:;][»\"”)]?[ ]*$")
_SEPARABLE_KINDS = ("–", "section", "number .", "capital .", "letter .")
"""Kinds of marks that begin paragraphs too: parted by blank lines they are not certain to be a list."""


@dataclass(frozen=True, slots=True)
class ListRegion:
    """Lines that are one list, with the lines that belong to its items."""

    start: int
    end: int
    marks: Mapping[int, ListMark]
    """By the index of the line."""


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
        indent = indent_of(line)
        if mark is not None:
            marks[index] = mark
            kinds.add(mark.kind)
        elif indent < first.indent + NESTED_INDENT and (
            fenced or not _is_wrapped(lines[index - 1], line, lines, start)
        ):
            break
        index = end = fenced.end if fenced else index + 1
    marks = dict(zip(marks, with_roman_numbers(with_open_boxes(marks.values())), strict=True))
    return ListRegion(start, min(end, len(lines)), marks)


def _goes_on_after_blank(line: str, first: ListMark, kinds: set[str]) -> bool:
    """Whether a list goes on with a line after a blank one."""
    if not line.strip():
        return False
    mark = list_mark(line)
    if mark is None or (mark.native and not first.native):
        return indent_of(line) >= first.indent + NESTED_INDENT
    is_same_list = mark.kind in kinds and not mark.kind.startswith(_SEPARABLE_KINDS)
    return is_same_list or mark.indent >= first.indent + NESTED_INDENT


def indent_of(line: str) -> int:
    """The column of the first character of a line that is no space, from 0."""
    expanded = line.expandtabs(LEVEL_INDENT)
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
