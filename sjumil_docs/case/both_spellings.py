"""A choice that may be written in bokmål or nynorsk → the value that it stands for."""

from typing import Any

from pydantic import WithJsonSchema

_NYNORSK = {
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
    return _NYNORSK.get(word, word) if isinstance(word, str) else word


def either_spelling(values: tuple[str, ...]) -> WithJsonSchema:
    """The schema of a choice: its values, and how each is written in nynorsk."""
    return WithJsonSchema({"enum": [*values, *(nn for nn, value in _NYNORSK.items() if value in values)]})
