"""What a municipality has decided about the rules: whether it may, and the problems it sets aside."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import RuleSetting
from sjumil_docs.checks.catalogue import RuleInfo, rules
from sjumil_docs.problems import CasePath, Problem, RuleLevel, SetAside, Severity, nearest, quoted, rule_of

_SETTINGS = "regler"


def setting_faults(case: Case) -> Iterator[Problem]:
    """Settings of rules that do not exist, of rules that cannot be set so, and without a reason."""
    known = {rule.code: rule for rule in rules()}
    for code, setting in case.rules.items():
        if code in known:
            yield from _faults(known[code], setting)
        else:
            facts = {"found": quoted(code), "perhaps": nearest(code, known)}
            yield _fault("reference.rule", (code,), facts, at_key=True)


def set_aside(case: Case, problems: Iterable[Problem]) -> tuple[list[Problem], tuple[SetAside, ...]]:
    """The problems that stand, and those that the case has switched off or lowered."""
    standing: list[Problem] = []
    aside: dict[tuple[str, RuleLevel], list[Problem]] = {}
    for problem in problems:
        level = _level(case.rules, problem.code)
        if level:
            aside.setdefault((problem.code, level), []).append(problem)
        if level != "av":
            standing.append(replace(problem, severity=Severity.WARNING) if level else problem)
    return standing, tuple(
        SetAside(code, level, case.rules[code].reason or "", tuple(by_rule))
        for (code, level), by_rule in aside.items()
    )


def _level(settings: Mapping[str, RuleSetting], code: str) -> RuleLevel | None:
    setting = settings.get(code)
    return setting.level if setting else None


def _faults(rule: RuleInfo, setting: RuleSetting) -> Iterator[Problem]:
    facts = {"rule": rule.code, "level": " ".join(rule.levels)}
    if setting.level and setting.level not in rule.levels:
        code = "reference.rule-level" if rule.levels else "reference.rule-fixed"
        yield _fault(code, (rule.code, "nivå"), facts)
    elif setting.level and not setting.reason:
        yield _fault("reference.rule-reason", (rule.code,), facts, at_key=True)
    if setting.limit is not None and rule.limit is None:
        yield _fault("reference.rule-limit", (rule.code, "grense"), facts)


def _fault(code: str, path: CasePath, facts: dict[str, str], at_key: bool = False) -> Problem:
    return rule_of(code).problem((_SETTINGS, *path), facts, at_key=at_key)
