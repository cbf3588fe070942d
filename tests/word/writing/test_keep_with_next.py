"""What belongs together stays on a page, and a page may end where nothing does."""

import pytest

from word_files import W, filled, p, table, template, text_of

LONG = "ord " * 100


def kept(*body: str) -> list[str]:
    """The text of every paragraph of the body itself that stays on the page of what follows it."""
    made = filled(template(*body, p("{{ x }}")), x="til slutt").body
    return [text_of(block) for block in made[0] if block.find(f"{W}pPr/{W}keepNext") is not None]


def test_call_outs_are_whole() -> None:
    body = [p(f"{style} {n}", style=style) for style in ("Styrke", "Utfordring") for n in (1, 2)]
    assert kept(*body) == ["Styrke 1", "Styrke 2", "Utfordring 1"]


def test_of_long_call_outs_points_of_a_kind_stay_together_and_a_page_may_end_between_two_kinds() -> None:
    body = [
        p(f"{style} {n} {'ord ' * 70}", style=style) for style in ("Styrke", "Utfordring") for n in range(3)
    ]
    assert [text[:8] for text in kept(*body)] == ["Styrke 0", "Styrke 1", "Utfordri", "Utfordri"]


def test_the_last_point_stays_with_its_source_and_a_long_one_fills_pages() -> None:
    source = p("Kilder: helsestasjonen", style="Kilde")
    assert kept(p("en", style="Ide"), p("to", style="Ide"), source) == ["en", "to"]
    assert kept(p(LONG * 4, style="Styrke"), p("to", style="Styrke"), p("slutt")) == []
    assert kept(p(LONG * 4, style="Styrke"), source) == []


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Slik er det:", ["Slik er det:"]),
        ("I tillegg har vi", ["I tillegg har vi"]),
        ("Slik er det.", []),
        ("«Slik er det.»", []),
    ],
)
def test_a_line_that_introduces_a_list_or_a_table_stays_with_it(before: str, expected: list[str]) -> None:
    point = p("punkt", style="ListBullet")
    assert kept(p(before), point) == expected
    assert kept(p(before), table(p("celle"))) == expected


def test_no_item_of_a_list_stands_alone_on_a_page() -> None:
    body = [p(str(n), style="ListBullet") for n in range(5)]
    assert kept(*body) == ["0", "3"]


def test_the_only_paragraph_between_a_heading_and_a_table_or_a_figure_stays_with_it() -> None:
    heading, line = p("Tittel", style="Heading2"), p("Ei setning.")
    assert kept(heading, line, p("Figur", style="Caption"), p("bilete")) == ["Ei setning."]
    assert kept(heading, line, table(p("celle"))) == ["Ei setning."]
    assert kept(heading, line, line, table(p("celle"))) == []
    assert kept(heading, p(LONG * 2), table(p("celle"))) == []


ROW = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"


def rows_kept(*texts: str) -> list[str]:
    """The rows of a table that stay on the page of the next."""
    rows = "".join(map(ROW.format, texts))
    made = filled(template(f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>", p("{{ x }}")), x="slutt")
    return [text_of(row) for row in made.body.iter(f"{W}tr") if row.find(f".//{W}keepNext") is not None]


def test_a_small_table_is_not_divided() -> None:
    assert rows_kept("a", "b") == ["a"]
    assert rows_kept(*"abcdefgh") == list("abcdefg")


def test_no_row_of_a_divided_table_is_alone_with_its_head_or_at_its_end() -> None:
    assert rows_kept(*"abcdefghi") == ["a", "b", "h"]
    assert rows_kept("a", LONG, "c", "d", "e", "f", "g", LONG, "i") == ["a"]


def test_a_full_row_may_stand_alone_with_its_head_or_at_the_end() -> None:
    full = "ord " * 30
    assert rows_kept("a", full, *"cdefgh", full) == ["a"]


KEPT_ROW = (
    "<w:tr><w:tc><w:tcPr/><w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
)


def whole_rows_kept(before: int, rows: int, *, style: str = "Sjumiltabell") -> int:
    """How many rows stay with the next, of a table that is to be whole, after so many lines of text."""
    look = f'<w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    table = f"<w:tbl>{look}{''.join(KEPT_ROW.format('rad ' * 9) for _ in range(rows))}</w:tbl>"
    heading = p("Tittel", style="Heading2")
    made = filled(template(*[p("linje")] * before, heading, table, p("{{ x }}")), x="slutt").body
    return sum(row.find(f".//{W}keepNext") is not None for row in made.iter(f"{W}tr"))


def test_a_table_that_is_to_be_whole_is_whole_where_it_has_room_or_the_page_before_is_full_enough() -> None:
    assert whole_rows_kept(before=0, rows=20) == 19
    assert whole_rows_kept(before=5, rows=20) == 19
    assert whole_rows_kept(before=30, rows=20) == 19


def test_it_is_divided_where_it_would_leave_most_of_a_page_empty_or_has_no_room_on_any() -> None:
    assert whole_rows_kept(before=12, rows=30) < 5
    assert whole_rows_kept(before=0, rows=60) < 5
    assert whole_rows_kept(before=12, rows=30, style="") == 30, "a table of another's is left as it is"


def test_the_last_paragraph_of_an_answer_stays_with_its_call_outs() -> None:
    body = [p("Først."), p("Sist."), p("Dette fungerer", style="Styrketittel"), p("Det går.", style="Styrke")]
    assert kept(*body) == ["Sist.", "Dette fungerer"]
    assert kept(p(LONG * 2), *body[2:]) == ["Dette fungerer"]


def test_of_many_short_points_none_stands_alone_and_pages_end_between_them() -> None:
    body = [p(f"Punkt {n}", style="Styrke") for n in range(30)]
    assert kept(*body) == ["Punkt 0", "Punkt 28"]
