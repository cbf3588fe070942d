"""The fields that all documents share, so that the same fact reads the same in each."""

from datetime import date

from sjumil_docs.case.proceedings import Treatment
from sjumil_docs.case.results import FocusArea, Measure
from sjumil_docs.case.step_names import numbered_step, step_in_list, step_in_sentence
from sjumil_docs.documents.fields.costs import cost_fields, cost_of
from sjumil_docs.documents.fields.programme_fields import programme_fields
from sjumil_docs.documents.view import Fields, View, upper_first
from sjumil_docs.language.common_nouns import in_sentence
from sjumil_docs.language.dates import phone
from sjumil_docs.problems import CasePath
from sjumil_docs.word.writing.template_values import Blocks, Gap, Picture

HEADER_LINE = 112
"""Letters on a line at the top of each page."""
LABEL = "label."
"""The prefix of the words that a municipality may change."""


def common_fields(view: View) -> Fields:
    """The fields of a document that tells of the results; each adds gaps for those that it requires."""
    return {
        **head_fields(view),
        "vedlegg": enclosures(view),
        "deltakere_oppsummert": view.participants(),
        **_work(view),
        **treatment_fields(view, letter_day(view)),
    }


def head_fields(view: View) -> Fields:
    """The fields of every template: whose it is, what it is about, its day, its place in the archive."""
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
        "statsforvalteren": upper_first(view.county_governor()),
        "program": programme_fields(view),
        "etikett": labels(view),
        "arbeidet_heter": work_title(view),
    }


def work_title(view: View) -> str:
    """The title of a paper of the work itself: «Sjumilssteget i Fjordvik kommune»."""
    name = getattr(view.case.programme.name, view.language)
    return view.words["paper.title"].format(program=name, kommune=view.case.municipality.full_name)


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


def treatment_fields(view: View, day: date | None) -> Fields:
    """The treatments by political bodies, and the resolution, as a document of that day can tell of them."""
    rows = [_treatment_row(view, one, n, day) for n, one in enumerate(view.case.treatments)]
    treatment = view.case.resolved_by(day)
    row = rows[view.case.treatments.index(treatment)] if treatment else NO_TREATMENT
    resolution = {**row, "punkter": row["vedtak"]}
    return {"behandling": rows, "vedtatt": bool(treatment), "vedtak_i": resolution}


def dated_treatment_fields(view: View, day: date | None) -> Fields:
    """The same, with a gap for a resolution without a date."""
    treatment = treatment_fields(view, day)
    resolving = view.case.resolved_by(day)
    if resolving:
        path = ("behandling", view.case.treatments.index(resolving), "dato")
        resolution = treatment["vedtak_i"]
        treatment["vedtak_i"] = {**resolution, "dato": view.needed_line(resolution["dato"], *path)}
    return treatment


def enclosures(view: View) -> list[str | Gap]:
    """The titles of the enclosures of the case, with a gap for that of an analysis without a title."""
    return [title or view.gap("tittel") for title in view.case.enclosed_titles]


def letter_day(view: View) -> date | None:
    """The date of the letter: its own, or that of the case."""
    return view.case.submission.date or view.case.date


def measure_fields(view: View, measure: Measure, path: CasePath, in_adopted: bool = True) -> Fields:
    """A measure as a row or a paragraph; it is taken out with its focus area, if that is."""
    adopted = measure.adopted and in_adopted
    return {
        "tittel": name_of(view, measure.title, adopted),
        "beskrivelse": view.text(measure.description, *path, "beskrivelse"),
        "ansvar": view.line(measure.responsible),
        "frist": view.moment(measure.deadline),
        "kostnad": cost_of(view, measure),
        "finansiering": view.line(measure.funding),
        "utført": measure.done,
        "vedtatt": adopted,
        "spørsmål": view.all_of(measure.questions),
    }


def fits_in_header(view: View, title: str | None) -> bool:
    """Whether a title stands on one line at the top of each page, beside the name of the municipality."""
    return len(view.case.municipality.full_name) + len(title or "") <= HEADER_LINE


def name_of(view: View, name: str, adopted: bool) -> str:
    """The name of a focus area or a measure, with a mark where the council took it out."""
    return name if adopted else view.words["not_adopted"].format(name=name)


def logo(view: View) -> Picture:
    """The logo of the municipality; false where there is none."""
    return Picture(view.logo, view.words["sender.logo"].format(kommune=view.case.municipality.full_name))


def _municipality(view: View) -> Fields:
    municipality = view.case.municipality
    return {
        "navn": municipality.name,
        "fullt_navn": municipality.full_name,
        "alle_navn": " – ".join((municipality.name, *municipality.other_names)),
        "nummer": view.line(municipality.number),
    }


def _sender(view: View) -> Fields:
    sender, municipality = view.case.sender, view.case.municipality
    picture = logo(view)
    # A letter names the municipality once: in the logo's place, or in the line below the logo.
    below_logo = municipality.full_name if picture else ""
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
    if grading is None or grading.access == "offentlig":
        return ""
    ground = view.words["grading.ground"].format(hjemmel=grading.ground) if grading.ground else ""
    return view.words["grading.exempt"] + ground


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
    steps = [step for step in view.case.question_set.steps if question_ids & {q.id for q in step.questions}]
    return {
        "nr": str(position),
        "navn": name_of(view, area.name, area.adopted),
        "vedtatt": area.adopted,
        "begrunnelse": view.text(area.grounds, *path, "begrunnelse"),
        "steg": view.all_of(step_in_sentence(step, view.case.programme, view.language) for step in steps),
        "stegliste": ", ".join(numbered_step(step, view.language) for step in steps),
        "stegnumre": upper_first(
            ", ".join(step_in_list(step, view.case.programme, view.language) for step in steps)
        ),
        "spørsmål": view.all_of(area.questions),
        "antall_tiltak": str(len(area.measures_left)) if area.measures else "",
        **cost_fields(view, area.measures_left),
        "tiltak": [
            measure_fields(view, measure, (*path, "tiltak", n), area.adopted)
            for n, measure in enumerate(area.measures)
        ],
    }


def _no_area(view: View) -> Fields:
    """The gap shown instead of focus areas where none is chosen yet."""
    name = view.gap("innsatsområder")
    blanks = dict.fromkeys(
        ("nr", "steg", "stegliste", "stegnumre", "spørsmål", "antall_tiltak", "kostnad", "resten"), ""
    )
    return {**blanks, "navn": name, "vedtatt": True, "begrunnelse": Blocks(), "tiltak": []}


NO_TREATMENT: Fields = {
    **dict.fromkeys(("utvalg", "utvalget", "rolle", "handling", "dato", "dato_kort", "saksnr"), ""),
    **{"innstiller": False, "vedtar": False, "uttalelse": Blocks(), "vedtak": []},
}
"""The fields of a treatment, empty: used where there is none yet."""


def _treatment_row(view: View, treatment: Treatment, number: int, day: date | None) -> Fields:
    """A treatment as a row; what a body said is in no document of an earlier day."""
    path: CasePath = ("behandling", number)
    role, held = treatment.role, treatment.was_held(day)
    return {
        "utvalg": treatment.committee,
        "utvalget": in_sentence(treatment.committee),
        "rolle": view.words[f"role.{role}"] if role else "",
        "innstiller": role == "innstilling",
        "vedtar": role == "vedtak",
        "handling": view.words[f"{'treated' if held else 'to_treat'}.{role or 'other'}"],
        "dato": view.long_day(treatment.date),
        "dato_kort": view.short_day(treatment.date),
        "saksnr": view.line(treatment.number),
        "uttalelse": view.text(treatment.statement if held else None, *path, "uttalelse"),
        "vedtak": view.text_list(treatment.resolution if held else (), *path, "vedtak"),
    }
