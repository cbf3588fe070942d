"""Words that exist in only one målform, and well-known abbreviations."""

import tomllib
from functools import cache
from pathlib import Path

from sjumil_docs.language.words import WrittenLanguage


@cache
def words_of_the_other_form(language: WrittenLanguage) -> frozenset[str]:
    """The words, in lower case, that belong to the other målform than `language`."""
    return frozenset(_data("other_form")["nn" if language == "nb" else "nb"])


@cache
def known_in_capitals() -> frozenset[str]:
    """The words in capitals that need no explanation: known abbreviations, and emphasised words."""
    data = _data("abbreviations")
    return frozenset([*data["known"], *data["shouted"]])


def _data(name: str) -> dict[str, list[str]]:
    file = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
