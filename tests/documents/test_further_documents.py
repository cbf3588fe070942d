"""The documents that a case asks for: which are built, and what each of them says."""

from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import smallest
from dump import dump
from paths import SAMPLES
from usual_documents import USUAL

FURTHER = sorted(set(sd.document_names()) - set(USUAL))
MILESTONES = [
    {
        "navn": "Planen",
        "ferdig": "2027-01-10",
        "utført": "ja",
        "rapportdato": "2027-01-12",
        "status": "Vedtatt",
    },
    {"navn": "Gruppene", "ferdig": "2027-01-31", "utført": "nei", "status": "Mangler én"},
    {"navn": "Møtene", "ferdig": "2027-02-01"},
    {
        "navn": "Svarene",
        "ferdig": "2027-03-01",
        "utført": "ja",
        "rapportdato": "2027-03-02",
        "status": "Alle",
    },
]
RESOLVED = {
    "utvalg": "Kommunestyret",
    "rolle": "vedtak",
    "dato": "2027-05-20",
    "til_stede": 21,
    "forslag": [{"fra": "Bygdelista", "tekst": "Et tillegg.", "stemmer_for": 6, "stemmer_mot": 15}],
    "votering": "Forslaget falt.",
    "vedtak": ["Analysen tas til orientering."],
}


def names_in(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.docx"))


def text_of(document: str, **parts: Any) -> str:
    return dump(sd.render(sd.read(smallest(**parts)), document)).replace("\u00a0", " ")


def test_nobody_gets_a_document_that_is_not_asked_for(tmp_path: Path) -> None:
    sd.build(smallest(), tmp_path)
    assert names_in(tmp_path) == sorted(USUAL)


def test_a_case_gets_what_it_asks_for(tmp_path: Path) -> None:
    sd.build(smallest(dokumenter=["prosjektplan"]), tmp_path)
    assert names_in(tmp_path) == sorted([*USUAL, "prosjektplan"])
    assert [document.name for document in sd.draft(smallest(dokumenter=FURTHER)).documents] == sorted(
        sd.document_names()
    )


def test_a_document_that_was_built_once_does_not_grow_old(tmp_path: Path) -> None:
    sd.build(smallest(), tmp_path, "prosjektplan")
    sd.build(smallest(bakgrunn="En ny grunn."), tmp_path)
    assert names_in(tmp_path) == sorted([*USUAL, "prosjektplan"])
    assert "En ny grunn." in dump((tmp_path / "prosjektplan.docx").read_bytes())
    (tmp_path / "prosjektplan.docx").unlink()
    sd.build(smallest(bakgrunn="En ny grunn."), tmp_path)
    assert names_in(tmp_path) == sorted(USUAL)


def test_a_document_that_there_is_none_of_is_told_with_its_place() -> None:
    report = sd.check(smallest(dokumenter=["prosjektplan", "prosjektplanen"]))
    (problem,) = (each for each in report.errors if each.code == "reference.document")
    assert problem.path == ("dokumenter", 1)
    assert "prosjektplan" in problem.say("nb")


@pytest.mark.parametrize("document", FURTHER)
def test_what_a_document_lacks_is_missing_only_where_it_is_asked_for(document: str) -> None:
    usual = {problem.path for problem in sd.check(smallest()).unfinished}
    asked = {problem.path for problem in sd.check(smallest(dokumenter=[document])).unfinished}
    assert usual < asked


def test_a_milestone_report_tells_what_was_known_on_its_day() -> None:
    text = text_of("milepælsrapport", milepæler=MILESTONES, milepælsrapport={"dato": "2027-02-15"})
    assert "Milepæler nådd per 15. februar 2027: én av fire." in text
    assert "Gruppene (frist 31.01.2027): Mangler én" in text
    assert "Møtene (frist 01.02.2027)" in text
    assert "| Planen | 10.01.2027 | Nådd | 12.01.2027 | Vedtatt |" in text
    assert "| Gruppene | 31.01.2027 | Forsinket |  | Mangler én |" in text
    assert "| Møtene | 01.02.2027 | Ikke meldt |  |  |" in text
    assert "| Svarene | 01.03.2027 | Gjenstår |  |  |" in text


def test_an_extract_tells_of_the_meeting_and_the_case_paper_no_longer() -> None:
    parts = {"tittel": "Analysen", "dato": "2027-06-01", "behandling": [RESOLVED]}
    extract = text_of("saksutskrift", saksutskrift={"dato": "2027-06-01", "sendes_til": ["Rådet"]}, **parts)
    for line in (
        "Forslag fra Bygdelista:",
        "6 stemte for, 15 stemte mot.",
        "Medlemmer til stede: 21.",
        "Rådet",
    ):
        assert line in extract
    assert "Analysen tas til orientering." in extract
    assert "Analysen tas til orientering." in text_of("saksfremlegg", **parts)
    asked = text_of("saksfremlegg", dokumenter=["saksutskrift"], **parts)
    assert "Analysen tas til orientering." not in asked


def test_an_extract_of_a_meeting_that_is_not_held_says_what_is_missing() -> None:
    case = sd.read(smallest(saksutskrift={"dato": "2027-05-01"}, behandling=[RESOLVED]))
    (document,) = sd.draft(case, "saksutskrift").documents
    assert ("behandling", "vedtak") in document.gaps


def test_an_invitation_has_only_the_meetings_that_are_still_to_come() -> None:
    meetings = [
        {"form": "møte", "dato": "2027-01-05", "sted": "Skolen"},
        {"form": "møte", "dato": "2027-02-05", "klokkeslett": "kl. 10", "sted": "Rådhuset"},
    ]
    text = text_of("invitasjon", møter=meetings, svarfrist="2027-03-01", invitasjon={"dato": "2027-02-01"})
    assert "Send svarene innen 1. mars 2027." in text
    assert "05.02.2027 / kl. 10" in text
    assert "Rådhuset" in text
    assert "Skolen" not in text


@pytest.mark.parametrize("document", FURTHER)
def test_the_complete_sample_lacks_nothing_in_any_document(document: str) -> None:
    (drafted,) = sd.draft(SAMPLES / "fjordvik", document, final=True).documents
    assert drafted.gaps == ()
