"""The briefing of committees (orientering): on one page, what is done, why, and when it comes to them."""

from sjumil_docs.case.model import Case
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.process_fields import plan_fields
from sjumil_docs.documents.fields.shared_fields import head_fields, treatment_fields, work_title
from sjumil_docs.documents.noark import political_case
from sjumil_docs.documents.view import Fields, View


def fields(view: View) -> Fields:
    """The fields of the template of the briefing."""
    briefing = view.case.briefing
    view = view.of_case(view.case.dated(briefing.date))
    return {
        **head_fields(view),
        "dato": view.needed_line(view.long_day(briefing.date), "orientering", "dato"),
        "til": list(briefing.to) or [view.gap("orientering", "til")],
        "mandat": view.needed_text(view.case.mandate, "mandat"),
        "tekst": view.text(briefing.text, "orientering", "tekst"),
        "deltakere_oppsummert": view.participants(),
        "milepæler": plan_fields(view.of_case(_still_to_come(view.case)))["milepæler"],
        "behandling": treatment_fields(view, briefing.date)["behandling"],
    }


def _still_to_come(case: Case) -> Case:
    """The case with only the milestones that are not past on its day."""
    day = case.date
    ahead = tuple(one for one in case.milestones if not (one.end and day and one.end < day))
    return case.model_copy(update={"milestones": ahead})


DOCUMENT = Document(
    "orientering",
    fields,
    political_case,
    day=lambda view: view.case.briefing.date,
    heading=work_title,
)
