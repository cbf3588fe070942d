"""The rules of the check on the screen: what each looks for, the reason for it, and its settings."""

import itertools

import sjumil_docs as sd
from sjumil_docs.cli.terminal import filled, say
from sjumil_docs.language.words import Language, message, rule_words
from sjumil_docs.problems import UsageError, nearest, quoted


def rule_names() -> set[str]:
    """The codes of all rules, and the names of their families."""
    return {name for rule in sd.rules() for name in (rule.code, rule.family)}


def rules_named(names: tuple[str, ...]) -> "list[sd.RuleInfo]":
    """Every rule, or the rules and families named; UsageError for a name that is neither."""
    rules, known = sd.rules(), rule_names()
    for name in names:
        if name not in known:
            perhaps = nearest(name, known)
            raise UsageError("no-rule-near" if perhaps else "no-rule", name=quoted(name), perhaps=perhaps)
    return [r for r in rules if not names or r.code in names or r.family in names]


def show(names: tuple[str, ...], language: Language) -> None:
    """Prints the list of all rules, or all about those named; UsageError for a name that is neither."""
    for family, members in itertools.groupby(rules_named(names), key=lambda rule: rule.family):
        words = rule_words(family, language)
        say(words["family.name"], bold=True)
        say(filled(words["family.why"], "", ""))
        for rule in members:
            if names:
                say()
            _show_name(rule, language)
            if names:
                _show_meaning(rule, language)
        say()
    if not names:
        say(filled(message(language, "rules.one"), "", ""))


def _show_name(rule: "sd.RuleInfo", language: Language) -> None:
    say(f"  {rule.code}", bold=True, nl=False)
    say(f" – {message(language, f'rules.{rule.severity}')}")


def _show_meaning(rule: "sd.RuleInfo", language: Language) -> None:
    """What a rule looks for and why, and how a case changes it."""
    sentences = [rule.means(language)]
    if reason := rule.own_why(language):
        sentences.append(message(language, "rules.why", {"why": reason}))
    if rule.limit is not None:
        sentences.append(message(language, "rules.limit", {"limit": rule.limit}))
    if rule.levels:
        sentences.append(message(language, "rules.set", {"level": rule.levels[0]}))
    for sentence in sentences:
        say(filled(sentence, "    ", "    "))
