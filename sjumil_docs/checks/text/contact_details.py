"""A text → the e-mail addresses, phone numbers and birth dates in it that may be a private person's."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from sjumil_docs.checks.text_places import TextSpan
from sjumil_docs.language.dates import MONTHS
from sjumil_docs.language.phrases import any_phrase

_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})[@＠]((?:[\w-]{1,63}\.){1,8}\w{2,24})")
AT = ("@", "＠")
"""One of these stands in every text with an address: few have any."""
_DIGITS_ALONE = r"(?<![\w.,/+=-])(?<!\d[ \u00a0\u202f])"
_ENDS = r"(?![\w/]|[.,-]\d|[ \u00a0\u202f]\d|[ \u00a0\u202f]?(?:kr|kroner|prosent|%))"
_SPACE = r"[ \u00a0\u202f]"
_GROUPED = rf"[2-79]\d(?:{_SPACE}\d\d){{3}}|[2-79]\d\d{_SPACE}\d\d{_SPACE}\d{{3}}"
_AFTER_ITS_NAME = (
    "(?:"
    + "|".join(
        rf"(?<=\b{first}{rest}\ )"
        for first, rest in product(
            ("[Tt]lf", "[Mm]ob", "[Tt]elefon", "[Mm]obil", "[Tt]elefonnummer", "[Mm]obilnummer"),
            ("", ":", r"\.", r"\.:"),
        )
    )
    + ")"
)
"""«tlf. 9223 3444»: in two halves only where a word says what it is."""
_PHONE = re.compile(
    rf"""
    (?: {_DIGITS_ALONE} (?: {_GROUPED} | [49]\d{{7}} )                              # 51 56 87 52
      | (?<![\w+]) (?:\+|00) 47 {_SPACE}? (?: {_GROUPED} | [2-79]\d{{7}} )          # +47 51568752
      | (?<![\w+]) \+ (?!47) [1-9]\d{{0,2}} {_SPACE}? \d (?: {_SPACE}?\d ){{6,11}}  # +46 8 123 456 78
      | {_AFTER_ITS_NAME} [2-79]\d{{3}} {_SPACE}? \d{{4}}                           # tlf. 9223 3444
    )
    {_ENDS}
    """,
    re.VERBOSE,
)
_EIGHT_DIGITS = re.compile(rf"\d(?:{_SPACE}?\d){{7}}")
"""What every phone number has, and few texts."""
_OTHER_NUMBER = re.compile(
    r"""
    (?: \bsak\w* | \bref\w* | \barkiv\w* | \bjournal\w* | \borg\w* | konto\w* | \bløpe\w* | \bid | \bdok\w*
      | \bkr
      | §
    )
    [\s.:]* (?: nr | nummer )? [\s.:]* \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What stands right before a number that is no phone number: «saksnr. », «kr »."""

_IN_NUMBERS = r"""
    \d{1,2} [./] \ ? \d{1,2} [./-] \ ? \d{2,4}     # 1.5.2010
    | \d{4}-\d\d-\d\d
    | \d{6} \b
    """
BORN = ("fød", "f.")
"""One of these, without case, stands in every text with a birth date."""
_BIRTH_DATE = re.compile(
    rf"""
    \b
    (?: født | fødd | f\. | fødselsdato\w* | fødselsdag\w* ) [\s:*_|]{{0,6}}
    (?: (?: er | den | dato ) [\s:]{{1,3}} )?
    ( \d{{1,2}} \. \ ? (?: {"|".join(MONTHS)} ) (?: \ \d{{4}} )?+                   # 1. mai 2010
    | {_IN_NUMBERS}
    )
    (?! ,?\ eller\ (?: før | se | tidl ) )                                          # «… eller senere»
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A day in the calendar; «født i 2014» and «født etter 1. januar» are about a whole year's children."""


@cache
def _private_domain() -> re.Pattern[str]:
    """Where private persons have their addresses: «gmail.com», «yahoo.co.uk»."""
    names = any_phrase("contact_details", "private_domains")
    return re.compile(rf"{names}\.(?:\w{{2,3}}\.)?\w{{2,4}}", re.IGNORECASE)


@cache
def _office() -> re.Pattern[str]:
    """What the address of an office or a service is called, first or after a dot, line or hyphen."""
    return re.compile(rf"(?:^|[._-]){any_phrase('contact_details', 'offices')}", re.IGNORECASE)


def private_emails(text: str) -> Iterator[TextSpan]:
    """The addresses that are not an office's, each where it first stands."""
    seen: set[str] = set()
    for match in _EMAIL.finditer(text):
        private = _private_domain().fullmatch(match[2]) or not _office().search(match[1])
        if private and (address := match[0].casefold()) not in seen:
            seen.add(address)
            yield TextSpan(match.start(), match.end())


def phone_numbers(text: str) -> Iterator[TextSpan]:
    """The numbers written as Norwegian or foreign phone numbers are; not 800 numbers and short ones."""
    for match in _PHONE.finditer(text) if _EIGHT_DIGITS.search(text) else ():
        if not _OTHER_NUMBER.search(text, max(0, match.start() - 25), match.start()):
            yield TextSpan(match.start(), match.end())


def birth_dates(text: str) -> Iterator[TextSpan]:
    """The days that someone is said to be born on."""
    for match in _BIRTH_DATE.finditer(text):
        yield TextSpan(match.start(1), match.end(1))
