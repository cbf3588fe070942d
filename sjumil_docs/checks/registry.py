"""The tables of rules, one from each family, in the order people meet them."""

from sjumil_docs.checks.families import (
    agreement,
    appearance,
    completeness,
    coverage,
    focus_areas,
    language,
    political_case,
    privacy,
    procedure,
    proposal,
    references,
    treatment,
)
from sjumil_docs.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *appearance.RULES,
    *privacy.RULES,
    *completeness.RULES,
    *agreement.RULES,
    *procedure.RULES,
    *treatment.RULES,
    *proposal.RULES,
    *political_case.RULES,
    *focus_areas.RULES,
    *coverage.RULES,
    *language.RULES,
)
"""Every rule that looks at a case; what is missing is found when documents are made."""
