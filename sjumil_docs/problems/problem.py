"""One thing that is wrong: a stable code, how bad it is, where it stands, and the facts its words need.

Its words are kept apart, in three languages, under its code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sjumil_docs.language.words import Language, message
from sjumil_docs.problems.errors import checked_language
from sjumil_docs.problems.masking import masked
from sjumil_docs.problems.template_place import with_place

CasePath = tuple[str | int, ...]

_MORE = (
    "file-name",
    "small",
    "perhaps",
    "needs",
    "known",
    "digits",
    "long-text",
    "to-file",
    "to-step",
    "unread",
)
"""Facts that have a sentence of their own after the message, in the order they are said."""

FAMILIES = (
    "file",
    "form",
    "reference",
    "privacy",
    "completeness",
    "text",
    "template",
    "accessibility",
    "agreement",
    "procedure",
    "thread",
    "coverage",
    "language",
)
"""The first part of every code, the most basic first: this is the order people meet problems in."""


class Severity(StrEnum):
    """What a problem stops."""

    ERROR = "error"
    """Nothing can be built before it is mended."""
    UNFINISHED = "unfinished"
    """A draft can be built, a final version cannot."""
    WARNING = "warning"
    """Worth a thought; stops nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value stands: file, line and column, both counted from 1."""

    file: str
    line: int
    column: int
    text_line: int | None = None
    """The line of the file where the first line of the value's text stands, if lines agree."""
    text_column: int | None = None
    """The column where each line of the value's text begins, if it begins where the file's does."""

    def __str__(self) -> str:
        return f"{masked(self.file)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable code, how bad it is, where, and the facts its words need."""

    code: str
    severity: Severity
    path: CasePath = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    text_line: int | None = None
    """Line within the free text at `path`, from 0; None for the value as a whole."""
    text_column: int | None = None
    """Column within that line, from 0; None for the line as a whole."""
    length: int = 1
    """How many characters of the line it is about."""
    place: Place | None = None
    at_key: bool = False
    """Whether it is the key, not its value, that the problem is about."""
    excerpt: str = ""
    """The line of the file it stands on, identity numbers covered; empty where no file was read."""

    @property
    def family(self) -> str:
        """The family of rules it belongs to."""
        return self.code.split(".")[0]

    def say(self, language: Language = "nb") -> str:
        """What was found, what was perhaps meant, what to choose from, and what it hides, as sentences."""
        more = [f"report.{fact}" for fact in _MORE if self.facts.get(fact)]
        if self.facts.get("perhaps"):  # who meant it needs no list
            more = [key for key in more if key != "report.known"]
        if self._key().startswith("error."):  # an error says itself what was perhaps meant
            more = []
        facts = with_place(self.facts, checked_language(language))
        return " ".join(message(language, key, facts) for key in (self._key(), *more))

    def _key(self) -> str:
        """Where its words are: a fault of a template has those of the error it is when building."""
        refused = self.family == "template" and self.code != "template.style"
        return f"error.{self.code.replace('.', '-')}" if refused else f"problem.{self.code}"

    def to_dict(self, language: Language = "nb") -> dict[str, Any]:
        """Plain data for JSON; `file`, `line` and `column` are None where no file was read."""
        place = self.place
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.say(language),
            "path": [masked(part) if isinstance(part, str) else part for part in self.path],
            "file": place and place.file,
            "line": place and place.line,
            "column": place and place.column,
            "excerpt": self.excerpt,
        }

    def _order(self) -> tuple[Any, ...]:
        severity, family = list(Severity).index(self.severity), FAMILIES.index(self.family)
        if self.family == "completeness":  # as the documents ask for it, step by step
            return severity, family, self.code
        where = (self.place.file, self.place.line, self.place.column) if self.place else ("", 0, 0)
        path = [(isinstance(part, str), part) for part in self.path]
        paragraph = (
            self.facts.get("part", ""),
            int(self.facts.get("paragraph", 0)),
            self.facts.get("start", ""),
        )
        return severity, family, where, path, paragraph, self.code
