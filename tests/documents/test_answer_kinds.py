"""Questions that are answered with a word of a scale, with yes or no, or with a figure: all the way round."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import sjumil_docs as sd
from case_files import SMALLEST
from filled_forms import FormFile
from word_files import Finished

UNITS = """navn: Vårt sett
utgave: 2027
steg:
  - nøkkel: ute
    nummer: 1
    navn: Ute
    spørsmål:
      - {nr: 1.1, tekst: Er skolegårdene trygge?, svartype: ja eller nei}
      - nr: 1.2
        tekst: Hvor langt er dere kommet?
        svartype: skala
        skala: [{nb: ikke i gang, nn: ikkje i gang}, i gang, {nb: på plass, nn: på plass}]
      - {nr: 1.3, tekst: Hvor mange lekeplasser er det?, svartype: tall, enhet: {nb: plasser, nn: plassar}}
      - {nr: 1.4, tekst: Hvor leker barna?}
  - {nøkkel: inne, nummer: 2, navn: Inne, spørsmål: [{nr: 2.1, tekst: Hvor er barna?}]}
"""
ANSWERS: dict[str, dict[str, str]] = {
    "1.1": {"valg": "Ja", "svar": "Alle ble kontrollert i mai."},
    "1.2": {"valg": "ikkje i gang"},
    "1.3": {"verdi": "12", "år": "2026", "kilde": "Kommunens kart"},
    "1.4": {"svar": "I skogen."},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sak"
    folder.mkdir()
    (folder / "sak.yaml").write_text(SMALLEST, encoding="utf-8")
    (folder / "spørsmålssett.yaml").write_text(UNITS, encoding="utf-8")
    return folder


def answer(folder: Path, answers: dict[str, dict[str, str]] = ANSWERS) -> None:
    sd.edit(
        folder,
        [
            sd.ValueEdit(("svar", "ute", "spørsmål", number, key), value)
            for number, given in answers.items()
            for key, value in given.items()
        ],
    )


def said(folder: Path, language: str = "nb") -> str:
    case = sd.read(folder)
    municipality = case.municipality.model_copy(update={"language": language})
    return Finished(sd.render(case.model_copy(update={"municipality": municipality}), "analyse")).everything()


def answers_of(folder: Path) -> dict[str, dict[str, Any]]:
    questions = sd.read(folder).answers["ute"].questions
    return {
        number: {key: value for key, value in each.model_dump(by_alias=True).items() if value}
        for number, each in questions.items()
    }


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "nb",
            (
                "Svar: ja.",
                "Alle ble kontrollert i mai.",
                "Svar: ikke i gang.",
                "Tallet er 12\xa0plasser (2026). Kilde: Kommunens kart.",
            ),
        ),
        (
            "nn",
            ("Svar: ja.", "Svar: ikkje i gang.", "Talet er 12\xa0plassar (2026). Kjelde: Kommunens kart."),
        ),
    ],
)
def test_what_is_chosen_stands_in_the_report_in_its_language(
    folder: Path, language: str, lines: tuple[str, ...]
) -> None:
    answer(folder)
    assert sd.check(folder).errors == ()
    text = said(folder, language)
    assert [line for line in lines if line not in text] == []
    assert "svar" not in {path[-1] for path in _gaps(folder, "1.2") | _gaps(folder, "1.3")}


def _gaps(folder: Path, number: str) -> set[tuple[str | int, ...]]:
    return {p.path for p in sd.check(folder) if p.path[:4] == ("svar", "ute", "spørsmål", number)}


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({}, {"1.1": {"valg"}, "1.2": {"valg"}, "1.3": {"verdi", "år", "kilde"}, "1.4": {"svar"}}),
        ({"1.1": {"valg": "nei"}}, {"1.1": {"svar"}}),  # what it builds on
        ({"1.1": {"svar": "Kontrollert."}}, {"1.1": {"valg"}}),
        ({"1.3": {"verdi": "12"}}, {"1.3": {"år", "kilde"}}),
        (
            {"1.2": {"ubesvart": "Vi vet ikke."}, "1.3": {"ubesvart": "Ikke talt."}},
            {"1.2": set(), "1.3": set()},
        ),
    ],
)
def test_what_is_missing_of_an_answer_is_told_of_with_its_place(
    folder: Path, answers: dict[str, dict[str, str]], missing: dict[str, set[str]]
) -> None:
    answer(folder, answers)
    for number, keys in missing.items():
        assert {str(path[-1]) for path in _gaps(folder, number)} == keys, number
    assert "[Mangler" in said(folder)


def test_a_question_has_an_answer_when_that_is_chosen(folder: Path) -> None:
    answer(folder, {"1.1": {"svar": "Kontrollert."}, "1.2": {"valg": "i gang"}, "1.3": {"verdi": "12"}})
    status = sd.status(folder).steps[0]
    assert status.unanswered == ("1.1", "1.4")


def test_what_is_chosen_comes_out_in_the_word_form_and_back(folder: Path, tmp_path: Path) -> None:
    form = form_of(folder, tmp_path)
    assert {"svar_1_1_valg", "svar_1_2_valg", "svar_1_3_verdi", "svar_1_3_kilde"} <= set(form.bookmarks())
    assert [mark for mark in form.bookmarks() if mark.startswith(("svar_1_4_v", "svar_2"))] == []
    text = Finished(form.bytes()).everything()
    assert "Velg svaret" in text
    assert "Skriv hva svaret bygger på." in text
    xml = form.parts["word/document.xml"].decode("utf-8")
    assert all(f'w:value="{word}"' in xml for word in ("Ja", "Nei", "Ikke i gang", "I gang", "På plass"))
    for mark, words in {
        "1_1_valg": "Ja",
        "1_1_svar": "Alle ble kontrollert i mai.",
        "1_2_valg": "Ikkje i gang",
        "1_3_verdi": "12",
        "1_3_aar": "2026",
        "1_3_kilde": "Kommunens kart",
        "1_4_svar": "I skogen.",
    }.items():
        form.fill(f"svar_{mark}", words)
    filled = tmp_path / "fra dem.docx"
    filled.write_bytes(form.bytes())
    collected = sd.collect(folder, [filled])
    assert [left.text for one in collected.forms for left in one.left_over] == []
    wanted = {**ANSWERS, "1.1": {**ANSWERS["1.1"], "valg": "ja"}, "1.2": {"valg": "ikke i gang"}}
    assert answers_of(folder) == wanted
    assert sd.check(folder).errors == ()
    shown = Finished(form_of(folder, tmp_path / "igjen").bytes()).everything()
    assert all(words in shown for words in ("Ikke i gang", "Kommunens kart"))


def form_of(folder: Path, out: Path) -> FormFile:
    sd.forms(folder, out / "skjema")
    return FormFile(next((out / "skjema").glob("1 *.docx")).read_bytes())


def test_another_word_than_those_to_choose_among_is_told_of(folder: Path, tmp_path: Path) -> None:
    form = form_of(folder, tmp_path)
    form.fill("svar_1_1_valg", "Kanskje")
    filled = tmp_path / "fra dem.docx"
    filled.write_bytes(form.bytes())
    (left,) = sd.collect(folder, [filled]).forms[0].left_over
    assert (left.kind, left.text, left.known) == ("unknown", "Kanskje", "Ja; Nei")


def test_another_answer_than_that_of_the_case_is_told_of(folder: Path, tmp_path: Path) -> None:
    form = form_of(folder, tmp_path)
    answer(folder, {"1.1": {"valg": "nei"}, "1.3": {"verdi": "11"}})
    form.fill("svar_1_1_valg", "Ja")
    form.fill("svar_1_3_verdi", "12")
    filled = tmp_path / "fra dem.docx"
    filled.write_bytes(form.bytes())
    left_over = sd.collect(folder, [filled]).forms[0].left_over
    assert [(left.kind, left.text, left.before) for left in left_over] == [
        ("differs", "ja", "nei"),
        ("differs", "12", "11"),
    ]


def test_the_workbook_asks_for_it_with_lists_and_gives_it_back(folder: Path, tmp_path: Path) -> None:
    sd.forms(folder, tmp_path / "skjema", format="xlsx")
    (file,) = (tmp_path / "skjema").glob("*.xlsx")
    book = openpyxl.load_workbook(file)
    sheet = book["1 Ute"]
    heads = {str(cell.value): cell.column for cell in sheet[4]}
    assert list(heads)[2:7] == ["Velg svaret", "Tallet", "Året", "Kilden", "Svar"]
    assert "Velg svaret" not in {cell.value for cell in book["2 Inne"][4]}
    assert {lists_at(sheet, 5, heads["Velg svaret"]), lists_at(sheet, 6, heads["Velg svaret"])} == {
        '"ja,nei"',
        '"ikke i gang,i gang,på plass"',
    }
    rows: list[dict[str, Any]] = [
        {"Velg svaret": "ja"},
        {"Velg svaret": "På plass"},
        {"Tallet": 12, "Året": 2026, "Kilden": "SSB"},
    ]
    for row, values in enumerate(rows, 5):
        for head, value in values.items():
            sheet.cell(row, heads[head], value)
    book.save(tmp_path / "fylt.xlsx")
    collected = sd.collect(folder, [tmp_path / "fylt.xlsx"])
    assert [left.text for one in collected.forms for left in one.left_over] == []
    assert answers_of(folder) == {
        "1.1": {"valg": "ja"},
        "1.2": {"valg": "på plass"},
        "1.3": {"verdi": "12", "år": "2026", "kilde": "SSB"},
    }
    sd.forms(folder, tmp_path / "igjen", format="xlsx")
    (again,) = (tmp_path / "igjen").glob("*.xlsx")
    assert openpyxl.load_workbook(again)["1 Ute"].cell(6, heads["Velg svaret"]).value == "på plass"


def lists_at(sheet: Worksheet, row: int, column: int) -> str | None:
    at = sheet.cell(row, column).coordinate
    rules = (rule for rule in sheet.data_validations.dataValidation if at in rule.sqref)
    return next((rule.formula1 for rule in rules), None)


def test_a_choice_too_long_for_a_list_in_a_cell_can_still_be_written(folder: Path, tmp_path: Path) -> None:
    words = ", ".join(f"{'svært ' * 20}langt {number}" for number in range(3))
    file = folder / "spørsmålssett.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("[{nb: ikke i gang, nn: ikkje i gang}, i gang", f"[{words}, i gang"), "utf-8"
    )
    sd.forms(folder, tmp_path / "skjema", format="xlsx")
    (book,) = (tmp_path / "skjema").glob("*.xlsx")
    sheet = openpyxl.load_workbook(book)["1 Ute"]
    assert (lists_at(sheet, 5, 3), lists_at(sheet, 6, 3)) == ('"ja,nei"', None)


def test_a_new_case_has_the_keys_that_each_question_is_answered_by() -> None:
    schema = sd.schema("svar/ute.yaml")["$defs"]["Answer"]["properties"]
    assert {"valg", "verdi", "år", "kilde"} <= set(schema)
