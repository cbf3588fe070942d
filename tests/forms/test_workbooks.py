"""The workbook of a case: its sheets, what each cell takes and has, and how they are found again."""

from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import sjumil_docs as sd
from case_files import smallest
from paths import SAMPLES
from sjumil_docs.case.texts import every_text
from sjumil_docs.form.form_identity import FormIdentity, identity_in_properties
from sjumil_docs.form.workbook.unwrapped_text import unwrapped
from sjumil_docs.form.workbook_sheets import KEY_SHEET
from sjumil_docs.markdown.parser import read_markdown

HEAD = 4
"""The row of the heads, from 1."""


def workbook(case: Any, folder: Path, **options: Any) -> Any:
    (form,) = sd.forms(case, folder, format="xlsx", **options).forms
    return openpyxl.load_workbook(BytesIO(form.path.read_bytes()))


@cache
def fjordvik() -> sd.Case:
    return sd.read(SAMPLES / "fjordvik")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The workbook of a complete case."""
    return workbook(fjordvik(), tmp_path_factory.mktemp("fylt"))


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet that say anything, by the heads."""
    heads = [cell.value for cell in sheet[HEAD]]
    values = sheet.iter_rows(min_row=HEAD + 1, values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in values if any(value is not None for value in row)]


def keys(book: Any) -> dict[str, tuple[str, list[str]]]:
    """The name of each sheet and the keys of its columns, as the hidden sheet has them."""
    found: dict[str, tuple[str, list[str]]] = {}
    for kind, key, *more in book[KEY_SHEET].iter_rows(values_only=True):
        if kind == "ark":
            found[key] = (more[0], [])
        elif kind == "kolonne":
            found[key][1].append(more[1])
    return found


def test_there_is_a_sheet_for_each_table_of_the_case(filled: Any) -> None:
    assert filled.sheetnames == [
        *("Les dette først", "Deltakarar", "Møte", "Kartlegging"),
        "0 Det beste for barnet",
        *("1 Medverknad", "2 God omsorg", "3 Særskilt vern og støtte", "4 Vern mot overgrep"),
        *("5 Fullverdig liv", "6 God helse", "7 God utdanning", "Oppsummering", "Tal"),
        *("Innsatsområde", "Tiltak", "Oppfølging", "Framdriftsplan", "Milepælar", "Behandling", KEY_SHEET),
    ]


def test_the_sheets_have_what_the_case_says(filled: Any) -> None:
    case = fjordvik()
    assert [row["Namn"] for row in rows(filled["Deltakarar"])] == [p.name for p in case.participants]
    assert len(rows(filled["Møte"])) == len(case.meetings)
    assert len(rows(filled["Tiltak"])) == sum(len(a.measures) for a in case.focus_areas) + len(
        case.single_measures
    )
    assert [row["Milepæl"] for row in rows(filled["Milepælar"])] == [m.name for m in case.milestones]
    assert [row["Utval"] for row in rows(filled["Behandling"])] == [t.committee for t in case.treatments]


def test_an_answer_stands_as_its_markdown_and_its_points_on_a_line_each(filled: Any) -> None:
    answer = fjordvik().answer_to("god_omsorg", "2.2")
    row = rows(filled["2 God omsorg"])[1]
    assert row["Nr."] == "2.2"
    assert read_markdown(row["Svar"]).blocks == read_markdown(answer.answer or "").blocks
    assert row["Dette er vanskeleg"].split("\n") == [unwrapped(point) for point in answer.challenges]
    assert row["Henta inn"] == "Undersøking"


def test_days_are_days_and_numbers_numbers(filled: Any) -> None:
    meeting = rows(filled["Møte"])[1]
    assert meeting["Dato"] == datetime(2025, 10, 7)
    assert isinstance(rows(filled["Deltakarar"])[0]["Tal på personar"], int)


def test_a_number_of_a_question_never_becomes_a_figure(tmp_path: Path) -> None:
    area = {"navn": "Tidlig hjelp", "spørsmål": ["2.10"]}
    own = {
        "navn": "Vårt",
        "utgave": "1",
        "steg": [
            {
                "nøkkel": "god_omsorg",
                "nummer": "2",
                "navn": "God omsorg",
                "spørsmål": [{"nr": "2.10", "tekst": "Hva?"}],
            }
        ],
    }
    book = workbook(smallest(innsatsområder=[area], spørsmålssett=own), tmp_path)
    assert rows(book["Innsatsområder"])[0]["Spørsmål"] == "2.10"
    assert rows(book["2 God omsorg"])[0]["Nr."] == "2.10"
    assert book["Innsatsområder"].cell(HEAD + 1, 4).number_format == "@"


def test_a_day_before_excels_first_stands_as_text(tmp_path: Path) -> None:
    book = workbook(smallest(milepæler=[{"navn": "A", "start": date(1899, 1, 2)}]), tmp_path)
    assert rows(book["Milepæler"])[0]["Start"] == "02.01.1899"


def test_the_mapping_form_has_a_mark_for_each_who_was_heard(filled: Any) -> None:
    case = fjordvik()
    sheet, (_, columns) = filled["Kartlegging"], keys(filled)["kartlegging"]
    for row in sheet.iter_rows(min_row=HEAD + 1, values_only=True):
        step = next(s for s in case.question_set.steps if any(q.id == row[0] for q in s.questions))
        marked = {columns[place] for place, value in enumerate(row) if value == "x"}
        heard = case.answer_to(step.key, str(row[0])).participants
        ids = [participant.id for participant in case.participants]
        assert marked == {f"deltaker.{ids.index(one) + 1}" for one in heard}


def test_the_heads_of_the_mapping_form_follow_the_sheet_of_participants(tmp_path: Path) -> None:
    (form,) = sd.forms(fjordvik(), tmp_path, format="xlsx").forms
    shown = openpyxl.load_workbook(BytesIO(form.path.read_bytes()), data_only=True)["Kartlegging"]
    formulas = openpyxl.load_workbook(BytesIO(form.path.read_bytes()))["Kartlegging"]
    assert shown.cell(HEAD, 3).value == "Helsestasjonen og skulehelsetenesta"
    assert formulas.cell(HEAD, 3).value == "=IF('Deltakarar'!$B$5=\"\",\"\",'Deltakarar'!$B$5)"
    assert formulas.max_column > 2 + len(fjordvik().participants)


def test_choices_are_chosen_from_a_list(filled: Any) -> None:
    lists = {
        sheet.title: {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
        for sheet in filled
    }
    assert '"Teneste,Brukargruppe,Organisasjon,Andre"' in lists["Deltakarar"]
    assert '"Gruppemøte,Samtale,Skriftleg svar,Undersøking"' in lists["2 God omsorg"]
    assert '"Ja,Nei"' in lists["Milepælar"]
    areas = [cell.row for cell in filled["Innsatsområde"]["A"] if not cell.protection.locked]
    assert f"'Innsatsområde'!$A${areas[0]}:$A${areas[-1]}" in lists["Tiltak"]
    assert f"'{KEY_SHEET}'!$C$2:$C$9" in lists["Møte"]
    names = [filled[KEY_SHEET].cell(row, 3).value for row in range(2, 9)]
    assert names[2] == "2 God omsorg"


def test_only_what_is_to_be_written_in_can_be_written_in(filled: Any) -> None:
    for sheet in filled:
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password
    page = filled["2 God omsorg"]
    locked = [cell.protection.locked for cell in page[HEAD + 1]]
    assert locked == [True, True, *[False] * 6]
    assert all(cell.protection.locked for cell in page[HEAD])


def test_the_heads_stay_in_sight_and_the_sheets_print_in_landscape(filled: Any) -> None:
    page = filled["2 God omsorg"]
    assert page.freeze_panes == "C5"
    assert page.page_setup.orientation == "landscape"
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$4:$4"


def test_a_row_grows_while_somebody_writes_in_it(tmp_path: Path) -> None:
    (form,) = sd.forms(smallest(), tmp_path, format="xlsx").forms
    with ZipFile(form.path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
    assert sheets
    assert not any(b"customHeight" in sheet for sheet in sheets)


def test_a_row_is_as_high_as_its_lines_up_to_a_bound(tmp_path: Path) -> None:
    texts = {"2.1": "En linje.", "2.2": "\n\n".join(["En linje."] * 9), "2.3": "\n\n".join(["Lang."] * 400)}
    answers = {number: {"svar": text} for number, text in texts.items()}
    page = workbook(smallest(svar={"god_omsorg": {"spørsmål": answers}}), tmp_path)["2 God omsorg"]
    one, nine, many = (page.row_dimensions[HEAD + row].height for row in (1, 2, 3))
    assert one < 17 * 12 < nine < many
    assert many < 410  # no row of Excel's is higher


def test_the_row_of_heads_is_as_high_as_the_longest_of_them(filled: Any) -> None:
    """«Kostnad i kroner» takes two lines in its column."""
    heights = {name: filled[name].row_dimensions[HEAD].height for name in ("Tiltak", "2 God omsorg")}
    assert heights["2 God omsorg"] < 20
    assert heights["Tiltak"] > 30


def test_there_is_room_for_more(filled: Any) -> None:
    empty = [cell for cell in filled["Tiltak"]["B"] if cell.row > HEAD and cell.value is None]
    assert len(empty) >= 10
    assert not any(cell.protection.locked for cell in empty)


def test_a_table_that_grows_is_open_below_its_lines_and_no_other(filled: Any) -> None:
    """A cell that the file does not name has the look of its column."""
    for key, (name, _) in keys(filled).items():
        grows = not key.startswith("svar.") and key not in ("steg", "kartlegging")
        page = filled[name]
        dimensions = [one for one in page.column_dimensions.values() if not one.protection.locked]
        columns = {number for one in dimensions for number in range(one.min, one.max + 1)}
        assert columns == (set(range(1, page.max_column + 1)) if grows else set()), name
        lists = [rule.sqref for rule in page.data_validations.dataValidation]
        assert all(("1000" in str(area)) == grows for area in lists), name
        assert all(cell.protection.locked for row in (1, 2, 3, HEAD) for cell in page[row]), name


def test_the_mapping_form_has_a_column_for_forty_participants_or_a_dozen_more(tmp_path: Path) -> None:
    many = [{"id": f"d{number}", "navn": f"Skole {number}"} for number in range(45)]
    blank = workbook(smallest(), tmp_path / "a")["Kartlegging"]
    full = workbook(smallest(deltakere=many), tmp_path / "b")["Kartlegging"]
    assert (blank.max_column, full.max_column) == (2 + 40, 2 + 45 + 12)


def test_the_hidden_sheet_finds_every_sheet_and_column(filled: Any) -> None:
    assert filled[KEY_SHEET].sheet_state == "veryHidden"
    identity = FormIdentity.of(fjordvik())
    first = next(filled[KEY_SHEET].iter_rows(values_only=True))
    assert first[:6] == ("skjema", "1", "Fjordvik", identity.question_set, "2026-2", "nn")
    named = {name.name: name.attr_text for name in filled.defined_names.values()}
    for number, (name, columns) in enumerate(keys(filled).values(), 1):
        assert named[f"sjumil_ark_{number}"].replace("'", "") == f"{name}!$A$4"
        assert len(columns) == filled[name].max_column


def test_it_says_what_it_is_in_its_properties(filled: Any) -> None:
    properties = {p.name: p.value for p in filled.custom_doc_props.props}
    assert identity_in_properties(properties) == FormIdentity.of(fjordvik())
    assert filled.properties.title == "Arbeidsbok for Fjordvik kommune"


def test_it_says_to_whom_it_goes_back_and_by_when_only_if_the_case_does(tmp_path: Path) -> None:
    asked = smallest(saksbehandler={"rolle": "Koordinator"}, svarfrist="2026-10-14")
    told, silent = (
        "\n".join(str(cell.value) for cell in workbook(case, tmp_path / name)["Les dette først"]["A"])
        for case, name in ((asked, "a"), (smallest(), "b"))
    )
    assert "Send arbeidsboken tilbake til koordinator." in told
    assert "Frist: 14.\u00a0oktober 2026." in told
    assert "tilbake til" not in silent
    assert "Frist" not in silent


def test_the_steps_that_are_chosen_are_those_that_are_asked(tmp_path: Path) -> None:
    book = workbook(smallest(), tmp_path, steps="god_omsorg")
    assert "2 God omsorg" in book.sheetnames
    assert "1 Medbestemmelse" not in book.sheetnames
    assert {row["Nr."][0] for row in rows(book["Kartlegging"])} == {"2"}


def test_a_text_that_no_cell_holds_is_told_of_with_its_place(tmp_path: Path) -> None:
    answers = {"god_omsorg": {"spørsmål": {"2.1": {"svar": "ord " * 9_000}}}}
    written = sd.forms(smallest(svar=answers), tmp_path, format="xlsx")
    (problem,) = written.report
    assert problem.code == "text.too-long-for-cell"
    assert problem.path == ("svar", "god_omsorg", "spørsmål", "2.1", "svar")
    book = openpyxl.load_workbook(written.forms[0].path)
    assert rows(book["2 God omsorg"])[0]["Svar"] is None


def test_what_looks_like_a_formula_or_an_address_is_text(tmp_path: Path) -> None:
    participants = [{"id": "a", "navn": "=1+1"}, {"id": "b", "navn": "https://vik.example"}]
    book = workbook(smallest(deltakere=participants), tmp_path)
    page = book["Deltakere"]
    assert [page.cell(HEAD + n, 2).data_type for n in (1, 2)] == ["s", "s"]
    assert page.cell(HEAD + 2, 2).hyperlink is None


def test_steps_of_the_same_name_have_sheets_that_differ(tmp_path: Path) -> None:
    steps = [
        {"nøkkel": key, "nummer": "1", "navn": "Et steg med et langt navn / ikke sant?"} for key in "abc"
    ]
    own = {"navn": "Vårt", "utgave": "1", "steg": [*steps, {"nøkkel": "d", "nummer": "Tiltak", "navn": "?"}]}
    names = workbook(smallest(spørsmålssett=own), tmp_path).sheetnames
    assert len({name.casefold() for name in names}) == len(names)


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    first, again = (sd.forms(smallest(), tmp_path / name, format="xlsx").forms[0] for name in "ab")
    assert first.path.read_bytes() == again.path.read_bytes()


def test_a_workbook_that_somebody_has_written_in_is_never_written_over(tmp_path: Path) -> None:
    (form,) = sd.forms(smallest(), tmp_path, format="xlsx").forms
    book = openpyxl.load_workbook(form.path)
    book["Deltakere"].cell(HEAD + 1, 2).value = "Helsestasjonen"
    book.save(form.path)
    assert sd.forms(smallest(), tmp_path, format="xlsx").forms[0].outcome == "kept"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En linje\nsom fortsetter.", "En linje som fortsetter."),
        ("Et avsnitt.\n\nEt til\nav samme.", "Et avsnitt.\n\nEt til av samme."),
        ("- ett\n- to\n  som fortsetter", "- ett\n- to som fortsetter"),
        ("hard  \nlinje", "hard  \nlinje"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("Begrep\n: forklaring", "Begrep\n: forklaring"),
        ("```\nkode\nmer\n```", "```\nkode\nmer\n```"),
    ],
)
def test_a_paragraph_stands_on_one_line_in_a_cell(text: str, expected: str) -> None:
    assert unwrapped(text) == expected


@pytest.mark.parametrize("sample", ["fjordvik", "hammerfest"])
def test_unwrapping_changes_nothing_that_a_text_says(sample: str) -> None:
    for text in every_text(sd.read(SAMPLES / sample)):
        assert read_markdown(unwrapped(text.text)).blocks == read_markdown(text.text).blocks
