"""Words by language: messages and rules in nb, nn and en, and the words of the documents in nb and nn.

Each language is a TOML file; all have the same keys and placeholders (held by a test).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

WrittenLanguage = Literal["nb", "nn"]
"""What documents are written in: bokmål or nynorsk."""
Language = Literal["nb", "nn", "en"]

LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")


def message(language: Language, key: str, facts: Mapping[str, object] = {}) -> str:
    """The message under a dotted key, with its placeholders filled from `facts`."""
    return messages(language)[key].format_map(facts)


@cache
def messages(language: Language) -> Mapping[str, str]:
    """Every message of a language by its dotted key."""
    return _read("messages", language)


@cache
def rule_words(language: Language) -> Mapping[str, str]:
    """The meaning of each rule, and the reason for it, by dotted key."""
    return _read("rules", language)


@cache
def document_words(language: WrittenLanguage) -> Mapping[str, str]:
    """Every word of the documents by its dotted key."""
    return _read("documents", language)


def joined(language: WrittenLanguage, items: list[str]) -> str:
    """«a, b og c»."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {document_words(language)['list.and']} {items[-1]}"


def machine_language(environment: Mapping[str, str]) -> Language:
    """The language a machine asks for in its environment; English if it is not Norwegian."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environment.get(name, "").lower()
        if locale:
            languages = {"nb": "nb", "no": "nb", "nn": "nn"}
            return cast(Language, languages.get(locale[:2], "en"))
    return "en"


def _read(folder: str, language: str) -> Mapping[str, str]:
    file = Path(__file__).parent / folder / f"{language}.toml"
    return dict(_flat("", tomllib.loads(file.read_text(encoding="utf-8"))))


def _flat(prefix: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    """(dotted key, text) of every text in nested tables."""
    entries: list[tuple[str, str]] = []
    for key, value in table.items():
        dotted = f"{prefix}.{key}" if prefix else key
        entries += _flat(dotted, value) if isinstance(value, dict) else [(dotted, value)]
    return entries
