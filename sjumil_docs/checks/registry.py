"""Every rule there is, from the tables of each family, in the order people meet them."""

from collections.abc import Iterable

from sjumil_docs.case.model import Case
from sjumil_docs.checks.families import (
    agreement,
    appearance,
    application,
    completeness,
    coverage,
    focus_areas,
    language,
    measure_statuses,
    political_case,
    privacy,
    procedure,
    proposal,
    references,
    since_last,
    treatment,
)
from sjumil_docs.checks.rule import Rule, RuleContext
from sjumil_docs.problems import outside_rules
from sjumil_docs.problems.rules import no_findings

RULES: tuple[Rule, ...] = (
    *outside_rules.FILE_RULES,
    *outside_rules.VALUE_RULES,
    *appearance.RULES,
    *outside_rules.SHAPE_RULES,
    *references.RULES,
    *outside_rules.REFERENCE_RULES,
    *outside_rules.PLUGIN_RULES,
    *privacy.RULES,
    *outside_rules.GAP_RULES,
    *completeness.RULES,
    *outside_rules.TEXT_RULES,
    *outside_rules.TEMPLATE_RULES,
    *outside_rules.ACCESSIBILITY_RULES,
    *agreement.RULES,
    *since_last.RULES,
    *procedure.RULES,
    *measure_statuses.RULES,
    *application.RULES,
    *treatment.RULES,
    *proposal.RULES,
    *political_case.RULES,
    *outside_rules.COMPARISON_RULES,
    *focus_areas.RULES,
    *coverage.RULES,
    *language.RULES,
)
"""Every rule; one that is broken in two ways stands twice."""

CHECKS: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.find is not no_findings)
"""Those that look through a case; the others are met when files are read and documents made."""

_LIMITS = {rule.code: rule.limit for rule in CHECKS if rule.limit is not None}


def rule_context(case: Case, others: Iterable[Rule] = ()) -> RuleContext:
    """What the checks look at in a case, rules of `others` among them."""
    limits = {rule.code: rule.limit for rule in others if rule.limit is not None}
    return RuleContext(case, {**_LIMITS, **limits})
