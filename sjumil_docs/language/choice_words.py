"""The words of a choice that are others in nynorsk than in bokmål."""

from typing import Any

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
