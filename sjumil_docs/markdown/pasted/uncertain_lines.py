"""Pasted lines that run together in the document, and may have been meant as points or paragraphs.

They are reported, and not made into anything: what they were meant as is not certain.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from sjumil_docs.markdown.pasted.list_marks import list_mark
from sjumil_docs.markdown.pasted.list_regions import list_regions
from sjumil_docs.markdown.pasted.points_in_one_line import has_points_in_one_line

_INTRODUCTION_END = re.compile(r"[:.;!?][»\"”)]?\s*$")
_SENTENCE_END = re.compile(r"[^\W\d_][.!?][»\"”)]?$")
_BLOCK_START = re.compile(r"\s*(?:[#>|\[<:]|[-*_=]+\s*$)|\s{4}|\t")
_LONGEST_BY_HAND = 120
"""Characters of a line that a person or an editor breaks; a longer one is a paragraph as Word pastes it."""
_SHORTEST_PARAGRAPH = 40
"""Shorter lines are names, addresses and greetings."""
_SHOWN = 60


def uncertain_lists(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """(line, column, text) of each line that may be a point, or several, and is read as running text."""
    in_lists = {index for region in list_regions(lines) for index in region.marks}
    for index, line in enumerate(lines):
        mark = list_mark(line)
        if mark is None:
            continue
        alone = index not in in_lists and not mark.native and not mark.certain
        after_text = index > 0 and _INTRODUCTION_END.search(lines[index - 1][-4:]) is not None
        is_number = mark.kind == "number )"  # one alone is a list already
        if has_points_in_one_line(line) or (alone and after_text and not is_number):
            yield index, len(line) - len(line.lstrip()), line.strip()[:_SHOWN]


def joined_paragraphs(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """(line, column, text) of the first line in each paragraph that was pasted as a paragraph of its own."""
    longest = max(map(len, lines), default=0)
    is_reported = False
    for index, (line, following) in enumerate(pairwise(lines), start=1):
        if not line.strip():
            is_reported = False
        elif not is_reported and _are_two_paragraphs(line, following, longest):
            is_reported = True
            yield index, len(following) - len(following.lstrip()), following.strip()[:_SHOWN]


def _are_two_paragraphs(line: str, following: str, longest: int) -> bool:
    """Whether a sentence ends with a line, and the next begins one though it had room in the line above."""
    if min(len(line), len(following)) < _SHORTEST_PARAGRAPH or not following.lstrip()[:1].isupper():
        return False
    if _SENTENCE_END.search(line[-4:]) is None or any(map(_begins_block, (line, following))):
        return False
    had_room = len(line) + 1 + len(following.split(maxsplit=1)[0]) <= longest
    return had_room or len(line) > _LONGEST_BY_HAND


def _begins_block(line: str) -> bool:
    return _BLOCK_START.match(line) is not None or list_mark(line) is not None
