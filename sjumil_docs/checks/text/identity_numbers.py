"""A text → where an identity number stands in it, and of which kind; the number itself goes nowhere.

Eleven digits `DDMMYYNNNKK`. What makes them an identity number is a date that exists and two check
digits, or that date and a word beside them that says so: a digit may be wrong, and the child is known
all the same. What they are divided by decides only whether they belong together. Positions are those of
the text as it stands, Markdown and all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from sjumil_docs.checks.text.account_numbers import is_account
from sjumil_docs.checks.text.identity_number_pieces import numbers_in_pieces
from sjumil_docs.problems.identity_number_form import LAST_FIVE_DIGITS, PASTED
from sjumil_docs.problems.identity_number_kinds import kind_by_date, kind_of
from sjumil_docs.problems.plain_text import NO_DIGITS, PlainText

_UNSEEN = r"*_~`\\\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
"""Marks of Markdown, and characters that take no room: they may stand between any two digits."""
_DIVIDING = r"\s.,:;/|·•\-\u2010-\u2015\u2043\u2044\u2212\u2215\u2219\u2024\ufe58\ufe63\uff0d\uff0e\uff0f"
"""Spaces, hyphens, dots and slashes of every kind: they may stand between a number's parts."""

_UNSEEN_HERE = rf"(?: [{_UNSEEN}] | {PASTED} ){{0,8}}"
_PERHAPS_DIVIDED = rf"(?: %20 | [{_UNSEEN}{_DIVIDING}] | {PASTED} ){{0,8}}"
_TWO = rf"\d {_UNSEEN_HERE} \d"

_NUMBER = re.compile(
    rf"""
    (?P<first> \d ) (?<! \d\d ) (?<! \d[.,/\-]\d ) (?<! \+\d )
    (?=
        (?P<day> {_UNSEEN_HERE} \d )
        (?P<gap1> {_PERHAPS_DIVIDED} )
        (?P<month> {_TWO} )
        (?P<gap2> {_PERHAPS_DIVIDED} )
        (?P<century> (?: (?: 19 | 20 ) (?= {_TWO} ) )? )
        (?P<year> {_TWO} )
        (?P<gap3> {_PERHAPS_DIVIDED} )
        (?P<serial> {_TWO} {_UNSEEN_HERE} \d )
        (?P<gap4> {_PERHAPS_DIVIDED} )
        (?P<check> {_TWO} )
    )
    """,
    re.VERBOSE,
)
"""Only the first digit is taken, so that a number is found wherever digits before it lead astray."""
_PASTED = re.compile(PASTED)
_FIVE_DIGITS = re.compile(rf"[^{NO_DIGITS}](?:[{NO_DIGITS}]*+[^{NO_DIGITS}]){{4}}")
"""The fewest that any of the patterns takes; looked for first, for most texts have fewer."""
_EIGHT_DIGITS = re.compile(r"\d(?:\D*+\d){7}")
"""The fewest of a number that is not called what it is."""
_SPACED = re.compile(
    r"""
    \d (?<! [\w.,]\d ) (?<! \d[^\S\n]\d ) (?: [^\S\n]{1,2} \d ){10}
    (?! [^\S\n]{0,2} [\d%] | \w | [.,/\-]\d )
    """,
    re.VERBOSE,
)
"""Every digit by itself, as in the boxes of a form."""
_PARTS = ("first", "day", "month", "year", "serial", "check")
_GOES_ON = re.compile(rf"{_UNSEEN_HERE} (?: \d | [.,/\-]\d )", re.VERBOSE)
_DIVIDES = re.compile(rf"%20|[{_DIVIDING}]")
_BLANK_LINE = re.compile(r"\n\s*\n")

_ITS_NAME = r"""
    (?<! \w ) (?<! ikke\ et\  ) (?<! ikkje\ eit\  )
    (?: (?: fødsels | person | identitets ) -? n(?:umme)?r
      | fødsels-\ og\ personn(?:umme)?r
      | d-? n(?:umme)?r
      | [fp]\.?nr
    )
    (?: et | a | e | ene | ane )?
    (?! \w )
    """
_CALLED_SO_BEFORE = re.compile(
    rf"""
    {_ITS_NAME}
    (?: (?! \b ikkj?e \b | \n\s*\n )
        (?: [^\d.] | \. (?! \s+ (?-i: [A-ZÆØÅ] ) ) )
    ){{0,50}}
    \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«Fødselsnummer: …», and the head of a table; not «det er ikke et fødselsnummer», nor a sentence before."""
_CALLED_SO_AFTER = re.compile(
    rf"[\s*_]{{0,3}} [(,] [\s*_]{{0,3}} {_ITS_NAME} (?= [).,;] | \Z )", re.IGNORECASE | re.VERBOSE
)
"""«… (fødselsnummer)»; not «…, fødselsnummeret har elleve siffer»."""
_LAST_FIVE = re.compile(
    rf"""
    (?<! \w ) {LAST_FIVE_DIGITS} (?: et | a )? \.? (?: \s (?: er | var | lik ) )? [\s*_:=.(|]{{0,6}}
    (?P<digits> \d{{3}} [ \u00a0]? \d\d )
    (?! [\w%] | [ \u00a0]?\d | [.,/\-]\d )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«Født 120315, personnr. 50066»: the five digits that a date of birth lacks."""
_NAME_OF_LAST_FIVE = re.compile(r"[Nn](?:[Rr]|[Uu][Mm][Mm][Ee][Rr])")
"""How each name of them ends; looked for first."""


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """An identity number in a text: from its first digit to the one after its last, and its kind."""

    start: int
    end: int
    kind: str
    """The Norwegian name of the kind, the same in bokmål and nynorsk."""


def identity_numbers(text: str) -> Iterator[IdentityNumber]:
    """Every identity number in a text, in order; bank accounts are left out where they can be recognised."""
    if not _FIVE_DIGITS.search(text):
        return
    plain = PlainText(text)
    numbers = list(_last_five(text)) if _NAME_OF_LAST_FIVE.search(text) else []
    if _EIGHT_DIGITS.search(plain.text):
        numbers += (*_whole(text), *_spaced(text), *_in_plain_text(plain, text))
    end = 0
    for number in sorted(numbers, key=attrgetter("start")):
        if number.start >= end:
            end = number.end
            yield number


def _in_plain_text(plain: PlainText, text: str) -> Iterator[IdentityNumber]:
    """The numbers in pieces, and those that entities, other digits or invisible signs hide."""
    hidden = (*_whole(plain.text), *_spaced(plain.text)) if plain.text != text else ()
    for number in hidden:
        yield IdentityNumber(*plain.span(number.start, number.end), number.kind)
    for start, end, kind in numbers_in_pieces(plain.text):
        yield IdentityNumber(*plain.span(start, end), kind)


def _whole(text: str) -> Iterator[IdentityNumber]:
    """The numbers that stand in one piece, or divided between their parts."""
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() < end or not _stands_alone(match):
            continue
        if is_account(text, match.start(), match.end("check")):
            continue
        digits = [int(sign) for part in _PARTS for sign in _PASTED.sub("", match[part]) if sign.isdecimal()]
        if kind := kind_of(digits) or (kind_by_date(digits) if _is_called_so(match) else None):
            end = match.end("check")
            yield IdentityNumber(match.start(), end, kind)


def _spaced(text: str) -> Iterator[IdentityNumber]:
    """The numbers with a space after every digit."""
    for match in _SPACED.finditer(text):
        if kind := kind_of([int(sign) for sign in match[0] if sign.isdecimal()]):
            yield IdentityNumber(match.start(), match.end(), kind)


def _last_five(text: str) -> Iterator[IdentityNumber]:
    """The last five digits of a number, where they are called what they are."""
    for match in _LAST_FIVE.finditer(text):
        yield IdentityNumber(*match.span("digits"), "personnummer")


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether the digits belong together as those of an identity number do, and to no longer number.

    The date is divided in both places or in none, which a bank account (1234.56.78901) never is, and the
    last five digits only where they are divided from the date: 010101 12345, 01.01.01 12345, 010101 123 45.
    """
    day, month, date, serial = (bool(_DIVIDES.search(match[f"gap{number}"])) for number in (1, 2, 3, 4))
    if day != month or (serial and not date) or (match["century"] and not day):
        return False
    if _BLANK_LINE.search(match.string, match.start(), match.end("check")):
        return False
    return not _GOES_ON.match(match.string, match.end("check"))


def _is_called_so(match: re.Match[str]) -> bool:
    """Whether a word beside the number says that it is an identity number."""
    text, start, end = match.string, match.start(), match.end("check")
    return bool(
        _CALLED_SO_BEFORE.search(text, max(0, start - 80), start) or _CALLED_SO_AFTER.match(text, end)
    )
