"""The short version for children and young people (kortversjon), in texts that are written for them alone."""

from sjumil_docs.case.papers import ChildrensInput, PlaceToTurn
from sjumil_docs.case.questions import Step
from sjumil_docs.case.results import FocusArea, Measure
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.shared_fields import head_fields, treatment_fields, work_title
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.dates import phone
from sjumil_docs.problems import CasePath
from sjumil_docs.word.writing.template_values import Blocks, Gap, Hyperlink


def fields(view: View) -> Fields:
    """The fields of the template of the short version; what adults are told is never put in their place."""
    short = view.case.short_version
    view = view.of_case(view.case.dated(short.date).as_put_forward())
    treatment = treatment_fields(view, short.date)
    return {
        **_head(view),
        "dato": view.needed_line(view.long_day(short.date), "kortversjon", "dato"),
        "tekst": view.text(short.text, "kortversjon", "tekst"),
        "rettigheter": [_right(view, step, n) for n, step in enumerate(view.case.question_set.steps)],
        "bra": view.needed_text_list(short.good, "kortversjon", "bra"),
        "vanskelig": view.needed_text_list(short.difficult, "kortversjon", "vanskelig"),
        "vedtatt": treatment["vedtatt"],
        "vedtak_i": treatment["vedtak_i"],
        "skal_vedtas": any(one.role == "vedtak" for one in view.case.treatments),
        "områder": _areas(view),
        "enkelttiltak": _told(view, view.case.single_measures, ("enkelttiltak",)),
        "innspill": [_input(view, one, n) for n, one in enumerate(short.inputs)] or [_no_input(view)],
        "si_fra": [_place(view, one, n) for n, one in enumerate(short.places_to_turn)] or [_no_place(view)],
    }


def _head(view: View) -> Fields:
    """The fields of every template, with a gap where the programme has no words for children."""
    head = head_fields(view)
    if view.case.programme.for_children is None:
        head["program"]["for_barn"]["spørsmål"] = view.gap("program", "for_barn")
    return head


def _right(view: View, step: Step, number: int) -> Blocks | Gap:
    """The right of a step in one line."""
    line = getattr(step.for_children, view.language) if step.for_children else None
    return view.needed_text(line, "spørsmålssett", "steg", number, "barn")


def _areas(view: View) -> list[Fields]:
    """The focus areas that the council has not taken out, in words for children."""
    chosen = [(number, area) for number, area in view.case.chosen_areas if area.adopted]
    none: Fields = {"navn": view.gap("innsatsområder"), "tiltak": []} if not chosen else {}
    return [_area(view, area, number) for number, area in chosen] or [none]


def _area(view: View, area: FocusArea, number: int) -> Fields:
    path: CasePath = ("innsatsområder", number)
    measures = _told(view, area.measures, (*path, "tiltak"))
    left = next((n for n, measure in enumerate(area.measures) if measure.adopted), None)
    if left is not None and not measures:
        measures = [{"tekst": view.gap(*path, "tiltak", left, "barn"), "når": ""}]
    return {"navn": view.needed_line(area.for_children, *path, "barn"), "tiltak": measures}


def _told(view: View, measures: tuple[Measure, ...], path: CasePath) -> list[Fields]:
    """The measures that are told to children, each with its text for them and when it is to be done."""
    return [
        {
            "tekst": view.text(measure.for_children, *path, number, "barn"),
            "når": view.long_moment(measure.deadline),
        }
        for number, measure in enumerate(measures)
        if measure.adopted and measure.for_children
    ]


def _input(view: View, one: ChildrensInput, number: int) -> Fields:
    path: CasePath = ("kortversjon", "innspill", number)
    return {
        "dere_sa": view.text(one.said, *path, "dere_sa"),
        "vi_svarte": view.needed_text(one.answered, *path, "vi_svarte"),
    }


def _no_input(view: View) -> Fields:
    return {"dere_sa": view.gap("kortversjon", "innspill"), "vi_svarte": ""}


def _place(view: View, place: PlaceToTurn, number: int) -> Fields:
    return {
        "navn": place.name,
        "tekst": view.text(place.about, "kortversjon", "si_fra", number, "tekst"),
        "telefon": phone(place.phone) if place.phone else "",
        "epost": view.line(place.email),
        "nettsted": _link(view.line(place.website)),
    }


def _link(website: str) -> Hyperlink | str:
    """A website as a link, if it can be one."""
    scheme = "https://"
    return Hyperlink(website.removeprefix(scheme), website) if website.startswith(scheme) else website


def _no_place(view: View) -> Fields:
    blanks = dict.fromkeys(("tekst", "telefon", "epost", "nettsted"), "")
    return {"navn": view.gap("kortversjon", "si_fra"), **blanks}


DOCUMENT = Document(
    "kortversjon",
    fields,
    day=lambda view: view.case.short_version.date,
    heading=work_title,
)
