"""A field of a page: one value of the case, what it is called, how it is written, and what is wrong in it."""

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any, Literal

import sjumil_docs as sd
from sjumil_docs.page.entry.field_text import as_typed, in_one_line, names_of, points_as_text, points_of

FieldKind = Literal["text", "line", "points", "boxes", "choice"]
"""Free text, one line, points with a line each, any of some choices, one of some choices."""
READ = "lest-"
"""What the name of a field begins with where it holds what the value was when the page was made."""
CHOSEN = "velg-"
"""The same of the field that chooses between two texts."""


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A choice of a field: what it is in the case, and what a person reads."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ValueField:
    """One value of a case, to be written on a page."""

    path: tuple[str | int, ...]
    """The keys that lead to it in the case."""
    kind: FieldKind
    label: str
    value: Any
    """What the case says, as its files say it; an empty text for nothing."""
    help: str = ""
    choices: tuple[FieldChoice, ...] = ()
    findings: tuple["sd.Problem", ...] = ()
    written: Any = None
    """What somebody has written instead, and is not saved; None for nothing."""
    in_conflict: bool = False
    """Whether the case has got another value while it was being written."""

    @property
    def name(self) -> str:
        """What it is called in a form that is sent."""
        return str(self.path[-1])

    @property
    def mark(self) -> str:
        """What tells this value from any other: the page has it, and gives it back."""
        return mark_of(self.kind, self.value)

    @property
    def shown(self) -> str:
        """The text in its field: what somebody has written, or else what the case says."""
        return as_text(self.kind, self.value if self.written is None else self.written)

    @property
    def stated(self) -> str:
        """The text of what the case says."""
        return as_text(self.kind, self.value)

    @property
    def rows(self) -> int:
        """How many lines its field has at least."""
        lines = self.shown.count("\n") + 1 + len(self.shown) // 80
        return min(max(lines, 6 if self.kind == "text" else 2), 24)

    def with_choices(self, chosen: list[str]) -> "ValueField":
        """The same with other boxes ticked."""
        choices = tuple(replace(choice, chosen=choice.value in chosen) for choice in self.choices)
        return replace(self, choices=choices)

    def with_findings(self, report: "sd.Report") -> "ValueField":
        """The same with what a report tells of it."""
        return replace(self, findings=found_at(self.path, report))


def found_at(path: tuple[str | int, ...], report: "sd.Report") -> tuple["sd.Problem", ...]:
    """The problems of what stands at a path, and within it."""
    return tuple(problem for problem in report if problem.path[: len(path)] == path)


def mark_of(kind: FieldKind, value: Any) -> str:
    """A digest of what a value says, in whatever shape the case has it; the same for whatever is empty."""
    plain = json.dumps(as_meant(kind, value), ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def as_meant(kind: FieldKind, value: Any) -> str | list[str]:
    """What a value says, as its field would give it back unchanged; boxes in no order."""
    return sorted(names_of(value)) if kind == "boxes" else value_of(kind, as_text(kind, value))


def value_of(kind: FieldKind, text: str) -> str | list[str]:
    """The value that is meant by the text of a field."""
    if kind == "points":
        return points_of(text)
    return as_typed(text) if kind == "text" else in_one_line(text)


def as_text(kind: FieldKind, value: Any) -> str:
    """A value as the text of a field."""
    if isinstance(value, list):
        return points_as_text([str(item) for item in value])
    return points_as_text([str(value)]) if kind == "points" and value else str(value).rstrip()
