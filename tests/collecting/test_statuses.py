"""Statuses of measures written in the workbook: they come into the list of the measure that a row names."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from filled_workbooks import filled

CASE = """\
kommune: {navn: Vidvik, målform: nb}
innsatsområder:
  - navn: Fritid
    valgt: ja
    tiltak:
      - tittel: Kurs
      - tittel: Buss
        oppfølging:
          - {dato: 2027-03-01, status: i gang, merknad: Bussen er leid.}
  - navn: Skole
    valgt: ja
    tiltak:
      - tittel: Kurs
enkelttiltak:
  - tittel: Rampe
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / "sak.yaml").write_text(CASE, "utf-8")
    return folder


@pytest.fixture
def workbook(case: Path, tmp_path: Path) -> Path:
    (form,) = sd.forms(case, tmp_path / "skjema", format="xlsx").forms
    return form.path


def collected(case: Path, workbook: Path, **sheets: dict[str, Any]) -> list[tuple[str, str, str]]:
    file = filled(workbook, workbook.with_name("utfylt.xlsx"), **sheets)
    (form,) = sd.collect(case, file).forms
    return [(left.kind, left.place, left.text) for left in form.left_over]


def test_a_workbook_that_nobody_has_written_in_changes_nothing(case: Path, workbook: Path) -> None:
    assert collected(case, workbook) == []
    assert (case / "sak.yaml").read_text("utf-8") == CASE


def test_a_row_is_a_new_status_of_the_measure_that_it_names(case: Path, workbook: Path) -> None:
    row = {"B6": "Buss", "C6": date(2027, 9, 1), "D6": "Forsinket", "E6": "Sjåføren sluttet."}
    single = {"B7": "rampe", "C7": "1.9.2027", "D7": "gjennomført", "F7": 171000}
    assert collected(case, workbook, Oppfølging={**row, "G6": "høsten 2028", **single}) == []
    read = sd.read(case)
    first, second = read.focus_areas[0].measures[1].statuses
    assert (first.date, first.note) == (date(2027, 3, 1), "Bussen er leid.")
    assert (second.date, second.state, second.new_deadline) == (date(2027, 9, 1), "forsinket", "høsten 2028")
    (done,) = read.single_measures[0].statuses
    assert (done.state, done.spent) == ("gjennomført", 171000)
    assert collected(case, workbook) == []


def test_a_row_without_a_measure_is_a_status_of_the_whole_area(case: Path, workbook: Path) -> None:
    row = {"A6": "Fritid", "C6": "1.9.2027", "D6": "I gang"}
    assert collected(case, workbook, Oppfølging=row) == []
    (status,) = sd.read(case).focus_areas[0].statuses
    assert (status.date, status.state) == (date(2027, 9, 1), "i gang")


def test_what_an_area_cannot_have_is_told_of_and_the_rest_comes_in(case: Path, workbook: Path) -> None:
    row = {"A6": "Fritid", "C6": "1.9.2027", "D6": "I gang", "F6": 5000}
    assert collected(case, workbook, Oppfølging=row) == [
        ("unwritten", "Oppfølging, rad 6, Brukt i kroner", "5000")
    ]
    assert len(sd.read(case).focus_areas[0].statuses) == 1


@pytest.mark.parametrize(
    ("cells", "kind", "column"),
    [
        ({"B6": "Kurs", "D6": "I gang"}, "rowless", "Tiltak"),
        ({"B6": "Kurss", "D6": "I gang"}, "rowless", "Tiltak"),
        ({"A6": "Helse", "D6": "I gang"}, "rowless", "Innsatsområde"),
        ({"A6": "Helse", "B6": "Kurs", "D6": "I gang"}, "rowless", "Tiltak"),
        ({"D6": "I gang"}, "rowless", "Innsatsområde"),
        ({"B6": "Rampe", "D6": "Nesten ferdig"}, "unknown", "Status"),
    ],
)
def test_a_row_that_leads_to_no_one_list_is_told_of_with_its_cell(
    case: Path, workbook: Path, cells: dict[str, Any], kind: str, column: str
) -> None:
    told = collected(case, workbook, Oppfølging=cells)
    assert (kind, f"Oppfølging, rad 6, {column}") in [(left, place) for left, place, _ in told]
    assert (case / "sak.yaml").read_text("utf-8") == CASE


def test_the_area_tells_two_measures_of_one_name_apart(case: Path, workbook: Path) -> None:
    row = {"A6": "Skole", "B6": "Kurs", "C6": "1.9.2027", "D6": "I gang"}
    assert collected(case, workbook, Oppfølging=row) == []
    fritid, skole = sd.read(case).focus_areas
    assert (len(fritid.measures[0].statuses), len(skole.measures[0].statuses)) == (0, 1)


def test_a_measure_that_is_new_in_the_workbook_may_have_a_status_there(case: Path, workbook: Path) -> None:
    row = {"B6": "Kafé", "C6": "1.9.2027", "D6": "I gang"}
    assert collected(case, workbook, Tiltak={"B9": "Kafé"}, Oppfølging=row) == []
    assert [len(one.statuses) for one in sd.read(case).single_measures] == [0, 1]


def test_another_word_on_the_same_day_is_told_of_and_the_case_stands(case: Path, workbook: Path) -> None:
    row = {"B6": "Buss", "C6": "1.3.2027", "D6": "Stanset"}
    assert collected(case, workbook, Oppfølging=row) == [("differs", "Oppfølging, rad 6, Status", "stanset")]


def test_there_is_a_row_for_a_new_status_of_every_measure(case: Path, workbook: Path) -> None:
    last = 5 + 12
    rows = {f"B{n}": "Buss" for n in range(6, last + 1)}
    days = {f"C{n}": date(2028, 1, n) for n in range(6, last + 1)}
    states = {f"D{n}": "I gang" for n in range(6, last + 1)}
    assert collected(case, workbook, Oppfølging={**rows, **days, **states}) == []
    assert len(sd.read(case).focus_areas[0].measures[1].statuses) == 13


def test_what_is_written_for_children_comes_back_from_the_workbook(case: Path, workbook: Path) -> None:
    cells = {"Innsatsområder": {"E5": "Gøy etter skolen"}, "Tiltak": {"M6": "Bussen kjører deg hjem."}}
    assert collected(case, workbook, **cells) == []
    area = sd.read(case).focus_areas[0]
    told = (area.for_children, area.measures[1].for_children)
    assert told == ("Gøy etter skolen", "Bussen kjører deg hjem.")


def test_a_treatment_with_motions_and_a_milestone_with_reports_take_what_they_lacked(
    case: Path, tmp_path: Path
) -> None:
    more = (
        "behandling:\n  - utvalg: Kommunestyret\n    forslag:\n      - {fra: Vidvikalista, tekst: Vent.}\n"
        "milepæler:\n  - navn: Start\n    tidligere:\n      - {rapportdato: 2027-01-02, status: Venter}\n"
    )
    (case / "sak.yaml").write_text(CASE + more, "utf-8")
    (form,) = sd.forms(case, tmp_path / "skjema2", format="xlsx").forms
    cells = {"Behandling": {"D5": "KS 1/27"}, "Milepæler": {"E5": "I gang"}}
    assert collected(case, form.path, **cells) == []
    read = sd.read(case)
    assert (read.treatments[0].number, read.milestones[0].status) == ("KS 1/27", "I gang")
