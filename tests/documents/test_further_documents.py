"""The documents that a case asks for: which are built, and what each of them says."""

import re
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


def test_what_was_reported_of_a_milestone_before_is_told_and_counts_on_an_earlier_day() -> None:
    earlier = [
        {"rapportdato": "2027-02-01", "status": "Halvparten"},
        {"rapportdato": "2027-02-20", "status": "De fleste"},
    ]
    milestones = [{**MILESTONES[3], "tidligere": earlier}]

    def told(day: str) -> str:
        return text_of("milepælsrapport", milepæler=milestones, milepælsrapport={"dato": day})

    before, after = told("2027-02-25"), told("2027-03-05")
    assert "| Gjenstår | 20.02.2027 | De fleste / 01.02.2027: Halvparten |" in before
    assert "| Nådd | 02.03.2027 | Alle / 20.02.2027: De fleste / 01.02.2027: Halvparten |" in after


def test_a_project_plan_does_not_know_how_many_will_come() -> None:
    participants = [{"id": "skole", "navn": "Skolen", "art": "tjeneste", "antall": "14"}]
    assert "| Skolen | Tjeneste |" in text_of("prosjektplan", deltakere=participants)


def test_an_extract_tells_of_the_votes_that_are_given() -> None:
    motions = [
        {"fra": "A", "tekst": "Et.", "stemmer_for": 14},
        {"fra": "B", "tekst": "To.", "stemmer_mot": 7},
        {"fra": "C", "tekst": "Tre."},
    ]
    resolved = {**RESOLVED, "forslag": motions}
    text = text_of("saksutskrift", saksutskrift={"dato": "2027-06-01"}, behandling=[resolved])
    assert re.findall(r"\d+ stemte .*", text) == ["14 stemte for.", "7 stemte mot."]


def test_an_extract_tells_of_the_meeting_and_the_case_paper_no_longer() -> None:
    parts = {"tittel": "Analysen", "dato": "2027-06-01", "behandling": [RESOLVED]}
    extract = text_of("saksutskrift", saksutskrift={"dato": "2027-06-01", "sendes_til": ["Rådet"]}, **parts)
    for line in (
        "Forslag fra Bygdelista:",
        "Til stede: 21 medlemmer.",
        "Forslaget fra Bygdelista: 6 stemte for, 15 stemte mot.",
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


FOLLOWED: dict[str, Any] = {
    "dato": "2027-03-31",
    "behandling": [RESOLVED],
    "innsatsområder": [
        {
            "navn": "Tidlig hjelp",
            "valgt": "ja",
            "oppfølging": [{"dato": "2028-10-01", "status": "i gang", "merknad": "Alle er med."}],
            "tiltak": [
                {
                    "tittel": "Team i hver krets",
                    "frist": "2028-02-01",
                    "kostnad": "240000",
                    "oppfølging": [
                        {"dato": "2027-10-01", "status": "ikke startet", "merknad": "Venter på lokaler."},
                        {
                            "dato": "2028-10-01",
                            "status": "forsinket",
                            "merknad": "To av tre er med.",
                            "brukt": "80000",
                            "ny_frist": "våren 2029",
                        },
                        {"dato": "2029-10-01", "status": "gjennomført", "brukt": "200000"},
                    ],
                },
                {"tittel": "Ny nettside", "vedtatt": "nei", "oppfølging": [{"status": "i gang"}]},
            ],
        }
    ],
    "enkelttiltak": [{"tittel": "Åpen hall", "utført": "ja"}, {"tittel": "Kurs"}],
}


def test_a_follow_up_report_tells_what_was_known_on_its_day_and_what_was_told_before() -> None:
    text = text_of("oppfølgingsrapport", oppfølgingsrapport={"dato": "2028-10-15"}, **FOLLOWED)
    for line in (
        "Kommunestyret gjorde vedtak i saken 20. mai 2027.",
        "| Tidlig hjelp | 1 | 0 | 1 |",
        "| Enkelttiltak | 2 | 1 | 0 |",
        "| Til sammen | 3 | 1 | 1 |",
        "| Innsatsområde | Planlagt | Brukt per 15.10.2028 |",
        "| Tidlig hjelp | 240 000 kr | 80 000 kr |",
        "Brukt beløp er meldt for 1 av 3 tiltak.",
        "Forsinket: Team i hver krets (ny frist våren 2029)",
        "Området som helhet: I gang (01.10.2028)",
        "| Team i hver krets | 01.02.2028 / Ny frist: våren 2029 | Forsinket / 01.10.2028 | "
        "240 000 kr | 80 000 kr | To av tre er med. |",
        "| Åpen hall | Gjennomført |",
        "| Kurs | [Mangler: status] |",
        "| Team i hver krets | Ikke startet / 01.10.2027 | Venter på lokaler. |",
    ):
        assert line in text
    assert "200 000 kr" not in text
    assert "Ny nettside" not in text


def test_a_report_answers_the_resolution_point_by_point_and_marks_what_is_not_answered() -> None:
    resolved = {**RESOLVED, "vedtak": ["Analysen tas til orientering.", "Rådet skal være med."]}
    report: dict[str, Any] = {
        "dato": "2028-05-20",
        "vedtakspunkter": [{"punkt": 2, "gjort": "Rådet er **med**."}],
    }
    text = text_of("oppfølgingsrapport", oppfølgingsrapport=report, behandling=[resolved])
    assert "| Punkt | Kommunestyret vedtok | Dette er gjort |" in text
    assert "| 1 | Analysen tas til orientering. | [Mangler: det som er gjort med punktet] |" in text
    assert "| 2 | Rådet skal være med. | Rådet er med. |" in text
    early = text_of(
        "oppfølgingsrapport", oppfølgingsrapport={**report, "dato": "2027-05-19"}, behandling=[resolved]
    )
    assert "Vedtaket punkt for punkt" not in early


def test_a_report_says_whom_it_is_for_and_what_is_proposed_only_where_the_case_does() -> None:
    report = {"dato": "2028-05-20", "til": "Kommunestyret", "innstilling": ["Rapporten tas til orientering."]}
    text = text_of("oppfølgingsrapport", oppfølgingsrapport=report)
    assert "Til: Kommunestyret" in text
    assert "Kommunedirektøren foreslår at kommunestyret gjør dette vedtaket:" in text
    assert "Innstillingspunkt | Rapporten tas til orientering." in text
    bare = text_of("oppfølgingsrapport", oppfølgingsrapport={"dato": "2028-05-20"})
    assert "Til:" not in bare
    assert "Forslag til vedtak" not in bare


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Ungdomsrådet", "Heading1 | Egen del fra ungdomsrådet, 5. oktober 2028"),
        ("Hovedutvalg for barn og unge", "Heading2 | Hovedutvalg for barn og unge, 5. oktober 2028"),
    ],
)
def test_what_the_young_say_is_a_part_of_its_own(name: str, heading: str) -> None:
    said = [{"fra": name, "dato": "2028-10-05", "tekst": "Vi venter."}]
    report = {"dato": "2028-10-20", "uttalelser": said}
    text = text_of("oppfølgingsrapport", oppfølgingsrapport=report).replace("\u00a0", " ")
    assert f"{heading}\nNormal | Vi venter." in text


def test_a_measure_that_goes_on_is_running_and_no_deadline_waits_for_it() -> None:
    statuses = [{"dato": "2028-01-01", "status": "i drift", "ny_frist": "2029-01-01"}]
    measures = [{"tittel": "Team", "frist": "2027-12-01", "oppfølging": statuses}]
    text = text_of("oppfølgingsrapport", oppfølgingsrapport={"dato": "2028-05-20"}, enkelttiltak=measures)
    assert "| Team | 01.12.2027 | I drift / 01.01.2028 |" in text
    assert "«I drift» vil si at tiltaket er på plass og går videre." in text
    assert "Ny frist:" not in text


def test_an_extract_has_the_proposal_of_the_chief_executive_and_a_place_to_sign() -> None:
    extract = {"dato": "2027-06-01", "signatur": {"tittel": "møtesekretær"}}
    parts = {"innstilling": ["Analysen tas til orientering."], "behandling": [{**RESOLVED, "medlemmer": 25}]}
    text = text_of("saksutskrift", saksutskrift=extract, **parts)
    assert (
        "Heading2 | Kommunedirektørens innstilling\nInnstillingspunkt | Analysen tas til orientering." in text
    )
    assert "Til stede: 21 av 25 medlemmer." in text
    assert "Sted og dato:" in text
    assert "Møtesekretær" in text
    assert "Vedtaket står først" not in text


def test_an_extract_that_is_approved_electronically_has_no_place_to_sign() -> None:
    extract = {"dato": "2027-06-01", "sendes_til": ["Rådet"], "elektronisk_godkjent": "ja"}
    case = sd.read(smallest(tittel="Analysen", saksutskrift=extract, behandling=[RESOLVED]))
    text = dump(sd.render(case, "saksutskrift"))
    assert "Dokumentet er elektronisk godkjent" in text
    assert "Underskrift:" not in text


def test_a_project_plan_says_who_approves_it_and_how_children_are_met_or_marks_that_it_does_not() -> None:
    plan = {
        "godkjennes_av": "styringsgruppen",
        "bes_om": ["Sett av tid."],
        "personvern": "Vi skriver ikke navn.",
    }
    text = text_of("prosjektplan", prosjektplan=plan)
    assert "Planen skal godkjennes av styringsgruppen. Vi ber også om dette:" in text
    assert "Samtykke og taushetsplikt\nNormal | Vi skriver ikke navn." in text
    (document,) = sd.draft(smallest(), "prosjektplan").documents
    assert {("prosjektplan", "godkjennes_av"), ("prosjektplan", "personvern")} <= set(document.gaps)


def test_a_project_plan_counts_those_who_are_to_be_asked() -> None:
    people = [{"id": f"d{n}", "navn": f"Gruppe {n}", "art": "brukere"} for n in range(3)]
    people.append({"id": "s", "navn": "Skolen", "art": "tjeneste"})
    told = "Vi skal spørre fire deltakere: tre brukergrupper og én tjeneste."
    assert told in text_of("prosjektplan", deltakere=people)
    assert "Vi skal spørre" not in text_of("prosjektplan")


def test_a_status_without_a_day_is_marked_and_told_of_with_its_place() -> None:
    statuses = [{"dato": "2027-10-01", "status": "i gang"}, {"status": "stanset"}]
    measures = [{"tittel": "Kurs", "oppfølging": statuses}]
    case = sd.read(smallest(dokumenter=["oppfølgingsrapport"], enkelttiltak=measures))
    assert "Stanset / [Mangler: dato]" in dump(sd.render(case, "oppfølgingsrapport"))
    missing = {problem.path for problem in sd.check(case).unfinished}
    assert ("enkelttiltak", 0, "oppfølging", 1, "dato") in missing


def test_what_a_follow_up_report_cannot_tell_is_marked() -> None:
    (document,) = sd.draft(smallest(), "oppfølgingsrapport").documents
    own = {("oppfølgingsrapport", key) for key in ("dato", "tekst", "uttalelser", "neste_rapport")}
    assert set(document.gaps) == {*own, ("innsatsområder",)}


def test_a_status_may_be_written_in_nynorsk() -> None:
    words = ("ikkje starta", "i gang", "gjennomført", "i drift", "forseinka", "stansa")
    statuses = [{"status": word} for word in words]
    (measure,) = sd.read(smallest(enkelttiltak=[{"tittel": "Kurs", "oppfølging": statuses}])).single_measures
    values = ["ikke startet", "i gang", "gjennomført", "i drift", "forsinket", "stanset"]
    assert [status.state for status in measure.statuses] == values


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


def test_what_an_invitation_lacks_is_marked_where_it_is_read() -> None:
    meetings = [{"form": "møte", "sted": "Rådhuset"}, {"form": "samtale", "antall": "4"}]
    case = sd.read(smallest(møter=meetings))
    (document,) = sd.draft(case, "invitasjon").documents
    assert {("signaturer",), ("møter", 0, "dato")} <= set(document.gaps)
    assert ("møter", 1, "dato") not in document.gaps
    text = dump(sd.render(case, "invitasjon"))
    assert "Signatur | [Mangler: hvem som signerer]" in text
    assert "| Møte | [Mangler: dato] | Rådhuset |" in text
    assert "| Samtale | Fire samtaler |" in text


@pytest.mark.parametrize("document", FURTHER)
def test_the_complete_sample_lacks_nothing_in_any_document(document: str) -> None:
    (drafted,) = sd.draft(SAMPLES / "fjordvik", document, final=True).documents
    assert drafted.gaps == ()
