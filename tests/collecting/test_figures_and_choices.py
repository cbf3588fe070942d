"""What a step says as a whole, how far it has come, its key figures; and why nobody answered."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

import sjumil_docs as sd
from filled_forms import FormFile
from sjumil_docs.language.words import WrittenLanguage

TALL = {"navn": "Trives", "verdi": "85", "enhet": "prosent", "år": "2026", "kilde": "Ungdata"}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "sak.yaml", "nb")


def write(file: Path, language: WrittenLanguage, **said: Any) -> Path:
    plain = {
        "kommune": {"navn": "Vidvik", "målform": language},
        "svar": {"god_omsorg": said or {"status": "Godt."}},
    }
    file.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def filled(case: Path, target: Path, **fields: str) -> Path:
    (form,) = sd.forms(case, target.parent / "skjema", "god_omsorg").forms
    word = FormFile(form.path.read_bytes())
    for bookmark, text in fields.items():
        word.fill(bookmark, *text.split("\n"))
    target.write_bytes(word.bytes())
    return target


def said(case: Path) -> sd.StepAnswers:
    return sd.read(case).said_of("god_omsorg")


@pytest.mark.parametrize(
    ("language", "words"), [("nb", ("Mangler", "Dårligere")), ("nn", ("Manglar", "dårlegare"))]
)
def test_a_step_says_how_far_it_has_come_and_which_way_it_goes(
    language: WrittenLanguage, words: tuple[str, str], tmp_path: Path
) -> None:
    case = write(tmp_path / "sak.yaml", language)
    sd.collect(case, filled(case, tmp_path / "a.docx", steg_samlet=words[0], steg_retning=words[1]))
    assert (said(case).overall, said(case).direction) == ("mangler", "dårligere")


def test_another_choice_is_told_of_with_both_and_one_that_is_none_is_too(tmp_path: Path) -> None:
    case = write(tmp_path / "sak.yaml", "nb", samlet="mangler")
    (form,) = sd.collect(
        case, filled(case, tmp_path / "a.docx", steg_samlet="På plass", steg_retning="opp")
    ).forms
    assert [(left.kind, left.text, left.before) for left in form.left_over] == [
        ("differs", "på plass", "mangler"),
        ("unknown", "opp", ""),
    ]
    assert said(case).overall == "mangler"


def test_key_figures_come_from_lines_and_what_is_none_is_told_of(case: Path, tmp_path: Path) -> None:
    lines = "Trives; 85; prosent; 2026; Ungdata\nDet er mange som trives.\nVentetid; 3"
    (form,) = sd.collect(case, filled(case, tmp_path / "a.docx", steg_tall=lines)).forms
    assert [figure.name for figure in said(case).key_figures] == ["Trives", "Ventetid"]
    assert said(case).key_figures[0] == sd.KeyFigure.model_validate(TALL)
    assert [(left.kind, left.text) for left in form.left_over] == [("figure", "Det er mange som trives.")]


def test_a_figure_of_another_year_is_a_new_one_and_another_value_is_told_of(tmp_path: Path) -> None:
    case = write(tmp_path / "sak.yaml", "nb", tall=[TALL])
    lines = "trives; 90; prosent; 2028\nTrives; 86; prosent; 2026"
    (form,) = sd.collect(case, filled(case, tmp_path / "a.docx", steg_tall=lines)).forms
    assert [(figure.value, figure.year) for figure in said(case).key_figures] == [
        ("85", "2026"),
        ("90", "2028"),
    ]
    assert [(left.kind, left.text, left.before) for left in form.left_over] == [("differs", "86", "85")]


def test_a_form_and_a_workbook_that_nobody_has_written_in_say_nothing_new(tmp_path: Path) -> None:
    case = write(tmp_path / "sak.yaml", "nn", tall=[TALL], samlet="mangler", retning="bedre")
    files = [form.path for form in sd.forms(case, tmp_path / "skjema", "god_omsorg").forms]
    files += [form.path for form in sd.forms(case, tmp_path / "skjema", format="xlsx").forms]
    write(case, "nn", samlet="på plass", tall=[{**TALL, "verdi": "86"}])
    result = sd.collect(case, files)
    assert (result.changed, [form.left_over for form in result.forms]) == ((), [(), ()])


def test_the_workbook_asks_for_them_too_and_for_why_there_is_no_answer(case: Path, tmp_path: Path) -> None:
    (form,) = sd.forms(case, tmp_path / "skjema", format="xlsx").forms
    book = load_workbook(form.path)
    for place, value in enumerate(("2 God omsorg", *TALL.values()), 1):
        book["Tall"].cell(5, place, value)
    book["Oppsummering"]["I6"] = "På plass"
    book["2 God omsorg"]["H5"] = "Ingen av oss vet det."
    book.save(tmp_path / "bok.xlsx")
    (told,) = sd.collect(case, tmp_path / "bok.xlsx").forms
    assert told.left_over == ()
    assert said(case).key_figures == (sd.KeyFigure.model_validate(TALL),)
    assert said(case).overall == "på plass"
    assert sd.read(case).answer_to("god_omsorg", "2.1").unanswered == "Ingen av oss vet det."


def test_more_points_than_anybody_writes_are_known_again(tmp_path: Path) -> None:
    points = [f"Punkt nummer {number}" for number in range(260)]
    case = write(tmp_path / "sak.yaml", "nb", spørsmål={"2.1": {"styrker": points}})
    (form,) = sd.forms(case, tmp_path / "skjema", "god_omsorg").forms
    write(case, "nb", spørsmål={"2.1": {"styrker": points[:3]}})
    assert sd.collect(case, form.path).changed == ()


def test_what_is_written_outside_the_cells_of_a_sheet_is_told_of_with_its_cell(
    case: Path, tmp_path: Path
) -> None:
    (form,) = sd.forms(case, tmp_path / "skjema", format="xlsx").forms
    book = load_workbook(form.path)
    book["Les dette først"]["B3"] = "Ring meg"
    book["Tiltak"]["A3"] = "Over hodet"
    book["2 God omsorg"]["B6"] = "Et annet spørsmål"
    book.save(tmp_path / "bok.xlsx")
    (told,) = sd.collect(case, tmp_path / "bok.xlsx").forms
    assert {(left.kind, left.place, left.text) for left in told.left_over} == {
        ("locked", "Les dette først, B3", "Ring meg"),
        ("locked", "Tiltak, A3", "Over hodet"),
        ("locked", "2 God omsorg, B6", "Et annet spørsmål"),
    }


def test_marks_are_not_taken_where_the_participants_have_changed_places(tmp_path: Path) -> None:
    case = tmp_path / "sak.yaml"
    plain = {"kommune": {"navn": "Vidvik", "målform": "nb"}}
    names = [{"id": "nav", "navn": "Nav"}, {"id": "skole", "navn": "Skolen"}]
    answers = {"god_omsorg": {"spørsmål": {"2.1": {"deltakere": ["nav"]}}}}
    case.write_text(yaml.safe_dump({**plain, "deltakere": names, "svar": answers}), encoding="utf-8")
    (form,) = sd.forms(case, tmp_path / "skjema", format="xlsx").forms
    book = load_workbook(form.path)
    for column in "ABC":
        page = book["Deltakere"]
        page[f"{column}5"].value, page[f"{column}6"].value = (
            page[f"{column}6"].value,
            page[f"{column}5"].value,
        )
    book.save(tmp_path / "bok.xlsx")
    result = sd.collect(case, tmp_path / "bok.xlsx")
    assert [(left.kind, left.place) for left in result.forms[0].left_over] == [("rearranged", "Kartlegging")]
    assert result.changed == ()


def test_two_groups_that_say_otherwise_are_named_with_what_they_differ_about(
    case: Path, tmp_path: Path
) -> None:
    one = filled(case, tmp_path / "Skolen.docx", steg_tall="Trives; 85; prosent; 2026", steg_samlet="mangler")
    lines = "Kor mange; 3\nTrives; 58; prosent; 2026"
    other = filled(case, tmp_path / "Elevrådet.docx", steg_tall=lines, steg_samlet="på plass")
    together = sd.collect(case, [one, other], dry_run=True).forms[1].left_over
    sd.collect(case, one)
    (form,) = sd.collect(case, other).forms
    figure, choice = (left.say() for left in form.left_over)
    assert "«Trives» 2026, Tall: skjemaet sier «58», men saken sier «85», som kom fra Skolen." in figure
    assert "skjemaet sier «på plass», men saken sier «mangler», som kom fra Skolen." in choice
    assert together == form.left_over


def test_nobody_is_named_where_the_same_sender_or_the_case_itself_says_otherwise(
    case: Path, tmp_path: Path
) -> None:
    sd.collect(case, filled(case, tmp_path / "Skolen.docx", steg_tall="Trives; 85; prosent; 2026"))
    corrected = filled(case, tmp_path / "Skolen.docx", steg_tall="Trives; 58; prosent; 2026")
    (form,) = sd.collect(case, corrected).forms
    assert [(left.text, left.before, left.before_from) for left in form.left_over] == [("58", "85", "")]
    assert form.left_over[0].say().endswith("Finn ut hva som er rett, og rett saken hvis den er feil.")
