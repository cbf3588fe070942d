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
_SIGN = re.compile(r"\s*(?P<sign>[^\w\s#>\[<`(«\"'*_=:|]{1,3}|\|(?=[^|]*$))[ \t]+(?=\w)")
"""A sign that no list is known to have."""
_BARE_NUMBER = re.compile(r"\s*(?P<number>\d{1,2}) +(?=[A-ZÆØÅ])")
_DIVIDED = re.compile(r"(?P<word>[^\W\d_]{2,30}-)[ ]*$")
_REST = re.compile(r"[ ]*(?P<word>(?!(?:og|eller|samt|men|til|i|på|for)\b)[a-zæøå]{2,30})")
"""«barne-» at the end of a line and «og ungdomsskole» are no word that is divided."""
_LONGEST_BY_HAND = 120
"""Characters of a line that a person or an editor breaks; a longer one is a paragraph as Word pastes it."""
_SHORTEST_PARAGRAPH = 40
"""Shorter lines are names, addresses and greetings."""
_SHOWN = 60


def uncertain_lists(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """(line, column, text) of each line that may be a point, or several, and is read as running text."""
    yield from _lines_alike(lines)
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


def _lines_alike(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """(line, column, text) of the first line of several that begin with one sign, or are numbered by hand."""
    before, is_reported = "", False
    for index, line in enumerate(lines):
        beginning = _beginning(line)
        is_next = bool(before) and beginning in (before, _next_number(before))
        if is_next and not is_reported:
            first = lines[index - 1]
            yield index - 1, len(first) - len(first.lstrip()), first.strip()[:_SHOWN]
        before, is_reported = beginning, is_next


def _beginning(line: str) -> str:
    """The sign or the number that a line begins with, where no list is known to have it."""
    match = _SIGN.match(line) or _BARE_NUMBER.match(line)
    return match[match.lastgroup or 0] if match and list_mark(line) is None else ""


def _next_number(beginning: str) -> str | None:
    return str(int(beginning) + 1) if beginning.isdecimal() else None


def divided_words(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """(line, column, text) of each word that a PDF has divided at the end of a line."""
    for index, (line, following) in enumerate(pairwise(lines)):
        word, rest = _DIVIDED.search(line[-40:]), _REST.match(following)
        if word and rest:
            yield index, len(line) - len(line[-40:]) + word.start(), f"{word['word']} {rest['word']}"


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
