"""The root file of a new case folder: every key, what it means and an example, in words of its programme."""

import itertools
import re
import textwrap
from importlib import resources

from sjumil_docs.case.programmes.named_programme import NamedProgramme
from sjumil_docs.case.programmes.programme import Noun, Programme
from sjumil_docs.language.words import WrittenLanguage

WIDTH = 112
"""Letters of a line of comment."""
_BLOCK = re.compile(r"(?:^(?:#.*)?\n)*^(?P<key>\w+):.*\n(?:^(?:[ \t].*)?\n)*", re.MULTILINE)
"""A key with the comments before it, and all that stands under it."""
_HEADING = re.compile(r"^(# =+ )\d+\.", re.MULTILINE)
_KEYS_OF = {
    "oversendelse": "oversendelsesbrev",
    "signaturer": "oversendelsesbrev",
    "kopi_til": "oversendelsesbrev",
    "kortversjon": "kortversjon",
    "søknad": "søknad",
}
"""Keys that only say something of one document, which a programme may be without."""


def root_file(municipality: str, language: WrittenLanguage, named: NamedProgramme) -> str:
    """The text of `sak.yaml` for a municipality and a programme."""
    programme = named.programme
    template = resources.files("sjumil_docs.output") / "new_case" / f"sak.{language}.yaml"
    text = _of_documents(template.read_text(encoding="utf-8"), programme)
    if not named.is_default:
        text = re.sub(r"^(?=spørsmålssett:)", f"program: {named.name}\n", text, flags=re.MULTILINE)
    words = {
        "@programmet@": getattr(programme.in_sentence or programme.name, language),
        "@program@": getattr(programme.name, language),
        "@et_steg@": _example([step.key for step in named.questions.steps]),
        "@steg@": ", ".join(step.key for step in named.questions.steps),
        "@dokumenter@": ", ".join(programme.documents.further),
        "@hver_enhet@": _each(programme.unit_in(language), language),
        "@enhetene@": programme.unit_in(language).definite_plural,
        "@utgave@": named.questions.edition,
        "@navn@": " ".join(municipality.split()).replace("\\", "\\\\").replace('"', '\\"'),
    }
    return "\n".join(line for each in text.split("\n") for line in _filled(each, words))


def _each(unit: Noun, language: WrittenLanguage) -> str:
    """«hvert steg», «kvar del»."""
    each = {"nb": ("hver", "hvert"), "nn": ("kvar", "kvart")}[language]
    return f"{each[unit.gender == 'intetkjønn']} {unit.singular}"


def _example(units: list[str]) -> str:
    """One of the units: the third is about something in every edition of ours."""
    return next(iter(units[2:] or units), "")


def _of_documents(text: str, programme: Programme) -> str:
    """The text without the keys that only say something of a document that the programme does not have."""
    left_out = {key for key, document in _KEYS_OF.items() if document not in programme.documents.names}
    kept = "".join(block[0] for block in _BLOCK.finditer(text) if block["key"] not in left_out)
    numbers = itertools.count(1)
    return _HEADING.sub(lambda heading: f"{heading[1]}{next(numbers)}.", kept)


def _filled(line: str, words: dict[str, str]) -> list[str]:
    """A line with its words in; one of comment is filled anew, since it may be longer."""
    filled = re.sub("|".join(words), lambda name: words[name[0]], line)
    comment = re.match(r"\s*# ", filled)
    if filled == line or not comment:
        return [filled]
    return textwrap.wrap(filled, WIDTH, subsequent_indent=comment[0], break_long_words=False)
