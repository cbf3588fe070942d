"""How full the answers are: too short to be an answer, longer than anyone reads."""

from sjumil_docs.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
