"""What a rule is: a stable code, the worst that breaking it can be, a limit, and how it is found broken."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sjumil_docs.problems.problem import CasePath, Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken, and the facts its words need."""

    path: CasePath
    facts: Mapping[str, str] = field(default_factory=dict)
    text_line: int | None = None
    """Line within the text at `path`, from 0; None for the text as a whole."""
    text_column: int | None = None
    """Column within that line, from 0."""
    length: int = 1
    """How many characters of the line it is about."""
    at_key: bool = False
    """Whether it is the key, not its value, that it is about."""


def no_findings(_material: Any) -> Iterable[Finding]:
    """The findings in a case of a rule that is broken elsewhere: in a file, a template or a document."""
    return ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; the words of ours stand under its code, in `language/rules`."""

    code: str
    severity: Severity
    """The worst it can be: a faulty picture, say, stops less than a faulty logo."""
    find: Callable[[Any], Iterable[Finding]] = no_findings
    """Every place where a case breaks it, from the `RuleContext` of the room `checks`."""
    limit: int | None = None
    """What it measures against, until a case sets another number; None if it measures nothing."""
    rests_on: tuple[CasePath, ...] = ()
    """What it holds other values against: where one was faulty, and so is unknown, it finds nothing."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What it `says`, `means` and `why`, in nb, nn and en, where it comes from another package."""

    def problems(self, context: Any) -> Iterator[Problem]:
        """Everything it finds in the context of a case, as problems."""
        unknown = any(map(context.case.origin.lost, self.rests_on))
        for finding in () if unknown else self.find(context):
            yield self.problem(
                finding.path,
                finding.facts,
                finding.text_line,
                finding.text_column,
                finding.length,
                at_key=finding.at_key,
            )

    def problem(  # noqa: PLR0913 – where a problem stands, as Problem itself has it
        self,
        path: CasePath,
        facts: Mapping[str, str] = {},
        text_line: int | None = None,
        text_column: int | None = None,
        length: int = 1,
        *,
        place: Place | None = None,
        at_key: bool = False,
    ) -> Problem:
        """That it is broken at one place, as bad as it can be."""
        return Problem(self.code, self.severity, path, facts, text_line, text_column, length, place, at_key)
