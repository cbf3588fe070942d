"""Dates, numbers and amounts as Norwegian writes them."""

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


def long_date(day: date, language: WrittenLanguage) -> str:
    """«31. mars 2014», as in running text; the day and the month stay on one line."""
    text: str = format_date(day, "d. MMMM y", locale=language)
    return text.replace(" ", NO_BREAK_SPACE, 1)


def short_date(day: date) -> str:
    """«31.03.2014», as in a table."""
    return f"{day:%d.%m}.{day.year:04}"


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
