"""Every rule there is, as people are told of it: what it means, why it is there, and how it can be set."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypedDict

from sjumil_docs.checks.plugin_rules import usable_rules
from sjumil_docs.checks.registry import RULES
from sjumil_docs.language.words import Language, rule_words, spoken
from sjumil_docs.problems import RuleLevel, Severity, SeverityName
from sjumil_docs.problems.outside_rules import GAP_RULES

_GAPS = frozenset(rule.code for rule in GAP_RULES)


class RuleDict(TypedDict):
    """A rule as plain data for JSON."""

    code: str
    """The family, a full stop and its name."""
    family: str
    """The family of rules it belongs to."""
    severity: SeverityName
    """The worst it can be: `error`, `unfinished` or `warning`."""
    limit: int | None
    """What it measures against, until a case sets another number; None if it measures nothing."""
    levels: list[RuleLevel]
    """What a case may set it to: `av`, `vurder` or nothing."""
    means: str
    """What it looks for."""
    why: str
    """The law, the lesson or the convention behind it."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """One rule as people are told of it."""

    code: str
    """Its code: the family, a full stop and its name."""
    severity: Severity
    """The worst it can be: a faulty picture, say, stops less than a faulty logo."""
    limit: int | None
    """What it measures against, until a case sets another number; None if it measures nothing."""

    @property
    def family(self) -> str:
        """The family of rules it belongs to."""
        return self.code.split(".")[0]

    @property
    def name(self) -> str:
        """Its name within the family."""
        return self.code.split(".")[1]

    @property
    def levels(self) -> tuple[RuleLevel, ...]:
        """What a case may set it to: what stops a final version can be lowered, a warning switched off.

        An error is a fault and no opinion, and what is missing is shown by the documents themselves.
        """
        if self.severity is Severity.ERROR or self.code in _GAPS:
            return ()
        return ("av",) if self.severity is Severity.WARNING else ("vurder",)

    def means(self, language: Language = "nb") -> str:
        """What it looks for, in a sentence."""
        return self._words(language)[f"{self.name}.means"]

    def why(self, language: Language = "nb") -> str:
        """The law, the lesson or the convention behind it; its family's where it has none of its own."""
        return self.own_why(language) or self._words(language)["family.why"]

    def own_why(self, language: Language = "nb") -> str | None:
        """What is behind this rule and not the whole family; None where nothing is."""
        return self._words(language).get(f"{self.name}.why")

    def to_dict(self, language: Language = "nb") -> RuleDict:
        """Plain data for JSON, with its words in `language`."""
        return {
            "code": self.code,
            "family": self.family,
            "severity": self.severity.value,
            "limit": self.limit,
            "levels": [*self.levels],
            "means": self.means(language),
            "why": self.why(language),
        }

    def _words(self, language: Language) -> Mapping[str, str]:
        return rule_words(self.family, spoken(language))


def rules() -> tuple[RuleInfo, ...]:
    """Every rule, family by family, the most basic family first, and then those of other packages."""
    others = sorted(usable_rules(), key=lambda rule: rule.code)
    return *_ours(), *(RuleInfo(rule.code, rule.severity, rule.limit) for rule in others)


@cache
def _ours() -> tuple[RuleInfo, ...]:
    by_code = {rule.code: RuleInfo(rule.code, rule.severity, rule.limit) for rule in RULES}
    return tuple(by_code.values())
