"""The follow-up report (oppfølgingsrapport): what is done with the resolution, how far each measure is."""

from sjumil_docs.case.papers import CouncilStatement
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.follow_up import (
    earlier_statuses,
    followed_measures,
    money_fields,
    progress_fields,
)
from sjumil_docs.documents.fields.shared_fields import dated_treatment_fields, head_fields, work_title
from sjumil_docs.documents.noark import internal
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.common_nouns import in_sentence
from sjumil_docs.language.councils import is_youth_council

REPORT = "oppfølgingsrapport"


def fields(view: View) -> Fields:
    """The fields of the template of the follow-up report, which tells of what is known on its day."""
    report = view.case.follow_up_report
    view = view.of_case(view.case.dated(report.date))
    treatment = dated_treatment_fields(view, report.date)
    areas, single = followed_measures(view)
    return {
        **head_fields(view),
        "dato": view.needed_line(view.long_day(report.date), REPORT, "dato"),
        "per_dato": view.short_day(report.date),
        "rapport_til": view.line(report.to),
        "vedtar": in_sentence(report.to or ""),
        "innstilling": view.text_list(report.proposal, REPORT, "innstilling"),
        "vedtatt": treatment["vedtatt"],
        "vedtak_i": {**treatment["vedtak_i"], "punkter": []},
        "vedtakspunkter": _points(view, treatment["vedtak_i"]) if report.points else [],
        "tekst": view.needed_text(report.text, REPORT, "tekst"),
        **progress_fields(view, areas, single),
        **money_fields(view),
        "innsatsområder": areas,
        "enkelttiltak": single,
        "ingen_tiltak": "" if areas or single else view.gap("innsatsområder"),
        **_statements(view),
        "endres": view.text_list(report.changes, REPORT, "endringer"),
        "neste_rapport": view.needed_line(view.long_moment(report.next_report), REPORT, "neste_rapport"),
        "tidligere": earlier_statuses(view),
    }


def _points(view: View, resolution: Fields) -> list[Fields]:
    """Each point of the resolution, and what is done with it; a gap where the case does not say."""
    done = {
        point.number: (place, point.done) for place, point in enumerate(view.case.follow_up_report.points)
    }
    rows = []
    for number, text in enumerate(resolution["punkter"], 1):
        place, told = done.get(number, (number, None))
        path = (REPORT, "vedtakspunkter", place, "gjort")
        row = {"nr": str(number), "vedtak": text, "gjort": view.needed_text(told, *path)}
        rows.append(row)
    return rows


def _statements(view: View) -> Fields:
    """What the councils say; what the young say is a part of its own. A gap where nobody says anything."""
    told = view.case.follow_up_report.statements
    rows = [(one, _statement(view, one, number)) for number, one in enumerate(told)]
    none = [{"fra": view.gap(REPORT, "uttalelser"), "dato": "", "tekst": ""}] if not rows else []
    return {
        "ungdomsrådets_del": [row for one, row in rows if is_youth_council(one.by)],
        "uttalelser": none + [row for one, row in rows if not is_youth_council(one.by)],
    }


def _statement(view: View, statement: CouncilStatement, number: int) -> Fields:
    return {
        "fra": statement.by,
        "rådet": in_sentence(statement.by),
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
