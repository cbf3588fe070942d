"""The invitation (invitasjon): what those who know the answers are asked, when they meet, and whom to ask."""

from sjumil_docs.case.parts import Meeting
from sjumil_docs.case.questions import Step
from sjumil_docs.case.step_names import step_heading
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.process_fields import meeting_row
from sjumil_docs.documents.fields.shared_fields import head_fields, work_title
from sjumil_docs.documents.noark import invitation as archived
from sjumil_docs.documents.view import Fields, View, upper_first


def fields(view: View) -> Fields:
    """The fields of the template of the invitation; the questions of each step are its enclosure."""
    case, invitation = view.case, view.case.invitation
    view = view.of_case(case.dated(invitation.date))
    contact = invitation.contact or case.officer
    return {
        **head_fields(view),
        "brevdato": view.needed_line(view.long_day(invitation.date), "invitasjon", "dato"),
        "mottakere": [participant.name for participant in case.participants] or [view.gap("deltakere")],
        "tekst": view.text(invitation.text, "invitasjon", "tekst"),
        "svarfrist": view.needed_line(view.long_day(case.reply_by), "svarfrist"),
        "møter": [_meeting(view, one, n) for n, one in enumerate(case.meetings) if _is_ahead(view, one)],
        "kontakt": view.contact(contact) if contact else "",
        "signaturer": view.signatories(),
        "underskrifter": view.needed_signature_rows(),
        "steg": [_step(view, step) for step in case.question_set.steps],
    }


def _is_ahead(view: View, meeting: Meeting) -> bool:
    """Whether a meeting is still to be held on the day of the invitation; one without a date may be."""
    return not (meeting.date and view.case.date and meeting.date < view.case.date)


def _meeting(view: View, meeting: Meeting, number: int) -> Fields:
    """A meeting with what it takes to come to it."""
    return {
        **meeting_row(view, meeting),
        "dato": _day(view, meeting) or view.gap("møter", number, "dato"),
        "klokkeslett": view.line(meeting.time),
        "sted": view.line(meeting.place),
    }


def _day(view: View, meeting: Meeting) -> str:
    """The day of a meeting, or «Fire samtaler»: several meetings in one row have no one day."""
    if meeting.date or (meeting.number or 1) == 1:
        return view.short_day(meeting.date)
    return upper_first(view.meetings_of(meeting.form or "møte", meeting.number or 1))


def _step(view: View, step: Step) -> Fields:
    """A step with its questions, as those who are invited need them."""
    return {
        "nummer": step.number,
        "navn": getattr(step.name, view.language),
        "overskrift": step_heading(step, view.case.programme, view.language),
        "spørsmål": [{"nr": q.id, "tekst": getattr(q.text, view.language)} for q in step.questions],
    }


DOCUMENT = Document(
    "invitasjon",
    fields,
    archived,
    day=lambda view: view.case.invitation.date,
    heading=work_title,
)
