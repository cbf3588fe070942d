"""The milestone report (milepælsrapport): how far the work has come on a day, and what has slipped."""

from datetime import date

from sjumil_docs.case.parts import Milestone
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.process_fields import plan_fields
from sjumil_docs.documents.fields.shared_fields import head_fields, work_title
from sjumil_docs.documents.noark import internal
from sjumil_docs.documents.view import Fields, View

_NOTHING_REPORTED = {"reported": None, "status": None}
LATE = ("late", "untold")
"""The states of a milestone that should have been reached."""


def fields(view: View) -> Fields:
    """The fields of the template of the milestone report."""
    report = view.case.milestone_report
    milestones = tuple(_as_told(milestone, report.date) for milestone in view.case.milestones)
    view = view.of_case(view.case.dated(report.date).model_copy(update={"milestones": milestones}))
    common, plans = head_fields(view), plan_fields(view)
    states = [_state_of(milestone, report.date) for milestone in milestones]
    rows = [
        {**row, "situasjon": view.words[f"milestone.{state}"], "tidligere": _earlier(view, milestone)}
        for row, state, milestone in zip(plans["milepæler"], states, milestones, strict=True)
    ]
    return {
        **common,
        **plans,
        "dato": view.needed_line(view.long_day(report.date), "milepælsrapport", "dato"),
        "tekst": view.text(report.text, "milepælsrapport", "tekst"),
        "milepæler": rows or [_no_milestone(view)],
        "nådd": _reached(view, states),
        "forsinkede": [row for row, state in zip(rows, states, strict=True) if state in LATE],
    }


def _as_told(milestone: Milestone, day: date | None) -> Milestone:
    """The milestone as it was known on a day: what was reported of it later gives way to what was before."""
    known = tuple(report for report in milestone.earlier if not (day and report.reported > day))
    if not (day and milestone.reported and milestone.reported > day):
        return milestone.model_copy(update={"earlier": known})
    last = {"reported": known[-1].reported, "status": known[-1].status} if known else _NOTHING_REPORTED
    return milestone.model_copy(update={"done": False, "earlier": known[:-1], **last})


def _earlier(view: View, milestone: Milestone) -> list[Fields]:
    """What was reported of a milestone before, the last report first."""
    reports = reversed(milestone.earlier)
    return [{"rapportdato": view.short_day(one.reported), "status": one.status} for one in reports]


def _state_of(milestone: Milestone, day: date | None) -> str:
    """Whether a milestone was `reached` by a day, is `late` on it, or is still `ahead`.

    It is `untold` where it should have been reached, and the case does not say whether it is.
    """
    if milestone.done:
        return "reached"
    if not (day and milestone.end and milestone.end < day):
        return "ahead"
    return "untold" if milestone.done is None else "late"


def _reached(view: View, states: list[str]) -> str:
    """«fire av tolv»; empty where the case has no milestones."""
    if not states:
        return ""
    reached, total = (_count(view, number) for number in (states.count("reached"), len(states)))
    return view.words["milestone.count"].format(reached=reached, total=total)


def _count(view: View, number: int) -> str:
    """A number of milestones: «ingen», «én», «fire»."""
    return view.words.get(f"milestone.{number}", view.number_word(number))


def _no_milestone(view: View) -> Fields:
    """The only row of a plan that has no milestone: its gap."""
    keys = ("start", "ferdig", "rapportdato", "status", "utført", "situasjon")
    return {**dict.fromkeys(keys, ""), "navn": view.gap("milepæler"), "tidligere": []}


DOCUMENT = Document(
    "milepælsrapport",
    fields,
    internal,
    day=lambda view: view.case.milestone_report.date,
    heading=work_title,
)
