"""A plain text → identity numbers in pieces: a date of birth and five digits, or groups of up to four digits.

Digits that check are one in thirty by chance, so what another number explains is left out: an amount, a
case number, an account, and lists of numbers.
"""

import re
from collections.abc import Iterator
from functools import cache

from sjumil_docs.checks.text.account_numbers import is_account
from sjumil_docs.language.phrases import any_phrase
from sjumil_docs.problems.identity_number_dates import BORN, six_digits_of
from sjumil_docs.problems.identity_number_form import DATE_OF_BIRTH, FIVE_DIGITS
from sjumil_docs.problems.identity_number_kinds import kind_of

Piece = tuple[int, int, str]
"""Start, end and kind of a number."""

_STARTS = r"(?<! \d ) (?<! \d[.,/\-] ) (?<! \+ )"
_DATE_FIRST = re.compile(
    rf"""
    (?= [\djfmasond] ) {_STARTS}
    (?= (?P<whole> {DATE_OF_BIRTH} (?P<between> [^\d]{{1,40}} ) (?P<five> {FIVE_DIGITS} )
                   (?! [\w%] | [^\S\n]?\d | [.,/:\-]\d ) ) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""In a lookahead: a date that leads astray must not hide the one after it."""
_DATE_LAST = re.compile(
    rf"""
    (?= \d ) {_STARTS} (?P<five> {FIVE_DIGITS} ) (?! \w ) (?P<between> [^\d]{{1,40}} ) {DATE_OF_BIRTH}
    (?! [\w%] | [.,/\-]\d )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GROUPS = re.compile(
    r"""
    \d (?<! [\w.,/+=\-]\d ) (?<! \d[^\S\n]\d ) \d{0,3}
    (?P<gap> [^\w\n]{1,4}\n? | \n ) \d{1,4} (?: (?P=gap) \d{1,4} ){1,9}
    (?! \w | [^\S\n]?[\d%] | [.,/\-]\d )
    """,
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+")
_EIGHT_DIGITS = re.compile(r"\d(?:[^\d]{0,50}+\d){7}")
"""The fewest that a number in pieces has: most texts have not."""
_FIVE_DIGITS = re.compile(rf"(?= \d ) (?<! \d ) {FIVE_DIGITS} (?! \d )", re.VERBOSE)
"""What stands beside a date of birth: fewer texts have it than have a date."""
_BLANK_LINE = re.compile(r"\n\s*\n")
_LIST = re.compile(r"[,;|\n]")
"""What parts the members of a list of numbers rather than the groups of one."""


@cache
def _explained_before() -> re.Pattern[str]:
    """Words before five digits that say that they are another number: «saksnr. », «kr »."""
    return re.compile(
        rf"(?:\b{any_phrase('other_numbers', 'before')}|§)[\s.:*_]*(?:n(?:umme)?r\.?)?[\s.:*_]*\Z",
        re.IGNORECASE,
    )


@cache
def _explained_after() -> re.Pattern[str]:
    """Words after five digits that say what they count: « kroner», « innbyggere»."""
    return re.compile(rf"[\s*_]{{0,3}},?-?\s?\b{any_phrase('other_numbers', 'after')}", re.IGNORECASE)


def numbers_in_pieces(text: str) -> Iterator[Piece]:
    """The numbers in pieces in a text in plain characters, kind by kind of spelling."""
    if not _EIGHT_DIGITS.search(text):
        return
    yield from _in_groups(text)
    if not _FIVE_DIGITS.search(text):
        return
    for match in _DATE_FIRST.finditer(text):
        start, end = match.span("whole")
        if kind := _kind_with_date(match, is_birth=_is_birth(text, start, match["between"])):
            yield start, end, kind
    for match in _DATE_LAST.finditer(text):
        if BORN.search(match["between"]) and (kind := _kind_with_date(match, is_birth=True)):
            yield match.start(), match.end(), kind


def _in_groups(text: str) -> Iterator[Piece]:
    """The numbers in groups of up to four digits with the same sign between them all."""
    for match in _GROUPS.finditer(text):
        groups = _DIGITS.findall(match[0])
        if sum(map(len, groups)) != 11 or _is_list_or_amount(groups, match["gap"]):
            continue
        kind = kind_of([int(digit) for group in groups for digit in group])
        if kind and not is_account(text, *match.span()):
            yield *match.span(), kind


def _is_list_or_amount(groups: list[str], gap: str) -> bool:
    """Whether the groups are thousands (01 812 012 378), or numbers of a list rather than of one number."""
    sizes = [len(group) for group in groups]
    return sizes[1:] == [3, 3, 3] or (bool(_LIST.search(gap)) and set(sizes) != {1})


def _is_birth(text: str, start: int, between: str) -> bool:
    """Whether words around a date say that somebody was born then."""
    return bool(BORN.search(text, max(0, start - 25), start) or BORN.search(between))


def _kind_with_date(match: re.Match[str], *, is_birth: bool) -> str | None:
    """The kind that a date and five digits are together; None where another number explains the digits."""
    if _is_explained(match):
        return None
    five = "".join(_DIGITS.findall(match["five"]))
    dates = six_digits_of(match, is_birth=is_birth)
    kinds = (kind_of([int(digit) for digit in date + five]) for date in dates)
    return next(filter(None, kinds), None)


def _is_explained(match: re.Match[str]) -> bool:
    """Whether the five digits are an amount, a case number or the like."""
    text, start, end = match.string, *match.span("five")
    if _BLANK_LINE.search(match["between"]) or _is_thousands(match):
        return True
    return bool(
        _explained_before().search(text, max(0, start - 25), start) or _explained_after().match(text, end)
    )


def _is_thousands(match: re.Match[str]) -> bool:
    """Whether the digits are written as an amount is, 12 345, with words before them."""
    sizes = [len(group) for group in _DIGITS.findall(match["five"])]
    return sizes == [2, 3] and any(map(str.isalpha, match["between"]))
