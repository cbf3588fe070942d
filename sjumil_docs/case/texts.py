"""Every text of a case, long or short, with its path."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from pydantic import BaseModel

from sjumil_docs.case.model import Case
from sjumil_docs.problems import CasePath

_NOT_OF_MUNICIPALITY = ("program", "spørsmålssett")
_RECEIVED = "hentet_inn"


@dataclass(frozen=True)
class CaseText:
    """One text of the case and its place."""

    path: CasePath
    text: str

    @cached_property
    def key(self) -> str:
        """The nearest key above it: `svar`, `tittel`, `epost`."""
        last = self.path[-1]
        return last if isinstance(last, str) else next(p for p in reversed(self.path) if isinstance(p, str))

    @cached_property
    def folded(self) -> str:
        """The text casefolded, for a fast search for a plain word before a pattern is tried.

        Letters that a case-insensitive pattern treats as equal are equal here.
        """
        return self.text.casefold().replace("ı", "i").replace("\u0307", "")

    def has_any(self, words: Iterable[str]) -> bool:
        """Whether one of some words, in lower case, stands in the text, in upper or lower case."""
        folded = self.folded
        for word in words:  # noqa: SIM110 – asked ten thousand times a check, and any() takes half again
            if word in folded:
                return True
        return False

    def lines(self) -> Iterator[tuple[int, str]]:
        """(number from 0, line) of every line."""
        return enumerate(self.text.split("\n"))


def every_text(case: Case) -> Iterator[CaseText]:
    """Every text of the case, of its programme and of its question set, in the order of the model.

    What is noted of the forms that were collected is none: no document has it.
    """
    texts: list[CaseText] = []
    _add_texts(case, (), texts)
    return (text for text in texts if text.path[0] != _RECEIVED)


def is_from_municipality(text: CaseText) -> bool:
    """Whether a text is from the municipality, not from the programme or its question set."""
    return text.path[0] not in _NOT_OF_MUNICIPALITY


def _add_texts(value: object, path: CasePath, texts: list[CaseText]) -> None:
    """Adds the texts of a value: to hand each up through all that it is in takes twice as long."""
    if isinstance(value, str):
        texts.append(CaseText(path, value))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            _add_texts(item, (*path, number), texts)
    elif isinstance(value, dict):
        for key, item in value.items():
            _add_texts(item, (*path, key), texts)
    elif isinstance(value, BaseModel):
        for name, key in _keys(type(value)):
            if (item := getattr(value, name)) is not None:
                _add_texts(item, (*path, key), texts)


@cache
def _keys(part: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """(attribute, key in the files) of everything in a part of a case, in the order of the model."""
    return tuple((name, about.alias or name) for name, about in part.model_fields.items())
