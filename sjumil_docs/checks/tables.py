"""The tables of rules, one from each family, in the order people meet them."""

from sjumil_docs.checks import (
    agreement,
    appearance,
    case_text,
    completeness,
    coverage,
    language,
    privacy,
    procedure,
    proposal,
    references,
    thread,
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
    *case_text.RULES,
    *thread.RULES,
    *coverage.RULES,
    *language.RULES,
)
"""Every rule that looks at a case; what is missing is found when documents are made."""
