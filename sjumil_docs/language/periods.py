"""A time in words that names its months and years → its first and last day, without guessing."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from babel.dates import get_month_names

from sjumil_docs.language.words import WrittenLanguage

Period = tuple[date, date]
_Months = tuple[int, int]
"""The first and the last month of a part of a year, from 1."""

_YEAR = (1, 12)
_SEASONS = {
    **dict.fromkeys(("vår", "våren"), (1, 6)),
    **dict.fromkeys(("sommer", "sommeren", "sommar", "sommaren"), (6, 8)),
    **dict.fromkeys(("høst", "høsten", "haust", "hausten"), (8, 12)),
}
"""As schools and budgets have them; a winter is in two years, and is left out."""
_ORDINALS = (
    ("1.", "første", "fyrste"),
    ("2.", "andre"),
    ("3.", "tredje"),
    ("4.", "fjerde"),
)


def period_of(moment: date | str | None, language: WrittenLanguage) -> Period | None:
    """The first and last day of a date or a time in words; None if it is not definite."""
    if isinstance(moment, date):
        return moment, moment
    return period(moment, language) if moment else None


def period(words: str, language: WrittenLanguage) -> Period | None:
    """The days that «mars 2014», «oktober 2025 til januar 2026» or «2026 til 2028» begins and ends with.

    A season, a half-year and a quarter are as a municipality plans: «hausten 2027» is from August on.
    None for anything else («vinteren 2027», «snart»), which names no months.
    """
    match = _pattern(language).fullmatch(" ".join(words.casefold().split()))
    if match is None:
        return None
    parts = _parts_of_year(language)
    first, last = parts.get(match["part"] or ""), parts.get(match["last_part"] or "")
    end_year = int(match["last_year"])
    if match["between"] is None:
        return _span(end_year, last or _YEAR, end_year, last or _YEAR)
    if (first is None) != (last is None) or (first is None and match["year"] is None):
        return None
    year = int(match["year"] or end_year)
    if first and last and not match["year"] and first > last:
        year -= 1
    if match["between"] not in ("til", "–", "-") and _months_between(year, first, end_year, last) > 1:
        return None
    span = _span(year, first or _YEAR, end_year, last or _YEAR)
    return span if span[0] <= span[1] else None


def month_name(month: int, language: WrittenLanguage) -> str:
    """«jan», «mars»: the month, from 1, in three letters or four."""
    name: str = get_month_names("wide", locale=language)[month]
    return name if len(name) <= 4 else name[:3]


def _months_between(year: int, first: _Months | None, end_year: int, last: _Months | None) -> int:
    """How many months there are from the end of one to the other; for years without parts, how many years."""
    if first is None or last is None:
        return end_year - year
    return (end_year - year) * 12 + last[0] - first[1]


def _span(year: int, first: _Months, end_year: int, last: _Months) -> Period:
    return date(year, first[0], 1), date(end_year, last[1], monthrange(end_year, last[1])[1])


@cache
def _parts_of_year(language: WrittenLanguage) -> dict[str, _Months]:
    """The first and last month of every part of a year that has a name."""
    months = get_month_names("wide", locale=language)
    halves = {name: (6 * n + 1, 6 * n + 6) for n in (0, 1) for name in _names(_ORDINALS[n], "halvår")}
    thirds = {name: (4 * n + 1, 4 * n + 4) for n in range(3) for name in _names(_ORDINALS[n], "tertial")}
    quarters = {name: (3 * n + 1, 3 * n + 3) for n in range(4) for name in _names(_ORDINALS[n], "kvartal")}
    return {
        **{name.casefold(): (number, number) for number, name in months.items()},
        **_SEASONS,
        **halves,
        **thirds,
        **quarters,
    }


def _names(ordinals: tuple[str, ...], part: str) -> list[str]:
    return [f"{ordinal} {part}" for ordinal in ordinals]


@cache
def _pattern(language: WrittenLanguage) -> re.Pattern[str]:
    parts, year = "|".join(map(re.escape, _parts_of_year(language))), r"(?:1[89]|2[0-9])\d\d"
    first = rf"(?P<part>{parts})?\s*(?P<year>{year})?\s*(?P<between>til|og|/|–|-)\s*"
    return re.compile(rf"(?:{first})?(?P<last_part>{parts})?\s*(?P<last_year>{year})")
