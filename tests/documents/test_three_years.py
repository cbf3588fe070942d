"""One case through three years: plan, analysis and resolution, two follow-ups, and the next analysis."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from dump import dump
from paths import SAMPLES
from usual_documents import USUAL

YEARS = SAMPLES / "tre_år"
BUILT = {
    "2026": [*USUAL, "prosjektplan", "saksutskrift"],
    "2027": ["oppfølgingsrapport"],
    "2028": ["oppfølgingsrapport"],
    "2029": USUAL,
}
"""The documents of each year."""


def text_of(year: str, document: str) -> str:
    return dump(sd.render(sd.read(YEARS / year), document)).replace("\u00a0", " ")


@pytest.mark.parametrize("year", BUILT)
def test_every_year_is_complete_and_nothing_is_to_be_said_of_it(year: str, tmp_path: Path) -> None:
    assert list(sd.check(YEARS / year)) == []
    built = sd.build(YEARS / year, tmp_path, BUILT[year], final=True)
    assert sorted(document.name for document in built.documents) == sorted(BUILT[year])
    assert built.complete


def test_the_first_report_tells_of_the_first_year() -> None:
    text = text_of("2027", "oppfølgingsrapport")
    assert "Kommunestyret gjorde vedtak i saken 11. juni 2026 (sak PS 21/26)." in text
    assert "| Til sammen | 5 | 2 | 1 | 1 | 1 |" in text
    assert "Neste rapport kommer 15. oktober 2028." in text
    assert "Tidligere statuser" not in text


def test_the_second_report_tells_what_was_said_in_the_first() -> None:
    text = text_of("2028", "oppfølgingsrapport")
    assert "| Til sammen | 5 | 3 | 1 | 1 |" in text
    assert "Stanset: Fritidsvenner\n" in text
    earlier = text.partition("Tidligere statuser")[2]
    assert "| Familieteam | I gang / 01.10.2027 |" in earlier
    assert "| Helsesykepleier i full stilling | Forsinket / 01.10.2027 | 01.03.2028 | 40 000 kr |" in earlier
    assert "Lys på skoleveien" not in earlier


def test_the_next_analysis_opens_with_what_became_of_the_measures() -> None:
    text = text_of("2029", "analyse")
    for line in (
        "Gjennomført: 3. Videreført: 1. Avsluttet: 1.",
        "| Familieteam | 31.01.2028 | Gjennomført | Teamet møtes hver måned.",
        "| Helsesykepleier i full stilling | 30.06.2029 | Videreført / Ny frist: 31.12.2029 |",
        "| Fritidsvenner | 01.09.2028 | Avsluttet | Kommunen fikk ikke tilskudd.",
        "| Svar til elevrådet innen to uker | 15.08.2027 | Gjennomført |",
    ):
        assert line in text


def test_questions_that_are_asked_otherwise_are_compared_all_the_same() -> None:
    text = text_of("2029", "analyse")
    assert "men svarer til spørsmål i forrige analyse: 2.1 (sist 2.1) og 2.3 (sist 2.2)." in text
    assert "Spørsmål som ikke er sammenlignet" not in text
