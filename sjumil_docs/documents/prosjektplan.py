"""The project plan (prosjektplan), in the chapters of the source: what is to be done, before it is."""

from sjumil_docs.case.questions import Step
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.process_fields import (
    assignment_fields,
    number_of_participants,
    organisation_fields,
    participant_fields,
    plan_fields,
)
from sjumil_docs.documents.fields.programme_fields import law_sentences
from sjumil_docs.documents.fields.shared_fields import head_fields, work_title
from sjumil_docs.documents.noark import internal
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.common_nouns import in_sentence

TASK = ("fase", "nr", "tid", "ansvar", "utført", "kommentar")
MILESTONE = ("start", "ferdig", "rapportdato", "status", "utført")


def fields(view: View) -> Fields:
    """The fields of the template of the project plan, as the law and the titles were on its day.

    How many came to be heard of each is not known yet.
    """
    plan = view.case.project_plan
    view = view.of_case(view.case.dated(plan.date))
    common = head_fields(view)
    assignment = assignment_fields(view)
    plans = plan_fields(view)
    return {
        **common,
        **assignment,
        "dato": view.needed_line(view.long_day(plan.date), "prosjektplan", "dato"),
        "godkjennes_av": view.needed_line(
            in_sentence(plan.approved_by or ""), "prosjektplan", "godkjennes_av"
        ),
        "bes_om": view.text_list(plan.asked, "prosjektplan", "bes_om"),
        "personvern": view.needed_text(plan.privacy, "prosjektplan", "personvern"),
        "organisering": organisation_fields(view),
        "deltakere": [{**row, "antall": ""} for row in participant_fields(view)],
        "deltakere_telt": number_of_participants(view),
        "lovgrunnlag": law_sentences(view),
        "steg": [_step(view, step) for step in view.case.question_set.steps],
        "fremdriftsplan": plans["fremdriftsplan"] or [_only(view, TASK, "oppgave", "fremdriftsplan")],
        "milepæler": plans["milepæler"] or [_only(view, MILESTONE, "navn", "milepæler")],
        "risiko": view.text_list(plan.risks, "prosjektplan", "risiko"),
        "økonomi": view.text(plan.economy, "prosjektplan", "økonomi") or assignment["økonomi"],
    }


def _step(view: View, step: Step) -> Fields:
    return {
        "nummer": step.number,
        "navn": getattr(step.name, view.language),
        "artikkelnumre": view.all_of(step.articles),
    }


def _only(view: View, keys: tuple[str, ...], name: str, path: str) -> Fields:
    """The only row of a table that the case has none for: its gap."""
    return {**dict.fromkeys(keys, ""), name: view.gap(path)}


DOCUMENT = Document(
    "prosjektplan",
    fields,
    internal,
    day=lambda view: view.case.project_plan.date,
    heading=work_title,
)
