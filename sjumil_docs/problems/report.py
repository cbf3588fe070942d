"""The report on a case: its problems in the order to correct them, the rules set aside, and the progress."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypedDict

from sjumil_docs.language.words import Language, WrittenLanguage, spoken
from sjumil_docs.problems.masking import masked
from sjumil_docs.problems.problem import Problem, ProblemDict, Severity

RuleLevel = Literal["av", "vurder"]
"""What a case may set a rule to: switched off, or only a warning."""


class CountsDict(TypedDict):
    """How many problems there are of each severity, as plain data for JSON."""

    error: int
    """How many stop every build."""
    unfinished: int
    """How many stop a final version."""
    warning: int
    """How many stop nothing."""


class SetAsideDict(TypedDict):
    """A rule that a case has set aside, as plain data for JSON."""

    code: str
    """The code of the rule."""
    level: RuleLevel
    """Switched off, `av`, or only a warning, `vurder`."""
    reason: str
    """Why, as the case has it."""
    count: int
    """How many problems of it there are."""


class ProgressDict(TypedDict):
    """How many questions of one step are answered, as plain data for JSON."""

    key: str
    """The step's key, the same as under `svar`."""
    step: str
    """The step's number and name, in the målform of the case."""
    answered: int
    """How many questions have an answer."""
    asked: int
    """How many questions the step has."""
    read: bool
    """Whether its answers could be read; if not, the numbers are unknown."""


class ReportDict(TypedDict):
    """A report as plain data for JSON."""

    format: Literal[1]
    """The version of the shape: a key may be added within a version, and none taken away."""
    language: Language
    """The language of the messages: the one asked for, or bokmål where there are none in it."""
    counts: CountsDict
    """How many problems there are of each severity."""
    problems: list[ProblemDict]
    """Every problem, in the order to correct them."""
    set_aside: list[SetAsideDict]
    """The rules that the case has switched off or lowered."""
    progress: list[ProgressDict]
    """The progress of each step; empty where the case could not be read."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A rule that a case has switched off or lowered: its problems, and the reason given."""

    code: str
    """The code of the rule."""
    level: RuleLevel
    """`av` (not among the problems) or `vurder` (only a warning), as in the case."""
    reason: str
    """Why, as the case has it."""
    problems: tuple[Problem, ...]
    """The problems of the rule, with their original severity."""

    def to_dict(self) -> SetAsideDict:
        """Plain data for JSON."""
        reason = masked(self.reason)
        return {"code": self.code, "level": self.level, "reason": reason, "count": len(self.problems)}


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions of one step are answered."""

    step: str
    """The step's number and name, in the målform of the case."""
    answered: int
    """How many of them have an answer."""
    asked: int
    """How many questions the step has."""
    read: bool = True
    """Whether its answers could be read; if not, the numbers are unknown."""
    key: str = ""
    """The step's key, the same as under `svar`; empty for several steps together."""

    def to_dict(self) -> ProgressDict:
        """Plain data for JSON."""
        return {
            "key": self.key,
            "step": self.step,
            "answered": self.answered,
            "asked": self.asked,
            "read": self.read,
        }


@dataclass(frozen=True)
class Report:
    """Every problem found, in the order to correct them: the most severe and most basic first."""

    problems: tuple[Problem, ...] = ()
    """In the order to correct them."""
    set_aside: tuple[SetAside, ...] = ()
    """The rules that the case has switched off or lowered, with the reasons."""
    progress: tuple[Progress, ...] = ()
    """The progress of each step; empty where the case could not be read."""
    written_in: WrittenLanguage | None = None
    """The målform of the case; None where not even that could be read."""

    @classmethod
    def of(
        cls,
        problems: Iterable[Problem],
        set_aside: Iterable[SetAside] = (),
        progress: Iterable[Progress] = (),
        written_in: WrittenLanguage | None = None,
    ) -> "Report":
        """A report of `problems`, each once, in order."""
        unique = {
            (p.code, p.path, p.text_line, p.text_column, p.place, *p.facts.values()): p for p in problems
        }
        ordered = tuple(sorted(unique.values(), key=Problem._order))
        return cls(ordered, tuple(set_aside), tuple(progress), written_in)

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

    def to_dict(self, language: Language = "nb") -> ReportDict:
        """Plain data for JSON: the counts, and every problem with its message in `language`."""
        return {
            "format": 1,
            "language": spoken(language),
            "counts": {
                "error": len(self.errors),
                "unfinished": len(self.unfinished),
                "warning": len(self.warnings),
            },
            "problems": [p.to_dict(language) for p in self.problems],
            "set_aside": [item.to_dict() for item in self.set_aside],
            "progress": [item.to_dict() for item in self.progress],
        }
