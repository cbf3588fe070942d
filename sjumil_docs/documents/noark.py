"""Archive entries of a document, under the names of Noark 5; only for values that the case gives."""

from collections.abc import Iterable
from datetime import date

from sjumil_docs.documents.view import Fields, View

MAIN, ENCLOSURE = "Hoveddokument", "Vedlegg"
"""Document roles; these and the types below are Noark's own words, the same in both målformer."""
POLITICAL_CASE, OUTGOING = "Saksframlegg", "Utgående dokument"
INTERNAL = "Organinternt dokument uten oppfølging"
RECIPIENT, COPY = "Mottaker", "Kopimottaker"


def noark_entries(view: View, title: str, day: date | None, own: Fields) -> Fields:
    """The entries of one document: those of every document, and its `own`."""
    case = view.case
    exempt = case.grading is not None and case.grading.access == "unntatt"
    entries = {
        "mappeID": case.case_id,
        "klasseID": case.archive_code,
        "tittel": title,
        "dokumentetsDato": day.isoformat() if day else None,
        "saksansvarlig": view.officer(case.officer),
        **own,
        "tilgangsrestriksjon": view.words["grading.exempt"] if exempt else None,
        "skjermingshjemmel": case.grading.ground if exempt and case.grading else None,
    }
    return {name: entry for name, entry in entries.items() if entry}


def enclosed(_: View) -> Fields:
    """The entries of a document that is enclosed with another, as the analysis is."""
    return {"tilknyttetRegistreringSom": ENCLOSURE}


def political_case(_: View) -> Fields:
    """The entries of a case for a political body."""
    return {"journalposttype": POLITICAL_CASE, "tilknyttetRegistreringSom": MAIN}


def internal(_: View) -> Fields:
    """The entries of a paper of the municipality's own, such as a plan or a report."""
    return {"journalposttype": INTERNAL, "tilknyttetRegistreringSom": MAIN}


def outgoing_letter(view: View) -> Fields:
    """The entries of the letter to the County Governor, with its recipients."""
    recipient = view.case.submission.recipient
    return _letter([recipient.name] if recipient else [], view.case.copies)


def invitation(view: View) -> Fields:
    """The entries of a letter to all who are heard."""
    return _letter([participant.name for participant in view.case.participants])


def application(view: View) -> Fields:
    """The entries of an application for a grant, with the one who gives it."""
    recipient = view.case.application.recipient
    return _letter([recipient] if recipient else [])


def _letter(recipients: Iterable[str], copies: Iterable[str] = ()) -> Fields:
    parties = [*((name, RECIPIENT) for name in recipients), *((name, COPY) for name in copies)]
    return {
        "journalposttype": OUTGOING,
        "tilknyttetRegistreringSom": MAIN,
        "korrespondansepart": [
            {"korrespondansepart": name, "korrespondanseparttype": kind} for name, kind in parties
        ],
    }
