"""One value as a municipality writes it → a typed value, or a pydantic error with a stable type.

Every scalar of a case file is text, so each type of value is parsed here: dates in three spellings, amounts
with spaces, yes and no. `reading/binding.py` turns the error types into problems.
"""

import re
from datetime import date, datetime
from math import isfinite
from typing import Annotated, Literal

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NORWEGIAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SPELLED_DAY = re.compile(r"(\d{1,2})(?:\.\s?|\s)([a-z]+)\s(\d{4})", re.IGNORECASE)
_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
"""The same in bokmål and nynorsk."""
_SPACES_IN_NUMBER = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3})")
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")
_BREAKS = re.compile(r"[ \t\r\n]+")
_YES = {"ja", "true"}
_NO = {"nei", "false"}


def _words(value: object, kind: Literal["line", "text"]) -> str:
    """A value as text; a number from Python or JSON is written as text, but NaN and infinity are none."""
    if isinstance(value, dict | list):
        raise PydanticCustomError(kind, "text expected")
    is_finite = isfinite(value) if isinstance(value, float) else isinstance(value, str | int)
    if isinstance(value, bool) or not is_finite:
        raise PydanticCustomError("no_words", "text expected")
    return str(value)


def _line(value: object) -> str:
    """One line of plain text."""
    text = _BREAKS.sub(" ", _words(value, "line")).strip()
    if not text:
        raise PydanticCustomError("blank", "text expected")
    return text


def _text(value: object) -> str:
    """Markdown of any length, unchanged but for line ends and trailing blank lines."""
    text = _words(value, "text").replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if not text:
        raise PydanticCustomError("blank", "text expected")
    return text


def written_day(value: object) -> date | None:
    """The date of a value; None if it does not look like a date."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if match := _ISO_DAY.fullmatch(text):
        year, month, day = match.groups()
    elif match := _NORWEGIAN_DAY.fullmatch(text):
        day, month, year = match.groups()
    elif (match := _SPELLED_DAY.fullmatch(text)) and match[2].lower() in _MONTHS:
        day, month, year = match[1], str(_MONTHS.index(match[2].lower()) + 1), match[3]
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise PydanticCustomError("impossible_date", "no such day") from None


def _day(value: object) -> date:
    day = written_day(value)
    if day is None:
        raise PydanticCustomError("date", "a date expected")
    return day


def _moment(value: object) -> date | str:
    day = written_day(value)
    return _line(value) if day is None else day


def says_yes(value: object) -> bool | None:
    """Whether a value says yes, or no; None for one that says neither."""
    if isinstance(value, bool):
        return value
    word = value.strip().casefold() if isinstance(value, str) else ""
    return word in _YES if word in _YES | _NO else None


def _yes_or_no(value: object) -> bool:
    answer = says_yes(value)
    if answer is None:
        raise PydanticCustomError("yes_or_no", "yes or no expected")
    return answer


def _whole_number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        number = value
    else:
        text = _SPACES_IN_NUMBER.sub("", value.strip()) if isinstance(value, str) else ""
        if re.fullmatch(r"[-−–] ?[0-9]{1,15}", text):
            raise PydanticCustomError("negative", "a number from 0 up expected")
        if not re.fullmatch(r"[0-9]{1,15}", text):
            raise PydanticCustomError("whole_number", "a whole number expected")
        number = int(text)
    if number < 0:
        raise PydanticCustomError("negative", "a number from 0 up expected")
    if number >= 10**15:
        raise PydanticCustomError("whole_number", "a whole number expected")
    return number


def _colour(value: object) -> str:
    match = _COLOUR.fullmatch(str(value).strip()) if isinstance(value, str | int) else None
    if match is None:
        raise PydanticCustomError("colour", "a colour expected")
    return match[1].upper()


def _in_any_case(word: str) -> str:
    """A pattern for a word in small letters or capitals; JSON Schema has no way of asking for that."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


WORDS = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
"""The schema of a text: in a file, a number or `true` is read as the text that it is."""
_DAY = {
    "type": "string",
    "pattern": (
        r"^\s*([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4}"
        rf"|[0-9]{{1,2}}(\.\s?|\s)({'|'.join(map(_in_any_case, _MONTHS))})\s[0-9]{{4}})\s*$"
    ),
}
_YES_OR_NO = {
    "anyOf": [
        {"enum": ["ja", "nei", True, False]},
        {"type": "string", "pattern": rf"^\s*({'|'.join(map(_in_any_case, sorted(_YES | _NO)))})\s*$"},
    ]
}
_WHOLE_NUMBER = {
    "anyOf": [
        {"type": "integer", "minimum": 0},
        {"type": "string", "pattern": r"^\s*[0-9]+([ \u00a0\u202f][0-9]{3,})*\s*$"},
    ]
}
_SIX_DIGITS = {
    "anyOf": [
        {"type": "string", "pattern": r"^\s*#?[0-9a-fA-F]{6}\s*$"},
        {"type": "number", "minimum": 0},  # an editor reads 012345 as a number
    ]
}

Line = Annotated[str, PlainValidator(_line), WithJsonSchema(WORDS)]
"""A short field: plain text on one line."""

Text = Annotated[str, PlainValidator(_text), WithJsonSchema({**WORDS, "contentMediaType": "text/markdown"})]
"""A free text: Markdown."""

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema(_DAY)]
"""A day, written 2014-03-31, 31.03.2014 or 31. mars 2014."""

Moment = Annotated[date | str, PlainValidator(_moment), WithJsonSchema(WORDS)]
"""A day, or a time in words («mars 2014», «hausten 2027»)."""

YesNo = Annotated[bool, PlainValidator(_yes_or_no), WithJsonSchema(_YES_OR_NO)]
"""Yes or no, written ja or nei."""

WholeNumber = Annotated[int, PlainValidator(_whole_number), WithJsonSchema(_WHOLE_NUMBER)]
"""A whole number from 0 up, with or without spaces between the thousands; amounts are kroner."""

Colour = Annotated[str, PlainValidator(_colour), WithJsonSchema(_SIX_DIGITS)]
"""A colour as six hexadecimal digits, in capitals; a # before them may be left out, as YAML wants."""
