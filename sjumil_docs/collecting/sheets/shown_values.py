"""The number or time of a cell and its format → the text that the cell shows: «50 %», «2,5», «mai 2026».

A number keeps all its figures; from the format come what it shows besides them: per cent, zeros in front, a
unit. (ECMA-376 Part 1, 18.8.31, «numFmts».)
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sjumil_docs.language.dates import MONTHS

_PART = re.compile(
    r"""
      (?P<condition> \[[<=>][^\]]*\] )
    | \[\$ (?P<currency> [^\]-]* ) [^\]]* \]        # [$kr-414]
    | (?P<unseen> \[[^\]]*\] | [_*]. )              # [Red], and air
    | " (?P<quoted> [^"]* ) "
    | (?P<places> General | [#0?] (?: [#0?,.] | \\?[ ](?=[#0?]) )* )
    | \\ (?P<escaped> . )
    | (?P<end> ; )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_EXCEL_FIGURES = 15
"""Excel has no more: what comes after them is no part of the number, as in 0.30000000000000004."""


_DAY_0 = datetime(1899, 12, 30)
_YEARS = range(1990, 2101)
"""A year typed in a cell for days is shown as one of 1905: nobody means a day of that year."""


@dataclass(slots=True)
class _Section:
    """The part of a format that is for positive numbers, or for negative ones."""

    before: str = ""
    places: str = ""
    after: str = ""
    is_percent: bool = False
    is_plain: bool = True
    """False for a fraction, an exponent, figures in groups or in thousands, or a format with a condition."""


def shown_number(value: float, number_format: str) -> str:
    """The text of a number, with a decimal comma; the figures alone where its format does more than add."""
    sections = _sections(number_format)
    section = sections[1] if value < 0 and sections[1:] else sections[0]
    if not section.places or not all(each.is_plain for each in sections):
        return _figures(value)
    is_negative = value < 0 and not {"-", "("} & {*section.before, *section.after}
    figures = _figures(abs(value) * (100 if section.is_percent else 1))
    whole, comma, decimals = figures.partition(",")
    zeros = section.places.partition(".")[0].count("0")
    number = f"{'-' * is_negative}{whole.zfill(zeros)}{comma}{decimals}"
    return " ".join(f"{section.before}{number}{section.after}".split())


def _sections(number_format: str) -> list[_Section]:
    sections = [_Section()]
    for part in _PART.finditer(number_format):
        kind, section = part.lastgroup or "", sections[-1]
        match kind:
            case "end":
                sections.append(_Section())
            case "condition":
                section.is_plain = False
            case "places":
                section.is_plain &= not section.places and not part[kind].endswith(",")
                section.places = part[kind]
            case "sign" if part[kind] == "%":
                section.is_percent = True
                section.after += " %"
            case "currency" | "quoted" | "escaped" | "sign" if section.places:
                section.after += part[kind]
            case "currency" | "quoted" | "escaped" | "sign":
                section.before += part[kind]
    return sections


def _figures(value: float) -> str:
    figures = str(value) if isinstance(value, int) else f"{value:.{_EXCEL_FIGURES}g}"
    return f"{Decimal(figures):f}".replace(".", ",")


def shown_time(value: date | time | timedelta, number_format: str) -> str:
    """The text of a day, a time or a duration; only the month and the year where the cell shows no day."""
    match value:
        case timedelta():
            return _duration(value)
        case datetime():
            return _day(value, number_format)
        case _:
            return value.isoformat()


def _day(moment: datetime, number_format: str) -> str:
    if (number := (moment - _DAY_0).days) in _YEARS:
        return str(number)
    shown = "".join(part[0] for part in _PART.finditer(number_format) if part.lastgroup == "sign").casefold()
    if "y" in shown and "d" not in shown:
        return f"{MONTHS[moment.month - 1]} {moment.year}" if "m" in shown else str(moment.year)
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ")


def _duration(duration: timedelta) -> str:
    """Hours and minutes, which may be more than a day: «25:30»."""
    minutes = round(duration.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"
