"""The extract of the minutes (saksutskrift): who treated the case, what was proposed, what was resolved."""

from sjumil_docs.case.proceedings import Motion, Signatory, Treatment
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.shared_fields import (
    dated_treatment_fields,
    head_fields,
)
from sjumil_docs.documents.noark import internal
from sjumil_docs.documents.view import Fields, View, upper_first
from sjumil_docs.problems import CasePath


def fields(view: View) -> Fields:
    """The fields of the template of the extract, which tells of the treatments up to its day."""
    case, extract = view.case, view.case.meeting_extract
    treatment = dated_treatment_fields(view, extract.date)
    rows = zip(treatment["behandling"], case.treatments, strict=True)
    held = [
        {**row, **_voting(view, one, ("behandling", number))}
        for number, (row, one) in enumerate(rows)
        if one.was_held(extract.date)
    ]
    return {
        **head_fields(view),
        **treatment,
        "dato": view.needed_line(view.long_day(extract.date), "saksutskrift", "dato"),
        "sak": {"tittel": view.needed_line(case.case_summary.title or case.title, "tittel")},
        "innstilling": view.text_list(case.proposal, "innstilling"),
        "vedtak_mangler": "" if treatment["vedtatt"] else view.gap("behandling", "vedtak"),
        "behandlet": held,
        "sendes_til": list(extract.sent_to),
        "elektronisk_godkjent": extract.approved_electronically,
        "bekreftet_av": _signed(extract.signatory),
    }


def _voting(view: View, treatment: Treatment, path: CasePath) -> Fields:
    """What was proposed in a treatment, and how it was voted on."""
    motions = [
        _motion(view, motion, (*path, "forslag", number)) for number, motion in enumerate(treatment.motions)
    ]
    return {
        "forslag": motions,
        "til_stede": "" if treatment.present is None else view.number_word(treatment.present),
        "medlemmer": "" if treatment.members is None else view.number_word(treatment.members),
        "stemmer": [motion for motion in motions if motion["stemmer"]],
        "votering": view.text(treatment.voting, *path, "votering"),
    }


def _motion(view: View, motion: Motion, path: CasePath) -> Fields:
    return {
        "fra": motion.by,
        "tekst": view.text(motion.text, *path, "tekst"),
        "stemmer": _votes(view, motion),
    }


def _votes(view: View, motion: Motion) -> str:
    """«14 stemte for, 7 stemte mot.», or the one that is given; empty if none is."""
    counts = {"for": motion.votes_for, "against": motion.votes_against}
    told = [view.words[f"votes.{side}"].format(number=n) for side, n in counts.items() if n is not None]
    return f"{', '.join(told)}." if told else ""


def _signed(signatory: Signatory | None) -> str:
    """«Navn, tittel», or the title alone; empty where the case does not say who answers for the extract."""
    if signatory is None:
        return ""
    return f"{signatory.name}, {signatory.title}" if signatory.name else upper_first(signatory.title)


DOCUMENT = Document(
    "saksutskrift",
    fields,
    internal,
    day=lambda view: view.case.meeting_extract.date,
    heading=lambda view: view.case.case_summary.title or view.case.title,
)
