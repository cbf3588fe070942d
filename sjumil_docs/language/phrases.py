"""Lists of phrases in bokmål and nynorsk that the rules look for, and the patterns made from them.

A list stands in `phrases/SUBJECT.toml`, a row a meaning: `{ nb = "…", nn = "…" }`, or one text where both
målformer write the same. In a phrase a space is any white space, `*` any letters or none, and `+` one letter
or more.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("phrases")

Row = str | dict[str, str]
"""A phrase that both målformer write alike, or its two forms by language."""


@cache
def phrases(subject: str, name: str) -> tuple[str, ...]:
    """The phrases of a list in the order of its rows, each once, bokmål before nynorsk."""
    rows = _subject(subject)[name]
    forms = (form for row in rows for form in ([row] if isinstance(row, str) else [row["nb"], row["nn"]]))
    return tuple(dict.fromkeys(forms))


@cache
def any_phrase(subject: str, name: str) -> str:
    """The source of a pattern that matches any phrase of a list, to stand within a larger pattern.

    It may stand in a verbose pattern too. Where several phrases match, the first of the list does.
    """
    return f"(?:{'|'.join(map(_pattern, phrases(subject, name)))})"


@cache
def phrase_pattern(subject: str, name: str) -> re.Pattern[str]:
    """A pattern that finds any phrase of a list as whole words, in upper or lower case."""
    return re.compile(rf"\b{any_phrase(subject, name)}\b", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    """The source of the pattern of one phrase."""
    words = (re.escape(word).replace(r"\*", r"\w*").replace(r"\+", r"\w+") for word in phrase.split())
    return r"\s+".join(words)


@cache
def _subject(subject: str) -> Mapping[str, list[Row]]:
    """Every list of a subject by its name."""
    return tomllib.loads((_FOLDER / f"{subject}.toml").read_text(encoding="utf-8"))
