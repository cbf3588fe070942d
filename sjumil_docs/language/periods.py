"""A time in words that names its months and years → its first and last day, without guessing."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from babel.dates import get_month_names

from sjumil_docs.language.words import WrittenLanguage

Period = tuple[date, date]


def period_of(moment: date | str | None, language: WrittenLanguage) -> Period | None:
    """The first and last day of a date or a time in words; None if it is not definite."""
    if isinstance(moment, date):
        return moment, moment
    return period(moment, language) if moment else None


def period(words: str, language: WrittenLanguage) -> Period | None:
    """The days that «mars 2014», «oktober 2025 til januar 2026» or «2026 til 2028» begins and ends with.

    None for anything else («hausten 2027»), which names no exact months.
    """
    match = _pattern(language).fullmatch(words.strip().casefold())
    if match is None:
        return None
    months = _months(language)
    first, last = months.get(match["month"] or ""), months.get(match["last_month"] or "")
    end_year = int(match["last_year"])
    if match["between"] is None:
        return _span(end_year, last or 1, end_year, last or 12)
    if (first is None) != (last is None) or (first is None and match["year"] is None):
        return None
    year = int(match["year"] or end_year)
    if first and last and not match["year"] and first > last:
        year -= 1
    if match["between"] not in ("til", "–", "-") and _months_between(year, first, end_year, last) > 1:
        return None
    span = _span(year, first or 1, end_year, last or 12)
    return span if span[0] <= span[1] else None


def month_name(month: int, language: WrittenLanguage) -> str:
    """«jan», «mars»: the month, from 1, in three letters or four."""
    name: str = get_month_names("wide", locale=language)[month]
    return name if len(name) <= 4 else name[:3]


def _months_between(year: int, first: int | None, end_year: int, last: int | None) -> int:
    """How many months there are from one to the other; for years without months, how many years."""
    if first is None or last is None:
        return end_year - year
    return (end_year - year) * 12 + last - first


def _span(year: int, month: int, end_year: int, end_month: int) -> Period:
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


@cache
def _months(language: WrittenLanguage) -> dict[str, int]:
    return {name.casefold(): number for number, name in get_month_names("wide", locale=language).items()}


@cache
def _pattern(language: WrittenLanguage) -> re.Pattern[str]:
    months, year = "|".join(_months(language)), r"(?:1[89]|2[0-9])\d\d"
    first = rf"(?P<month>{months})?\s*(?P<year>{year})?\s*(?P<between>til|og|/|–|-)\s*"
    return re.compile(rf"(?:{first})?(?P<last_month>{months})?\s*(?P<last_year>{year})")
