"""The follow-up report (oppfølgingsrapport): how far each measure has come, and what councils say of it."""

from sjumil_docs.case.papers import CouncilStatement
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.follow_up import earlier_statuses, followed_measures, progress_fields
from sjumil_docs.documents.fields.shared_fields import dated_treatment_fields, head_fields, work_title
from sjumil_docs.documents.noark import internal
from sjumil_docs.documents.view import Fields, View

REPORT = "oppfølgingsrapport"


def fields(view: View) -> Fields:
    """The fields of the template of the follow-up report, which tells of what is known on its day."""
    report = view.case.follow_up_report
    view = view.of_case(view.case.dated(report.date))
    treatment = dated_treatment_fields(view, report.date)
    areas, single = followed_measures(view)
    statements = [_statement(view, statement, n) for n, statement in enumerate(report.statements)]
    return {
        **head_fields(view),
        "dato": view.needed_line(view.long_day(report.date), REPORT, "dato"),
        "vedtatt": treatment["vedtatt"],
        "vedtak_i": {**treatment["vedtak_i"], "punkter": []},
        "tekst": view.needed_text(report.text, REPORT, "tekst"),
        **progress_fields(view, areas, single),
        "innsatsområder": areas,
        "enkelttiltak": single,
        "ingen_tiltak": "" if areas or single else view.gap("innsatsområder"),
        "uttalelser": statements or [{"fra": view.gap(REPORT, "uttalelser"), "dato": "", "tekst": ""}],
        "endres": view.text_list(report.changes, REPORT, "endringer"),
        "neste_rapport": view.needed_line(view.long_moment(report.next_report), REPORT, "neste_rapport"),
        "tidligere": earlier_statuses(view),
    }


def _statement(view: View, statement: CouncilStatement, number: int) -> Fields:
    return {
        "fra": statement.by,
        "dato": view.long_day(statement.date),
        "tekst": view.text(statement.text, REPORT, "uttalelser", number, "tekst"),
    }


DOCUMENT = Document(
    REPORT,
    fields,
    internal,
    day=lambda view: view.case.follow_up_report.date,
    heading=work_title,
)
