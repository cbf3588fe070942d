"""The political case (saksfremlegg): what the council is asked to resolve, and on what grounds."""

from sjumil_docs.documents.costs import grand_total, total
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.noark import political_case
from sjumil_docs.documents.shared_fields import NO_TREATMENT, common_fields, dated_resolution
from sjumil_docs.documents.view import Fields, View


def fields(view: View) -> Fields:
    """The fields of the template of the political case."""
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
        "behandling": common["behandling"] or [{**NO_TREATMENT, "utvalg": view.gap("behandling")}],
        "møter_oppsummert": _meetings(view),
        "tiltak": _measures(common),
        "enkelttiltak_samlet": total(view, case.single_measures),
        "tiltak_i_alt": grand_total(view),
    }


def _title(view: View) -> str | None:
    """The title of the political case: its own, or that of the analysis."""
    return view.case.case_summary.title or view.case.title


DOCUMENT = Document("saksfremlegg", fields, political_case, heading=_title)


def _texts(view: View) -> Fields:
    summary = view.case.case_summary
    path = "saksfremlegg"
    return {
        "tittel": view.needed_line(_title(view), "tittel"),
        "sammendrag": view.needed_text(summary.summary, path, "sammendrag"),
        "bakgrunn": view.text(summary.background, path, "bakgrunn"),
        "saksopplysninger": view.text(summary.facts, path, "saksopplysninger"),
        "vurdering": view.needed_text(summary.assessment, path, "vurdering"),
        "barnets_beste": view.needed_text(summary.best_interests, path, "barnets_beste"),
        "medvirkning": view.needed_text(summary.participation, path, "medvirkning"),
        "økonomiske_konsekvenser": view.needed_text(summary.economy, path, "økonomiske_konsekvenser"),
        "administrative_konsekvenser": view.text(summary.administration, path, "administrative_konsekvenser"),
        "konklusjon": view.text(summary.conclusion, path, "konklusjon"),
    }


def _meetings(view: View) -> str:
    """«sju gruppemøter og to samtaler»: the numbers of meetings by form."""
    counts = view.case.meetings_by_form()
    return view.all_of(_meeting(view, form, number) for form, number in counts.items() if number)


def _meeting(view: View, form: str, number: int) -> str:
    """«to møter med enkeltpersoner»: only the first word of a form is inflected."""
    first, _, rest = form.partition(" ")
    noun = f"meetings.{first.lower()}"
    if f"{noun}.many" not in view.words:
        return form if number == 1 else f"{form} ({number})"
    return " ".join(part for part in (view.counted(number, noun), rest) if part)


def _measures(common: Fields) -> list[Fields]:
    """The measures area by area, then the single ones."""
    area_measures = [
        {**measure, "område": area["nr"]} for area in common["innsatsområder"] for measure in area["tiltak"]
    ]
    return area_measures + [{**measure, "område": ""} for measure in common["enkelttiltak"]]
