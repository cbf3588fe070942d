"""Filled workbooks and exports of web forms collected into a case."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

import sjumil_docs as sd
from filled_workbooks import filled
from paths import SAMPLES
from sjumil_docs.cli import run
from sjumil_docs.collecting.merging.proved_values import case_with
from sjumil_docs.collecting.sheets.sheet_cells import cell_text
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.yaml_tree import Tree


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
        ("helsestasjonen", "Helsestasjonen", None, None),
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
        _2_God_omsorg={"K7": "Ved siden av"},
        Notater={"B2": "Husk møtet"},
        Milepæler={"A5": "Start", "F5": "snart"},
    )
    (form,) = sd.collect(case, file).forms
    assert set(told(form)) == {
        ("formula", "Deltakere, D5", "=2+3"),
        ("unknown", "Kartlegging, rad 6, Nav", "kanskje"),
        ("locked", "2 God omsorg, K7", "Ved siden av"),
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
        Møter={"A5": "gruppemøte", "F5": "Nav Vidvik"},
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


CHANGED = """
kommune: {navn: Vidvik, målform: nb}
møter: [{form: dialogmøte, dato: DATE}]
milepæler: [{navn: Start, status: STATUS, ferdig: 2026-04-01}]
svar:
  god_omsorg:
    status: STATUS
    spørsmål:
      "2.1": {svar: "STATUS og *mer*.\\n\\n- et punkt", styrker: [STATUS, Alltid]}
"""


def test_an_untouched_workbook_says_nothing_of_what_the_case_has_changed_since(tmp_path: Path) -> None:
    source = tmp_path / "sak.yaml"
    source.write_text(CHANGED.replace("STATUS", "før").replace("DATE", "2026-03-02"), encoding="utf-8")
    (form,) = sd.forms(source, tmp_path / "ut", format="xlsx").forms
    source.write_text(CHANGED.replace("STATUS", "etter").replace("DATE", "2026-03-09"), encoding="utf-8")
    result = sd.collect(source, form.path)
    assert result.changed == ()
    assert [told[:2] for told in told(result.forms[0])] == [("gone", "Møter, rad 5")]
    file = filled(form.path, tmp_path / "b.xlsx", _2_God_omsorg={"C5": "Helt nytt."}, Milepæler={"E5": "ny"})
    (changed,) = sd.collect(source, file).forms
    assert sd.read(source).answer_to("god_omsorg", "2.1").answer == (
        "etter og *mer*.\n\n- et punkt\n\n*Fra b:*\n\nHelt nytt."
    )
    assert ("differs", "Milepæler, rad 5, Status", "ny") in told(changed)


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


def test_columns_of_no_question_are_told_of_but_for_what_names_persons(case: Path, tmp_path: Path) -> None:
    text = "ID;E-post;2.1 Hvordan?;Hva mer?;9.9 Ukjent;Navn;Svar til\n"
    text += "1;a@b.no;Bra;Ingenting;x;;e@f.no\n2;c@d.no;Verre;;;;\n"
    (tmp_path / "svar.csv").write_text(text, encoding="utf-8")
    first, second = sd.collect(case, tmp_path / "svar.csv").forms
    assert list(told(first)) == [("head", "Hva mer?", "Ingenting"), ("head", "9.9 Ukjent", "x")]
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "Bra\n\n*Fra svar, rad 3:*\n\nVerre"
    assert second.values[0].outcome == "beside"
    assert "completeness.two-answers" in {problem.code for problem in sd.check(sd.read(case))}
    assert (first.columns_left_out, second.columns_left_out) == (("ID", "E-post", "Svar til"), ())


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_columns_that_name_persons_are_told_of_once_and_nothing_in_them_is_repeated(
    language: str, case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "svar.csv").write_text("ID;E-post;2.1\n71;a@b.no;Bra\n72;c@d.no;Bra\n", encoding="utf-8")
    assert run(["collect", str(case), str(tmp_path / "svar.csv"), "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert shown.count("ID; E-post") == 1
    assert not {"71", "72", "a@b.no", "c@d.no"} & set(shown.split())


def test_a_second_column_of_senders_is_told_of(case: Path, tmp_path: Path) -> None:
    text = "Tjeneste;Hvilke råd vil du gi?;2.1\nSkolen;Hør på oss.;Bra\n"
    (tmp_path / "svar.csv").write_text(text, encoding="utf-8")
    (form,) = sd.collect(case, tmp_path / "svar.csv").forms
    assert form.sender == "Skolen"
    assert list(told(form)) == [("head", "Hvilke råd vil du gi?", "Hør på oss.")]


BEYOND = {"C5003": "for langt ned", "KP2": "for langt ut"}
"""The first cells with anything in them below row 5,000, and beside column 300."""
PLACES = ["rad 5003, kolonne 3", "rad 2, kolonne 302"]


def test_what_is_beyond_the_rows_and_columns_of_an_export_is_told_of(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["2.1", "Bra" + 301 * ";" + "for langt ut", *5_000 * [""], ";;for langt ned"]
    (tmp_path / "svar.csv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "brei.csv").write_text("2.1\nBra" + 20_000 * ";" + "langt ut", encoding="utf-8")
    book = Workbook()
    for reference, text in {"A1": "2.1", "A2": "Bra", **BEYOND}.items():
        book.active[reference] = text
    book.save(tmp_path / "svar.xlsx")
    files = [tmp_path / name for name in ("svar.csv", "svar.xlsx", "brei.csv")]
    *both, wide = [[left.place for left in form.left_over] for form in sd.collect(case, files).forms]
    assert (both, wide) == ([PLACES, PLACES], ["rad 2, kolonne 20001"])
    assert run(["collect", str(case), str(files[0]), "--lang", "nb"]) == 1
    assert PLACES[0] in " ".join(capsys.readouterr().out.split())


def test_what_is_beyond_the_rows_and_columns_of_a_workbook_is_told_of(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    (form,) = sd.collect(case, filled(workbook, tmp_path / "b.xlsx", Milepæler=BEYOND)).forms
    assert list(told(form)) == [("unread", f"Milepæler, {place}", "") for place in PLACES]


def test_an_export_that_nobody_has_answered_says_so(case: Path, tmp_path: Path) -> None:
    (tmp_path / "svar.csv").write_text("ID;2.1 Hvordan?\n", encoding="utf-8")
    assert [form.refused for form in sd.collect(case, tmp_path / "svar.csv").forms] == ["no-answers"]


def test_a_file_without_a_question_in_its_heads_is_no_form(case: Path, tmp_path: Path) -> None:
    (tmp_path / "liste.csv").write_text("Navn;Alder\nNoen;12\n", encoding="utf-8")
    assert [form.refused for form in sd.collect(case, tmp_path / "liste.csv").forms] == ["no-heads"]


def test_a_value_that_the_case_cannot_take_is_told_of_and_the_rest_of_the_row_comes_in(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    file = filled(
        workbook,
        tmp_path / "b.xlsx",
        Deltakere={"A5": "nav", "B5": "Nav Vidvik", "D5": "to", "B6": "Skolen", "D6": 12},
        Tiltak={
            "B5": "Leksehjelp",
            "F5": "ca. 20 000",
            "C6": "Noe uten tittel",
            "B7": "Møteplass",
            "L7": "2.3 og 2.9",
        },
        Milepæler={"A5": "Start", "B5": "snart"},
    )
    (form,) = sd.collect(case, file).forms
    read = sd.read(case)
    assert [(one.id, one.number) for one in read.participants] == [("nav", None), ("skolen", 12)]
    assert [(one.title, one.cost, one.questions) for one in read.single_measures] == [
        ("Leksehjelp", None, ()),
        ("Møteplass", None, ("2.3",)),
    ]
    assert [one.name for one in read.milestones] == ["Start"]
    assert {(kind, place) for kind, place, _ in told(form)} == {
        ("unwritten", "Deltakere, rad 5, Antall personer"),
        ("unwritten", "Tiltak, rad 5, Kostnad i kroner"),
        ("unwritten", "Tiltak, rad 6"),
        ("unknown", "Tiltak, rad 7, Spørsmål"),
        ("unwritten", "Milepæler, rad 5, Start"),
    }
    reasons = {left.reason.say("nn") for left in form.left_over if left.reason}
    assert "«to» skal vere eit heilt tal, skrive med siffer." in reasons
    assert any("Noe uten tittel" in text for _, _, text in told(form))
    assert sd.collect(case, file).changed == ()


def test_values_are_compared_and_not_the_way_they_are_written(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    cells = {"B5": "Leksehjelp", "E5": "1.3.2026", "F5": 150_000, "L5": "2.3; 2.1"}
    sd.collect(case, filled(workbook, tmp_path / "1.xlsx", Tiltak=cells))
    again = {**cells, "E5": "1. mars 2026", "F5": "150 000", "L5": "2.1 og 2.3"}
    result = sd.collect(case, filled(workbook, tmp_path / "2.xlsx", Tiltak=again))
    assert list(told(result.forms[0])) == []
    assert [path.name for path in result.changed] == ["hentet_inn.yaml"]


def test_the_names_of_a_cell_that_the_case_knows_are_taken(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    file = filled(
        workbook,
        tmp_path / "b.xlsx",
        Deltakere={"A5": "nav", "B5": "Nav Vidvik"},
        Møter={"A5": "gruppemøte", "F5": "Nav Vidvik; Navet; Barnevernet"},
    )
    (form,) = sd.collect(case, file).forms
    assert sd.read(case).meetings[0].participants == ("nav",)
    assert [(left.kind, left.text, left.known) for left in form.left_over] == [
        ("unknown-name", "Navet", "Nav Vidvik"),
        ("unknown-name", "Barnevernet", "Nav Vidvik"),
    ]
    renamed = filled(file, file, Deltakere={"B5": "Navkontoret"}, Møter={"F5": "Navkontoret"})
    (form,) = sd.collect(case, renamed).forms
    assert ("unknown-name", "Navkontoret", "Nav Vidvik") in [
        (left.kind, left.text, left.known) for left in form.left_over
    ]


def test_only_the_edits_that_make_a_case_unreadable_are_left_out(case: Path) -> None:
    edits: dict[CasePath, Tree] = {
        ("svar", "god_omsorg", "status"): "Godt.",
        ("kommune", "målform"): "svensk",
    }
    readable, faults = case_with(case, edits)
    assert readable.said_of("god_omsorg").status == "Godt."
    assert list(faults) == [("kommune", "målform")]
    del edits["kommune", "målform"]
    assert case_with(case, edits) == (readable, {})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "ja"),
        (False, "nei"),
        (datetime(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1, 9, 30), "2026-03-01 09:30:00"),
        (date(2026, 3, 1), "2026-03-01"),
        (time(9, 30), "09:30:00"),
        (150_000.0, "150000"),
        (2.5, "2,5"),
        (0.1 + 0.2, "0,3"),
        (1e18, "1000000000000000000"),
        (timedelta(hours=25, minutes=30), "25:30"),
        (" En_x000D_\r\nlinje\rtil ", "En\nlinje\ntil"),
    ],
)
def test_a_cell_says_in_text_what_it_shows(value: Any, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.5, "0%", "50 %"),
        (0.125, "0.0%", "12,5 %"),
        (-0.05, "0\\ %", "-5 %"),
        (50, '0" %"', "50 %"),
        (12_500, '_-* #,##0.00\\ "kr"_-;\\-* #,##0.00\\ "kr"_-;_-* "-"??\\ "kr"_-;_-@_-', "12500 kr"),
        (-12_500, '_-* #,##0.00\\ "kr"_-;\\-* #,##0.00\\ "kr"_-', "-12500 kr"),
        (12_500, "[$kr-414]\\ #,##0", "kr 12500"),
        (2.5, '0.0" mill. kr"', "2,5 mill. kr"),
        (3, 'General" timer"', "3 timer"),
        (150, "0000", "0150"),
        (1_234_567, "#\\ ##0", "1234567"),
        (-5, "#,##0;[Red]#,##0", "-5"),
        (-5, "0;(0)", "(5)"),
        # The figures alone: the unit is not that of the number, or the cell shows less than it.
        (2_000_000, '0,,"mill"', "2000000"),
        (30, '[<20]0" barn";0" elever"', "30"),
        (0.5, "# ?/?", "0,5"),
        (1_500_000, "0.00E+00", "1500000"),
        (5, ";;;", "5"),
        (datetime(2026, 5, 1), "mmm\\-yy", "mai 2026"),
        (datetime(2026, 1, 1), "yyyy", "2026"),
        (datetime(1905, 7, 20), "dd/mm/yyyy", "2028"),
        (datetime(2026, 5, 1), "dd/mm/yyyy", "2026-05-01"),
        (datetime(2026, 5, 1, 9, 30), "dd/mm/yyyy hh:mm", "2026-05-01 09:30:00"),
    ],
)
def test_a_cell_says_what_its_format_shows(value: Any, number_format: str, text: str) -> None:
    assert cell_text(value, number_format) == text


def test_per_cent_units_and_months_come_in_as_people_see_them(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    file = filled(
        workbook,
        tmp_path / "b.xlsx",
        Tall={"A5": "2 God omsorg", "B5": "Trives på skolen", "C5": 0.85, "E5": 2026, "G5": 0.9},
        _2_God_omsorg={"C5": 0.5},
        Tiltak={"B5": "Leksehjelp", "C5": "Hver uke.", "E5": datetime(2027, 5, 1), "F5": 12_500},
        Innsatsområder={"A5": "Trygghet", "C5": "Viktig.", "D5": 2.1},
    )
    book = load_workbook(file)
    formats = {
        ("Tall", "C5"): "0%",
        ("Tall", "G5"): "0%",
        ("2 God omsorg", "C5"): "0%",
        ("Tiltak", "E5"): "mmm\\-yy",
        ("Tiltak", "F5"): '#,##0.00\\ "kr"',
    }
    for (sheet, cell), number_format in formats.items():
        book[sheet][cell].number_format = number_format
    book.save(file)
    sd.collect(case, file)
    read = sd.read(case)
    (figure,) = read.answers["god_omsorg"].key_figures
    (measure,) = read.single_measures
    assert (figure.value, figure.country, figure.year) == ("85 %", "90 %", "2026")
    assert read.answer_to("god_omsorg", "2.1").answer == "50 %"
    assert (measure.deadline, measure.cost) == ("mai 2027", 12_500)
    assert read.focus_areas[0].questions == ("2.1",)


def test_a_cell_is_read_as_its_column_is_whatever_type_was_typed(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    file = tmp_path / "b.xlsx"
    filled(
        workbook,
        file,
        Milepæler={"A5": "Start", "C5": 46100, "F5": True},
        Deltakere={"B5": "Skolen", "C5": "noe annet", "D5": "1 2"},
        _2_God_omsorg={"D5": "- Nær\n  og trygg\n1. mai feires\n3. Rask", "G5": "Samtale; Workshop"},
        Tiltak={"A5": "Finnes ikke", "B5": "Leksehjelp", "A6": "", "B6": "Kafé", "E6": 19999},
    )
    book = load_workbook(file)
    for cell in (book["Milepæler"]["C5"], book["Tiltak"]["E6"]):
        cell.number_format = "General"
    book.save(file)
    (form,) = sd.collect(case, file).forms
    read = sd.read(case)
    assert (read.milestones[0].end, read.milestones[0].done) == (date(2026, 3, 19), True)
    assert [(one.id, one.kind, one.number) for one in read.participants] == [("skolen", None, 12)]
    assert read.answer_to("god_omsorg", "2.1").strengths == ("Nær og trygg", "1. mai feires", "Rask")
    assert [(one.title, one.deadline) for one in read.single_measures] == [("Kafé", "19999")]
    assert set(told(form)) == {
        ("unknown", "Deltakere, rad 5, Art", "noe annet"),
        ("unknown", "2 God omsorg, 2.1 Hvordan fikk dere svaret", "Workshop"),
        ("rowless", "Tiltak, rad 5, Innsatsområde", "Finnes ikke; Leksehjelp"),
    }


def test_answers_and_marks_of_a_question_that_is_unknown_are_told_of(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    file = filled(
        workbook,
        tmp_path / "b.xlsx",
        Deltakere={"A5": "nav", "B5": "Nav Vidvik"},
        Kartlegging={"A5": "9.9", "C5": "x", "A6": "", "C6": "X"},
        _2_God_omsorg={"A5": "9.9", "C5": "Et svar"},
        Oppsummering={"A5": "11", "C5": "Godt", "C6": "Svakt"},
    )
    (form,) = sd.collect(case, file).forms
    left_over = list(told(form))
    assert ("locked", "Kartlegging, A5", "9.9") in left_over
    assert [left for left in left_over if left[0] == "text"] == [
        ("text", "Kartlegging, rad 5", "nav"),
        ("text", "Kartlegging, rad 6", "nav"),
        ("text", "2 God omsorg, 9.9, Svar", "Et svar"),
        ("text", "Oppsummering, rad 5, Status", "Godt"),
    ]
    assert sd.read(case).said_of("god_omsorg").status == "Svakt"


def test_sheets_that_are_taken_away_are_missing(case: Path, workbook: Path, tmp_path: Path) -> None:
    book = load_workbook(workbook)
    del book["2 God omsorg"], book["Deltakere"]
    book["Møter"]["A5"] = "gruppemøte"
    book.save(tmp_path / "b.xlsx")
    (form,) = sd.collect(case, tmp_path / "b.xlsx").forms
    assert form.missing == ("Deltakere", "2 God omsorg")
    assert [one.form for one in sd.read(case).meetings] == ["gruppemøte"]


@pytest.mark.parametrize(
    ("cell", "value", "reason"),
    [
        ("A1", "", "no-form"),
        ("B1", "0", "other-version"),
        ("C1", "Nesby", "other-case"),
        ("D1", "Andre spørsmål", "other-questions"),
        ("E1", "1999", "other-edition"),
        ("F1", "nn", ""),
    ],
)
def test_a_workbook_of_other_questions_is_refused(
    cell: str, value: str, reason: str, case: Path, workbook: Path, tmp_path: Path
) -> None:
    book = load_workbook(workbook)
    book["_nøkler"][cell] = value
    file = tmp_path / "b.xlsx"
    book.save(file)
    assert [form.refused for form in sd.collect(case, file).forms] == [reason]


DAMAGES = {
    "a declaration": ("xl/workbook.xml", b"?>", b"?><!DOCTYPE a>", "damaged"),
    "cut": ("xl/workbook.xml", b"</workbook>", b"", "damaged"),
    "no number of a row": ("xl/worksheets/sheet2.xml", b'r="5"', b'r="fem"', "damaged"),
    "huge": ("xl/workbook.xml", b"?>", b"?>" + b" " * 60_000_000, "too-large"),
}


@pytest.mark.parametrize(("part", "old", "new", "reason"), DAMAGES.values(), ids=DAMAGES.keys())
def test_a_workbook_that_cannot_be_read_says_why(
    part: str, old: bytes, new: bytes, reason: str, case: Path, workbook: Path, tmp_path: Path
) -> None:
    with ZipFile(workbook) as good, ZipFile(tmp_path / "b.xlsx", "w", ZIP_DEFLATED) as bad:
        for name in good.namelist():
            data = good.read(name)
            assert name != part or old in data
            bad.writestr(name, data.replace(old, new, 1) if name == part else data)
    assert [form.refused for form in sd.collect(case, tmp_path / "b.xlsx").forms] == [reason]


def test_a_column_of_an_export_may_ask_for_another_field_of_the_question(case: Path, tmp_path: Path) -> None:
    head = "2.1 Hvordan?;2.1 – Hvordan fikk dere svaret\n"
    (tmp_path / "svar.csv").write_text(f'{head}Bra;"Samtale\n\n Skriftlig svar "\n', encoding="utf-8")
    (form,) = sd.collect(case, tmp_path / "svar.csv").forms
    assert sd.read(case).answer_to("god_omsorg", "2.1").obtained == ("samtale", "skriftlig")
    assert list(told(form)) == []


def test_an_export_with_a_cell_of_no_bounds_is_damaged(case: Path, tmp_path: Path) -> None:
    (tmp_path / "svar.csv").write_text(f"2.1 Hvordan?\n{'x' * 150_000}\n", encoding="utf-8")
    assert [form.refused for form in sd.collect(case, tmp_path / "svar.csv").forms] == ["damaged"]


def test_merged_cells_are_told_of_where_several_are_to_be_written_in(
    case: Path, workbook: Path, tmp_path: Path
) -> None:
    book = load_workbook(filled(workbook, tmp_path / "a.xlsx", _2_God_omsorg={"C5": "Ja.", "C9": "Nei."}))
    page = book["2 God omsorg"]
    for cells in ("C5:C7", "C9:D9", "A11:B11", "E6:E7"):  # those of the number, and empty ones, say nothing
        page.merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    (form,) = sd.collect(case, tmp_path / "a.xlsx").forms
    assert [(left.kind, left.place, left.text) for left in form.left_over] == [
        ("merged", "2 God omsorg, C5:C7", "Ja."),
        ("merged", "2 God omsorg, C9:D9", "Nei."),
    ]
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer == "Ja."
