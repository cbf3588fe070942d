"""Case → problems. One module per family of rules, each a table of small functions."""

from collections.abc import Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.checks import (
    agreement,
    completeness,
    coverage,
    language,
    privacy,
    procedure,
    references,
    thread,
)
from sjumil_docs.checks.rule import Material, Rule
from sjumil_docs.problems import Problem

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *privacy.RULES,
    *completeness.RULES,
    *agreement.RULES,
    *procedure.RULES,
    *thread.RULES,
    *coverage.RULES,
    *language.RULES,
)
"""Every rule that looks at a case; what is missing is found when documents are made."""


def check_case(case: Case) -> Iterator[Problem]:
    """Everything the rules find in a case."""
    material = Material(case)
    for rule in RULES:
        yield from rule.problems(material)
