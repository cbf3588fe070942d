"""The words themselves: one målform, the titles of the day, abbreviations and sentences."""

from sjumil_docs.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
