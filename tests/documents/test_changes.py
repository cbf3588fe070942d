"""What has changed since the last analysis is told from what the two cases say, and from nothing else."""

import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import sjumil_docs as sd
from case_files import smallest
from dump import dump
from paths import CASES
from sjumil_docs.documents.fields.changes import change_fields
from sjumil_docs.documents.fields.outcomes import outcome_fields
from sjumil_docs.documents.view import View
from word_files import BODY, W

TWO = CASES / "since"


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """The folder of two analyses, 2023 and 2027."""
    shutil.copytree(TWO, tmp_path / "alle")
    return tmp_path / "alle"


def add(folder: Path, text: str) -> None:
    """More in the root file of a case."""
    with (folder / "sak.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def chapter(folder: Path, title: str = "Endring") -> list[str]:
    """The lines of a chapter, or of that on changes, as in a golden dump, without the styles."""
    lines = dump(sd.render(sd.read(folder), "analyse")).splitlines()
    texts = [line if line.startswith("| ") else line.partition(" | ")[2] for line in lines]
    start = next(n for n, line in enumerate(lines) if re.match(rf"Heading1 \| \d {title}", line))
    end = next(n for n, line in enumerate(lines) if n > start and line.startswith("Heading1"))
    return [texts[start][2:], *texts[start + 1 : end]]


def found(folder: Path) -> list[str]:
    """The problems of a case that concern the last analysis."""
    report = sd.check(sd.read(folder))
    return [
        f"{p.severity} {p.code} {p.place}" for p in report if "previous" in p.code or p.path == ("endringer",)
    ]


def test_the_chapter_tells_what_is_new_and_what_is_gone() -> None:
    assert chapter(TWO / "2027") == [
        "Endringer siden forrige analyse",
        "Forrige analyse: 31.\u00a0mars 2023.",
        "Vi har laget tabellene ved å sammenligne svarene i denne analysen med svarene i den forrige. "
        "Tabellene viser hva som er nevnt i den ene analysen og ikke i den andre. De sier ikke hvorfor.",
        "[Mangler: kommunens vurdering av endringene]",
        "Positive endringer",
        "| Spørsmål | Hva som er endret | Det som står i svaret |",
        "| 2.1 | Ny styrke | Nettsiden har fått en side for foreldre. |",
        "| 2.1 | Utfordring som ikke er nevnt igjen | Nettsiden er vanskelig å finne fram på. |",
        "Negative endringer",
        "| Spørsmål | Hva som er endret | Det som står i svaret |",
        "| 2.1 | Ny utfordring | Ventetiden hos familieteamet er seks uker. |",
        "| 2.1 | Styrke som ikke er nevnt igjen | Familieteamet har kort ventetid. |",
        "Spørsmål som ikke er sammenlignet",
        "Fikk svar nå, men ikke sist: 2.3.",
        "Fikk svar sist, men ikke nå: 2.2 og 2.4.",
        "Innsatsområder siden sist",
        "Videreførte innsatsområder: Tidlig hjelp.",
        "Nye innsatsområder: Overganger.",
        "Ikke lenger valgt: Barns medvirkning.",
    ]


def test_what_became_of_the_measures_of_the_last_analysis_opens_this_one() -> None:
    assert chapter(TWO / "2027", "Tiltakene fra forrige analyse") == [
        "Tiltakene fra forrige analyse",
        "Gjennomført: 1. Videreført: 1.",
        "| Tiltak | Frist | Utfall |",
        "| Ett team i hver skolekrets | 01.08.2024 | Videreført / Ny frist: 01.02.2028 |",
        "| Åpen barnehage på Nes | høsten 2023 | Gjennomført |",
        "| Opplæring i barnesamtaler |  | [Mangler: utfall] |",
        "| Ny nettside | 31.12.2023 | [Mangler: utfall] |",
    ]
    missing = [p.facts["measure"] for p in sd.check(TWO / "2027") if p.code == "completeness.outcome"]
    assert missing == ["Opplæring i barnesamtaler", "Ny nettside"]


def test_a_municipality_says_what_became_of_a_measure(folders: Path) -> None:
    add(
        folders / "2027",
        "endringer:\n  tiltak:\n    Ny nettside: {utfall: avsluttet, merknad: Fylket har laget en.}\n"
        "    opplæring i barnesamtaler: {utfall: gjennomført}\n    Nye lys: {utfall: avsluttet}\n",
    )
    shown = chapter(folders / "2027", "Tiltakene fra forrige analyse")
    assert "| Ny nettside | 31.12.2023 | Avsluttet | Fylket har laget en. |" in shown
    assert "| Opplæring i barnesamtaler |  | Gjennomført |  |" in shown
    assert "| Nye lys |  | Avsluttet |  |" in shown
    report = sd.check(folders / "2027")
    assert [problem.code for problem in report if "outcome" in problem.code] == []
    (unknown,) = (problem for problem in report if problem.code == "reference.previous-measure")
    assert unknown.path == ("endringer", "tiltak", "Nye lys")


def test_the_last_status_of_a_measure_tells_what_became_of_it() -> None:
    statuses = {"Opplæring": "gjennomført", "Nettside": "stanset", "Kurs": "i gang"}
    measures = [
        {"tittel": title, "oppfølging": [{"dato": "2024-10-01", "status": state, "merknad": f"Om {title}."}]}
        for title, state in statuses.items()
    ]
    then = sd.read(smallest(dato="2023-03-31", enkelttiltak=measures))
    view = View(sd.read(smallest(dato="2027-03-31")), previous=then)
    rows = outcome_fields(view)["rader"]
    assert [(row["tittel"], row["art"], row["merknad"].text) for row in rows] == [
        ("Opplæring", "gjennomført", "Om Opplæring."),
        ("Nettside", "avsluttet", "Om Nettside."),
        ("Kurs", "", "Om Kurs."),
    ]
    assert view.gaps == [("endringer", "tiltak", "Kurs", "utfall")]


def test_the_chapter_is_written_in_nynorsk_too(folders: Path) -> None:
    root = folders / "2027" / "sak.yaml"
    root.write_text(root.read_text(encoding="utf-8").replace("målform: nb", "målform: nn"), encoding="utf-8")
    shown = "\n".join(chapter(folders / "2027"))
    assert "| 2.1 | Utfordring som ikkje er nemnd att | Nettsiden er vanskelig å finne fram på. |" in shown
    assert "Fekk svar sist, men ikkje no: 2.2 og 2.4." in shown


def test_the_comparison_is_unfinished_until_a_person_has_edited_it(folders: Path) -> None:
    assert found(folders / "2027") == ["unfinished completeness.missing sak.yaml:1:1"]
    add(folders / "2027", "endringer:\n  positive: [Nettsiden er blitt bedre.]\n")
    assert found(folders / "2027") == []
    shown = chapter(folders / "2027")
    assert shown[2:4] == ["Positive endringer", "Nettsiden er blitt bedre."]
    assert not any("styrke" in line.casefold() for line in shown)


def test_own_words_for_when_the_last_analysis_was_made_go_first(folders: Path) -> None:
    add(folders / "2027", "endringer:\n  siden: våren 2023\n")
    assert chapter(folders / "2027")[1] == "Forrige analyse: våren 2023."


def test_a_question_in_new_words_is_not_compared(folders: Path) -> None:
    questions = """
navn: Vårt sett
utgave: "1"
steg:
  - nøkkel: god_omsorg
    nummer: "2"
    navn: God omsorg
    spørsmål:
      - {nr: "2.1", tekst: Hvem spør foreldre om råd?}
      - {nr: "2.2", tekst: Hva vet kommunen?}
      - {nr: "2.9", tekst: Noe helt nytt?}
"""
    for year, text in (
        ("2027", questions),
        ("2023", questions.replace("Hvem spør", "Spør").replace("2.9", "2.4")),
    ):
        (folders / year / "spørsmålssett.yaml").write_text(text, encoding="utf-8")
    answers = folders / "2027" / "svar" / "god_omsorg.yaml"
    answers.write_text(answers.read_text(encoding="utf-8").replace('"2.3"', '"2.9"'), encoding="utf-8")
    shown = chapter(folders / "2027")
    assert "Spørsmål med ny ordlyd: 2.1." in shown
    assert "Nye spørsmål: 2.9." in shown
    assert "Spørsmål som ikke lenger stilles: 2.4." in shown
    assert (
        "Ingen styrker er nye i spørsmålene vi har sammenlignet, og alle utfordringene er nevnt igjen."
        in shown
    )


def test_a_question_that_was_asked_in_other_words_is_compared_where_the_set_maps_it(folders: Path) -> None:
    questions = """
navn: Vårt sett
utgave: "2"
steg:
  - nøkkel: god_omsorg
    nummer: "2"
    navn: God omsorg
    spørsmål:
      - {nr: "2.1", tekst: Får foreldre hjelp i tide?, fra: ["2.1", "2.9"]}
      - {nr: "2.3", tekst: Noe helt nytt?}
"""
    (folders / "2027" / "spørsmålssett.yaml").write_text(questions, encoding="utf-8")
    shown = chapter(folders / "2027")
    assert (
        "Disse spørsmålene er stilt på en ny måte, men svarer til spørsmål i forrige analyse: 2.1 (sist 2.1)."
        in shown
    )
    assert "| 2.1 | Ny styrke | Nettsiden har fått en side for foreldre. |" in shown
    (missing,) = (p for p in sd.check(folders / "2027") if p.code == "reference.previous-question")
    assert str(missing.place) == "spørsmålssett.yaml:9:69"
    assert missing.severity == "unfinished"


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("2023", "error reference.previous-outside"),
        ("../../alle/2023", "error reference.previous-outside"),
        ("../2023/svar", "error reference.previous-outside"),
        ("../..", "error reference.previous-outside"),
        ("../.skjult", "error reference.previous-outside"),
        ("/etc", "error reference.previous-outside"),
        ("C:\\2023", "error reference.previous-outside"),
        ("..\\C:", "error reference.previous-outside"),
        ("../2019", "unfinished reference.previous-missing"),
        ("../2027", "unfinished reference.previous-missing"),
        ("../lenke", "unfinished reference.previous-missing"),
        ("../fil", "unfinished reference.previous-missing"),
        ("../eldre", "unfinished reference.previous-missing"),
        ("../ødelagt", "unfinished reference.previous-unreadable"),
        ("../annen", "unfinished reference.previous-municipality"),
    ],
)
def test_only_a_readable_case_of_the_same_municipality_beside_the_case_is_read(
    folders: Path, named: str, code: str
) -> None:
    shutil.copytree(TWO / "2023", folders / "eldre" / "2019")
    (folders / "lenke").symlink_to(folders / "2023")
    (folders / "fil").write_text("kommune: {navn: Eksempelvik, målform: nb}", encoding="utf-8")
    for name, text in (("ødelagt", "kommune: {"), ("annen", "kommune: {navn: Hemmeligvik, målform: nb}")):
        (folders / name).mkdir()
        (folders / name / "sak.yaml").write_text(text, encoding="utf-8")
    root = folders / "2027" / "sak.yaml"
    root.write_text(root.read_text(encoding="utf-8").replace("../2023", f"'{named}'"), encoding="utf-8")
    assert found(folders / "2027") == [f"{code} sak.yaml:6:18"]


def test_a_municipality_may_change_its_name_and_keep_its_number(folders: Path) -> None:
    for year, name in (("2023", "Gamlevik"), ("2027", "Eksempelvik")):
        root = folders / year / "sak.yaml"
        text = root.read_text(encoding="utf-8").replace(
            "navn: Eksempelvik", f"navn: {name}\n  nummer: 5999", 1
        )
        root.write_text(text, encoding="utf-8")
    assert found(folders / "2027") == ["unfinished completeness.missing sak.yaml:1:1"]


def test_the_last_analysis_of_the_last_is_not_read(folders: Path) -> None:
    before = chapter(folders / "2027")
    add(folders / "2023", "forrige_analyse: ../2027\n")
    assert chapter(folders / "2027") == before


def test_a_last_analysis_that_is_no_older_is_told_of(folders: Path) -> None:
    root = folders / "2023" / "sak.yaml"
    root.write_text(root.read_text(encoding="utf-8").replace("dato: 2023", "dato: 2028"), encoding="utf-8")
    assert "warning procedure.previous-date sak.yaml:6:18" in found(folders / "2027")


def test_a_mapping_has_no_folder_to_find_the_last_analysis_from() -> None:
    report = sd.check(sd.read(smallest(forrige_analyse="../2023")))
    assert [problem.code for problem in report.errors] == ["reference.file-without-folder"]


def test_what_the_last_analysis_says_leads_to_no_answer_of_this_one(folders: Path) -> None:
    sd.build(sd.read(folders / "2027"), folders / "ut", ["analyse"])
    file = folders / "ut" / "analyse.docx"
    with ZipFile(BytesIO(file.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[BODY])
    for text in root.iter(W + "t"):
        if text.text in ("Familieteamet har kort ventetid.", "Ventetiden hos familieteamet er seks uker."):
            text.text = "Endret."
    with ZipFile(file, "w") as archive:
        for name, data in {**parts, BODY: etree.tostring(root)}.items():
            archive.writestr(name, data)
    (document,) = sd.diff(sd.read(folders / "2027"), folders / "ut", ["analyse"])
    places = {revision.before: str(revision.place or "") for revision in document.revisions}
    assert places == {
        "Familieteamet har kort ventetid.": "",
        "Ventetiden hos familieteamet er seks uker.": "svar/god_omsorg.yaml:9:9",
    }


POINTS = st.lists(st.sampled_from(["A", "B", "C", "a", "D."]), max_size=4)
ANSWERS = st.fixed_dictionaries(
    {}, optional={"svar": st.just("Ja."), "styrker": POINTS, "utfordringer": POINTS}
)


def case_with(**answers: Any) -> sd.Case:
    return sd.read(smallest(svar={"god_omsorg": {"spørsmål": answers}}))


@given(ANSWERS, ANSWERS)
def test_nothing_is_told_but_what_one_case_names_and_the_other_does_not(
    now: dict[str, Any], then: dict[str, Any]
) -> None:
    fields = change_fields(View(case_with(**{"2.1": now}), previous=case_with(**{"2.1": then})))
    both = any(now.values()) and any(then.values())

    def only(kind: str, one: dict[str, Any], other: dict[str, Any]) -> list[str]:
        named = {point.casefold().rstrip(".") for point in other.get(kind, [])}
        return [p for p in one.get(kind, []) if both and p.casefold().rstrip(".") not in named]

    told = {kind: [row["tekst"].text for row in fields[kind]] for kind in ("bedre", "dårligere")}
    assert told["bedre"] == only("styrker", now, then) + only("utfordringer", then, now)
    assert told["dårligere"] == only("utfordringer", now, then) + only("styrker", then, now)


def test_measures_with_the_same_title_are_told_of_one_by_one() -> None:
    courses = [{"tittel": "Kurs", "frist": "2027-01-01"}, {"tittel": "Kurs", "frist": "2028-01-01"}]
    areas = [{"navn": str(n), "valgt": "ja", "tiltak": [course]} for n, course in enumerate(courses)]
    now, then = sd.read(smallest(innsatsområder=areas)), sd.read(smallest(enkelttiltak=courses[:1]))
    (row,) = outcome_fields(View(now, previous=then))["rader"]
    assert (row["utfall"], row["ny_frist"]) == ("Videreført", "01.01.2027")


def test_two_analyses_that_say_the_same_differ_in_nothing() -> None:
    case = sd.read(TWO / "2023")
    fields = change_fields(View(case, previous=case))
    assert (fields["bedre"], fields["dårligere"], fields["ulike_svar"]) == ([], [], False)
    assert {row["utfall"] for row in outcome_fields(View(case, previous=case))["rader"]} == {"Videreført"}
