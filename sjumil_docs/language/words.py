"""Words by language: messages and rules in nb, nn and en, and the words of the documents in nb and nn.

Messages and rules stand side by side in the three languages, in one TOML file for each subject or family of
rules, read when it is first asked for. The documents and the forms have one file a language each. The same
placeholders stand in each language (a test says so).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from sjumil_docs.plugins import given_rules

WrittenLanguage = Literal["nb", "nn"]
"""What documents are written in: bokmål or nynorsk."""
Language = Literal["nb", "nn", "en"]
"""What messages are in: bokmål, nynorsk or English."""

LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")

_OTHER_TREATMENT = "handsaming."
_OTHER_WORDS = {"near": "perhaps", "given": "given"}
"""Kinds of other words that a rule may have, and the fact that each is said for."""


def spoken(language: str) -> Language:
    """The language itself where there are messages in it, else bokmål.

    An answer to an error is no place to fail, whatever language a browser asks for.
    """
    return next((known for known in LANGUAGES if known == language), "nb")


def message(language: Language, key: str, facts: Mapping[str, object] = {}) -> str:
    """The message under a key such as `error.busy`, with its placeholders filled from `facts`."""
    subject, _, name = key.partition(".")
    return messages(subject, language)[name].format_map(facts)


@cache
def messages(subject: str, language: Language) -> Mapping[str, str]:
    """Every message of a subject, such as `error`, by its key within it."""
    return _side_by_side("messages", subject, language)


def rule_message(language: Language, code: str, facts: Mapping[str, object], part: str = "says") -> str:
    """What a rule says where it is broken, with its placeholders filled from `facts`.

    Some rules have other words, `says-near`, where it is known what was perhaps meant, or `says-given`,
    where the case has no folder and its files were handed in beside it.
    """
    family, _, name = code.partition(".")
    words = rule_words(family, language)
    if not words:  # of a package that is not installed here
        return code
    others = (f"{name}.{part}-{kind}" for kind, fact in _OTHER_WORDS.items() if facts.get(fact))
    own = next((words[other] for other in others if other in words), words[f"{name}.{part}"])
    return own.format_map(facts)


def rule_words(family: str, language: Language) -> Mapping[str, str]:
    """The words of a family of rules, `family.name` and `family.why`, and those of each rule in it.

    A rule `says` something where it is broken, `means` something, and may tell `why` it is there:
    `small-count.says`. Of a family that is not ours, they are those that its package gives; none where it
    is not installed.
    """
    return _rule_words(family, language) if family in _families() else _words_of_package(family, language)


@cache
def _rule_words(family: str, language: Language) -> Mapping[str, str]:
    return _side_by_side("rules", family, language)


@cache
def _families() -> frozenset[str]:
    return frozenset(file.stem for file in (Path(__file__).parent / "rules").glob("*.toml"))


def _words_of_package(family: str, language: Language) -> dict[str, str]:
    """The words of the rules of a package, which have been looked through when they were first used."""
    words: dict[str, str] = {}
    for plugin, rule in given_rules():
        rule_family, _, name = str(getattr(rule, "code", "")).partition(".")
        if rule_family == family:
            words |= {"family.name": plugin.package}
            words |= {"family.why": message(language, "rules.of-package", {"package": plugin.package})}
            words |= {f"{name}.{part}": text for part, text in rule.words[language].items()}
    return words


@cache
def document_words(language: WrittenLanguage, treatment: str = "") -> Mapping[str, str]:
    """Every word of the documents by its dotted key, in the municipality's own word for treatment.

    The words with another word for treatment stand under that word: `handsaming.label.saksbehandler`.
    """
    words = _read("documents", language)
    own = {key: word for key, word in words.items() if key.startswith(_OTHER_TREATMENT)}
    chosen = own if treatment == "handsaming" else {}
    return {
        **{key: word for key, word in words.items() if key not in own},
        **{key.removeprefix(_OTHER_TREATMENT): word for key, word in chosen.items()},
    }


@cache
def form_words(language: WrittenLanguage) -> Mapping[str, str]:
    """Every word of the forms and the workbook by its dotted key."""
    return _read("forms", language)


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


def _side_by_side(folder: str, name: str, language: Language) -> Mapping[str, str]:
    """One language of a file that has all three beside each other, by dotted key without the language."""
    ending = f".{language}"
    words = _read(folder, name).items()
    return {key.removesuffix(ending): text for key, text in words if key.endswith(ending)}


def _read(folder: str, name: str) -> Mapping[str, str]:
    file = Path(__file__).parent / folder / f"{name}.toml"
    return dict(_flat("", tomllib.loads(file.read_text(encoding="utf-8"))))


def _flat(prefix: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    """(dotted key, text) of every text in nested tables."""
    entries: list[tuple[str, str]] = []
    for key, value in table.items():
        dotted = f"{prefix}.{key}" if prefix else key
        entries += _flat(dotted, value) if isinstance(value, dict) else [(dotted, value)]
    return entries
