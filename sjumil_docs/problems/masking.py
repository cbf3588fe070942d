"""User text made safe for messages: short, on one line, without control characters or identity numbers."""

import difflib
import itertools
import re
import unicodedata
from collections.abc import Iterable

from sjumil_docs.problems.identity_number_form import (
    D_NUMBER_DAY,
    LAST_FIVE_DIGITS,
    PASTED,
    SYNTHETIC_MONTHS,
)

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
    whole = _DIGITS.sub(lambda match: "•" * len(match[0]) if _may_be_identity(match[0]) else match[0], text)
    return _without_last_five(whole)


def quoted(value: object, most: int = 40) -> str:
    """A value as a message may repeat it: short, on one line, and never an identity number."""
    try:
        line = harmless(" ".join(str(value).split()))
    except ValueError:  # Python writes no number of more than some thousand digits
        return "…"
    whole = _DIGITS.sub(lambda match: "•••" if _may_be_identity(match[0]) else match[0], line)
    text = _without_last_five(whole)
    return text if len(text) <= most else text[: most - 1] + "…"


def long_quoted(value: object) -> str:
    """The same, as much of it as it takes to find a paragraph by."""
    return quoted(value, most=100)


def _masked_digits(digits: str, mask: str) -> str:
    return mask if _may_be_identity(digits) else digits


def _without_last_five(text: str) -> str:
    """`text` with the digits covered of numbers in two pieces."""
    return _LAST_FIVE.sub(lambda match: _DIGIT.sub("•", match[0]), text)


def _may_be_identity(digits: str) -> bool:
    """Whether eleven of the digits, from the start of a group, begin with a day and a month.

    Better to mask an amount than to show one identity number: check digits are not verified, and what
    may be a tag is read both as a tag and as text.
    """
    return any(_begins_with_days(text) for text in {digits, re.sub(PASTED, " ", digits)})


def _begins_with_days(digits: str) -> bool:
    """Whether eleven digits from the start of some group begin with a day and a month."""
    groups = _GROUP.findall(digits)
    all_digits = "".join(groups)
    starts = itertools.accumulate(map(len, groups), initial=0)
    return any(_begins_with_day(all_digits[start : start + 11]) for start in starts)


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


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most similar to `word`, quoted; empty if none is similar enough."""
    by_fold = {k.casefold(): k for k in itertools.islice(known, MAX_LISTED)}
    matches = difflib.get_close_matches(word.casefold()[:60], by_fold, n=1, cutoff=0.6)
    return quoted(by_fold[matches[0]]) if matches else ""
