"""How a step, or the overall part before the steps, is named: in a list, in a heading, in a sentence."""

from sjumil_docs.case.questions import Step
from sjumil_docs.language.words import WrittenLanguage, document_words


def numbered_step(step: Step, language: WrittenLanguage) -> str:
    """«2 God omsorg», as in tables, names of files and cells to choose in."""
    return f"{step.number} {getattr(step.name, language)}"


def step_heading(step: Step, language: WrittenLanguage) -> str:
    """«Steg 2: God omsorg», «Overordnet del: Barnets beste»."""
    return _named("heading", step, language)


def step_in_sentence(step: Step, language: WrittenLanguage) -> str:
    """«steg 2 God omsorg», «den overordnede delen»."""
    return _named("sentence", step, language)


def step_mention(step: Step, language: WrittenLanguage) -> str:
    """«steg 2», «den overordnede delen»: where the name stands beside it."""
    return _named("mention", step, language)


def step_in_list(step: Step, language: WrittenLanguage) -> str:
    """«2», «overordnet del»: among others, in a column of steps."""
    return _named("in_list", step, language)


def _named(form: str, step: Step, language: WrittenLanguage) -> str:
    kind = "overall_part" if step.overall else "step"
    name = getattr(step.name, language)
    return document_words(language)[f"{kind}.{form}"].format(number=step.number, name=name)
