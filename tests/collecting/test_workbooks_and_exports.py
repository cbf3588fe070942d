"""Filled workbooks and exports of web forms collected into a case."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import sjumil_docs as sd
from paths import SAMPLES


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


def filled(workbook: Path, target: Path, **sheets: dict[str, Any]) -> Path:
    """The workbook with values in some cells of some sheets; `_` in the name of a sheet is a space."""
    book = load_workbook(workbook)
    for name, cells in sheets.items():
        title = name.strip("_").replace("_", " ")
        page = book[title] if title in book.sheetnames else book.create_sheet(title)
        for reference, value in cells.items():
            page[reference] = value
    book.save(target)
    return target


def told(form: sd.CollectedForm) -> Iterator[tuple[str, str, str]]:
    yield from ((left.kind, left.place, left.text) for left in form.left_over)


def test_the_forms_and_the_workbook_of_a_case_say_nothing_new(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "fjordvik", tmp_path / "sak")
    written = [*sd.forms(tmp_path / "sak", tmp_path / "ut", ["2", "6"]).forms]
    written += sd.forms(tmp_path / "sak", tmp_path / "ut", format="xlsx").forms
    result = sd.collect(tmp_path / "sak", [form.path for form in written])
    assert result.changed == ()
    assert [list(told(form)) for form in result.forms] == [[], [], []]
    assert result.complete


def test_answers_and_tables_come_in(case: Path, workbook: Path, tmp_path: Path) -> None:
    file = filled(
        workbook,
        tmp_path / "b.xlsx",
        Deltakere={"A5": "nav", "B5": "Nav Vidvik", "C5": "Tjeneste", "D5": 4, "B6": "Helsestasjonen"},
        _2_God_omsorg={"C5": "Svar med *vekt*.\n\n- en\n- to", "D5": "Nær\n- Rask", "G5": "Samtale"},
        Milepæler={"A5": "Start", "B5": date(2026, 3, 1), "C5": 46100, "F5": "Ja"},
    )
    (form,) = sd.collect(case, file).forms
    read = sd.read(case)
    assert [(p.id, p.name, p.kind, p.number) for p in read.participants] == [
        ("nav", "Nav Vidvik", "tjeneste", 4),
        ("helsestasjonen", "Helsestasjonen", "tjeneste", None),
    ]
    assert read.answer_to("god_omsorg", "2.1").answer == "Svar med *vekt*.\n\n- en\n- to"
    assert read.answer_to("god_omsorg", "2.1").strengths == ("Nær", "Rask")
    assert read.answer_to("god_omsorg", "2.1").obtained == ("samtale",)
    (milestone,) = read.milestones
    assert (milestone.start, milestone.end, milestone.done) == (date(2026, 3, 1), date(2026, 3, 19), True)
    assert list(told(form)) == []
    assert sd.collect(case, file).changed == ()


def test_what_is_beside_the_tables_is_told_of(case: Path, workbook: Path, tmp_path: Path) -> None:
    file = filled(
        workbook,
        tmp_path / "b.xlsx",
        Deltakere={"A5": "nav", "B5": "Nav", "D5": "=2+3"},
        Kartlegging={"C5": "x", "C6": "kanskje"},
        _2_God_omsorg={"J7": "Ved siden av"},
        Notater={"B2": "Husk møtet"},
        Milepæler={"A5": "Start", "F5": "snart"},
    )
    (form,) = sd.collect(case, file).forms
    assert set(told(form)) == {
        ("formula", "Deltakere, D5", "=2+3"),
        ("text", "Kartlegging, rad 6", "kanskje"),
        ("text", "2 God omsorg, rad 7", "Ved siden av"),
        ("text", "Notater, rad 2", "Husk møtet"),
        ("unknown", "Milepæler, rad 5, Utført", "snart"),
    }


def test_who_is_written_in_a_workbook_may_be_named_in_the_same_one(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    file = filled(
        workbook,
        tmp_path / "d.xlsx",
        Deltakere={"A5": "nav", "B5": "Nav Vidvik"},
        Møter={"A5": "gruppemøte", "D5": "Nav Vidvik"},
        Kartlegging={"C5": "x"},
    )
    (form,) = sd.collect(case, file).forms
    assert list(told(form)) == []
    read = sd.read(case)
    assert read.meetings[0].participants == ("nav",)
    assert read.answer_to("medbestemmelse", "1.1").participants == ("nav",)


def test_a_row_that_says_otherwise_than_the_case_changes_nothing(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    one = filled(workbook, tmp_path / "1.xlsx", Milepæler={"A5": "Start", "E5": "i rute"})
    other = filled(workbook, tmp_path / "2.xlsx", Milepæler={"A5": "start", "E5": "forsinket", "F5": "nei"})
    sd.collect(case, one)
    (form,) = sd.collect(case, other).forms
    assert [(left.kind, left.text, left.before) for left in form.left_over] == [
        ("differs", "forsinket", "i rute")
    ]
    (milestone,) = sd.read(case).milestones
    assert milestone.status == "i rute"


EXPORT = "Tjeneste;2.1 Hvordan?;2.1 Dette fungerer\nSkolen;Bra;Nær\n"
EXPORTS = {
    "semicolons and a byte order mark": EXPORT.encode("utf-8-sig"),
    "commas in the encoding of Windows": EXPORT.replace(";", ",").encode("cp1252"),
    "tabs": EXPORT.replace(";", "\t").encode(),
    "UTF-16": EXPORT.replace(";", "\t").encode("utf-16"),
}


@pytest.mark.parametrize("data", EXPORTS.values(), ids=EXPORTS.keys())
def test_an_export_is_read_however_it_is_written(data: bytes, case: Path, tmp_path: Path) -> None:
    (tmp_path / "svar.csv").write_bytes(data)
    (form,) = sd.collect(case, tmp_path / "svar.csv").forms
    answer = sd.read(case).answer_to("god_omsorg", "2.1")
    assert (answer.answer, answer.strengths) == ("Bra", ("Nær",))
    assert (form.sender, form.file) == ("Skolen", "svar.csv, rad 2")


def test_columns_of_no_question_are_told_of_but_for_those_that_name_persons(
    case: Path, tmp_path: Path
) -> None:
    text = "ID;E-post;2.1 Hvordan?;Hva mer?;9.9 Ukjent\n1;a@b.no;Bra;Ingenting;x\n2;c@d.no;Verre;;\n"
    (tmp_path / "svar.csv").write_text(text, encoding="utf-8")
    first, second = sd.collect(case, tmp_path / "svar.csv").forms
    assert list(told(first)) == [("head", "Hva mer?", "Ingenting"), ("head", "9.9 Ukjent", "x")]
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "Bra\n\n*Fra svar, rad 3:*\n\nVerre"
    assert second.values[0].outcome == "beside"


def test_a_file_without_a_question_in_its_heads_is_no_form(case: Path, tmp_path: Path) -> None:
    (tmp_path / "liste.csv").write_text("Navn;Alder\nNoen;12\n", encoding="utf-8")
    assert [form.refused for form in sd.collect(case, tmp_path / "liste.csv").forms] == ["no-form"]
