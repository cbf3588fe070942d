"""The application for a grant, and its text for a portal: facts of the case, sums, gaps, characters."""

from typing import Any

import sjumil_docs as sd
from case_files import smallest
from dump import dump

MEASURES = [
    {"tittel": "Samtaletilbud", "kostnad": 450000, "kostnadsart": "tilskudd", "ansvar": "Leder"},
    {"tittel": "Kurs", "kostnad": 20000, "kostnadsart": "drift"},
]
BUDGET = {
    "kostnader": [{"navn": "Lønn", "beløp": 430000}, {"navn": "Lokaler", "beløp": 70000}],
    "søknadssum": 400000,
    "egenandel": 80000,
    "andre_midler": [{"navn": "Sparebanken", "beløp": 20000}],
}


def told(document: str, **application: Any) -> str:
    case = sd.read(smallest(enkelttiltak=MEASURES, søknad=application))
    return dump(sd.render(case, document)).replace("\u00a0", " ")


def gaps(document: str, **application: Any) -> set[tuple[str | int, ...]]:
    case = sd.read(smallest(enkelttiltak=MEASURES, søknad=application))
    return set(sd.draft(case, document).documents[0].gaps)


def test_without_a_choice_the_application_is_for_the_measures_that_wait_for_a_grant() -> None:
    text = told("søknad")
    assert "Samtaletilbud" in text
    assert "Kurs" not in text


def test_the_application_is_for_the_measures_that_it_names_and_a_name_without_a_measure_is_a_gap() -> None:
    text = told("søknad", tiltak=["Kurs", "Kurset"])
    assert "| Kurs |" in text
    assert "Samtaletilbud" not in text
    assert ("søknad", "tiltak", 1) in gaps("søknad", tiltak=["Kurs", "Kurset"])


def test_the_sums_are_those_of_the_items() -> None:
    text = told("søknad", **BUDGET)
    assert "Søknadssum: 400 000 kr av 500 000 kr" in text
    assert text.count("| Til sammen | 500 000 kr |") == 2
    assert "| Sparebanken | 20 000 kr |" in text


def test_what_an_application_lacks_is_a_gap_in_both_of_its_documents() -> None:
    texts = {("søknad", key) for key in ("behov", "mål", "forankring", "fremdrift", "effekt", "rapportering")}
    money = {("søknad", key) for key in ("kostnader", "søknadssum", "egenandel")}
    assert texts | money | {("søknad", "tittel")} <= gaps("søknad") & gaps("søknadstekst")
    assert not money & gaps("søknad", **{**BUDGET, "egenandel": 0})


def test_each_field_of_the_portal_is_its_text_with_its_characters() -> None:
    text = told("søknadstekst", behov="Ventetiden er **lang**.\n\n- én\n- to", grenser={"behov": 20})
    assert "Normal | Ventetiden er lang." in text
    assert "| én\n" in text
    assert "Kilde | 29 av 20 tegn – 9 tegn for langt" in text


def test_a_field_within_its_limit_says_no_more_than_its_characters() -> None:
    text = told("søknadstekst", mål="Færre venter.", grenser={"mål": 13})
    assert "Kilde | 13 av 13 tegn\n" in text
    assert "for langt" not in text


def test_the_measures_and_the_budget_stand_in_the_portal_text_as_lines() -> None:
    text = told("søknadstekst", **BUDGET)
    assert "Normal | Samtaletilbud. Ansvar: Leder. Kostnad: 450 000 kr." in text
    assert "Normal | Lønn: 430 000 kr" in text
    assert "Normal | Til sammen: 500 000 kr" in text
    assert "Normal | Egenandel: 80 000 kr" in text
