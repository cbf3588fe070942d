"""Cases at the ends of what a municipality may write still give sound documents that fit their pages."""

from functools import cache

import pytest

import sjumil_docs as sd
from extremes import EXTREMES, LONG_WORD, all_heard
from sjumil_docs.documents.fields.shared_fields import HEADER_LINE
from word_files import Finished, W, text_of
from word_sound import faults_of

every_extreme = pytest.mark.parametrize("name", EXTREMES)
every_document = pytest.mark.parametrize("document", sd.document_names())


@cache
def made(name: str, document: str) -> Finished:
    return Finished(sd.render(sd.read(EXTREMES[name]()), document))


@every_document
@every_extreme
def test_a_document_at_the_ends_is_sound(name: str, document: str) -> None:
    assert list(faults_of(made(name, document))) == []


@every_document
@every_extreme
def test_every_table_is_as_wide_as_its_grid_and_no_wider_than_its_page(name: str, document: str) -> None:
    for table in made(name, document).body.iter(W + "tbl"):
        grid = [int(str(column.get(W + "w"))) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert min(grid) >= 250
        assert sum(grid) <= 14_570 if "textDirection" in tags(table) else sum(grid) <= 9_070
        for row in table.iter(W + "tr"):
            assert [int(str(wide.get(W + "w"))) for wide in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")] == grid


def tags(table: object) -> set[str]:
    return {str(element.tag).rpartition("}")[2] for element in table.iter()}  # type: ignore[attr-defined]


@every_document
@every_extreme
def test_every_row_stays_on_its_page_and_every_head_is_repeated(name: str, document: str) -> None:
    for table in made(name, document).body.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert next(table.iter(W + "gridSpan", W + "vMerge"), None) is None


def test_everyone_heard_has_a_row_with_the_number_of_questions_of_each_step() -> None:
    found = Finished(sd.render(sd.read(all_heard(60)), "analyse"))
    rows = [[text_of(cell) for cell in row.iter(W + "tc")] for row in found.body.iter(W + "tr")]
    heard = [row for row in rows if row[0].startswith("Deltakar ") and len(row) == 10]
    assert len(heard) == 60
    assert {tuple(row[1:]) for row in heard} == {("49", "4", "5", "8", "6", "6", "7", "6", "7")}


def test_a_word_of_forty_letters_leaves_room_for_the_other_columns() -> None:
    tables = made("long_words", "analyse").body.iter(W + "tbl")
    threads = [t for t in tables if text_of(t).startswith("SpørsmålUtfordringar vi fann")]
    grids = [[int(str(c.get(W + "w"))) for c in t.iterfind(f"{W}tblGrid/{W}gridCol")] for t in threads]
    assert LONG_WORD in "".join(map(text_of, threads))
    assert all(grid[1] >= sum(grid) * 0.4 for grid in grids)


def test_three_official_names_stand_on_the_cover_and_in_the_letter_head() -> None:
    names = "Porsanger – Porsáŋgu – Porsanki"
    assert names in made("three_names", "analyse").texts()
    letter = made("three_names", "oversendelsesbrev").everything()
    assert "Porsanger kommune\nPorsáŋgu – Porsanki, " in letter


@every_document
def test_the_head_of_each_page_is_one_line_however_long_the_name(document: str) -> None:
    head = text_of(made("long_name", document).root("word/header1.xml"))
    assert 0 < len(head) <= HEADER_LINE
