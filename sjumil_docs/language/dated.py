"""What depends on the date of a document: the titles of offices, and the law it may refer to."""

import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Literal

Written = Literal["nb", "nn"]
Office = Literal["chief_executive", "county_governor"]


def title(office: Office, day: date | None, language: Written, own: str | None = None) -> str:
    """The definite form of an office's title («rådmannen»): the case's own, or the one of that day.

    Without a day it is the newest title.
    """
    rows = _data("titles")[office]
    chosen = [row for row in rows if row["key"] == own] or [r for r in rows if _valid(r, day)]
    text: str = chosen[-1][language]
    return text


def law(day: date | None, language: Written) -> tuple[str, ...]:
    """Sentences on the legal standing of the convention that were true on that day, as Markdown."""
    return tuple(row[language] for row in _data("law")["sentence"] if _valid(row, day))


def _valid(row: dict[str, Any], day: date | None) -> bool:
    if day is None:
        return "to" not in row
    first: date = row.get("from", date.min)
    last: date = row.get("to", date.max)
    return first <= day <= last


@cache
def _data(name: str) -> dict[str, list[dict[str, Any]]]:
    file = resources.files("sjumil_docs.language") / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
