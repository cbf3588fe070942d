"""The application for a grant (søknad): the need, the measures, who stands behind them, the budget."""

from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.application_fields import (
    amount_of,
    applied_measures,
    backing,
    costs,
    funding,
)
from sjumil_docs.documents.fields.shared_fields import dated_treatment_fields, head_fields
from sjumil_docs.documents.noark import application as archived
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.dates import kroner


def fields(view: View) -> Fields:
    """The fields of the template of the application."""
    case, application = view.case, view.case.application
    view = view.of_case(case.dated(application.date).as_put_forward())
    contact = application.contact or case.officer
    return {
        **head_fields(view),
        **dated_treatment_fields(view, application.date),
        "dato": view.needed_line(view.long_day(application.date), "søknad", "dato"),
        "frist": view.long_day(application.due),
        "tilskuddsgiver": view.needed_line(application.recipient, "søknad", "mottaker"),
        "ordning": view.needed_line(application.scheme, "søknad", "ordning"),
        "prosjekt": view.needed_line(application.title, "søknad", "tittel"),
        "periode": view.line(application.period),
        "søknadssum": amount_of(view, application.applied, "søknadssum"),
        "behov": view.needed_text(application.need, "søknad", "behov"),
        "mål": view.needed_text(application.aim, "søknad", "mål"),
        "tiltak": applied_measures(view),
        "forankring": view.needed_text(application.anchoring, "søknad", "forankring"),
        "forankret_i": backing(view),
        "fremdriften": view.needed_text(application.plan, "søknad", "fremdrift"),
        "kostnader": costs(view),
        "samlet_kostnad": kroner(application.total_cost, view.language) if application.costs else "",
        "finansiering": funding(view),
        "samlet_finansiering": kroner(application.total_funding, view.language),
        "effekt": view.needed_text(application.effect, "søknad", "effekt"),
        "rapportering": view.needed_text(application.reporting, "søknad", "rapportering"),
        "kontakt": view.contact(contact) if contact else "",
        "signaturer": view.signatories(),
        "underskrifter": view.signature_rows(),
    }


DOCUMENT = Document(
    "søknad",
    fields,
    archived,
    day=lambda view: view.case.application.date,
    heading=lambda view: view.case.application.title,
)
