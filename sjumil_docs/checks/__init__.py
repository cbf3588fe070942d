"""Case → problems. One module per family of rules, each a table of small functions."""

from collections.abc import Iterator

from sjumil_docs.case.model import Case
from sjumil_docs.checks import appearance, procedure, references
from sjumil_docs.problems import Problem

FAMILIES = (references.RULES, procedure.RULES, appearance.RULES)


def check_case(case: Case) -> Iterator[Problem]:
    """Everything the rules find in a case; what is missing is found when documents are made."""
    for rules in FAMILIES:
        for rule in rules:
            yield from rule(case)
