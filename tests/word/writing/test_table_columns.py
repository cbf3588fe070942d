"""The columns of a table of ours: none without anything in it, and none too narrow for its words."""

import pytest

from sjumil_docs.word.ooxml.theme import NO_PROFILE, Profile
from sjumil_docs.word.render import render
from sjumil_docs.word.template.compiler import compiled
from sjumil_docs.word.writing.table_columns import width_of
from word_files import PROPERTIES, Finished, W, p, template, text_of


def made(*rows: tuple[str, ...], widths: tuple[int, ...], profile: Profile = NO_PROFILE) -> list[list[str]]:
    """The texts of the rows; below them the widths of the columns."""
    cells = [[f'<w:tc><w:tcPr><w:tcW w:w="1"/></w:tcPr>{p(text)}</w:tc>' for text in row] for row in rows]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = '<w:tblPr><w:tblStyle w:val="Sjumiltabell"/></w:tblPr>'
    inside = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    data = template(f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>", p("{{ x }}"))
    body = Finished(render(compiled(data, "mal.docx"), {"x": ""}, PROPERTIES, {}, profile).data).body
    texts = [[text_of(cell) for cell in row.iter(W + "tc")] for row in body.iter(W + "tr")]
    return [*texts, [str(column.get(W + "w")) for column in body.iter(W + "gridCol")]]


@pytest.mark.parametrize(("empty", "left"), [(0, ["B", "C"]), (1, ["A", "C"]), (2, ["A", "B"])])
def test_a_column_without_anything_below_its_head_is_left_out_wherever_it_stands(
    empty: int, left: list[str]
) -> None:
    row = tuple("" if place == empty else "tekst" for place in range(3))
    head, below, widths = made(("A", "B", "C"), row, widths=(1000, 2000, 3000))
    assert (head, below) == (left, ["tekst", "tekst"])
    assert sum(map(int, widths)) == 6000


def test_of_a_table_without_anything_one_column_stays() -> None:
    assert made(("A", "B"), ("", ""), widths=(1000, 2000)) == [["A"], [""], ["3000"]]


def test_wide_letters_take_more_room_than_narrow_ones() -> None:
    assert width_of("mm") > width_of("ab") > width_of("il")


@pytest.mark.parametrize("typeface", ["Cambria", "Verdana", "En ukjent skrift"])
def test_a_wider_typeface_of_a_municipality_takes_more_room_for_the_longest_word(typeface: str) -> None:
    rows = (("Innsatsområde", "Tiltak"), ("tekst", "5"))
    ours, own = (
        int(made(*rows, widths=(2600, 720), profile=profile)[-1][1])
        for profile in (NO_PROFILE, Profile(typeface=typeface))
    )
    assert own > ours
