"""The letter to the County Governor (oversendelsesbrev), sent before or after the case is resolved."""

from datetime import date

from sjumil_docs.case.parts import Officer
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.shared_fields import (
    common_fields,
    dated_treatment_fields,
    fits_in_header,
    letter_day,
)
from sjumil_docs.documents.noark import outgoing_letter
from sjumil_docs.documents.view import Fields, View, lower_first, upper_first
from sjumil_docs.language.common_nouns import in_sentence


def fields(view: View) -> Fields:
    """The fields of the template of the letter."""
    case, letter = view.case, view.case.submission
    contact = letter.contact or case.officer
    officer = view.officer(case.officer)
    treatment = dated_treatment_fields(view, letter_day(view))
    if not letter.with_resolution:
        treatment["vedtak_i"] = {**treatment["vedtak_i"], "punkter": []}
    common = _without_taken_out(view, common_fields(view))
    return {
        **common,
        **treatment,
        "vedlegg": [*common["vedlegg"], *(enclosure.title for enclosure in letter.enclosures)],
        "tittel": view.needed_line(case.title, "tittel"),
        "mottaker": _recipient(view),
        "deres_ref": view.line(letter.their_reference),
        "deres_dato": view.long_day(letter.their_date),
        "vår_ref": view.needed_line(case.case_id, "arkivsak"),
        "saksbehandler": view.needed_line(officer, "saksbehandler"),
        "brevdato": view.needed_line(view.long_day(letter_day(view)), "dato"),
        "overskrift": view.needed_line(_heading(view), "tittel"),
        "tittel_i_toppen": fits_in_header(view, _heading(view)),
        "tekst": view.text(letter.text, "oversendelse", "tekst"),
        "arbeidet": _work_done(view),
        "områdene_står_i_vedtaket": _resolution_names_areas(view, bool(treatment["vedtak_i"]["punkter"])),
        "ta_med_vedtak": letter.with_resolution,
        "ta_med_tiltak": letter.with_measures and _has_measures(view),
        "kontakt": _to_contact(view, contact) if contact else "",
        "elektronisk_godkjent": letter.approved_electronically,
        "signaturer": view.signatories(),
        "underskrifter": view.needed_signature_rows(),
        "kopi_til": list(case.copies),
    }


def _to_contact(view: View, officer: Officer) -> str:
    """«koordinator for Sjumilssteget på telefon … eller e-post …»: whom to ask, and how to reach them."""
    ways = f" {view.words['contact.or']} ".join(view.ways_to_reach(officer))
    who = ", ".join(part for part in (officer.name, lower_first(officer.role or "")) if part)
    reached = view.words["contact.reached"].format(ways=ways) if ways else ""
    return " ".join(part for part in (who, reached) if part)


def _without_taken_out(view: View, common: Fields) -> Fields:
    """The fields without the focus areas and measures that the council took out."""
    areas = [
        {**area, "tiltak": [measure for measure in area["tiltak"] if measure["vedtatt"]]}
        for area in common["innsatsområder"]
        if area["vedtatt"]
    ]
    number = len(view.case.areas_left)
    return {
        **common,
        "noe_er_tatt_ut": number < len(view.case.chosen_areas),
        "antall_innsatsområder": view.counted(number, "focus_areas") if number else "",
        "innsatsområder": [{**area, "nr": str(n) if area["nr"] else ""} for n, area in enumerate(areas, 1)],
        "enkelttiltak": [measure for measure in common["enkelttiltak"] if measure["vedtatt"]],
    }


def _heading(view: View) -> str | None:
    """The letter's own heading, or the title of the analysis."""
    return view.case.submission.heading or view.case.title


DOCUMENT = Document("oversendelsesbrev", fields, outgoing_letter, letter_day, _heading)


def _has_measures(view: View) -> bool:
    """Whether a chosen focus area has any measure to list."""
    return any(area.measures_left for area in view.case.areas_left)


def _recipient(view: View) -> Fields:
    recipient = view.case.submission.recipient
    if recipient is None:
        return {"navn": view.gap("oversendelse", "mottaker"), "adresse": []}
    return {"navn": recipient.name, "adresse": list(recipient.address)}


def _resolution_names_areas(view: View, quoted: bool) -> bool:
    """Whether a resolution that is quoted in the letter names every chosen focus area."""
    treatment = view.case.resolved_by(letter_day(view)) if quoted else None
    resolution = " ".join(" ".join(treatment.resolution).split()).casefold() if treatment else ""
    areas = [" ".join(area.name.split()).casefold() for area in view.case.areas_left]
    return bool(resolution and areas) and all(area in resolution for area in areas)


def _work_done(view: View) -> list[Fields]:
    """What the County Governor asks of the work, answered from the case: a name and a text each."""
    answers = {
        "meetings": view.meetings(),
        "participants": view.participants(),
        "changes": _changes(view),
        "statements": _statements(view),
        "resolution": _resolved(view),
    }
    return [
        {"navn": view.words[f"work.{key}"], "tekst": upper_first(text)}
        for key, text in answers.items()
        if text
    ]


def _changes(view: View) -> str:
    """«Analysen gjør rede for fem positive og to negative endringer siden 2019»; empty if there are none."""
    changes = view.case.changes
    counts = {"positive": len(changes.positive), "negative": len(changes.negative)}
    if not any(counts.values()):
        return ""
    first = "positive_changes" if not counts["negative"] else "positive_of_both"
    numbers = view.all_of(
        view.counted(number, noun)
        for noun, number in ((first, counts["positive"]), ("negative_changes", counts["negative"]))
        if number
    )
    report = view.case.programme.report_in(view.language).definite
    if changes.since:
        numbers = view.words["work.since"].format(changes=numbers, siden=_inside(view, changes.since))
    return view.words["work.changes_given"].format(changes=numbers, report=report)


def _inside(view: View, time: date | str) -> str:
    """A time inside a sentence: «31. mars 2023», or the words of the case."""
    return time if isinstance(time, str) else view.long_day(time)


def _resolved(view: View) -> str:
    """«Kommunestyret 18. juni 2026, sak PS 37/26», where the resolution itself is enclosed."""
    if view.case.submission.with_resolution:
        return ""
    treatment = view.case.resolved_by(letter_day(view))
    if treatment is None:
        return ""
    resolved = f"{treatment.committee} {view.long_day(treatment.date)}".strip()
    number = view.words["work.case_number"].format(number=treatment.number) if treatment.number else ""
    return ", ".join(part for part in (resolved, number) if part)


def _statements(view: View) -> str:
    """«Ungdomsrådet 19. mai 2026»: the bodies that have given a statement by the day of the letter."""
    given = [t for t in view.case.treatments if t.role == "uttalelse" and t.was_held(letter_day(view))]
    return view.names(
        " ".join(part for part in (in_sentence(t.committee), view.long_day(t.date)) if part) for t in given
    )
