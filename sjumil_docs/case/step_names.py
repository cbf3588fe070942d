"""How a step, or the overall part before the steps, is named: in a list, in a heading, in a sentence."""

from collections.abc import Iterable

from sjumil_docs.case.programmes.programme import Programme
from sjumil_docs.case.questions import Step
from sjumil_docs.language.words import WrittenLanguage, document_words, joined


def numbered_step(step: Step, language: WrittenLanguage) -> str:
    """«2 God omsorg», as in tables, names of files and cells to choose in."""
    return f"{step.number} {getattr(step.name, language)}"


def step_heading(step: Step, programme: Programme, language: WrittenLanguage) -> str:
    """«Steg 2: God omsorg», «Overordnet del: Barnets beste»."""
    return _named("heading", step, programme, language)


def step_in_sentence(step: Step, programme: Programme, language: WrittenLanguage) -> str:
    """«steg 2 God omsorg», «den overordnede delen»."""
    return _named("sentence", step, programme, language)


def step_mention(step: Step, programme: Programme, language: WrittenLanguage) -> str:
    """«steg 2», «den overordnede delen»: where the name stands beside it."""
    return _named("mention", step, programme, language)


def step_in_list(step: Step, programme: Programme, language: WrittenLanguage) -> str:
    """«2», «overordnet del»: among others, in a column of steps."""
    return _named("in_list", step, programme, language)


def places_in_basis(numbers: Iterable[str], programme: Programme, language: WrittenLanguage) -> str:
    """«artikkel 18, 26 og 27», «§ 15-1», «§§ 3-1 og 15-1»; empty for no numbers."""
    numbers = list(numbers)
    place = getattr(programme.basis.place, language)
    if not place.isalpha():  # a sign is doubled for several, and stays on the line of its number
        return f"{place * min(len(numbers), 2)}\u00a0{joined(language, numbers)}" if numbers else ""
    return f"{place} {joined(language, numbers)}" if numbers else ""


def _named(form: str, step: Step, programme: Programme, language: WrittenLanguage) -> str:
    kind = "overall_part" if step.overall else "step"
    name = getattr(step.name, language)
    unit = programme.unit_in(language).singular
    words = {"unit": unit, "Unit": unit[:1].upper() + unit[1:], "number": step.number, "name": name}
    return document_words(language)[f"{kind}.{form}"].format(**words)
