"""Who was heard on what: the first lesson Hammerfest wrote down."""

from sjumil_docs.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
