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
    assert "Beløp vi søker om: 400 000 kr (prosjektet koster 500 000 kr)" in text
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
    assert "Normal | Tiltak 1: Samtaletilbud\nNormal | Ansvar: Leder. Kostnad: 450 000 kr.\n" in text
    assert "Normal | Lønn: 430 000 kr" in text
    assert text.count("Normal | Til sammen: 500 000 kr") == 2
    assert "Normal | Egenandel: 80 000 kr" in text


def test_the_portal_text_has_who_applies_for_how_much_and_when() -> None:
    contact = {"rolle": "Koordinator", "epost": "k@vik.example"}
    facts = {"periode": "2028", "mottaker": "Statsforvalteren", "kontakt": contact, **BUDGET}
    text = told("søknadstekst", **facts)
    for heading, fact in (
        ("Søker", "Eksempelvik kommune"),
        ("Kontakt", "koordinator, e-post k@vik.example"),
        ("Tilskuddsgiver", "Statsforvalteren"),
        ("Prosjektperiode", "2028"),
        ("Beløp vi søker om", "400 000 kr"),
    ):
        assert f"Heading1 | {heading}\nNormal | {fact}\n" in text


def test_who_stands_behind_it_is_told_alike_in_the_paper_and_the_portal_text() -> None:
    resolved = {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": "2027-05-20", "saksnr": "PS 3/27"}
    people = [{"id": "s", "navn": "Skolen", "art": "tjeneste"}]
    case = smallest(
        søknad={"dato": "2027-09-01"}, behandling=[{**resolved, "vedtak": ["Ja."]}], deltakere=people
    )
    for document in ("søknad", "søknadstekst"):
        text = dump(sd.render(sd.read(case), document)).replace("\u00a0", " ")
        assert "Vedtak: Kommunestyret 20. mai 2027, sak PS 3/27" in text
        assert "Med i arbeidet: Skolen" in text


def test_the_name_and_the_measures_have_limits_too_and_are_told_of_where_they_are_too_long() -> None:
    limits = {"tittel": 5, "tiltak": 20}
    case = sd.read(
        smallest(
            dokumenter=["søknadstekst"],
            enkelttiltak=MEASURES,
            søknad={"tittel": "Noen å snakke med", "grenser": limits},
        )
    )
    text = dump(sd.render(case, "søknadstekst")).replace("\u00a0", " ")
    assert "17 av 5 tegn – 12 tegn for langt" in text
    assert "59 av 20 tegn – 39 tegn for langt" in text
    told = {p.code: p.path for p in sd.check(case) if p.code.startswith("procedure.application-")}
    assert told["procedure.application-length"] == ("søknad", "tittel")
    assert told["procedure.application-measures"] == ("søknad", "grenser", "tiltak")
