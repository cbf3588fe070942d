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
    [("Slik er det:", ["Slik er det:"]), ("Slik er det.", [])],
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
