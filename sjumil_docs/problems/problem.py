"""A problem in a case: a stable code, a severity, a place, and the facts of its message.

The messages are in `language/`, in three languages, under the code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypedDict

from sjumil_docs.language.words import Language, message, rule_message, spoken
from sjumil_docs.problems.masking import masked
from sjumil_docs.problems.template_place import with_place

CasePath = tuple[str | int, ...]

_EXPLAINED_FACTS = (
    "file-name",
    "small",
    "perhaps",
    "needs",
    "known",
    "edition",
    "digits",
    "least",
    "cost-in-words",
    "long-text",
    "to-file",
    "to-step",
    "next-key",
    "unread",
)
"""Facts that add a sentence of their own to the message, in this order."""

FAMILIES = (
    "file",
    "form",
    "reference",
    "plugin",
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
"""The first part of every code, the most basic first: the order that problems are shown in."""


SeverityName = Literal["error", "unfinished", "warning"]
"""A severity in plain data: nothing can be built, no final version can, or something to consider."""


class Severity(StrEnum):
    """What a problem stops."""

    ERROR = "error"
    """Nothing can be built until it is corrected."""
    UNFINISHED = "unfinished"
    """A draft can be built, a final version cannot."""
    WARNING = "warning"
    """Worth considering; stops nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The place of a value: file, line and column, both from 1."""

    file: str
    """The file, from the case folder, with `/` between folders."""
    line: int
    """The line of the file, from 1."""
    column: int
    """The column of that line, from 1."""
    text_line: int | None = None
    """The line of the file with the first line of the value's text, if lines correspond."""
    text_column: int | None = None
    """The column at which each line of the value's text begins, if columns correspond."""

    def __str__(self) -> str:
        return f"{masked(self.file)}:{self.line}:{self.column}"


class ProblemDict(TypedDict):
    """A problem as plain data for JSON."""

    code: str
    """The code of the rule, `family.name`."""
    family: str
    """The family of rules it belongs to."""
    severity: SeverityName
    """What it stops: `error` every build, `unfinished` a final version, `warning` nothing."""
    message: str
    """What was found, what was wanted and what to do, in the language of the report."""
    path: list[str | int]
    """The keys that lead to the value in the case, and the rows of lists from 0, as they were handed in."""
    text_line: int | None
    """The line within the text at `path`, from 0; None for the value as a whole."""
    text_column: int | None
    """The column within that line, from 0; None for the line as a whole."""
    length: int
    """How many characters of the line it concerns."""
    at_key: bool
    """Whether it concerns the last key of `path` (unknown, or given twice), not the value behind it."""
    file: str | None
    """The file, from the case folder; None, as `line` and `column`, where no file was read."""
    line: int | None
    """The line of the file, from 1."""
    column: int | None
    """The column of that line, from 1."""
    excerpt: str
    """That line, identity numbers masked."""
    facts: dict[str, str]
    """What the message is made of."""


def _place_of_family(family: str) -> tuple[int, str]:
    """Where a family stands; those of other packages come last, by name."""
    return (FAMILIES.index(family), "") if family in FAMILIES else (len(FAMILIES), family)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: a stable code, a severity, a path and place, and the facts of its message."""

    code: str
    """The code of the rule, `family.name`; see `rules`."""
    severity: Severity
    """What it stops, with what the case has set the rule to."""
    path: CasePath = ()
    """The keys that lead to the value in the case, and the rows of lists from 0."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What the message is made of, in plain text, by name."""
    text_line: int | None = None
    """Line within the free text at `path`, from 0; None for the value as a whole."""
    text_column: int | None = None
    """Column within that line, from 0; None for the line as a whole."""
    length: int = 1
    """How many characters of the line it concerns."""
    place: Place | None = None
    """The file, line and column of the value; None where no file was read."""
    at_key: bool = False
    """Whether it concerns the last key of `path`, not the value behind it."""
    excerpt: str = ""
    """The line of the file at the place, identity numbers masked; empty where no file was read."""

    @property
    def family(self) -> str:
        """The family of rules it belongs to."""
        return self.code.split(".")[0]

    def say(self, language: Language = "nb") -> str:
        """What was found, what was perhaps meant, what to choose from, and what it hides, as sentences.

        In bokmål if there are no messages in the language.
        """
        language = spoken(language)
        facts = with_place(self.facts, language)
        own = rule_message(language, self.code, facts)
        return " ".join([own, *(message(language, key, facts) for key in self._explained())])

    def _explained(self) -> list[str]:
        """The keys of what is said after its own words."""
        if self.family == "template":  # whose rules say themselves what was perhaps meant
            return []
        facts = [fact for fact in _EXPLAINED_FACTS if self.facts.get(fact)]
        if "known" in facts and {"perhaps", "edition"} & set(facts):  # who meant it needs no list
            facts.remove("known")
        return [f"report.{fact}" for fact in facts]

    def to_dict(self, language: Language = "nb") -> ProblemDict:
        """Plain data for JSON."""
        place = self.place
        return {
            "code": self.code,
            "family": self.family,
            "severity": self.severity.value,
            "message": self.say(language),
            "path": [masked(part) if isinstance(part, str) else part for part in self.path],
            "text_line": self.text_line,
            "text_column": self.text_column,
            "length": self.length,
            "at_key": self.at_key,
            "file": place.file if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
            "excerpt": self.excerpt,
            "facts": dict(self.facts),
        }

    def _order(self) -> tuple[Any, ...]:
        severity, family = list(Severity).index(self.severity), _place_of_family(self.family)
        if self.family == "completeness":  # as the documents ask for it, step by step
            return severity, family, self.code
        position = (self.place.file, self.place.line, self.place.column) if self.place else ("", 0, 0)
        path = [(isinstance(part, str), part) for part in self.path]
        in_template = [self.facts.get(fact, "").rjust(9, "0") for fact in ("part", "paragraph", "start")]
        return severity, family, position, path, in_template, self.code
