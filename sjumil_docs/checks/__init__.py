"""Case → problems. One module per family of rules, each a table of small functions."""

from collections.abc import Iterable, Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.checks.families.completeness import progress
from sjumil_docs.checks.families.privacy import RULES as PRIVACY_RULES
from sjumil_docs.checks.plugin_rules import plugin_rules
from sjumil_docs.checks.registry import CHECKS, rule_context
from sjumil_docs.checks.rule import Rule, RuleContext
from sjumil_docs.checks.settings import set_aside, setting_faults
from sjumil_docs.problems import PluginError, Problem, Report


def check_case(case: Case) -> Iterator[Problem]:
    """Everything the rules find in a case; what is missing is found when documents are made."""
    yield from setting_faults(case)
    if case.packages == "nei" and case.origin.programme_from:
        yield PluginError.of(*case.origin.programme_from, "plugin-off").problem(("program",))
    others = () if case.packages == "nei" else plugin_rules()
    context = rule_context(case, (rule for rule in others if isinstance(rule, Rule)))
    for rule in CHECKS:
        yield from rule.problems(context)
    for other in others:
        yield from [other.problem()] if isinstance(other, PluginError) else _found_by(other, context)


def _found_by(rule: Rule, context: RuleContext) -> list[Problem]:
    """What a rule of another package finds, or why it finds nothing."""
    try:
        return [*rule.problems(context)]
    except PluginError as error:
        return [error.problem()]


def personal_data(case: Case) -> Report:
    """What the rules of privacy find in a case: what may point out a person."""
    context = rule_context(case)
    return report_for(case, (problem for rule in PRIVACY_RULES for problem in rule.problems(context)))


def report_for(case: Case, problems: Iterable[Problem]) -> Report:
    """What reading noticed and `problems`, each with its place, without those the case sets aside."""
    standing, aside = set_aside(case, case.origin.report(problems))
    return Report.of(standing, aside, progress(case), case.language)
