"""A date of birth, as a pattern has found it → the six digits that an identity number with it begins with."""

import re
from collections.abc import Iterator

from sjumil_docs.problems.identity_number_form import D_NUMBER_DAY, LAST_FIVE_DIGITS, SYNTHETIC_MONTHS

_MONTHS = ("jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "de")
"""What tells each month's word from the others, in Norwegian and English; «mar» before «ma»."""
_CENTURIES = ("19", "20")
BORN = re.compile(rf"fø[d]|\bf\.|\bborn\b|\bdob\b|{LAST_FIVE_DIGITS}|\bfnr", re.IGNORECASE)
"""Words by which a date is a day of birth: then the day and month of a D-number and a test are tried too."""


def six_digits_of(match: re.Match[str], *, is_birth: bool) -> Iterator[str]:
    """The six digits of every way to read a match of `DATE_OF_BIRTH`.

    Where it `is_birth`, those of a D-number and of a number made for tests are among them.
    """
    for date in _dates(match):
        yield from _variants(*date, is_birth=is_birth)


def _dates(match: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    """The (day, month, year in the century) that a date may be read as."""
    groups = match.groupdict()
    if compact := groups["compact"]:
        yield from _compact_dates(compact)
        return
    day, month, year = (next(filter(None, (groups.get(f"{part}{n}") for n in range(1, 7)))) for part in "dmy")
    yield int(day), _month(month), int(year) % 100
    if groups["s1"] and "-" in groups["s1"] and len(year) == 2:
        yield int(year), _month(month), int(day)


def _compact_dates(digits: str) -> Iterator[tuple[int, int, int]]:
    """120315, 12032015 and 20150312."""
    if len(digits) == 6 or digits[4:6] in _CENTURIES:
        yield int(digits[:2]), int(digits[2:4]), int(digits[-2:])
    if len(digits) == 8 and digits[:2] in _CENTURIES:
        yield int(digits[6:]), int(digits[4:6]), int(digits[2:4])


def _month(written: str) -> int:
    """The month that a number or the beginning of a word is."""
    if written.isdigit():
        return int(written)
    return next(n for n, word in enumerate(_MONTHS, start=1) if written.casefold().startswith(word))


def _variants(day: int, month: int, year: int, *, is_birth: bool) -> Iterator[str]:
    """The six digits of a date, and those of a D-number and a test with the same day of birth."""
    more_days = (0, D_NUMBER_DAY) if is_birth and day <= 31 else (0,)
    more_months = (0, *SYNTHETIC_MONTHS) if is_birth and month <= 12 else (0,)
    for more_day in more_days:
        for more_month in more_months:
            yield f"{day + more_day:02}{month + more_month:02}{year:02}"
