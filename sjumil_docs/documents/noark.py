"""What an archive wants to know of a document, under the names of Noark 5.

A document says only what the case gives: there is no entry for what it does not say.
"""

from datetime import date

from sjumil_docs.documents.view import Fields, View

MAIN, ENCLOSURE = "Hoveddokument", "Vedlegg"
"""What a document is registered as; these and the types below are Noark's own words in both målformer."""
POLITICAL_CASE, OUTGOING = "Saksframlegg", "Utgående dokument"
RECIPIENT, COPY = "Mottaker", "Kopimottaker"


def noark_entries(view: View, title: str, day: date | None, own: Fields) -> Fields:
    """The entries of one document: those all documents have, and its own."""
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
    """The entries of a document that goes with another, as the analysis does."""
    return {"tilknyttetRegistreringSom": ENCLOSURE}


def political_case(_: View) -> Fields:
    """The entries of a case for a political body."""
    return {"journalposttype": POLITICAL_CASE, "tilknyttetRegistreringSom": MAIN}


def outgoing_letter(view: View) -> Fields:
    """The entries of a letter, with those it goes to."""
    recipient = view.case.submission.recipient
    parties = [(recipient.name, RECIPIENT)] if recipient else []
    parties += [(name, COPY) for name in view.case.copies]
    return {
        "journalposttype": OUTGOING,
        "tilknyttetRegistreringSom": MAIN,
        "korrespondansepart": [
            {"korrespondansepart": name, "korrespondanseparttype": kind} for name, kind in parties
        ],
    }
