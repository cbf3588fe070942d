"""The rules of other packages: each checked when it is loaded, and what it finds looked at."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sjumil_docs.checks.rule import Rule, RuleContext
from sjumil_docs.language.words import LANGUAGES
from sjumil_docs.plugins import CallError, Plugin, bounded, given_rules, plugins
from sjumil_docs.problems import FAMILIES, PluginError, Severity, masked
from sjumil_docs.problems.rules import Finding

MAX_FINDINGS = 500
"""Findings of one rule; nobody reads more."""
PARTS = ("says", "means", "why")
_CODE = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*")


def plugin_rules() -> tuple[Rule | PluginError, ...]:
    """Every rule of other packages, or what keeps it from being used."""
    given = [*given_rules()]
    counts = Counter(str(getattr(rule, "code", "")) for _, rule in given)
    return *_unloaded(), *(_rule(plugin, rule, counts) for plugin, rule in given)


def usable_rules() -> tuple[Rule, ...]:
    """Those of them that can be used."""
    return tuple(rule for rule in plugin_rules() if isinstance(rule, Rule))


def _unloaded() -> Iterator[PluginError]:
    for plugin in plugins("sjumil_docs.rules"):
        try:
            plugin.load()
        except CallError as error:
            yield plugin_error(plugin, plugin.name, error)


def plugin_error(plugin: Plugin, name: str, error: CallError) -> PluginError:
    """That a rule of a package cannot be used."""
    return PluginError.of(plugin.package, name, error.code, error.what)


def _rule(plugin: Plugin, rule: Any, counts: Mapping[str, int]) -> Rule | PluginError:
    name = str(getattr(rule, "code", plugin.name))
    try:
        if wrong := _wrong_with(rule):
            raise CallError("plugin-wrong", wrong)
        if rule.code.partition(".")[0] in FAMILIES:
            raise CallError("plugin-taken", "sjumil-docs")
        if counts[rule.code] > 1:
            raise CallError("plugin-taken", _others_with(rule.code, plugin))
    except CallError as error:
        return plugin_error(plugin, name, error)
    guarded: Rule = replace(rule, find=GuardedFind(rule, plugin))
    return guarded


def _others_with(code: str, plugin: Plugin) -> str:
    """The packages that have a rule of the same code; the package itself where it has it twice."""
    packages = {other.package for other, rule in given_rules() if getattr(rule, "code", "") == code}
    return ", ".join(sorted(packages - {plugin.package})) or plugin.package


def _wrong_with(rule: Any) -> str:
    """What of a rule is missing or cannot be used; empty where it can be."""
    if not isinstance(rule, Rule):
        return "Rule"
    parts: dict[str, Any] = {"code": rule.code, "severity": rule.severity, "find": rule.find}
    if not isinstance(parts["code"], str) or not _CODE.fullmatch(rule.code):
        return "code"
    if not isinstance(parts["severity"], Severity):
        return "severity"
    if not callable(parts["find"]):
        return "find"
    if rule.limit is not None and type(rule.limit) is not int:
        return "limit"
    words = ((language, part, _words(rule, language, part)) for language in LANGUAGES for part in PARTS)
    return next((f"words[{language}][{part}]" for language, part, text in words if not text), "")


def _words(rule: Any, language: str, part: str) -> str:
    words = rule.words.get(language) if isinstance(rule.words, Mapping) else None
    text = words.get(part) if isinstance(words, Mapping) else None
    return text.strip() if isinstance(text, str) else ""


@dataclass(frozen=True, slots=True)
class GuardedFind:
    """How a rule of a package finds places: with a limit of time, and with what it finds looked at."""

    rule: Rule
    plugin: Plugin

    def __call__(self, context: RuleContext) -> list[Finding]:
        """What it finds; PluginError if it raises, takes too long, or finds what cannot be told of."""
        try:
            return [self._looked_at(finding) for finding in bounded(self._found, context)]
        except CallError as error:
            raise plugin_error(self.plugin, self.rule.code, error) from None

    def _found(self, context: RuleContext) -> list[Any]:
        found: Iterable[Any] = self.rule.find(context)
        return [*islice(found, MAX_FINDINGS)]

    def _looked_at(self, finding: Any) -> Finding:
        """The finding, identity numbers covered; CallError if it cannot be told of."""
        if wrong := _wrong_with_finding(finding):
            raise CallError("plugin-wrong", wrong)
        checked: Finding = replace(
            finding, facts={name: masked(text) for name, text in finding.facts.items()}
        )
        for language in LANGUAGES:
            try:
                self.rule.words[language]["says"].format_map(checked.facts)
            except (LookupError, ValueError, AttributeError, TypeError):
                raise CallError("plugin-wrong", f"words[{language}][says]") from None
        return checked


def _wrong_with_finding(finding: Any) -> str:
    if not isinstance(finding, Finding):
        return f"find(): {type(finding).__name__}"
    if not isinstance(finding.path, tuple) or not all(isinstance(key, str | int) for key in finding.path):
        return "Finding.path"
    if not all(map(_is_place, (finding.text_line, finding.text_column, finding.length))):
        return "Finding.text_line"
    facts = finding.facts.items() if isinstance(finding.facts, Mapping) else [("", None)]
    return "" if all(isinstance(text, str) for fact in facts for text in fact) else "Finding.facts"


def _is_place(number: Any) -> bool:
    return number is None or (type(number) is int and number >= 0)
