"""What the application for a grant and its text for a portal share: the measures, and the budget in lines."""

from sjumil_docs.case.results import Measure
from sjumil_docs.documents.fields.shared_fields import dated_treatment_fields, measure_fields
from sjumil_docs.documents.view import Fields, View, upper_first
from sjumil_docs.language.dates import kroner
from sjumil_docs.problems import CasePath
from sjumil_docs.word.writing.template_values import Gap


def applied_measures(view: View) -> list[Fields]:
    """The measures that the application is for; a gap for each that it names and the case does not have.

    Those that it names, or else those that wait for a grant.
    """
    places = list(_places(view))
    names = view.case.application.measures
    if not names:
        waiting = [one for one in places if one[1].cost_kind == "tilskudd"]
        return [measure_fields(view, measure, path) for path, measure in waiting] or [_no_measure(view)]
    by_title = {measure.title: (path, measure) for path, measure in places}
    return [
        measure_fields(view, by_title[name][1], by_title[name][0])
        if name in by_title
        else _no_measure(view, number)
        for number, name in enumerate(names)
    ]


def _places(view: View) -> list[tuple[CasePath, Measure]]:
    """Every measure that is to be carried out, with its path."""
    in_areas = [
        (("innsatsområder", number, "tiltak", place), measure)
        for number, area in view.case.chosen_areas
        for place, measure in enumerate(area.measures)
        if area.adopted and measure.adopted
    ]
    singles = enumerate(view.case.single_measures)
    return [*in_areas, *((("enkelttiltak", n), measure) for n, measure in singles if measure.adopted)]


def _no_measure(view: View, *number: int) -> Fields:
    blanks = dict.fromkeys(("beskrivelse", "ansvar", "frist", "kostnad", "finansiering", "spørsmål"), "")
    return {"tittel": view.gap("søknad", "tiltak", *number), **blanks, "utført": False, "vedtatt": True}


def costs(view: View) -> list[Fields]:
    """The items of the budget, each with its amount."""
    items = view.case.application.costs
    rows = [{"navn": item.name, "beløp": kroner(item.amount, view.language)} for item in items]
    return rows or [{"navn": view.gap("søknad", "kostnader"), "beløp": ""}]


def total_cost(view: View) -> list[Fields]:
    """The sum of the budget; none where there is no budget."""
    application = view.case.application
    total = kroner(application.total_cost, view.language)
    return [{"navn": view.words["application.total"], "beløp": total}] if application.costs else []


def funding(view: View) -> list[Fields]:
    """Where the money comes from: what is applied for, the own share, then others."""
    application = view.case.application
    return [
        {
            "navn": view.words["application.applied"],
            "beløp": amount_of(view, application.applied, "søknadssum"),
        },
        {"navn": view.words["application.own"], "beløp": amount_of(view, application.own_share, "egenandel")},
        *(
            {"navn": item.name, "beløp": kroner(item.amount, view.language)}
            for item in application.other_funding
        ),
    ]


def total_funding(view: View) -> list[Fields]:
    """The sum of the funding; none before the case says what is applied for and what the own share is."""
    application = view.case.application
    known = application.applied is not None and application.own_share is not None
    total = kroner(application.total_funding, view.language)
    return [{"navn": view.words["application.total"], "beløp": total}] if known else []


def backing(view: View) -> list[Fields]:
    """What the case itself tells of who stands behind the application: a name and a text each."""
    resolution = dated_treatment_fields(view, view.case.application.date)["vedtak_i"]
    day, number = resolution["dato"], resolution["saksnr"]
    resolved = f"{resolution['utvalg']} {day}".strip()
    case_number = number and view.words["work.case_number"].format(number=number)
    said = ", ".join(part for part in (resolved, case_number) if part)
    texts = {
        "resolution": day if isinstance(day, Gap) else said,
        "participants": upper_first(view.participants()),
    }
    return [{"navn": view.words[f"application.{key}"], "tekst": text} for key, text in texts.items() if text]


def amount_of(view: View, amount: int | None, key: str) -> str | Gap:
    """An amount of the application, or its gap."""
    return view.gap("søknad", key) if amount is None else kroner(amount, view.language)
