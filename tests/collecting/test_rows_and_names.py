"""Rows of a workbook that are about the same thing, and names that are written in several ways."""

from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from filled_workbooks import filled
from sjumil_docs.cli import run
from sjumil_docs.markdown.parser import read_markdown


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sak"
    sd.new(folder, "Vidvik")
    return folder


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arbeidsbok")
    (form,) = sd.forms({"kommune": {"navn": "Vidvik", "målform": "nb"}}, folder, format="xlsx").forms
    return form.path


def with_participants(case: Path, *names: str) -> None:
    lines = [f"  - id: d{number}\n    navn: {name}\n" for number, name in enumerate(names, 1)]
    text = (case / "sak.yaml").read_text(encoding="utf-8")
    (case / "sak.yaml").write_text(text.replace("deltakere:\n", "deltakere:\n" + "".join(lines), 1), "utf-8")


def meetings(case: Path) -> list[tuple[Any, ...]]:
    return [(one.form, str(one.date or ""), one.participants, one.place) for one in sd.read(case).meetings]


MEETING = {"A5": "gruppemøte", "B5": "2 God omsorg", "C5": "14.10.2026"}


def test_a_meeting_of_participants_who_get_their_ids_there_stands_once(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    there = {"F5": "Vidvik skole; Ungdomsrådet"}
    names = {"B5": "Vidvik skole", "B6": "Ungdomsrådet"}
    file = filled(workbook, tmp_path / "b.xlsx", Deltakere=names, Møter={**MEETING, **there})
    (form,) = sd.collect(case, file).forms
    assert form.left_over == ()
    assert meetings(case) == [("gruppemøte", "2026-10-14", ("skole", "ungdomsrådet"), None)]
    assert sd.collect(case, file).changed == ()


def test_a_meeting_gets_the_participants_and_the_place_it_lacked(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    with_participants(case, "Nav", "Skolen")
    sd.collect(case, filled(workbook, tmp_path / "1.xlsx", Møter={**MEETING, "F5": "Nav"}))
    sd.collect(
        case, filled(workbook, tmp_path / "2.xlsx", Møter={**MEETING, "F5": "Skolen; Nav", "E5": "Rådhuset"})
    )
    assert meetings(case) == [("gruppemøte", "2026-10-14", ("d1", "d2"), "Rådhuset")]
    (form,) = sd.collect(case, filled(workbook, tmp_path / "3.xlsx", Møter={**MEETING, "E5": "Skolen"})).forms
    assert [(left.kind, left.text, left.before) for left in form.left_over] == [
        ("differs", "Skolen", "Rådhuset")
    ]
    assert len(meetings(case)) == 1


def test_meetings_of_others_and_of_other_days_are_other_meetings(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    with_participants(case, "Nav", "Skolen")
    second, third = {"A6": "gruppemøte", "B6": "2 God omsorg"}, {"A7": "gruppemøte", "B7": "2 God omsorg"}
    cells = {**MEETING, "F5": "Nav", **second, "C6": "14.10.2026", "F6": "Nav; Skolen", **third}
    file = filled(workbook, tmp_path / "b.xlsx", Møter={**cells, "C7": "15.10.2026", "F7": "Nav"})
    sd.collect(case, file)
    assert [(day, there) for _, day, there, _ in meetings(case)] == [
        ("2026-10-14", ("d1",)),
        ("2026-10-14", ("d1", "d2")),
        ("2026-10-15", ("d1",)),
    ]
    (case / "hentet_inn.yaml").unlink()
    assert [path.name for path in sd.collect(case, file).changed] == ["hentet_inn.yaml"]


def test_two_tasks_or_measures_of_one_name_are_two(case: Path, workbook: Path, tmp_path: Path) -> None:
    areas = {"A5": "Leksehjelp", "A6": "Fritid"}
    measures = {"A5": "Leksehjelp", "B5": "Kurs", "A6": "Fritid", "B6": "Kurs", "D6": "Kultur"}
    tasks = {"C5": "Møte", "D5": "1.3.2027", "C6": "Møte", "D6": "1.4.2027"}
    file = filled(workbook, tmp_path / "b.xlsx", Innsatsområder=areas, Tiltak=measures, Fremdriftsplan=tasks)
    (form,) = sd.collect(case, file).forms
    read = sd.read(case)
    assert [len(area.measures) for area in read.focus_areas] == [1, 1]
    assert [str(task.time) for task in read.progress_plan] == ["2027-03-01", "2027-04-01"]
    assert form.left_over == ()
    assert sd.collect(case, file).changed == ()


def test_a_participant_who_is_given_another_id_is_the_same_one(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    file = filled(workbook, tmp_path / "b.xlsx", Deltakere={"B5": "Vidvik skole"}, Kartlegging={"C5": "x"})
    sd.collect(case, file)
    (form,) = sd.collect(case, filled(file, file, Deltakere={"A5": "vs"})).forms
    assert [(one.id, one.name) for one in sd.read(case).participants] == [("skole", "Vidvik skole")]
    assert [(left.kind, left.text, left.before) for left in form.left_over] == [("differs", "vs", "skole")]
    assert sd.read(case).answer_to("medbestemmelse", "1.1").participants == ("skole",)


SHORT = {
    "Helsestasjon og skolehelsetjeneste": "helsestasjon",
    "Vidvik skole": "skole",
    "Barne- og familietjenesten": "familietjenesten",
    "PP-tjenesten": "pp-tjenesten",
    "Vidvik kommune": "vidvik",
    "Skole for voksne": "skole-voksne",
    "Skole": "skole2",
}


def test_a_short_name_is_made_of_the_words_that_tell_who_it_is(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    cells = {f"B{row}": name for row, name in enumerate(SHORT, 5)}
    sd.collect(case, filled(workbook, tmp_path / "b.xlsx", Deltakere=cells))
    assert {one.name: one.id for one in sd.read(case).participants} == SHORT


NAMES = {
    "og": ("Nav og Skolen", ("d1", "d2"), []),
    "commas": ("Skolen, Barnehage og SFO, Nav", ("d2", "d3", "d1"), []),
    "and within a name": ("Barnehage og SFO og Nav", ("d3", "d1"), []),
    "another between commas": ("Nav, Kirken, Skolen", ("d1", "d2"), [("Kirken", "")]),
    "another": ("Kultur, kirke og skolen", (), [("Kultur, kirke og skolen", "")]),
    "nearly": ("Skollen", (), [("Skollen", "Skolen")]),
    "nearly, with another": ("Nav og Skollen", ("d1",), [("Skollen", "Skolen")]),
    "another last": ("Nav og Skolen og Kirken", ("d1", "d2"), [("Kirken", "")]),
    "another last, after commas": ("Nav, Skolen og Kirken", ("d1", "d2"), [("Kirken", "")]),
    "another first": ("Kirken og Nav samt Skolen", ("d1", "d2"), [("Kirken", "")]),
    "another in the middle": ("Nav & Kirken & Skolen", ("d1", "d2"), [("Kirken", "")]),
    "two others": ("Nav og Kirken og Korpset", ("d1",), [("Kirken og Korpset", "")]),
    "perhaps one name": ("Skolen og Nav og veiledning", ("d2",), [("Nav og veiledning", "")]),
    "perhaps all one name": ("Nav og veiledning", (), [("Nav og veiledning", "")]),
}


@pytest.mark.parametrize(("text", "known", "unknown"), NAMES.values(), ids=NAMES.keys())
def test_names_are_several_where_each_is_known(
    text: str, known: tuple[str, ...], unknown: list[Any], case: Path, workbook: Path, tmp_path: Path
) -> None:
    with_participants(case, "Nav", "Skolen", "Barnehage og SFO")
    (form,) = sd.collect(case, filled(workbook, tmp_path / "b.xlsx", Møter={**MEETING, "F5": text})).forms
    assert [there for _, _, there, _ in meetings(case)] == [known]
    assert [(left.text, left.likest) for left in form.left_over] == unknown


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_choices_are_told_of_and_the_rest_of_the_row_comes_in(
    language: str, case: Path, workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    areas = {"A5": "Leksehjelp"}
    measures = {
        "A5": "Leksehjelp",
        "B5": "Kurs",
        "F5": 1000,
        "H5": "hver år",
        "A6": "Leksehjlp",
        "B6": "Kafé",
    }
    file = filled(workbook, tmp_path / "b.xlsx", Innsatsområder=areas, Tiltak=measures)
    assert run(["--lang", language, "collect", str(case), str(file)]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "Én gang; Hvert år" in told
    assert "Leksehjlp; Kafé" in told
    assert "«Leksehjelp»?" in told or "'Leksehjelp'?" in told
    ((measure,),) = (area.measures for area in sd.read(case).focus_areas)
    assert (measure.title, measure.cost, measure.recurrence) == ("Kurs", 1000, None)
    mended = filled(file, tmp_path / "rettet.xlsx", Tiltak={"A6": "Leksehjelp", "H5": "Hvert år"})
    sd.collect(case, mended)
    ((first, second),) = (area.measures for area in sd.read(case).focus_areas)
    assert (first.recurrence, second.title) == ("årlig", "Kafé")


@pytest.mark.parametrize(
    ("language", "reason"), [("nb", "skal være et"), ("nn", "skal vere eit"), ("en", "whole number")]
)
def test_why_a_value_is_not_written_is_said_in_the_language_of_the_machine(
    language: str, reason: str, case: Path, workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = filled(workbook, tmp_path / "b.xlsx", Tiltak={"B5": "Kurs", "F5": "dyrt"})
    run(["--lang", language, "collect", str(case), str(file)])
    assert reason in " ".join(capsys.readouterr().out.split())


TYPED = {
    "lines": ("Først dette.\nSå dette.", ["Først dette.", "Så dette."]),
    "a list": ("Dette:\n- en\n- to", "Dette:\n\n- en\n- to"),
    "a table": ("| År | Tall |\n|---|---|\n| 2026 | 12 |", "| År | Tall |\n| --- | --- |\n| 2026 | 12 |"),
    "lines and a list": ("Først.\nSå.\n\n1. en\n2. to", "Først.\n\nSå.\n\n1. en\n2. to"),
    "a break": ("Først\\\nså", "Først\\\nså"),
}


@pytest.mark.parametrize(("text", "expected"), TYPED.values(), ids=TYPED.keys())
def test_a_new_line_in_a_cell_is_a_new_paragraph(
    text: str, expected: str | list[str], case: Path, workbook: Path, tmp_path: Path
) -> None:
    cells = {"C5": text} | ({"D5": text, "E5": text} if isinstance(expected, list) else {})
    sheets: dict[str, Any] = {"Oppsummering": {"E6": text}, "Tiltak": {"B5": "Kurs", "C5": text}}
    file = filled(workbook, tmp_path / "b.xlsx", _2_God_omsorg=cells, **sheets)
    sd.collect(case, file)
    answer, said = sd.read(case).answer_to("god_omsorg", "2.1"), sd.read(case)
    lines = "\n\n".join(expected) if isinstance(expected, list) else expected
    assert answer.answer == lines
    assert read_markdown(said.single_measures[0].description or "") == read_markdown(lines)
    assert [step.challenges for step in map(said.said_of, said.answers) if step.challenges] == [lines]
    if isinstance(expected, list):
        assert (list(answer.strengths), list(answer.challenges)) == (expected, expected)
    assert sd.collect(case, file).changed == ()


def test_cells_that_are_written_over_two_lines_are_read(case: Path, workbook: Path, tmp_path: Path) -> None:
    with_participants(case, "Nav", "Rådet for personer med funksjonsnedsettelse", "Skolen")
    meeting = {
        "A5": "gruppe-\nmøte",
        "B5": "2 God\nomsorg",
        "C5": "14.10.2026\n",
        "F5": "Nav\nRådet for personer\nmed funksjonsnedsettelse",
        "A6": "samtale",
        "F6": "Rådet for personer med\nfunksjonsnedsettelse",
        "A7": "samtale",
        "F7": "Skolen\nNav",
    }
    file = filled(
        workbook,
        tmp_path / "b.xlsx",
        Møter=meeting,
        _2_God_omsorg={"C5": "Ja.", "G5": "Gruppemøte\nSamtale", "G6": "Skriftlig\nsvar"},
        Oppsummering={"I7": "Delvis\npå plass", "J7": "Som\nfør"},
        Innsatsområder={"A5": "Fritid", "B5": "Ja\n", "D5": "2.1\n2.2"},
        Tall={"A5": "2 God\nomsorg", "B4": "Hva tallet\nviser", "B5": "Trives", "C5": "85"},
    )
    (form,) = sd.collect(case, file).forms
    read = sd.read(case)
    assert form.left_over == ()
    assert [one.participants for one in read.meetings] == [("d1", "d2"), ("d2",), ("d3", "d1")]
    assert read.meetings[0].step == "god_omsorg"
    assert read.answer_to("god_omsorg", "2.1").obtained == ("gruppemøte", "samtale")
    assert read.answer_to("god_omsorg", "2.2").obtained == ("skriftlig",)
    assert read.said_of("god_omsorg").key_figures[0].name == "Trives"
    assert read.focus_areas[0].questions == ("2.1", "2.2")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("C6", ("unknown", "Kartlegging, rad 6, Nav")), ("D6", ("text", "Kartlegging, D6"))],
)
def test_what_is_no_mark_is_told_of_with_its_column(
    cell: str, expected: tuple[str, str], case: Path, workbook: Path, tmp_path: Path
) -> None:
    file = filled(workbook, tmp_path / "b.xlsx", Deltakere={"B5": "Nav"}, Kartlegging={cell: "kanskje"})
    (form,) = sd.collect(case, file).forms
    assert [(left.kind, left.place) for left in form.left_over] == [expected]
    assert "kanskje" in form.left_over[0].say("nb")


def test_what_other_forms_have_added_to_a_row_changes_nothing_of_it(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    with_participants(case, "Nav", "Skolen")
    first = filled(workbook, tmp_path / "1.xlsx", Møter={**MEETING, "F5": "Nav"})
    sd.collect(case, first)
    sd.collect(case, filled(workbook, tmp_path / "2.xlsx", Møter={**MEETING, "F5": "Skolen; Nav"}))
    assert {value.outcome for form in sd.collect(case, first).forms for value in form.values} == {"same"}


def test_a_row_whose_name_is_corrected_is_told_of_beside_the_old_one(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    rows = {"A5": "Trygg hjemme", "C5": "Fordi."}, {"A5": "Trygg i hjemmet", "C5": "Fordi."}
    for row in rows:
        file = filled(workbook, tmp_path / "bok.xlsx", Innsatsområder=row)
        (form,) = sd.collect(case, file).forms
    (left,) = form.to_look_at
    assert (left.kind, left.before) == ("corrected", "Trygg hjemme")
    assert [area.name for area in sd.read(case).focus_areas] == ["Trygg hjemme", "Trygg i hjemmet"]
    assert sd.collect(case, file).forms[0].to_look_at == ()
