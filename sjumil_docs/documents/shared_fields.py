"""The fields that all documents share, so that the same fact reads the same in each."""

from collections import Counter
from datetime import date

from sjumil_docs.case.parts import FocusArea, Measure
from sjumil_docs.case.proceedings import Treatment
from sjumil_docs.documents.costs import cost_fields
from sjumil_docs.documents.view import Fields, View, upper_first
from sjumil_docs.language.dates import kroner, phone
from sjumil_docs.problems import CasePath
from sjumil_docs.word.writing.template_values import Blocks, Picture

LABEL = "label."
"""The prefix of the words that a municipality may change."""

MAX_NAMED = 8
"""Participants named in a sentence; more are counted by kind. The analysis lists all."""


def common_fields(view: View) -> Fields:
    """The fields of every template; each document adds gaps for those that it requires."""
    case = view.case
    return {
        "kommune": _municipality(view),
        "avsender": _sender(view),
        "tittel": view.line(case.title),
        "dato": view.long_day(case.date),
        "dato_kort": view.short_day(case.date),
        "arkivsak": view.line(case.case_id),
        "arkivkode": view.line(case.archive_code),
        "saksbehandler": view.officer(case.officer),
        "gradering": _grading(view),
        "Kommunedirektøren": upper_first(view.chief_executive()),
        "statsforvalteren": view.county_governor(),
        "etikett": labels(view),
        "vedlegg": [enclosure.title for enclosure in case.enclosures],
        "deltakere_oppsummert": _participants(view),
        **_work(view),
        **_treatment(view),
    }


def labels(view: View) -> Fields:
    """The headings a municipality may change: its own where given, else the defaults."""
    executive = view.chief_executive()
    defaults = {
        key.removeprefix(LABEL): text.format(
            kommunedirektøren=executive, Kommunedirektøren=upper_first(executive)
        )
        for key, text in view.words.items()
        if key.startswith(LABEL)
    }
    return {**defaults, **view.case.labels}


def resolving_treatment(view: View) -> Treatment | None:
    """The treatment that resolved the case by the date of the letter; None if none did."""
    resolving = (t for t in view.case.treatments if t.role == "vedtak" and was_held(view, t))
    return next(resolving, None)


def dated_resolution(view: View, common: Fields) -> Fields:
    """The fields of the resolution, with a gap for a missing date."""
    resolution: Fields = common["vedtak_i"]
    treatment = resolving_treatment(view)
    if treatment is None:
        return resolution
    number = view.case.treatments.index(treatment)
    return {**resolution, "dato": view.needed_line(resolution["dato"], "behandling", number, "dato")}


def was_held(view: View, treatment: Treatment) -> bool:
    """Whether a body has treated the case by the date of the letter."""
    day = letter_day(view)
    if treatment.date and day:
        return treatment.date <= day
    return bool(treatment.statement or treatment.resolution)


def letter_day(view: View) -> date | None:
    """The date of the letter: its own, or that of the case."""
    return view.case.submission.date or view.case.date


def measure_fields(view: View, measure: Measure, path: CasePath) -> Fields:
    """A measure as a row or a paragraph."""
    cost = measure.cost
    return {
        "tittel": measure.title,
        "beskrivelse": view.text(measure.description, *path, "beskrivelse"),
        "ansvar": view.line(measure.responsible),
        "frist": view.moment(measure.deadline),
        "kostnad": "" if cost is None else kroner(cost, view.language),
        "finansiering": view.line(measure.funding),
        "utført": measure.done,
        "spørsmål": view.all_of(measure.questions),
    }


def logo(view: View) -> Picture:
    """The logo of the municipality; false where there is none."""
    return Picture(view.logo, view.words["sender.logo"].format(kommune=view.case.municipality.name))


def _municipality(view: View) -> Fields:
    municipality = view.case.municipality
    return {
        "navn": municipality.name,
        "alle_navn": " – ".join((municipality.name, *municipality.other_names)),
        "nummer": view.line(municipality.number),
    }


def _sender(view: View) -> Fields:
    sender, municipality = view.case.sender, view.case.municipality
    picture = logo(view)
    # A letter names the municipality once: in the logo's place, or in the line below the logo.
    below_logo = f"{municipality.name} kommune" if picture else ""
    line = (below_logo, " – ".join(municipality.other_names), sender.unit, *sender.address)
    return {
        "linje": [part for part in line if part],
        "enhet": view.line(sender.unit),
        "adresse": list(sender.address),
        "telefon": phone(sender.phone) if sender.phone else "",
        "epost": view.line(sender.email),
        "nettsted": view.line(sender.website),
        "organisasjonsnummer": view.line(sender.organisation_number),
        "logo": picture,
    }


def _grading(view: View) -> str:
    grading = view.case.grading
    if grading is None:
        return ""
    if grading.access == "offentlig":
        return view.words["grading.public"]
    ground = view.words["grading.ground"].format(hjemmel=grading.ground) if grading.ground else ""
    return view.words["grading.exempt"] + ground


def _participants(view: View) -> str:
    """The participants: by name if few, else by the number of each kind; a single «annet» is named."""
    participants = view.case.participants
    if len(participants) <= MAX_NAMED:
        return view.names(map(view.participant, participants))
    kinds = Counter(participant.kind for participant in participants)
    others = [participant.name for participant in participants if participant.kind == "annet"]
    return view.names(
        others[0] if kind == "annet" and number == 1 else view.counted(number, f"kind_of_participant.{kind}")
        for kind, number in kinds.items()
    )


def _work(view: View) -> Fields:
    """The results of the analysis: findings, focus areas and single measures."""
    case = view.case
    chosen_areas = case.chosen_areas
    areas = [_area(view, area, n, position) for position, (n, area) in enumerate(chosen_areas, 1)]
    return {
        "hovedfunn": view.text_list(case.findings, "hovedfunn"),
        "antall_innsatsområder": view.counted(len(chosen_areas), "focus_areas") if chosen_areas else "",
        "innsatsområder": areas or [_no_area(view)],
        "enkelttiltak": [
            measure_fields(view, measure, ("enkelttiltak", n))
            for n, measure in enumerate(case.single_measures)
        ],
    }


def _area(view: View, area: FocusArea, number: int, position: int) -> Fields:
    path: CasePath = ("innsatsområder", number)
    question_ids = set(area.questions)
    steps = (step for step in view.case.question_set.steps if question_ids & {q.id for q in step.questions})
    return {
        "nr": str(position),
        "navn": area.name,
        "begrunnelse": view.text(area.grounds, *path, "begrunnelse"),
        "steg": view.all_of(getattr(step.name, view.language) for step in steps),
        "spørsmål": view.all_of(area.questions),
        "antall_tiltak": str(len(area.measures)) if area.measures else "",
        **cost_fields(view, area.measures),
        "tiltak": [
            measure_fields(view, measure, (*path, "tiltak", n)) for n, measure in enumerate(area.measures)
        ],
    }


def _no_area(view: View) -> Fields:
    """The gap shown instead of focus areas where none is chosen yet."""
    name = view.gap("innsatsområder")
    blanks = dict.fromkeys(("nr", "steg", "spørsmål", "antall_tiltak", "kostnad", "resten"), "")
    return {**blanks, "navn": name, "begrunnelse": Blocks(), "tiltak": []}


def _treatment(view: View) -> Fields:
    """The treatments by political bodies, and the resolution."""
    rows = [_treatment_row(view, one, n) for n, one in enumerate(view.case.treatments)]
    treatment = resolving_treatment(view)
    row = rows[view.case.treatments.index(treatment)] if treatment else NO_TREATMENT
    resolution = {**row, "punkter": row["vedtak"]}
    return {"behandling": rows, "vedtatt": bool(treatment), "vedtak_i": resolution}


NO_TREATMENT: Fields = {
    **dict.fromkeys(("utvalg", "rolle", "handling", "dato", "dato_kort", "saksnr"), ""),
    **{"innstiller": False, "vedtar": False, "uttalelse": Blocks(), "vedtak": []},
}
"""The fields of a treatment, empty: used where there is none yet."""


def _treatment_row(view: View, treatment: Treatment, number: int) -> Fields:
    path: CasePath = ("behandling", number)
    role, held = treatment.role, was_held(view, treatment)
    return {
        "utvalg": treatment.committee,
        "rolle": view.words[f"role.{role}"] if role else "",
        "innstiller": role == "innstilling",
        "vedtar": role == "vedtak",
        "handling": view.words[f"{'treated' if held else 'to_treat'}.{role or 'other'}"],
        "dato": view.long_day(treatment.date),
        "dato_kort": view.short_day(treatment.date),
        "saksnr": view.line(treatment.number),
        "uttalelse": view.text(treatment.statement, *path, "uttalelse"),
        "vedtak": view.text_list(treatment.resolution, *path, "vedtak"),
    }
