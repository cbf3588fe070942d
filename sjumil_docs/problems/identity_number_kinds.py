"""Eleven digits → the kind of identity number that they are, by their date and their two check digits."""

from collections.abc import Sequence

from sjumil_docs.problems.identity_number_form import D_NUMBER_DAY, SYNTHETIC_MONTHS

WEIGHTS_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
WEIGHTS_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
REMAINDERS_1 = range(4)
"""Of the first check digit. Only 0 is used until 2032; from then on 1, 2 and 3 are as good."""


def kind_of(digits: Sequence[int]) -> str | None:
    """The Norwegian name of the kind that eleven digits are, the same in nb and nn; None if they are none."""
    if sum(map(int.__mul__, WEIGHTS_1, digits)) % 11 not in REMAINDERS_1:
        return None
    if sum(map(int.__mul__, WEIGHTS_2, digits)) % 11:
        return None
    return kind_by_date(digits)


def kind_by_date(digits: Sequence[int]) -> str | None:
    """The kind that eleven digits would be by the date they begin with, or None if there is no such day."""
    day, month, year = (10 * digits[n] + digits[n + 1] for n in (0, 2, 4))
    added = next((extra for extra in SYNTHETIC_MONTHS if month > extra), 0)
    name = "D-nummer" if day > D_NUMBER_DAY else "fødselsnummer"
    if not _is_a_day(day - D_NUMBER_DAY * (day > D_NUMBER_DAY), month - added, year):
        return None
    return f"syntetisk {name}" if added else name


def _is_a_day(day: int, month: int, year: int) -> bool:
    """Whether the day is in the calendar; the century is not known, so 29.02.00 may be."""
    longest = {2: 29 if year % 4 == 0 else 28, 4: 30, 6: 30, 9: 30, 11: 30}
    return 1 <= month <= 12 and 1 <= day <= longest.get(month, 31)
