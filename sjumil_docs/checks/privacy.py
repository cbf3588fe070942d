"""What must not stand in a public document: identity numbers, small counts of children, private details."""

from sjumil_docs.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
