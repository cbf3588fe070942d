"""The rules of the check as pages: docs/regler.md, docs/regler.nn.md and docs/reference/rules.md."""

import itertools
import re

import sjumil_docs as sd
from markdown_parts import escaped
from sjumil_docs.language.words import Language, rule_words

SEVERITIES: dict[Language, dict[sd.Severity, str]] = {
    "nb": {
        sd.Severity.ERROR: "Må rettes før noe kan bygges",
        sd.Severity.UNFINISHED: "Må være i orden før en endelig versjon",
        sd.Severity.WARNING: "Verdt å vurdere",
    },
    "nn": {
        sd.Severity.ERROR: "Må rettast før noko kan byggjast",
        sd.Severity.UNFINISHED: "Må vere i orden før ein endeleg versjon",
        sd.Severity.WARNING: "Verdt å tenkje over",
    },
    "en": {
        sd.Severity.ERROR: "Stops every build",
        sd.Severity.UNFINISHED: "Stops a final version",
        sd.Severity.WARNING: "Worth a thought",
    },
}
LEVELS: dict[Language, dict[str, str]] = {
    "nb": {"av": "Kan slås av (`nivå: av`).", "vurder": "Kan dempes (`nivå: vurder`)."},
    "nn": {"av": "Kan slåast av (`nivå: av`).", "vurder": "Kan dempast (`nivå: vurder`)."},
    "en": {
        "av": "Can be switched off (`nivå: av`).",
        "vurder": "Can be lowered to a warning (`nivå: vurder`).",
    },
}
LIMIT: dict[Language, str] = {
    "nb": "Grensen er {limit} (`grense`).",
    "nn": "Grensa er {limit} (`grense`).",
    "en": "Its limit is {limit} (`grense`).",
}
SAYS: dict[Language, str] = {"nb": "Meldingen", "nn": "Meldinga", "en": "The message"}
QUOTED: dict[Language, str] = {"nb": "«{}»", "nn": "«{}»", "en": "“{}”"}


def rules_told(language: Language) -> str:
    """Every rule, family by family: what it means, what it says, why it is there, and how it can be set."""
    lines = []
    for family, members in itertools.groupby(sd.rules(), key=lambda rule: rule.family):
        words = rule_words(family, language)
        lines += [f"## {words['family.name']}\n", f"{escaped(words['family.why'])}\n"]
        lines += [_rule(rule, language) for rule in members]
    return "\n".join(lines)


def _rule(rule: sd.RuleInfo, language: Language) -> str:
    settings = [LEVELS[language][level] for level in rule.levels]
    settings += [LIMIT[language].format(limit=rule.limit)] if rule.limit is not None else []
    paragraphs = [
        f"### {rule.code}",
        f"**{SEVERITIES[language][rule.severity]}.** {' '.join([escaped(rule.means(language)), *settings])}",
        f"{SAYS[language]}: {QUOTED[language].format(escaped(says(rule.code, language)))}",
    ]
    why = rule.own_why(language)
    return "\n\n".join([*paragraphs, *([escaped(why)] if why else [])]) + "\n"


def says(code: str, language: Language) -> str:
    """What a rule says where it is broken, with three dots for what differs."""
    family, _, name = code.partition(".")
    return with_dots(rule_words(family, language)[f"{name}.says"])


def with_dots(message: str) -> str:
    """A message with three dots for each of its facts."""
    bare = re.sub(r"\{[\w-]+\}", "…", message.replace("{{", "\0").replace("}}", "\1"))
    return bare.replace("\0", "{").replace("\1", "}")
