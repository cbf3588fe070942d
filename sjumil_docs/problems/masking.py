"""User text made safe for messages: short, on one line, without control characters or identity numbers."""

import difflib
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from sjumil_docs.problems.identity_number_dates import BORN, six_digits_of
from sjumil_docs.problems.identity_number_form import (
    D_NUMBER_DAY,
    DATE_OF_BIRTH,
    FIVE_DIGITS,
    LAST_FIVE_DIGITS,
    PASTED,
    SYNTHETIC_MONTHS,
)
from sjumil_docs.problems.identity_number_kinds import kind_of
from sjumil_docs.problems.plain_text import PlainText

MAX_LISTED = 60
"""Items in a list of suggestions; more than the questions of the shipped set or the keys of a case."""

_DIGITS = re.compile(
    rf"""
    (?: \d (?: {PASTED} | [\W_] ){{0,8}}+ ){{10,}} \d
    """,
    re.VERBOSE,
)
"""Eleven digits or more, however they are divided: by spaces, dashes, emphasis, a cell's edge, a tag."""
_LAST_FIVE = re.compile(
    rf"""
    (?: (?<! \d ) \d{{6}} (?! \d ) [^\d\n]{{0,30}} )?
    (?<! \w ) {LAST_FIVE_DIGITS} [^\d\n]{{0,15}}
    \d{{3}} [\W_]? \d\d (?! \d )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A number in two pieces: «120315 (personnr. 50066)»."""
_DATE_AND_FIVE = (
    re.compile(
        rf"(?<! \d ) (?= (?P<whole> {DATE_OF_BIRTH} [^\d]{{1,40}} (?P<five> {FIVE_DIGITS} ) (?! \d ) ) )",
        re.IGNORECASE | re.VERBOSE,
    ),
    re.compile(
        rf"(?<! \d ) (?= (?P<whole> (?P<five> {FIVE_DIGITS} ) [^\d]{{1,40}} {DATE_OF_BIRTH} (?! \d ) ) )",
        re.IGNORECASE | re.VERBOSE,
    ),
)
"""A date and five digits: «12. mars 2015 … 50066», and «innen 1. mai 2027 … 20 000 kr»."""
_MARKS = re.compile(r"[*_~`\\]+")
_NEAR = 25
"""So far from a date stands a word that says that it is one of birth."""
_USUAL = ((11,), (6, 5), (6, 3, 2), (2, 2, 2, 5), (2, 2, 2, 3, 2), (2, 2, 4, 5), (2, 2, 4, 3, 2))
"""The groups that an identity number is usually written in."""
_DIGIT = re.compile(r"\d")
_GROUP = re.compile(r"\d+")
_ALLOWED_CONTROLS = "\t\n\u00ad\u200c\u200d"
"""Control and format characters that belong in a text: space, the soft hyphen, and joiners in a word."""


def harmless(text: str) -> str:
    """`text` with every character that controls a terminal, or reverses the order of a line, replaced.

    Each character is replaced by one, so that columns agree.
    """
    return "".join("\ufffd" if _is_unsafe(character) else character for character in text)


def _is_unsafe(character: str) -> bool:
    return (
        not character.isprintable()
        and character not in _ALLOWED_CONTROLS
        and unicodedata.category(character) in ("Cc", "Cf")
    )


def masked(text: str) -> str:
    """`text` with every identity number covered, each character by one, so that columns agree."""
    return _covered(text, "•".__mul__)


def quoted(value: object, most: int = 40) -> str:
    """A value as a message may repeat it: short, on one line, and never an identity number."""
    try:
        line = " ".join(str(value).split())
    except ValueError:  # Python writes no number of more than some thousand digits
        return "…"
    text = harmless(_covered(line, lambda length: "•" * min(length, 3)))
    return text if len(text) <= most else text[: most - 1] + "…"


def long_quoted(value: object) -> str:
    """The same, as much of it as it takes to find a paragraph by."""
    return quoted(value, most=100)


def _covered(text: str, cover: Callable[[int], str]) -> str:
    """`text` with each stretch of an identity number replaced by what `cover` gives for its length."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(_stretches(text)):
        if end > position:
            begin = max(start, position)
            pieces += text[position:begin], cover(end - begin)
            position = end
    return "".join((*pieces, text[position:]))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Every stretch that may belong to an identity number: one in one piece, or a digit of one in two."""
    yield from _in_one_piece(text)
    plain = PlainText(text)
    if plain.text != text:
        yield from (plain.span(*stretch) for stretch in _in_one_piece(plain.text))
    for place in sorted(_digits_in_two_pieces(plain.text)):
        yield plain.span(place, place + 1)


def _in_one_piece(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _DIGITS.finditer(text) if _may_be_identity(match[0]))


def _digits_in_two_pieces(text: str) -> set[int]:
    """The places of the digits of numbers in two pieces: a date of birth, and the five digits after it."""
    stretches = [match.span() for match in _LAST_FIVE.finditer(text)]
    dated = (match for pattern in _DATE_AND_FIVE for match in pattern.finditer(text))
    stretches += [match.span("whole") for match in dated if _may_be_in_two_pieces(match)]
    return {match.start() for stretch in stretches for match in _DIGIT.finditer(text, *stretch)}


def _may_be_in_two_pieces(match: re.Match[str]) -> bool:
    """Whether a date and five digits check as an identity number, or the date is said to be one of birth."""
    start, end = match.span("whole")
    if BORN.search(match.string, max(0, start - _NEAR), end):
        return True
    five = "".join(_GROUP.findall(match["five"]))
    return any(kind_of([*map(int, date + five)]) for date in six_digits_of(match, is_birth=True))


def _may_be_identity(digits: str) -> bool:
    """Whether eleven of the digits, from the start of a group, begin as an identity number does.

    Better to mask an amount than to show one identity number: where they are grouped as such a number
    usually is, a digit may be wrong. What may be a tag is read both as a tag and as text, and marks of
    emphasis part no groups.
    """
    without_tags = re.sub(PASTED, " ", digits)
    readings = {digits, without_tags, re.sub(PASTED, "", digits), _MARKS.sub("", without_tags)}
    return any(map(_holds_number, readings))


def _holds_number(digits: str) -> bool:
    """Whether eleven digits from the start of some group have a day and a month, and are grouped or check."""
    groups = _GROUP.findall(digits)
    all_digits, sizes = "".join(groups), [*map(len, groups)]
    starts = itertools.accumulate(sizes, initial=0)
    return any(
        _begins_with_day(eleven := all_digits[start : start + 11])
        and (_is_usual(sizes[place : place + 5]) or kind_of([*map(int, eleven)]) is not None)
        for place, start in enumerate(starts)
    )


def _is_usual(sizes: list[int]) -> bool:
    """Whether groups of these sizes begin as those of an identity number usually do, or hold all of one."""
    return sizes[:1] > [11] or any(_begin_as(sizes, usual) for usual in _USUAL)


def _begin_as(sizes: list[int], usual: tuple[int, ...]) -> bool:
    """Whether groups begin as the usual ones; the last of these may have digits glued to it."""
    *first, last = usual
    place = len(first)
    return len(sizes) > place and sizes[:place] == first and sizes[place] >= last


def _begins_with_day(digits: str) -> bool:
    """Whether the first four of eleven digits are a day and a month, or those of a D-number or a test."""
    if len(digits) < 11:
        return False
    day, month = int(digits[:2]) % D_NUMBER_DAY, int(digits[2:4]) % min(SYNTHETIC_MONTHS)
    return day in range(1, 32) and month in range(1, 13)


def listed(known: Iterable[str]) -> str:
    """The allowed values, quoted and separated by commas; empty if there are none."""
    words = [quoted(word) for word in itertools.islice(known, MAX_LISTED + 1)]
    return ", ".join(words[:MAX_LISTED] + ["…"] * (len(words) > MAX_LISTED))


def nearest(word: str, known: Iterable[str], at_least: float = 0.6) -> str:
    """The known word most similar to `word`, quoted; empty if none is so similar, by difflib's ratio."""
    by_fold = {k.casefold(): k for k in itertools.islice(known, MAX_LISTED)}
    matches = difflib.get_close_matches(word.casefold()[:60], by_fold, n=1, cutoff=at_least)
    return quoted(by_fold[matches[0]]) if matches else ""
