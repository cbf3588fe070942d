"""Titles of offices by the date of a document."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sjumil_docs.language.words import WrittenLanguage

Office = Literal["chief_executive", "county_governor"]


def title(office: Office, day: date | None, language: WrittenLanguage, own: str | None = None) -> str:
    """The definite form of an office's title («rådmannen»): `own` if given, or the one in use that day.

    Without a day, the newest title. A title of the municipality's own that is not known here is definite
    as it stands: «administrasjonslederen».
    """
    if own and not _known(office, own):
        return own
    text: str = _in_use(office, day, own)[language]
    return text


def is_office(office: Office, word: str) -> bool:
    """Whether a word is a known title of an office, whose title then follows the date."""
    return bool(_known(office, word))


def is_definite(office: Office, own: str) -> bool:
    """Whether a title is known, or in definite form: «administrasjonslederen»."""
    return bool(_known(office, own)) or own.split(maxsplit=1)[0].endswith(("en", "et", "a"))


@dataclass(frozen=True, slots=True)
class OtherTitle:
    """A title of an office that is not in use, and the years when it was."""

    forms: tuple[str, ...]
    """The definite form in each målform."""
    years: range


def other_titles(office: Office, day: date, own: str | None = None) -> tuple[OtherTitle, ...]:
    """The titles that a document of that day does not use for the office."""
    used = own if own and not _known(office, own) else _in_use(office, day, own)["key"]
    return tuple(
        OtherTitle((row["nb"], row["nn"]), range(_first(row).year, _last(row).year + 1))
        for row in _data("titles")[office]
        if row["key"] != used and not row.get("by_choice")
    )


def _known(office: Office, own: str | None) -> list[dict[str, Any]]:
    """The rows of a title, in indefinite or definite form."""
    word = (own or "").casefold()
    return [row for row in _data("titles")[office] if word in (row["key"], row["nb"], row["nn"])]


def _in_use(office: Office, day: date | None, own: str | None) -> dict[str, Any]:
    """The row of the `own` title, or of the one in use that day."""
    rows = [row for row in _data("titles")[office] if not row.get("by_choice")]
    return (_known(office, own) or [row for row in rows if _valid(row, day)])[-1]


def _first(row: dict[str, Any]) -> date:
    day: date = row.get("from", date.min)
    return day


def _last(row: dict[str, Any]) -> date:
    day: date = row.get("to", date.max)
    return day


def _valid(row: dict[str, Any], day: date | None) -> bool:
    if day is None:
        return "to" not in row
    return _first(row) <= day <= _last(row)


@cache
def _data(name: str) -> dict[str, list[dict[str, Any]]]:
    file = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
