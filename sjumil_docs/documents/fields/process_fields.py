"""The fields on the work itself: its assignment, who takes part, its meetings, its plans."""

from sjumil_docs.case.parts import Meeting
from sjumil_docs.documents.fields.timeline import marks_used, milestone_timeline, plan_timeline
from sjumil_docs.documents.view import Fields, View, upper_first
from sjumil_docs.word.writing.template_values import Hyperlink


def assignment_fields(view: View) -> Fields:
    """Why the work is done, what it is to give, and for whom."""
    case = view.case
    return {
        "bakgrunn": view.needed_text(case.background, "bakgrunn"),
        "mandat": view.needed_text(case.mandate, "mandat"),
        "hovedmål": view.needed_text(case.goals.main, "mål", "hovedmål"),
        "arbeidsmål": view.text_list(case.goals.working, "mål", "arbeidsmål"),
        "målgruppe": view.text(case.target_group, "målgruppe"),
        "suksessfaktorer": view.text_list(case.success_factors, "suksessfaktorer"),
        "økonomi": view.text(case.economy, "økonomi"),
        "lenker": [Hyperlink(link.name, link.address) for link in case.links],
    }


def organisation_fields(view: View) -> list[Fields]:
    """The groups and roles of the work, a row each; a gap if there are none."""
    rows: list[Fields] = [
        {
            "navn": body.name,
            "oppgave": view.text(body.task, "organisering", number, "oppgave"),
            "medlemmer": ", ".join(body.members),
        }
        for number, body in enumerate(view.case.organisation)
    ]
    return rows or [{"navn": view.gap("organisering"), "oppgave": "", "medlemmer": ""}]


def participant_fields(view: View) -> list[Fields]:
    """Those who are heard, a row each; a gap if there are none."""
    rows: list[Fields] = [
        {
            "navn": participant.name,
            "art": view.words[f"participant.{participant.kind}"] if participant.kind else "",
            "antall": "" if participant.number is None else str(participant.number),
        }
        for participant in view.case.participants
    ]
    return rows or [{"navn": view.gap("deltakere"), "art": "", "antall": ""}]


def number_of_participants(view: View) -> str:
    """«30 deltakere: 16 tjenester …»; empty if there are none."""
    number = len(view.case.participants)
    kinds = view.kinds_of_participants() if number else ""
    counted = view.counted(number, "number_of_participants") if number else ""
    return ": ".join(part for part in (counted, kinds) if part)


def meeting_fields(view: View) -> list[Fields]:
    """The meetings, a row each."""
    return [
        {
            **meeting_row(view, meeting),
            "omtale": _mention(view, meeting),
            "antall": "" if meeting.number is None else str(meeting.number),
            "merknad": view.text(meeting.note, "møter", number, "merknad"),
        }
        for number, meeting in enumerate(view.case.meetings)
    ]


def _mention(view: View, meeting: Meeting) -> str:
    """«Fire samtaler», or «Gruppemøte» where it is one or nobody has said how many."""
    if not meeting.form or meeting.number in (None, 1):
        return upper_first(meeting.form or "")
    return upper_first(view.meetings_of(meeting.form, meeting.number or 0))


def meeting_row(view: View, meeting: Meeting) -> Fields:
    """What a meeting is about, when it is, and who is there."""
    names = {step.key: getattr(step.name, view.language) for step in view.case.question_set.steps}
    return {
        "form": upper_first(view.line(meeting.form)),
        "steg": names.get(meeting.step or "", view.line(meeting.step)),
        "dato": view.short_day(meeting.date),
        "deltakere": view.sources(meeting.participants),
    }


def plan_fields(view: View) -> Fields:
    """The progress plan and the milestones, unchanged."""
    plan, milestones = plan_timeline(view), milestone_timeline(view)
    return {
        "fremdriftsplan_i_tid": plan,
        "fremdriftsplan_tegn": marks_used(view, plan),
        "milepæler_i_tid": milestones,
        "milepæler_tegn": marks_used(view, milestones),
        "fremdriftsplan": [
            {
                "fase": view.line(task.phase),
                "nr": view.line(task.number),
                "oppgave": task.task,
                "tid": view.moment(task.time),
                "ansvar": view.line(task.responsible),
                "utført": view.yes_no(task.done),
                "kommentar": view.line(task.comment),
            }
            for task in view.case.progress_plan
        ],
        "milepæler": [
            {
                "navn": milestone.name,
                "start": view.short_day(milestone.start),
                "ferdig": view.short_day(milestone.end),
                "rapportdato": view.short_day(milestone.reported),
                "status": view.line(milestone.status),
                "utført": view.yes_no(milestone.done),
            }
            for milestone in view.case.milestones
        ],
    }
