"""What is wrong, how bad it is and where: `Place`, `Problem`, `Report`, and the errors we raise.

A problem names a path into the case (and, inside a free text, a line of it); only here, once, is that
turned into file:line:column. Its words are kept apart, in three languages, under its code.
"""

import difflib
import itertools
import operator
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from sjumil_docs.language.words import Language, message

CasePath = tuple[str | int, ...]

FAMILIES = (
    "file",
    "form",
    "reference",
    "privacy",
    "completeness",
    "text",
    "template",
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
        return severity, family, where, list(map(str, self.path)), self.code


@dataclass(frozen=True, slots=True)
class SetAside:
    """What a case has switched off or lowered: the problems of one rule, and the reason for it."""

    code: str
    level: str
    """`av` (no longer among the problems) or `vurder` (only worth a thought), as the case has it."""
    reason: str
    problems: tuple[Problem, ...]
    """The problems it concerns, as they would have been."""

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        reason = masked(self.reason)
        return {"code": self.code, "level": self.level, "reason": reason, "count": len(self.problems)}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions of one step are answered."""

    step: str
    """The step's number and name, in the målform of the case."""
    answered: int
    asked: int


@dataclass(frozen=True)
class Report:
    """Every problem found, in the order to mend them: the worst and most basic first."""

    problems: tuple[Problem, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    """What the case has switched off or lowered, with its reasons."""
    progress: tuple[Progress, ...] = ()
    """How far each step has come; empty where the case could not be read."""

    @classmethod
    def of(
        cls,
        problems: Iterable[Problem],
        set_aside: Iterable[SetAside] = (),
        progress: Iterable[Progress] = (),
    ) -> "Report":
        """A report of `problems`, each once, in order."""
        unique = {
            (p.code, p.path, p.text_line, p.text_column, p.place, *p.facts.values()): p for p in problems
        }
        ordered = tuple(sorted(unique.values(), key=Problem._order))
        return cls(ordered, tuple(set_aside), tuple(progress))

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
        return {
            "counts": {str(s): len(self.of_severity(s)) for s in Severity},
            "problems": [p.to_dict(language) for p in self.problems],
            "set_aside": [each.to_dict() for each in self.set_aside],
            "progress": [asdict(each) for each in self.progress],
        }


@dataclass(frozen=True)
class Origin:
    """Where a case came from: its folder and lines, the place of every value, what reading noticed.

    Two cases that say the same are equal wherever they come from, so none of it is compared.
    """

    folder: Path | None = field(default=None, compare=False)
    places: Mapping[CasePath, Place] = field(default_factory=dict, compare=False)
    keys: Mapping[CasePath, Place] = field(default_factory=dict, compare=False)
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict, compare=False)
    """The lines of every file by its name."""
    removed: frozenset[CasePath] = field(default=frozenset(), compare=False)
    """Where something stood that could not be read, in a case that is read as far as it can be."""
    kept: Mapping[CasePath, tuple[int, ...]] = field(default_factory=dict, compare=False)
    """The numbers of the items that are left of a list that some were removed from."""

    def located(self, problem: Problem) -> Problem:
        """`problem` with its place, the value's own or the nearest part's around it, and that line."""
        if problem.place is None:
            problem = replace(problem, path=self.written(problem.path), place=self._place(problem))
        return self._shown(problem)

    def _shown(self, problem: Problem) -> Problem:
        """A problem that knows its place, with the line there."""
        place = problem.place
        lines = self.lines.get(place.file, ()) if place else ()
        line = lines[place.line - 1] if place and 0 < place.line <= len(lines) else ""
        return replace(problem, excerpt=masked(line))

    def _place(self, problem: Problem) -> Place | None:
        path = self.written(problem.path)
        if problem.at_key and path in self.keys:
            return self.keys[path]
        for length in range(len(path), -1, -1):
            if place := self.places.get(path[:length]):
                if length == 0:  # the case as a whole: its file is all that can be said
                    return Place(place.file, 1, 1)
                return _inside(place, problem) if length == len(path) else place
        return None

    def written(self, path: CasePath) -> CasePath:
        """A path of the case as the path of what was written: list items are counted with those removed."""
        found: CasePath = ()
        for part in path:
            kept = self.kept.get(found, ())
            found = (*found, kept[part] if isinstance(part, int) and part < len(kept) else part)
        return found

    def lost(self, path: CasePath) -> bool:
        """Whether something faulty stood at a path of the case, above it or inside it, and was removed."""
        here = self.written(path)
        return any(all(map(operator.eq, here, there)) for there in self.removed)

    def report(self, problems: Iterable[Problem]) -> Report:
        """What reading noticed together with `problems`, each with its place."""
        return Report.of([*map(self._shown, self.problems), *map(self.located, problems)])


def _inside(place: Place, problem: Problem) -> Place:
    """The line and column within the text at `place` that a problem is about, where they are known."""
    if problem.text_line is None or place.text_line is None:
        return place
    line = place.text_line + problem.text_line
    if place.text_column is not None:
        return Place(place.file, line, place.text_column + (problem.text_column or 0))
    return Place(place.file, line, place.column if line == place.line else 1)


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
    """The case cannot be read, or cannot be made final; every reason is in `report`.

    `partial` is the `Case` as far as it could be read, without what is faulty, so that the rest can be
    checked too; None if too little is left. Its `origin` knows what was removed. It is never built.
    """

    def __init__(self, code: str, report: Report, *, partial: Any = None, **facts: str) -> None:
        super().__init__(code, **facts)
        self.report = report
        self.partial = partial  # a Case, which this room lies under and cannot name

    def __str__(self) -> str:
        lines = (f"{p.place or '/'.join(map(str, p.path))}: {p.say()}" for p in self.report)
        return "\n".join([self.say(), *lines])


class TemplateError(SjumilError):
    """A Word template cannot be used; says which, and where in it."""


class OutputError(SjumilError):
    """A file or folder cannot be written."""


class UsageError(SjumilError):
    """The call asks for something that does not exist."""


MAX_LISTED = 60
"""Nobody reads more; every question of the shipped set, and every key of a case, is fewer."""

_IDENTITY_NUMBER = re.compile(r"(?:\d[^\w]{0,3}_?){10,}\d")
"""Eleven digits or more, however they are divided: better one amount too many than one number shown."""


def masked(text: str) -> str:
    """`text` with every identity number covered, each character by one, so that columns agree."""
    return _IDENTITY_NUMBER.sub(lambda found: "•" * len(found[0]), text)


def quoted(value: object) -> str:
    """A value as a message may repeat it: short, on one line, and never an identity number."""
    try:
        text = _IDENTITY_NUMBER.sub("•••", " ".join(str(value).split()))
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
