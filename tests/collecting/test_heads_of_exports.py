"""Exports of web forms as people and programs write them: what a head asks, and where cells part."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

import sjumil_docs as sd
from sjumil_docs.cli import run
from sjumil_docs.collecting.texts.question_heads import question_in
from sjumil_docs.language.words import message

CASE = sd.read({"kommune": {"navn": "Vidvik", "målform": "nb"}})
QUESTIONS = [question for _, question in CASE.question_set.questions()]
OF_2_1 = next(question for question in QUESTIONS if question.id == "2.1")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sak"
    sd.new(folder, "Vidvik")
    return folder


@pytest.mark.parametrize(
    "head",
    [
        *(
            "2.1",
            "2.1.",
            " 2.1\u00a0Hva",
            "2.1) Hva",
            "(2.1) Hva",
            "«2.1» Hva",
            "2.1Hva",
            "2.1 (Obligatorisk)",
        ),
        *("Spm 2.1", "Spm. 2.1:", "spørsmål 2.1 – Hva", "Nr. 2.1", "Svar på spørsmål 2.1", "Q2_1", "Sp.2-1"),
        *("1. 2.1 Hva", "12) 2.1 Hva", "Steg 2: 2.1 Hva", "2,1 Hva", "2 . 1 Hva", "２.１ Hva"),
        *(
            "2. jan",
            "02.jan",
            "2.jan.",
            "02-Jan",
            "2. januar",
            "02.01.2026",
            "2026-01-02",
            "2026-01-02 00:00:00",
        ),
        *(OF_2_1.text.nb, f"* {OF_2_1.text.nn.upper()}"),
    ],
)
def test_a_head_asks_a_question_however_its_number_is_written(head: str) -> None:
    asked = question_in(head, QUESTIONS)
    assert asked is not None
    assert asked[0].id == "2.1"


@pytest.mark.parametrize(
    "head",
    [
        "2.10 Hva",
        "2-3 ganger",
        "2.1.1",
        "2 av 10",
        "Tjeneste",
        "",
        "12.1",
        "2.9",
        "31.02.2026",
        "2. uke",
        "a 2.1",
    ],
)
def test_another_head_asks_none(head: str) -> None:
    assert question_in(head, QUESTIONS) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2.1 Dette fungerer:", "styrker"),
        ("2.1 Hva får de? [Dette er vanskelig]", "utfordringer"),
        ("2.1 (Hvem svarte)", "deltakere"),
        ("Spm 2.1: Styrker", "styrker"),
        ("2.1 Hva er vanskelig?", "svar"),
    ],
)
def test_the_last_words_of_a_head_may_ask_for_another_field(
    text: str, key: str, case: Path, tmp_path: Path
) -> None:
    (tmp_path / "svar.csv").write_text(f"{text};Gruppe\nBra;Nav\n", encoding="utf-8")
    (form,) = sd.collect(case, tmp_path / "svar.csv", dry_run=True).forms
    assert [value.path[-1] for value in form.values] == [key] or key == "deltakere"


@pytest.mark.parametrize(
    "text",
    [
        '2.1 Hva, når, hvor;"2.2 Hvem, og hvordan"\nBra, jo;Nei, ikke, aldri\n',
        'sep=;\n2.1;2.2\n"Bra, jo";"Nei, ikke, aldri"\n',
        '"2.1 Hva;\nog når",2.2 Hvem\n"Bra, jo","Nei, ikke, aldri"\n',
        "2.1 Hva\t2.2 Hvem; hvor\r\nBra, jo\tNei, ikke, aldri\r\n",
        "Svar fra nettskjemaet\n\n2.1;2.2\nBra, jo;Nei, ikke, aldri\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_the_cells_of_an_export_part_where_every_row_does(
    text: str, encoding: str, case: Path, tmp_path: Path
) -> None:
    (tmp_path / "svar.csv").write_bytes(text.encode(encoding))
    (form,) = sd.collect(case, tmp_path / "svar.csv").forms
    assert [value.text for value in form.values] == ["Bra, jo", "Nei, ikke, aldri"]
    above = ["Svar fra nettskjemaet"] if text.startswith("Svar") else []
    assert [left.text for left in form.left_over] == above


def test_what_excel_has_made_of_the_heads_is_read_and_other_sheets_are_told_of(
    case: Path, tmp_path: Path
) -> None:
    book = Workbook()
    sheet, notes = book.worksheets[0], book.create_sheet("Notat")
    sheet.append(["Gruppe", datetime(2026, 1, 2), 2.2, "2.3"])
    sheet.append(["Nav", "Én", "To", '=CONCATENATE("Tr","e")'])
    notes.append(["Ring kirken", None, "om 2.4"])
    book.save(tmp_path / "svar.xlsx")
    (form,) = sd.collect(case, tmp_path / "svar.xlsx").forms
    assert [(value.place, value.text) for value in form.values] == [("2.1 Svar", "Én"), ("2.2 Svar", "To")]
    assert [(left.kind, left.place, left.text) for left in form.left_over] == [
        ("formula", "D2", '=CONCATENATE("Tr","e")'),
        ("text", "Notat, rad 1", "Ring kirken | om 2.4"),
    ]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_an_export_without_numbers_says_what_its_heads_are_to_begin_with(
    language: str, case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "svar.csv").write_text("Hva er bra?;Gruppe\nAlt;Nav\n", encoding="utf-8")
    assert run(["collect", str(case), str(tmp_path / "svar.csv"), "--lang", language]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert message(language, "collect.refused-no-heads", {"file": "svar.csv"}) in said  # type: ignore[arg-type]
