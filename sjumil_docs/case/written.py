"""Every text that a municipality has written in a case, long or short, and its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from sjumil_docs.case.model import Case
from sjumil_docs.problems import CasePath

_NOT_THEIRS = "spørsmålssett"
"""The question set is the programme's words, not the municipality's answers."""


@dataclass(frozen=True)
class Written:
    """One text of the case and its place."""

    path: CasePath
    text: str

    @cached_property
    def key(self) -> str:
        """The nearest key above it: `svar`, `tittel`, `epost`."""
        return next(part for part in reversed(self.path) if isinstance(part, str))

    @cached_property
    def folded(self) -> str:
        """The text without case, so that a plain word can be looked for before a pattern is.

        Whatever a pattern that does not mind case takes for a letter is that letter here.
        """
        return self.text.casefold().replace("ı", "i").replace("\u0307", "")

    def lines(self) -> Iterator[tuple[int, str]]:
        """(number from 0, line) of every line."""
        return enumerate(self.text.split("\n"))


def written(case: Case) -> Iterator[Written]:
    """Every text of the municipality's own, in the order of the model."""
    return _inside(case, (), leave_out=_NOT_THEIRS)


def every_text(case: Case) -> Iterator[Written]:
    """Every text of the case and of its question set: everything that may be printed."""
    return _inside(case, ())


def _inside(value: Any, path: CasePath, leave_out: str = "") -> Iterator[Written]:
    if isinstance(value, str):
        yield Written(path, value)
    elif isinstance(value, BaseModel):
        for name, about in type(value).model_fields.items():
            key = about.alias or name
            if key != leave_out:
                yield from _inside(getattr(value, name), (*path, key), leave_out)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(inner, (*path, key), leave_out)
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _inside(inner, (*path, number), leave_out)
