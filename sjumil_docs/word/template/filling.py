"""One filling of a template: what it has shown, and what it has left to spend.

A line of text goes into the document as it is, but with spaces that keep «8. desember» on one line. A value
that is more than a line is kept here, and its number in the filling goes into the document as a mark,
`<s:value n="7"/>`: the value is put in place afterwards.
"""

from contextvars import ContextVar
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined

from sjumil_docs.language.typography import keep_together

MAX_STEPS = 5_000_000
"""A hundred times what the analysis of the complete sample takes: 46 000."""
LETTERS_A_STEP = 10
"""So no document is longer than fifty million letters with its markup."""
MARKUP = 100
"""Letters of markup around each piece of a value: a cell, a paragraph, a run."""


class TooMuchError(TemplateRuntimeError):
    """A template that would go on for ever, or make a document that nobody can open."""


class NoTextError(TemplateRuntimeError):
    """Something is shown that is no text: a group of fields, a list, yes or no, or something to call."""


class MarkedValue:
    """A value that is more than a line: a template shows a mark in its place."""

    __slots__ = ()

    def __html__(self) -> str:
        return FILLING.get().mark(self)

    def letters(self) -> int:
        """About how many letters it takes in a document, with its markup."""
        return letters_of(self)


@dataclass(slots=True)
class Filling:
    """What one filling of a template has shown, in order, and the steps it has left."""

    lines: list[str] = field(default_factory=list)
    """The lines of text that it has shown, in order."""
    values: list[MarkedValue] = field(default_factory=list)
    """The values it has shown that are more than a line, each once; a mark has the number of its value."""
    steps: int = MAX_STEPS
    _numbers: dict[int, int] = field(default_factory=dict)
    """The number of each value, by its identity, which holds as long as the value is kept."""

    def spend(self, steps: int) -> None:
        """Takes it from what is left; TooMuchError if that is not enough."""
        self.steps -= steps
        if self.steps < 0:
            raise TooMuchError

    def mark(self, value: MarkedValue) -> str:
        """The mark of a value; the first is paid for by being in the case, each further one is paid here."""
        number = self._numbers.setdefault(id(value), len(self.values))
        if number == len(self.values):
            self.values.append(value)
        else:
            self.spend(1 + value.letters() // LETTERS_A_STEP)
        return f'<s:value n="{number}"/>'


FILLING: ContextVar[Filling] = ContextVar("filling")


def shown(value: Any) -> Any:
    """The value as it is shown; a line of text is noted and paid for."""
    filling = FILLING.get(None)
    if filling is None or isinstance(value, Undefined):
        return value
    if not hasattr(value, "__html__"):
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise NoTextError
        if type(value) is str and value:
            value = keep_together(value)
            filling.lines.append(value)
        value = str(value)
    if isinstance(value, str):
        filling.spend(1 + len(value) // LETTERS_A_STEP)
    return value


def letters_of(value: object) -> int:
    """About how many letters a value takes in a document, with its markup; a file takes none of them."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, tuple):
        return sum(MARKUP + letters_of(item) for item in value)
    if is_dataclass(value):
        return MARKUP + sum(letters_of(getattr(value, part.name)) for part in fields(value))
    return 0
