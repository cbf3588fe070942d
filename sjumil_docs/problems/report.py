"""The report on a case: its problems in the order to correct them, the rules set aside, and the progress."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sjumil_docs.language.words import Language
from sjumil_docs.problems.errors import checked_language
from sjumil_docs.problems.masking import masked
from sjumil_docs.problems.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class SetAside:
    """A rule that a case has switched off or lowered: its problems, and the reason given."""

    code: str
    level: str
    """`av` (not among the problems) or `vurder` (only a warning), as in the case."""
    reason: str
    problems: tuple[Problem, ...]
    """The problems of the rule, with their original severity."""

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
    read: bool = True
    """Whether its answers could be read; if not, the numbers are unknown."""


@dataclass(frozen=True)
class Report:
    """Every problem found, in the order to correct them: the most severe and most basic first."""

    problems: tuple[Problem, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    """The rules that the case has switched off or lowered, with the reasons."""
    progress: tuple[Progress, ...] = ()
    """The progress of each step; empty where the case could not be read."""

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
        """Plain data for JSON: the counts, and every problem with its message in `language`.

        Raises UsageError if there are no messages in the language.
        """
        checked_language(language)
        return {
            "counts": {str(s): len(self.of_severity(s)) for s in Severity},
            "problems": [p.to_dict(language) for p in self.problems],
            "set_aside": [item.to_dict() for item in self.set_aside],
            "progress": [asdict(item) for item in self.progress],
        }
