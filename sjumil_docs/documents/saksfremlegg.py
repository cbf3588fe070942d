"""The political case (saksfremlegg): what the council is asked to resolve, and on what grounds."""

from datetime import date

from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.costs import costs_by_year, grand_total, grants, total, without_cost
from sjumil_docs.documents.fields.political_texts import political_texts
from sjumil_docs.documents.fields.shared_fields import (
    NO_TREATMENT,
    common_fields,
    dated_treatment_fields,
)
from sjumil_docs.documents.noark import political_case
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.common_nouns import in_sentence


def fields(view: View) -> Fields:
    """The fields of the template of the political case, which proposes until the council has resolved."""
    case = view.case.as_put_forward()
    view = view.of_case(case)
    common = common_fields(view)
    treatment = dated_treatment_fields(view, case.date)
    if "saksutskrift" in case.documents:  # which tells of the resolution, so that the case paper need not
        treatment["vedtatt"] = False
    return {
        **common,
        **treatment,
        "dato": view.needed_line(common["dato"], "dato"),
        "dato_kort": view.needed_line(common["dato_kort"], "dato"),
        "arkivsak": view.needed_line(case.case_id, "arkivsak"),
        "saksbehandler": view.needed_line(view.officer(case.officer), "saksbehandler"),
        "sak": {"tittel": view.needed_line(_title(view), "tittel"), **political_texts(view)},
        "innstilling": view.needed_text_list(case.proposal, "innstilling"),
        "hovedfunn": view.needed_text_list(case.findings, "hovedfunn"),
        "behandling": treatment["behandling"] or [{**NO_TREATMENT, "utvalg": view.gap("behandling")}],
        "møter_oppsummert": view.meetings(),
        "tiltak": _measures(common),
        "ta_med_tiltak": case.case_summary.with_measures,
        "sendes": view.long_day(_sent(view)),
        "signaturer": view.signatories(),
        "underskrifter": view.signature_rows(),
        "vedtar": _resolving_body(view),
        **_costs(view),
    }


def _title(view: View) -> str | None:
    """The title of the political case: its own, or that of the analysis."""
    return view.case.case_summary.title or view.case.title


DOCUMENT = Document("saksfremlegg", fields, political_case, heading=_title)


def _resolving_body(view: View) -> str:
    """The body that resolves the case, inside a sentence: «kommunestyret»; empty if the case names none."""
    bodies = (treatment.committee for treatment in view.case.treatments if treatment.role == "vedtak")
    return in_sentence(next(bodies, ""))


def _sent(view: View) -> date | None:
    """The date of the letter that follows the case; None without one, or if it is not later than the case."""
    case, day = view.case, view.case.submission.date if view.case.programme.recipient else None
    return day if day and case.date and day > case.date else None


def _costs(view: View) -> Fields:
    """The costs: of single measures, of all, by year and kind, and of those that wait for a grant."""
    return {
        "enkelttiltak_samlet": total(view, view.case.single_measures_left),
        "tiltak_i_alt": grand_total(view),
        "kostnader": costs_by_year(view),
        "uten_kostnad": without_cost(view),
        "venter_på_tilskudd": grants(view),
    }


def _measures(common: Fields) -> list[Fields]:
    """The measures area by area, then the single ones."""
    area_measures = [
        {**measure, "område": area["nr"]} for area in common["innsatsområder"] for measure in area["tiltak"]
    ]
    return area_measures + [{**measure, "område": ""} for measure in common["enkelttiltak"]]
