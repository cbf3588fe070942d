"""Every rule there is: the tables of this room, and what is found by reading and by making documents."""

from dataclasses import dataclass
from functools import cache

from sjumil_docs.checks.registry import RULES
from sjumil_docs.checks.rule import LIMITS
from sjumil_docs.language.words import Language, messages, rule_words
from sjumil_docs.problems import FAMILIES, Severity, checked_language

GAPS = ("completeness.answer", "completeness.step", "completeness.missing")
"""What a document lacks: it says so itself, in the place where it lacks it."""

_NOT_ERRORS = {
    **dict.fromkeys(GAPS, Severity.UNFINISHED),
    "text.link": Severity.UNFINISHED,
    "text.picture-description": Severity.UNFINISHED,
    "text.html": Severity.WARNING,
    "text.unclosed": Severity.WARNING,
    "text.table-pasted": Severity.WARNING,
    "text.note-without-text": Severity.WARNING,
    "text.note-not-used": Severity.WARNING,
    "template.style": Severity.WARNING,
    "template.no-style": Severity.WARNING,
    "file.comment": Severity.WARNING,
    "file.conflict-copy": Severity.UNFINISHED,
    "file.control": Severity.WARNING,
    "file.copy": Severity.WARNING,
    "file.folder-unread": Severity.WARNING,
    "file.name": Severity.WARNING,
    "file.not-answers": Severity.WARNING,
    "file.not-yaml": Severity.WARNING,
    "procedure.previous-date": Severity.WARNING,
    "reference.previous-missing": Severity.UNFINISHED,
    "reference.previous-municipality": Severity.UNFINISHED,
    "reference.previous-unreadable": Severity.UNFINISHED,
}
"""What is found outside the tables of this room and is not an error; no barrier is one either."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """One rule as people are told of it."""

    code: str
    severity: Severity
    """The worst it can be: a faulty picture, say, stops less than a faulty logo."""
    limit: int | None
    """What it measures against, until a case sets another number; None if it measures nothing."""

    @property
    def family(self) -> str:
        """The family of rules it belongs to."""
        return self.code.split(".")[0]

    @property
    def levels(self) -> tuple[str, ...]:
        """What a case may set it to: what stops a final version can be lowered, a warning switched off.

        An error is a fault and no opinion, and what is missing is shown by the documents themselves.
        """
        if self.severity is Severity.ERROR or self.code in GAPS:
            return ()
        return ("av",) if self.severity is Severity.WARNING else ("vurder",)

    def means(self, language: Language = "nb") -> str:
        """What it looks for, in a sentence."""
        return rule_words(checked_language(language))[f"{self.code}.means"]

    def why(self, language: Language = "nb") -> str:
        """The law, the lesson or the convention behind it; its family's where it has none of its own."""
        words = rule_words(checked_language(language))
        return words.get(f"{self.code}.why") or words[f"family.{self.family}.why"]


@cache
def rules() -> tuple[RuleInfo, ...]:
    """Every rule, family by family, the most basic family first."""
    judged = {rule.code: rule.severity for rule in RULES}
    found = {code: judged.get(code) or _found_elsewhere(code) for code in _codes()}
    known = [RuleInfo(code, severity, LIMITS.get(code)) for code, severity in found.items()]
    return tuple(sorted(known, key=lambda rule: FAMILIES.index(rule.family)))


def _found_elsewhere(code: str) -> Severity:
    if code.startswith("accessibility."):
        return Severity.WARNING
    return _NOT_ERRORS.get(code, Severity.ERROR)


def _codes() -> list[str]:
    """Every code that has words."""
    words = messages("nb")
    problems = [key.removeprefix("problem.") for key in words if key.startswith("problem.")]
    refused = [key.removeprefix("error.") for key in words if key.startswith("error.template-")]
    templates = [code.replace("-", ".", 1) for code in refused if not code.endswith("-near")]
    return problems + templates
