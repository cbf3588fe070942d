"""A step of a case → its Word form, filled in with what the case says already."""

from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Step
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.documents.document import shipped_template
from sjumil_docs.documents.view import View, text_name
from sjumil_docs.form.form_identity import FormIdentity
from sjumil_docs.form.word_form.form_view import fields_of_form
from sjumil_docs.language.words import WrittenLanguage, form_words
from sjumil_docs.problems import masked
from sjumil_docs.word.ooxml.core_properties import Properties
from sjumil_docs.word.ooxml.theme import Profile
from sjumil_docs.word.render import Rendered, render
from sjumil_docs.word.template.compiler import compiled


def word_form(view: View, step: Step) -> Rendered:
    """The form of a step of the case of a view, in its målform."""
    case, name = view.case, f"{view.language}/skjema.docx"
    fields = fields_of_form(view, step)
    texts = {text_name(path): blocks.text for path, blocks in view.texts.items()}
    profile = Profile(case.sender.colour or "", case.sender.typeface or "")
    template = compiled(shipped_template("skjema", view.language), name)
    return render(template, fields, _properties(case, step), texts, profile)


def blank_form(case: Case, step: Step, language: WrittenLanguage) -> bytes:
    """The form of a step in a målform, with no answer and no meeting in it."""
    municipality = case.municipality.model_copy(update={"language": language})
    blank = case.model_copy(update={"municipality": municipality, "answers": {}, "meetings": ()})
    return word_form(View(blank), step).data


def _properties(case: Case, step: Step) -> Properties:
    words, author = form_words(case.language), case.municipality.full_name
    identity = FormIdentity.of(case, step.key)
    name = numbered_step(step, case.language)
    subject = words["subject"].format(program=getattr(case.programme.name, case.language))
    return Properties(
        title=masked(words["title"].format(steg=name, kommune=author)),
        author=author,
        language=f"{case.language}-NO",
        subject=subject,
        keywords=(subject, author, *identity.properties().values()),
        named=identity.properties(),
    )
