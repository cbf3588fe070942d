"""The words of choices: how they are spelled in nynorsk, and what each value is called in each målform."""

from typing import Any

from sjumil_docs.language.words import WrittenLanguage, document_words

IN_NYNORSK = {
    "manglar": "mangler",
    "veit ikkje": "vet ikke",
    "betre": "bedre",
    "dårlegare": "dårligere",
    "ikkje starta": "ikke startet",
    "forseinka": "forsinket",
    "stansa": "stanset",
    "vidareført": "videreført",
    "avslutta": "avsluttet",
    "tal": "tall",
}
"""The words of a choice in nynorsk, and the value each stands for."""


def as_value(word: Any) -> Any:
    """The value that a word of either målform stands for; any other word as it is."""
    return IN_NYNORSK.get(word, word) if isinstance(word, str) else word


_WORDS = {
    "art": "participant.",
    "rolle": "role.",
    "innhentet": "obtained.",
    "samlet": "overall.",
    "retning": "direction.",
    "kostnadsart": "cost_kind.",
    "gjentas": "recurrence.",
    "status": "state.",
    "utfall": "outcome.",
}
"""How the words of the choices under a key of the case begin."""


def choices(key: str, language: WrittenLanguage) -> dict[str, str]:
    """The word for each value that may stand under a key of the case, such as `innhentet`; else none."""
    if (beginning := _WORDS.get(key)) is None:
        return {}
    words = document_words(language).items()
    return {
        name.removeprefix(beginning): upper_first(word) for name, word in words if name.startswith(beginning)
    }


def upper_first(text: str) -> str:
    """A text with a capital first, the others as they are."""
    return text[:1].upper() + text[1:]
