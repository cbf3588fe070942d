"""Who was heard on each question, as a workbook beside the analysis: where it is asked for, and only then."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import sjumil_docs as sd
from case_files import smallest
from extremes import all_heard
from paths import SAMPLES

FILE = "analyse.kilder.xlsx"
HEAD = 4
"""The row of the heads, from 1."""


def table(folder: Path) -> list[list[Any]]:
    """The head, the questions and the sums of the workbook in a folder."""
    sheet = openpyxl.load_workbook(BytesIO((folder / FILE).read_bytes())).active
    return [list(row) for row in sheet.iter_rows(min_row=HEAD, values_only=True)]


@pytest.mark.parametrize("sample", ["fjordvik", "furuvidda", "hammerfest", "minste.yaml"])
def test_every_question_is_a_row_with_a_mark_for_each_who_was_heard(sample: str, tmp_path: Path) -> None:
    case = sd.read(SAMPLES / sample)
    sd.build(case, tmp_path, ["analyse"], matrix=True)
    head, *rows, sums = table(tmp_path)
    assert head[5:] == [participant.name for participant in case.participants]
    asked = list(case.question_set.questions())
    assert [row[1] for row in rows] == [question.id for _, question in asked]
    for row, (step, question) in zip(rows, asked, strict=True):
        heard = case.answer_to(step.key, question.id).participants
        assert [one.id for one, mark in zip(case.participants, row[5:], strict=True) if mark] == [
            one.id for one in case.participants if one.id in heard
        ]
        assert row[4] == len(heard)
    assert sums[5:] == [sum(row[place] == "x" for row in rows) for place in range(5, len(head))]


@pytest.mark.parametrize(
    ("language", "title", "heads"),
    [
        ("nb", "Kilder til hvert svar", ["Gjelder", "Nr.", "Spørsmål", "Innhentet", "Kilder"]),
        ("nn", "Kjelder til kvart svar", ["Gjeld", "Nr.", "Spørsmål", "Henta inn", "Kjelder"]),
    ],
)
def test_it_is_in_the_language_of_the_case(
    language: str, title: str, heads: list[str], tmp_path: Path
) -> None:
    sd.build(
        smallest(kommune={"navn": "Eksempelvik", "målform": language}), tmp_path, ["analyse"], matrix=True
    )
    sheet = openpyxl.load_workbook(BytesIO((tmp_path / FILE).read_bytes())).active
    assert sheet["A1"].value == title
    assert [cell.value for cell in sheet[HEAD]][:5] == heads


def test_it_is_made_only_where_it_is_asked_for_and_only_beside_the_analysis(tmp_path: Path) -> None:
    built = sd.build(smallest(), tmp_path)
    assert [document.matrix for document in built.documents] == [None, None, None]
    assert not list(tmp_path.glob("*.xlsx"))
    built = sd.build(smallest(), tmp_path, matrix=True)
    assert [document.matrix for document in built.documents if document.matrix] == [tmp_path / FILE]
    assert [file.name for file in tmp_path.glob("*.xlsx")] == [FILE]


def test_the_same_case_gives_the_same_bytes_and_another_build_leaves_them(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        sd.build(SAMPLES / "fjordvik", tmp_path / folder, ["analyse"], matrix=True)
    first, second = ((tmp_path / folder / FILE).read_bytes() for folder in ("a", "b"))
    assert first == second
    (document,) = sd.build(SAMPLES / "fjordvik", tmp_path / "a", ["analyse"]).documents
    assert (document.outcome, document.matrix) == ("unchanged", tmp_path / "a" / FILE)


def test_one_that_a_person_has_written_in_stands_and_is_told_of(tmp_path: Path) -> None:
    sd.build(smallest(tittel="Før"), tmp_path, ["analyse"], matrix=True)
    book = openpyxl.load_workbook(tmp_path / FILE)
    book.active["A1"] = "Våre kilder"
    book.save(tmp_path / FILE)
    built = sd.build(smallest(tittel="Etter"), tmp_path, ["analyse"], matrix=True)
    (document,) = built.documents
    assert (document.outcome, document.matrix, document.kept) == ("written", None, (tmp_path / FILE,))
    assert not built.complete
    assert document.to_dict()["kept"] == [str(tmp_path / FILE)]
    assert openpyxl.load_workbook(tmp_path / FILE).active["A1"].value == "Våre kilder"
    (document,) = sd.build(
        smallest(tittel="Etter"), tmp_path, ["analyse"], matrix=True, overwrite=True
    ).documents
    assert (document.matrix, document.kept) == (tmp_path / FILE, ())
    assert len(list(tmp_path.glob("*.xlsx"))) == 2


def test_participants_of_the_same_name_have_a_column_each(tmp_path: Path) -> None:
    case = all_heard(2)
    for participant in case["deltakere"]:
        participant["navn"] = "=Ungdomsrådet"
    sd.build(case, tmp_path, ["analyse"], matrix=True)
    assert table(tmp_path)[0][5:] == ["=Ungdomsrådet", "=Ungdomsrådet (2)"]
    sheet = openpyxl.load_workbook(tmp_path / FILE).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_each_way_says_whose_it_is_where_the_ways_are_not_the_same_for_all(tmp_path: Path) -> None:
    participants = [{"id": "nav", "navn": "Nav"}, {"id": "skole", "navn": "Skolen"}]
    by_way = {"svar": "Ja.", "innhentet": {"gruppemøte": ["nav", "skole"], "skriftlig": ["nav"]}}
    alike = {"svar": "Ja.", "innhentet": {"gruppemøte": ["nav"], "skriftlig": ["nav"]}}
    answers = {"god_omsorg": {"spørsmål": {"2.1": by_way, "2.2": alike}}}
    sd.build(smallest(deltakere=participants, svar=answers), tmp_path, ["analyse"], matrix=True)
    obtained = {row[1]: row[3] for row in table(tmp_path)}
    assert obtained["2.1"] == "Gruppemøte: Nav, Skolen; Skriftlig svar: Nav"
    assert obtained["2.2"] == "Gruppemøte og skriftlig svar"
