"""What a form is of, beside its case: why nothing is taken from it, or what it asks otherwise."""

from collections.abc import Iterable, Iterator, Mapping

from sjumil_docs.case.model import Case
from sjumil_docs.case.programmes.editions import EDITIONS
from sjumil_docs.case.questions import Question
from sjumil_docs.collecting.collected import LeftOver
from sjumil_docs.collecting.texts.text_keys import text_key
from sjumil_docs.form.form_fields import question_heading
from sjumil_docs.form.form_identity import FormIdentity
from sjumil_docs.language.words import WrittenLanguage

_LANGUAGES: tuple[WrittenLanguage, ...] = ("nb", "nn")


def reason_to_refuse(identity: FormIdentity | None, case: Case) -> str:
    """The code of the reason not to take anything from a form; empty if there is none."""
    if identity is None:
        return "no-form"
    own = FormIdentity.of(case, identity.step)
    if identity.municipality != own.municipality:
        return "other-case"
    if identity.version != own.version:
        return "other-version"
    # The name of the question set is stated in the målform of the form; the steps that two editions of the
    # shipped set share are the same.
    if identity.question_set not in {_in(case, language).question_set for language in _LANGUAGES}:
        return "other-questions"
    if identity.edition != own.edition and not {identity.edition, own.edition} <= set(EDITIONS):
        return "other-edition"
    steps = {step.key for step in case.question_set.steps}
    return "" if identity.step in steps or not identity.step else "other-step"


def _in(case: Case, language: WrittenLanguage) -> FormIdentity:
    """The identity that a form of the case has in a målform."""
    municipality = case.municipality.model_copy(update={"language": language})
    return FormIdentity.of(case.model_copy(update={"municipality": municipality}))


def reworded(
    questions: Iterable[Question], headings: Mapping[str, str], language: WrittenLanguage
) -> Iterator[LeftOver]:
    """The questions that a form asks in other words than the case; `headings` has its words, by numbers."""
    for question in questions:
        now = {text_key(question_heading(question, each)) for each in _LANGUAGES}
        asked = headings.get(question.id)
        if asked and text_key(asked) not in now:
            before = question_heading(question, language)
            yield LeftOver("reworded", question.id, asked.partition(" ")[2], before=before.partition(" ")[2])
