"""The red thread from challenge to focus area to measure."""

from sjumil_docs.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
