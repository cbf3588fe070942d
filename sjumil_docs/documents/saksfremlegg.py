"""The political case (saksfremlegg): what the council is asked to resolve, and on what grounds."""

from sjumil_docs.case.model import StepAnswers
from sjumil_docs.documents.common import common_fields, dated_resolution
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.noark import political_case
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.word.fields import Blocks


def fields(view: View) -> Fields:
    """What the template of the political case sees."""
    case = view.case
    officer = view.officer(case.officer)
    common = common_fields(view)
    return {
        **common,
        "dato": view.needed_line(common["dato"], "dato"),
        "dato_kort": view.needed_line(common["dato_kort"], "dato"),
        "arkivsak": view.needed_line(case.case_id, "arkivsak"),
        "saksbehandler": view.needed_line(officer, "saksbehandler"),
        "sak": _texts(view),
        "innstilling": view.needed_text_list(case.proposal, "innstilling"),
        "hovedfunn": view.needed_text_list(case.findings, "hovedfunn"),
        "vedtak_i": dated_resolution(view, common),
        "behandling": common["behandling"] or [_no_body(view)],
        "møter_oppsummert": _meetings(view),
        **_step_findings(view),
    }


MOST_LETTERS = 3000
"""So much on the challenges of the steps fits in a case of two to four pages."""


def _title(view: View) -> str | None:
    """The title the case is presented under, its own or that of the analysis."""
    return view.case.case_summary.title or view.case.title


DOCUMENT = Document("saksfremlegg", fields, political_case, heading=_title)


def _texts(view: View) -> Fields:
    said = view.case.case_summary
    path = "saksfremlegg"
    return {
        "tittel": view.needed_line(_title(view), "tittel"),
        "sammendrag": view.needed_text(said.summary, path, "sammendrag"),
        "bakgrunn": view.text(said.background, path, "bakgrunn"),
        "saksopplysninger": view.text(said.facts, path, "saksopplysninger"),
        "vurdering": view.needed_text(said.assessment, path, "vurdering"),
        "barnets_beste": view.needed_text(said.best_interests, path, "barnets_beste"),
        "medvirkning": view.needed_text(said.participation, path, "medvirkning"),
        "økonomiske_konsekvenser": view.needed_text(said.economy, path, "økonomiske_konsekvenser"),
        "administrative_konsekvenser": view.text(said.administration, path, "administrative_konsekvenser"),
        "konklusjon": view.text(said.conclusion, path, "konklusjon"),
    }


def _no_body(view: View) -> Fields:
    """The place of the treatment where no body is named yet."""
    blanks = dict.fromkeys(("rolle", "dato", "dato_kort", "saksnr"), "")
    return {
        **blanks,
        "utvalg": view.gap("behandling"),
        "behandlet": False,
        "uttalelse": Blocks(),
        "vedtak": [],
    }


def _meetings(view: View) -> str:
    """«7 gruppemøter og 2 samtaler»: the meetings by form, as many as the case gives."""
    counts: dict[str, int] = {}
    for meeting in view.case.meetings:
        if meeting.form:
            counts[meeting.form] = counts.get(meeting.form, 0) + (meeting.number or 1)
    return view.all_of(_meeting(view, form, number) for form, number in counts.items())


def _meeting(view: View, form: str, number: int) -> str:
    """«2 møter med enkeltpersoner»: only the first word of a form is inflected."""
    first, _, rest = form.partition(" ")
    many = view.words.get(f"plural.{first.lower()}")
    if number != 1 and many is None:
        return f"{form} ({number})"
    return " ".join(part for part in (str(number), first if number == 1 else many, rest) if part)


def _step_findings(view: View) -> Fields:
    """The challenges of each step that has named any; long ones are left to the analysis."""
    named = [step.challenges for step in view.case.answers.values() if step.challenges]
    if sum(map(len, named)) > MOST_LETTERS:
        return {"stegfunn": [], "stegfunn_i_analysen": True}
    rows = []
    for step in view.case.question_set.steps:
        said = view.case.answers.get(step.key, StepAnswers())
        if said.challenges:
            found = view.text(said.challenges, "svar", step.key, "utfordringer")
            name = getattr(step.name, view.language)
            rows.append({"nummer": step.number, "navn": name, "utfordringer": found})
    return {"stegfunn": rows, "stegfunn_i_analysen": False}
