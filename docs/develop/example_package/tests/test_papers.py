"""The package as it is installed: what it adds is there, and works in both målformer."""

from io import BytesIO
from zipfile import ZipFile

import pytest

import sjumil_docs as sd


def case(language: str) -> dict:
    measures = [{"tittel": "Møteplass", "frist": "2027-08-01"}, {"tittel": "Kurs"}]
    areas = [{"navn": "Fritid", "valgt": "ja", "tiltak": measures}, {"navn": "Skole", "valgt": "nei"}]
    municipality = {"navn": "Eksempelvik", "målform": language}
    return {"kommune": municipality, "dokumenter": ["ungdomsnotat"], "innsatsområder": areas}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_note_names_the_chosen_areas(language: str) -> None:
    note = sd.draft(case(language), "ungdomsnotat")["ungdomsnotat"]
    body = ZipFile(BytesIO(note.data)).read("word/document.xml").decode("utf-8")
    assert "Fritid" in body
    assert "Skole" not in body
    assert note.gaps == ()


def test_nothing_is_wrong_with_the_package() -> None:
    assert sd.plugin_faults() == ()
    assert "ungdomsnotat" in sd.document_names()


def test_a_measure_without_a_deadline_is_told_of() -> None:
    found = [p for p in sd.check(case("nb")) if p.code == "eksempelvik.deadline"]
    assert [p.path for p in found] == [("innsatsområder", 0, "tiltak", 1)]
    assert "Kurs" in found[0].say("nn")


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_programme_builds_its_documents_in_its_own_words(language: str) -> None:
    municipality = {"navn": "Eksempelvik", "målform": language}
    safe = sd.read({"kommune": municipality, "program": "trygg_oppvekst", "tittel": "Trygg oppvekst"})
    report = sd.draft(safe, "analyse")["analyse"]
    body = ZipFile(BytesIO(report.data)).read("word/document.xml").decode("utf-8")
    assert "Tema 1: Ute" in body
    assert "Hvor leker barna?" in body
    assert sd.check(safe).errors == ()
