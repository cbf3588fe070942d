"""A step of a case → the fields of its Word form: what is asked, and what the case says already."""

from sjumil_docs.case.questions import Question, Step
from sjumil_docs.case.step_names import places_in_basis, step_heading
from sjumil_docs.documents.fields.programme_fields import programme_fields
from sjumil_docs.documents.fields.shared_fields import logo
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.form.form_fields import MEETING_FIELDS, REMARK, question_fields, step_fields
from sjumil_docs.form.form_identity import FormIdentity
from sjumil_docs.form.word_form.field_cells import field_shown, has_two_columns
from sjumil_docs.language.words import form_words


def fields_of_form(view: View, step: Step) -> Fields:
    """The fields of the template of the form of a step."""
    case = view.case
    name = getattr(case.question_set.name, view.language)
    return {
        "kommune": {"fullt_navn": case.municipality.full_name},
        "avsender": {"logo": logo(view)},
        "program": programme_fields(view),
        "mottaker": recipient(view),
        "frist": view.long_day(case.reply_by),
        "steg": _step(view, step),
        "møtet": _meeting(view, step),
        "spørsmål": [_question(view, step, question) for question in step.questions],
        "merknad": field_shown(view, step, REMARK),
        "spørsmålssett": {"navn": name, "utgave": case.question_set.edition},
        "skjemakode": FormIdentity.of(case, step.key).line(),
    }


def recipient(view: View) -> str:
    """Who the form goes back to: the officer of the case, else the sender; empty where neither is given."""
    officer, sender = view.case.officer, view.case.sender
    if officer:
        return view.contact(officer)
    return ", ".join(line for line in (sender.unit, sender.email) if line)


def _step(view: View, step: Step) -> Fields:
    right = getattr(step.right, view.language) if step.right else ""
    programme = view.case.programme
    return {
        "nummer": step.number,
        "navn": getattr(step.name, view.language),
        "overskrift": step_heading(step, programme, view.language),
        "rettighet": view.text(right, "spørsmålssett", step.key, "rettighet"),
        "artikler": places_in_basis(step.articles, programme, view.language),
        **{field.key: field_shown(view, step, field) for field in step_fields(step)},
    }


def _meeting(view: View, step: Step) -> Fields:
    """The fields about the meeting; without participants to tick, all who were there are written down."""
    shown = {field.bookmark: field_shown(view, step, field) for field in MEETING_FIELDS}
    first, second, others = (shown[f"skjema_{name}"] for name in ("deltakere_1", "deltakere_2", "andre"))
    continued = form_words(view.language)["continued"].format(label=second["navn"])
    ticked = bool(view.case.participants)
    return {
        **{name: shown[f"skjema_{name}"] for name in ("dato", "spurte", "referent")},
        "har_deltakere": ticked,
        "har_to_kolonner": has_two_columns(view),
        "deltakere": first,
        "flere_deltakere": {**second, "navn": continued},
        "andre": others if ticked else {**others, "navn": first["navn"]},
    }


def _question(view: View, step: Step, question: Question) -> Fields:
    language = view.language
    return {
        "nr": question.id,
        "tekst": getattr(question.text, language),
        "hjelp": getattr(question.help, language) if question.help else "",
        "tjenester": view.names(getattr(service, language) for service in question.services),
        **dict.fromkeys(("valg", "verdi", "år", "kilde"), ""),
        **{field.key: field_shown(view, step, field) for field in question_fields(step, question)},
    }
