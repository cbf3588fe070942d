"""What the three documents say must be the same: numbers, dates, names and focus areas."""

from sjumil_docs.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
