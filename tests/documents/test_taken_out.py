"""What the council took out: proposed in the political case, marked in the analysis, not in the letter."""

from typing import Any

import pytest

import sjumil_docs as sd
from case_files import smallest
from dump import dump

DAY, MEETING, LATER = "2027-05-03", "2027-06-17", "2027-08-02"
MARKS = {"nb": "(ikke vedtatt)", "nn": "(ikkje vedteke)"}


def measure(title: str, cost: int, **values: str) -> dict[str, str]:
    return {"tittel": title, "kostnad": str(cost), "frist": "2027-12-31", "ansvar": "Skolen", **values}


def case(language: str = "nb", **values: Any) -> dict[str, Any]:
    """A case where the council took out one of three areas, and one measure of an area and one on its own."""
    out = {"vedtatt": "nei"}
    areas = [
        {"navn": "Bolig", "valgt": "ja", **out, "tiltak": [measure("Hybler", 1000)]},
        {"navn": "Skole", "valgt": "ja", "tiltak": [measure("Kurs", 20), measure("Logg", 300, **out)]},
        {"navn": "Fritid", "valgt": "ja", "tiltak": [measure("Kafé", 4)]},
    ]
    meeting = {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": MEETING, "vedtak": ["Vedtas."]}
    given = {
        "dato": DAY,
        "innsatsområder": areas,
        "enkelttiltak": [measure("Verv", 5), measure("Buss", 60000, **out)],
        "behandling": [meeting],
        "oversendelse": {"dato": LATER, "ta_med_tiltak": "ja", "ta_med_vedtak": "ja"},
        **values,
    }
    return smallest(kommune={"navn": "Vik", "målform": language}, **given)


def made(given: dict[str, Any], document: str) -> str:
    return dump(sd.render(sd.read(given), document)).replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_letter_names_only_what_is_left(language: str) -> None:
    letter = made(case(language), "oversendelsesbrev")
    assert [name for name in ("Bolig", "Hybler", "Logg", "Buss", MARKS[language]) if name in letter] == []
    assert all(name in letter for name in ("Skole", "Fritid", "Kurs", "Kafé", "Verv"))
    assert f"Vedtaket {'gjelder' if language == 'nb' else 'gjeld'} to innsatsområde" in letter


def test_the_political_case_of_a_day_before_the_meeting_proposes_everything() -> None:
    proposed = made(case(), "saksfremlegg")
    assert MARKS["nb"] not in proposed
    assert "| Til sammen | 6 | 61 329 kr |" in proposed
    assert "tre innsatsområder" in proposed


def test_the_political_case_of_a_later_day_marks_it() -> None:
    told = made(case(dato=LATER), "saksfremlegg")
    assert "Bolig (ikke vedtatt)" in told
    assert "| Til sammen | 3 | 29 kr |" in told


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_analysis_marks_it_where_it_stands_and_holds_it_in_no_sum(language: str) -> None:
    analysis = made(case(language), "analyse")
    marked = [f"{name} {MARKS[language]}" for name in ("Bolig", "Hybler", "Logg", "Buss")]
    assert [name for name in marked if name not in analysis] == []
    assert f"Kurs {MARKS[language]}" not in analysis
    assert "| 2 Skole | 1 | 20 kr |" in analysis
    assert "| Skolen | 3 | Kurs (31.12.2027)" in analysis


def test_nothing_left_is_no_gap_in_the_letter() -> None:
    areas = [{"navn": "Bolig", "valgt": "ja", "vedtatt": "nei"}]
    letter = made(case(innsatsområder=areas, enkelttiltak=[]), "oversendelsesbrev")
    assert "innsatsområde" not in letter


@pytest.mark.parametrize("text", ["Analysen har i alt 6 tiltak.", "Analysen har i alt 3 tiltak."])
def test_a_text_may_count_what_was_proposed_or_what_is_left(text: str) -> None:
    report = sd.check(sd.read(case(sammendrag=text)))
    assert [p.code for p in report if p.family == "agreement"] == []
