"""Workbooks whose sheets, rows and columns are moved, and what people write beside the cells."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

import sjumil_docs as sd

ANSWERS = "2 God omsorg"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "sak"
    sd.new(folder, "Vidvik")
    root = folder / "sak.yaml"
    named = "deltakere:\n  - id: nav\n    navn: Nav\n  - id: skole\n    navn: Skolen\n"
    root.write_text(root.read_text(encoding="utf-8").replace("deltakere:\n", named, 1), encoding="utf-8")
    return folder


def collected(case: Path, tmp_path: Path, edit: Callable[[Any], None]) -> sd.CollectedForm:
    """What comes of the workbook of a case in which 2.1 is answered, as somebody has edited it besides."""
    (written,) = sd.forms(case, tmp_path / "skjema", format="xlsx").forms
    book = load_workbook(written.path)
    book[ANSWERS]["C5"], book[ANSWERS]["D5"] = "Svaret.", "Styrken"
    edit(book)
    book.save(tmp_path / "a.xlsx")
    (form,) = sd.collect(case, tmp_path / "a.xlsx").forms
    return form


def rename(book: Any) -> None:
    book[ANSWERS].title = "Barnevernet"


def swap_columns(book: Any) -> None:
    page = book[ANSWERS]
    for cells, columns in (("C1:C40", 20), ("D1:D40", -1), ("W1:W40", -19)):
        page.move_range(cells, cols=columns)


def insert_column(book: Any) -> None:
    book[ANSWERS].insert_cols(3)


def insert_rows(book: Any) -> None:
    for name in (ANSWERS, "Deltakere"):
        book[name].insert_rows(1, 3)


def rename_head(book: Any) -> None:
    book[ANSWERS]["D4"] = "Bra"


def sort_upside_down(book: Any) -> None:
    page = book[ANSWERS]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5, max_row=12)]
    for number, row in enumerate(reversed(rows), 5):
        for place, value in enumerate(row, 1):
            page.cell(number, place).value = value


def make_days_of_numbers(book: Any) -> None:
    book[ANSWERS]["A5"] = datetime(2026, 1, 2)


@pytest.mark.parametrize(
    "edit",
    [rename, swap_columns, insert_column, insert_rows, rename_head, sort_upside_down, make_days_of_numbers],
)
def test_an_answer_is_found_however_its_sheet_is_moved(
    edit: Callable[[Any], None], case: Path, tmp_path: Path
) -> None:
    form = collected(case, tmp_path, edit)
    answer = sd.read(case).answer_to("god_omsorg", "2.1")
    assert (answer.answer, answer.strengths) == ("Svaret.", ("Styrken",))
    assert {left.kind for left in form.left_over} <= {"locked"}
    assert [one.name for one in sd.read(case).participants] == ["Nav", "Skolen"]
    assert form.missing == ()


def test_marks_follow_the_names_above_them(case: Path, tmp_path: Path) -> None:
    """A column that somebody puts among those of the participants moves them."""

    def mark(book: Any) -> None:
        page = book["Kartlegging"]
        numbers = [row[0].value for row in page.iter_rows(min_row=1, max_row=30)]
        page.cell(4, 3).value, page.cell(4, 4).value = "Nav", "Skolen"  # as Excel has worked them out
        page.cell(numbers.index("2.1") + 1, 4).value = "x"
        page.insert_cols(3)

    collected(case, tmp_path, mark)
    assert sd.read(case).answer_to("god_omsorg", "2.1").participants == ("skole",)


def test_what_is_written_in_a_column_of_ones_own_is_told_of(case: Path, tmp_path: Path) -> None:
    def write(book: Any) -> None:
        insert_column(book)
        book[ANSWERS]["C4"], book[ANSWERS]["C5"] = "Mitt", "Et notat"

    form = collected(case, tmp_path, write)
    told = [(left.kind, left.place, left.text) for left in form.left_over]
    assert told == [("locked", f"{ANSWERS}, C4", "Mitt"), ("locked", f"{ANSWERS}, C5", "Et notat")]


def test_notes_on_cells_are_told_of_with_their_author(case: Path, tmp_path: Path) -> None:
    def note(book: Any) -> None:
        book[ANSWERS]["C5"].comment = Comment("Husk 01010750160", "Leder")

    form = collected(case, tmp_path, note)
    assert [(left.kind, left.place, left.author, left.text) for left in form.left_over] == [
        ("comment", f"{ANSWERS}, C5", "Leder", "Husk 01010750160")
    ]


THREAD = """<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="D5" personId="{1}" id="{2}"><text>Er dette rett?</text></threadedComment>
</ThreadedComments>"""
PERSONS = """<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<person displayName="Leder" id="{1}"/></personList>"""
BOX = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><xdr:txBody><a:p><a:r><a:t>Se </a:t>
</a:r><a:r><a:t>planen</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>"""


def test_threads_of_comments_and_text_boxes_are_told_of(case: Path, tmp_path: Path) -> None:
    (written,) = sd.forms(case, tmp_path / "skjema", format="xlsx").forms
    with ZipFile(written.path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        number = load_workbook(written.path).sheetnames.index(ANSWERS) + 1
    parts |= {
        "xl/threadedComments/threadedComment1.xml": THREAD.encode(),
        "xl/persons/person.xml": PERSONS.encode(),
        "xl/drawings/drawing9.xml": BOX.encode(),
        f"xl/worksheets/_rels/sheet{number}.xml.rels": (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="a" Type="t" Target="../threadedComments/threadedComment1.xml"/>'
            b'<Relationship Id="b" Type="t" Target="../drawings/drawing9.xml"/></Relationships>'
        ),
    }
    with ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    (form,) = sd.collect(case, tmp_path / "a.xlsx", dry_run=True).forms
    assert [(left.kind, left.place, left.author, left.text) for left in form.left_over] == [
        ("comment", f"{ANSWERS}, D5", "Leder", "Er dette rett?"),
        ("text", ANSWERS, "", "Se planen"),
    ]


def test_a_workbook_without_its_hidden_sheet_says_so(case: Path, tmp_path: Path) -> None:
    def delete(book: Any) -> None:
        for name in [name for name in book.sheetnames if book[name].sheet_state != "visible"]:
            del book[name]

    assert collected(case, tmp_path, delete).refused == "no-keys"
    assert sd.read(case).answer_to("god_omsorg", "2.1").answer is None


def test_questions_below_each_other_are_no_heads(case: Path, tmp_path: Path) -> None:
    (tmp_path / "liste.csv").write_text("Nr;Svar\n2.1;Ja\n2.2;Nei\n", encoding="utf-8")
    (form,) = sd.collect(case, tmp_path / "liste.csv").forms
    assert form.refused == "no-heads"
