"""What is wrong, how bad it is and where: `Place`, `Problem`, `Report`, and the errors we raise.

A problem names a path into the case (and, inside a free text, a line of it); only here, once, is that
turned into file:line:column. Its words are kept apart, in three languages, under its code.
"""

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sjumil_docs.language.words import Language, message

CasePath = tuple[str | int, ...]

FAMILIES = ("file", "form", "reference", "completeness", "procedure", "text", "template", "accessibility")
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

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable code, how bad it is, where, and the facts its words need."""

    code: str
    severity: Severity
    path: CasePath = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    text_line: int | None = None
    """Line within the free text at `path`, from 0; None for the value as a whole."""
    place: Place | None = None
    at_key: bool = False
    """Whether it is the key, not its value, that the problem is about."""

    @property
    def family(self) -> str:
        """The family of rules it belongs to."""
        return self.code.split(".")[0]

    def say(self, language: Language = "nb") -> str:
        """What was found, what was wanted, and what was perhaps meant, as sentences."""
        parts = [message(language, self._key(), self.facts)]
        if self.facts.get("perhaps"):
            parts.append(message(language, "report.perhaps", self.facts))
        return " ".join(parts)

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
            "path": list(self.path),
            "file": place and place.file,
            "line": place and place.line,
            "column": place and place.column,
        }

    def _order(self) -> tuple[Any, ...]:
        where = (self.place.file, self.place.line, self.place.column) if self.place else ("", 0, 0)
        severity = list(Severity).index(self.severity)
        return severity, FAMILIES.index(self.family), where, list(map(str, self.path)), self.code


@dataclass(frozen=True)
class Report:
    """Every problem found, in the order to mend them: the worst and most basic first."""

    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> "Report":
        """A report of `problems`, each once, in order."""
        unique = {(p.code, p.path, p.text_line, p.place, *p.facts.values()): p for p in problems}
        return cls(tuple(sorted(unique.values(), key=Problem._order)))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def of_severity(self, severity: Severity) -> tuple[Problem, ...]:
        """The problems of one severity."""
        return tuple(p for p in self.problems if p.severity is severity)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops a build."""
        return self.of_severity(Severity.ERROR)

    @property
    def unfinished(self) -> tuple[Problem, ...]:
        """What stops a final version."""
        return self.of_severity(Severity.UNFINISHED)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What to consider."""
        return self.of_severity(Severity.WARNING)

    def to_dict(self, language: Language = "nb") -> dict[str, Any]:
        """Plain data for JSON: the counts, and every problem with its message in `language`."""
        counts = {str(s): len(self.of_severity(s)) for s in Severity}
        return {"counts": counts, "problems": [p.to_dict(language) for p in self.problems]}


@dataclass(frozen=True)
class Origin:
    """Where a case came from: its folder, the place of every value, and what reading noticed.

    Two cases that say the same are equal wherever they come from, so none of it is compared.
    """

    folder: Path | None = field(default=None, compare=False)
    places: Mapping[CasePath, Place] = field(default_factory=dict, compare=False)
    keys: Mapping[CasePath, Place] = field(default_factory=dict, compare=False)
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    def located(self, problem: Problem) -> Problem:
        """`problem` with its place: the value's own, or that of the nearest part around it."""
        if problem.place is not None:
            return problem
        if problem.at_key and problem.path in self.keys:
            return replace(problem, place=self.keys[problem.path])
        for length in range(len(problem.path), -1, -1):
            if place := self.places.get(problem.path[:length]):
                if length == 0:  # the case as a whole: its file is all that can be said
                    return replace(problem, place=Place(place.file, 1, 1))
                inside = problem.text_line if length == len(problem.path) else None
                if inside is not None and place.text_line is not None:
                    line = place.text_line + inside
                    place = Place(place.file, line, place.column if line == place.line else 1)
                return replace(problem, place=place)
        return problem

    def report(self, problems: Iterable[Problem]) -> Report:
        """What reading noticed together with `problems`, each with its place."""
        return Report.of(self.located(p) for p in (*self.problems, *problems))


class SjumilError(Exception):
    """Anything that stops the work, said in a sentence; the base of all our errors."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def say(self, language: Language = "nb") -> str:
        """What was found, what was wanted and what to do."""
        return message(language, f"error.{self.code}", self.facts)

    def __str__(self) -> str:
        return self.say()


class CaseError(SjumilError):
    """The case cannot be read, or cannot be made final; every reason is in `report`."""

    def __init__(self, code: str, report: Report, **facts: str) -> None:
        super().__init__(code, **facts)
        self.report = report

    def __str__(self) -> str:
        lines = (f"{p.place or '/'.join(map(str, p.path))}: {p.say()}" for p in self.report)
        return "\n".join([self.say(), *lines])


class TemplateError(SjumilError):
    """A Word template cannot be used; says which, and where in it."""


class OutputError(SjumilError):
    """A file or folder cannot be written."""


class PdfError(OutputError):
    """The PDFs could not be made; the Word files are written, and `built` says which."""

    def __init__(self, code: str, built: Any, **facts: str) -> None:
        super().__init__(code, **facts)
        self.built = built


class UsageError(SjumilError):
    """The call asks for something that does not exist."""


MAX_LISTED = 60
"""Nobody reads more; every question of the shipped set, and every key of a case, is fewer."""

_IDENTITY_NUMBER = re.compile(r"(?:\d[^\w]{0,3}_?){10,}\d")
"""Eleven digits or more, however they are divided: better one amount too many than one number shown."""


def masked(text: str) -> str:
    """A text without identity numbers, for where nobody would look for one."""
    return _IDENTITY_NUMBER.sub("•••", text)


def quoted(value: object) -> str:
    """A value as a message may repeat it: short, on one line, and never an identity number."""
    try:
        text = masked(" ".join(str(value).split()))
    except ValueError:  # Python writes no number of more than some thousand digits
        return "…"
    return text if len(text) <= 40 else text[:39] + "…"


def listed(known: Iterable[str]) -> str:
    """What could have stood there, as a message may repeat it; «–» when nothing could."""
    shown = [quoted(word) for word in itertools.islice(known, MAX_LISTED + 1)]
    return ", ".join(shown[:MAX_LISTED] + ["…"] * (len(shown) > MAX_LISTED)) or "–"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was perhaps meant, as a message may repeat it, or an empty text."""
    by_fold = {k.casefold(): k for k in itertools.islice(known, MAX_LISTED)}
    found = difflib.get_close_matches(word.casefold()[:60], by_fold, n=1, cutoff=0.6)
    return quoted(by_fold[found[0]]) if found else ""
