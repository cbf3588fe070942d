"""The letter to the County Governor (oversendelsesbrev), sent before or after the case is resolved."""

from sjumil_docs.documents.document import Document
from sjumil_docs.documents.noark import outgoing_letter
from sjumil_docs.documents.shared_fields import common_fields, dated_resolution, letter_day
from sjumil_docs.documents.view import Fields, View


def fields(view: View) -> Fields:
    """The fields of the template of the letter."""
    case, letter = view.case, view.case.submission
    contact = letter.contact or case.officer
    officer = view.officer(case.officer)
    common = common_fields(view)
    return {
        **common,
        "tittel": view.needed_line(case.title, "tittel"),
        "vedtak_i": dated_resolution(view, common),
        "mottaker": _recipient(view),
        "deres_ref": view.line(letter.their_reference),
        "deres_dato": view.long_day(letter.their_date),
        "vår_ref": view.needed_line(case.case_id, "arkivsak"),
        "saksbehandler": view.needed_line(officer, "saksbehandler"),
        "brevdato": view.needed_line(view.long_day(letter_day(view)), "dato"),
        "overskrift": view.needed_line(_heading(view), "tittel"),
        "tekst": view.text(letter.text, "oversendelse", "tekst"),
        "ta_med_tiltak": letter.with_measures and _has_measures(view),
        "kontakt": view.contact(contact) if contact else "",
        "elektronisk_godkjent": letter.approved_electronically,
        "signaturer": _signatories(view),
        "vedlegg": [e.title for e in case.enclosures] or [view.gap("vedlegg")],
        "kopi_til": list(case.copies),
    }


def _heading(view: View) -> str | None:
    """The letter's own heading, or the title of the analysis."""
    return view.case.submission.heading or view.case.title


DOCUMENT = Document("oversendelsesbrev", fields, outgoing_letter, letter_day, _heading)


def _has_measures(view: View) -> bool:
    """Whether a chosen focus area has any measure to list."""
    return any(area.measures for _, area in view.case.chosen_areas)


def _recipient(view: View) -> Fields:
    recipient = view.case.submission.recipient
    if recipient is None:
        return {"navn": view.gap("oversendelse", "mottaker"), "adresse": []}
    return {"navn": recipient.name, "adresse": list(recipient.address)}


def _signatories(view: View) -> list[Fields]:
    rows: list[Fields] = [
        {"tittel": signatory.title, "navn": view.line(signatory.name)} for signatory in view.case.signatories
    ]
    return rows or [{"tittel": view.gap("signaturer"), "navn": ""}]
