"""The formal analysis (analyse): what the municipality found, step by step."""

from sjumil_docs.case.results import FocusArea
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.changes import change_fields
from sjumil_docs.documents.fields.figures import answered, heard_by_step, strengths_and_challenges
from sjumil_docs.documents.fields.measures import measures_by_responsible, measures_over_time
from sjumil_docs.documents.fields.outcomes import outcome_fields
from sjumil_docs.documents.fields.process_fields import (
    assignment_fields,
    meeting_fields,
    organisation_fields,
    participant_fields,
    plan_fields,
)
from sjumil_docs.documents.fields.programme_fields import law_sentences
from sjumil_docs.documents.fields.shared_fields import common_fields, fits_in_header, name_of
from sjumil_docs.documents.fields.step_fields import (
    overview_is_known,
    overview_takes_from_answers,
    short_title,
    some_step_has_points,
    step_fields,
)
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.problems import CasePath
from sjumil_docs.word.writing.template_values import Contents


def fields(view: View) -> Fields:
    """The fields of the template of the analysis."""
    case = view.case
    common = common_fields(view)
    steps = [step_fields(view, step) for step in case.question_set.steps]
    return {
        **common,
        "tittel": view.needed_line(case.title, "tittel"),
        "tittel_i_toppen": fits_in_header(view, case.title),
        "dato": view.needed_line(common["dato"], "dato"),
        "hovedfunn": view.needed_text_list(case.findings, "hovedfunn"),
        "innsatsområder": _areas(view, common["innsatsområder"]),
        "innhold": Contents(),
        "fremdrift": answered(view),
        "hvem_ble_hørt": heard_by_step(view),
        "tiltak_over_tid": measures_over_time(view),
        "tiltak_etter_ansvar": measures_by_responsible(view),
        "styrker_og_utfordringer": strengths_and_challenges(view),
        "sammendrag": view.needed_text(case.summary, "sammendrag"),
        **assignment_fields(view),
        "lovgrunnlag": law_sentences(view),
        "steg": steps,
        "spørsmål_mangler": "" if any(case.question_set.questions()) else view.gap("spørsmålssett"),
        "oversikt_er_kjent": overview_is_known(steps),
        "oversikt_fra_svarene": overview_takes_from_answers(view, steps),
        "spørsmål_i_tabeller": some_step_has_points(steps),
        "videre_arbeid": view.text(case.further_work, "videre_arbeid"),
        "ikke_valgte": _not_chosen(view),
        "endringer": change_fields(view),
        "tiltak_sist": outcome_fields(view),
        **_method(view),
        **plan_fields(view),
    }


DOCUMENT = Document("analyse", fields)


def _method(view: View) -> Fields:
    """The fields on the method of the analysis, and on those who made it."""
    case = view.case
    question_set = case.question_set
    source = getattr(question_set.source, view.language) if question_set.source else None
    return {
        "metode": view.needed_text(case.method, "metode"),
        "organisering": organisation_fields(view),
        "erfaringer": {
            "fungerte": view.text_list(case.experience.worked, "erfaringer", "fungerte"),
            "utfordringer": view.text_list(case.experience.difficult, "erfaringer", "utfordringer"),
            "råd": view.text_list(case.experience.advice, "erfaringer", "råd"),
        },
        "deltakere": participant_fields(view),
        "møter": meeting_fields(view),
        "besvart": any(step.questions for step in case.answers.values()),
        "spørsmålssett": {
            "navn": getattr(question_set.name, view.language),
            "utgave": question_set.edition,
            "kilde": view.text(source, "spørsmålssett", "kilde"),
        },
    }


def _areas(view: View, rows: list[Fields]) -> list[Fields]:
    """The chosen focus areas, each with the grounds that a finished analysis must have."""
    if not view.case.chosen_areas:
        return [{**row, "vei": []} for row in rows]
    return [
        {
            **row,
            "begrunnelse": view.needed_text(area.grounds, "innsatsområder", number, "begrunnelse"),
            "vei": [_grounds_of_question(view, area, id) for id in area.questions],
        }
        for row, (number, area) in zip(rows, view.case.chosen_areas, strict=True)
    ]


def _grounds_of_question(view: View, area: FocusArea, id: str) -> Fields:
    """A question that a focus area is based on: the challenges under it, and the measures that meet them."""
    measures = [
        name_of(view, measure.title, area.adopted and measure.adopted)
        for measure in area.measures
        if id in measure.questions
    ]
    for step, question in view.case.question_set.questions():
        if question.id == id:
            path: CasePath = ("svar", step.key, "spørsmål", id, "utfordringer")
            challenges = view.text_list(view.case.answer_to(step.key, id).challenges, *path)
            title = short_title(question, view.language)
            return {"nr": id, "kort": title, "utfordringer": challenges, "tiltak": measures}
    return {"nr": id, "kort": "", "utfordringer": [], "tiltak": measures}


def _not_chosen(view: View) -> list[Fields]:
    """The focus areas that were considered and not chosen."""
    return [
        {
            "navn": area.name,
            "begrunnelse": view.text(area.grounds, "innsatsområder", number, "begrunnelse"),
            "spørsmål": view.all_of(area.questions),
        }
        for number, area in enumerate(view.case.focus_areas)
        if not area.chosen
    ]
