"""Dates, numbers and amounts as Norwegian writes them."""

import re
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from sjumil_docs.language.words import WrittenLanguage

NO_BREAK_SPACE = "\u00a0"

# fmt: off
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)
# fmt: on
"""The months in their order, the same in nb and nn."""
_PICTURE = re.compile(r"('[^']*')|([dD]+|M+|[yY]+|[hHms]+|(?:am|AM)/(?:pm|PM))|(.)", re.DOTALL)
"""The pieces of a picture of a date: words in quotation marks, letters for date or time, anything else."""
_PICTURE_DATES = {
    **{"d": "d", "dd": "dd", "dddd": "EEEE", "M": "M", "MM": "MM", "MMMM": "MMMM"},
    **{"yy": "yy", "yyyy": "y"},
}
"""Letters of Word's pictures and what Babel calls them."""


def long_date(day: date, language: WrittenLanguage) -> str:
    """«31. mars 2014», as in running text; the day and the month stay on one line."""
    text: str = format_date(day, "d. MMMM y", locale=language)
    return text.replace(" ", NO_BREAK_SPACE, 1)


def short_date(day: date) -> str:
    """«31.03.2014», as in a table."""
    return f"{day:%d.%m}.{day.year:04}"


def picture_date(day: date, picture: str, language: str) -> str | None:
    """A date as a picture of Word's asks for it, «d. MMMM yyyy»; None for one that asks for a time of day."""
    text = ""
    for literal, letters, other in _PICTURE.findall(picture):
        pattern = _PICTURE_DATES.get(letters if letters.startswith("M") else letters.lower(), "")
        if letters and not pattern:
            return None
        text += literal[1:-1] + other + (format_date(day, pattern, locale=language) if pattern else "")
    return text


def number(value: int, language: WrittenLanguage) -> str:
    """«10 000», with no-break spaces."""
    text: str = format_decimal(value, format="#,##0", locale=language)
    return text


def kroner(amount: int, language: WrittenLanguage) -> str:
    """«250 000 kr»."""
    return f"{number(amount, language)}{NO_BREAK_SPACE}kr"


def phone(digits: str) -> str:
    """An eight-digit number in pairs, «51 56 87 52»; any other unchanged."""
    bare = "".join(digits.split())
    if len(bare) != 8 or not bare.isascii() or not bare.isdigit():
        return digits
    return NO_BREAK_SPACE.join(bare[i : i + 2] for i in range(0, 8, 2))
