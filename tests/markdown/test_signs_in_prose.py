"""A figure, an address or a name is the same in the document, whatever signs stand in it or around it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjumil_docs.markdown.blocks import Block, Code, ListBlock, Quote, Span
from sjumil_docs.markdown.parser import read_markdown

FIGURE = re.compile(r"\d(?:[*_~>\-+#|<&().,]*\d)*")
"""Figures with the signs between them: an amount, a range, a dimension, a product."""
WORDS = ["barn", "år", "møte", "fil_navn", "A*B", "post_mottak@kommune.no", "https://a.no/_layouts/1*2"]
FIGURES = ["2*45", "5*10*15", "10_000", "3-5", "1.500,50", "2~3", "4+5", "6<7>8", "(2)", "§ 1-3", "50", "8"]
SIGNS = ["*", "**", "_", "~", "~~", ">", "-", "+", "#", "|", "<", "&", "(", ")", ".", ",", "\\"]


NAMES = ["__main__", "_kladd_", "_kladd_.docx", "__init__.py", "$HOME/_felles_/a", "*.docx", "*.*", "_A_1_"]


def texts() -> st.SearchStrategy[str]:
    pieces = st.sampled_from([*WORDS, *FIGURES, *SIGNS])
    space = st.sampled_from(["", " ", " ", "\n", "\n\n"])
    return st.lists(st.tuples(pieces, space), max_size=14).map(lambda rows: "".join(a + b for a, b in rows))


def shown(text: str) -> str:
    return "\n".join(lines_of(read_markdown(text).blocks))


def lines_of(part: Any) -> Iterator[str]:
    """The text of a part of the blocks, a line for each run of spans."""
    if isinstance(part, tuple):
        spans = [span for span in part if isinstance(span, Span)]
        yield from ["".join(span.text for span in spans)] if spans else []
        for inner in part:
            yield from lines_of(inner)
    elif isinstance(part, Code):
        yield part.text
    elif is_dataclass(part) and not isinstance(part, Span):
        yield from (line for field in fields(part) for line in lines_of(getattr(part, field.name)))


def numbers_of_items(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The numbers that Word writes itself, which are no text of ours."""
    for block in blocks:
        match block:
            case ListBlock(items, ordered, start):
                yield from map(str, range(start, start + len(items)) if ordered else ())
                for item in items:
                    yield from numbers_of_items(item)
            case Quote(inner):
                yield from numbers_of_items(inner)


@given(texts())
def test_figures_stand_in_the_document_as_they_were_typed_or_a_fault_is_at_their_line(typed: str) -> None:
    reading = read_markdown(typed)
    seen = FIGURE.findall("\n".join(lines_of(reading.blocks)))
    numbers = list(numbers_of_items(reading.blocks))
    lines_with_faults = {fault.line for fault in reading.faults}
    lines: dict[str, set[int]] = {}
    for match in FIGURE.finditer(typed):
        lines.setdefault(match[0], set()).add(typed.count("\n", 0, match.start()))
    missing = Counter(FIGURE.findall(typed)) - Counter(seen)
    for figure in missing:
        is_number = any(figure in (number, f"{number}.") for number in numbers)
        assert is_number or lines[figure] & lines_with_faults, figure


@given(texts())
def test_figures_stand_in_the_order_they_were_typed(typed: str) -> None:
    seen = FIGURE.findall(shown(typed))
    figures = FIGURE.findall(typed)
    once = {figure for figure in figures if figures.count(figure) == seen.count(figure) == 1}
    assert [figure for figure in seen if figure in once] == [figure for figure in figures if figure in once]


@given(st.lists(st.sampled_from([*NAMES, "barn", "og", "50", "(se", "vedlegg)"]), max_size=8))
def test_a_name_with_signs_is_whole_wherever_it_stands(words: list[str]) -> None:
    typed = " ".join(words)
    assert shown(typed) == typed


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (r"Vi har 2\*3 møter", [r"2\*3"]),
        (r"`2\*3`", []),
        (r"\*3 og 2\*", []),
        ("a\n5\\*10\\*15 m", ["5\\*10\\*15"]),
        (r"8\,-5 og 2*3\*4", [r"8\,-5", r"2*3\*4"]),
        (r"2*3 og 4-5", []),
        (r"Nord\-Norge og vi \- alle", [r"Nord\-Norge", r"\-"]),
        (r"10\% av skole\.", [r"10\%", r"skole\."]),
        (r"i C:\data\.skjult", [r"C:\data\.skjult"]),
        ("\\- ikke punkt\n> \\- heller ikke\n1\\. mai, 17\\. mai, \\# og vi\\_de", []),
        (r"[a](https://a.no)\(b) www\.a.no", []),
    ],
)
def test_a_backslash_that_is_used_up_without_need_is_told_of(typed: str, found: list[str]) -> None:
    assert [fault.markup for fault in read_markdown(typed).faults] == found


@given(texts())
def test_no_two_figures_meet_that_a_sign_kept_apart(typed: str) -> None:
    digits = set(re.findall(r"\d+", typed))
    assert set(re.findall(r"\d+", shown(typed))) <= digits


@pytest.mark.parametrize(
    "typed",
    [
        "2*45 og 3*30",
        "5*10*15 meter",
        ">50 %",
        "<5",
        ">=5",
        r"\\server\felles\_arkiv\a.docx",
        r"C:\data\_ny\*.docx",
        "5`30` minutter",
        "Kl. 5`30 og 6`30",
        r"Vi\og de, 2\–3",
        "f(*args, **kwargs)",
        "> 50",
        "* = anslag",
    ],
)
def test_a_figure_or_path_is_whole(typed: str) -> None:
    assert shown(typed).strip() == typed


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("Vi har møter.\n---\nVi har flere.", "Paragraph ThematicBreak Paragraph"),
        ("> Vi har møter:\n> ---", "Quote"),
        (f"{'barn ' * 20}\n----", "Paragraph ThematicBreak"),
        ("Navn | Tall\n---\nA | 3", "Paragraph ThematicBreak Paragraph"),
        ("Kari\n--\nenhetsleder", "Paragraph Paragraph Paragraph"),
        ("Slik er det.\n===\nVidere", "Paragraph Paragraph Paragraph"),
        ("Til stede\n---\nVi var ti.", "Heading Paragraph"),
        ("Til stede\n=========", "Heading"),
    ],
)
def test_dashes_below_a_sentence_make_no_heading_of_it(typed: str, kinds: str) -> None:
    assert " ".join(type(block).__name__ for block in read_markdown(typed).blocks) == kinds


@pytest.mark.parametrize("typed", ["a" * 9, "https://" * 9_000, "a@" * 9_000, "2*" * 9_000, ")" * 9_000])
def test_signs_without_end_lose_nothing(typed: str) -> None:
    assert re.sub(r"[^\w]", "", shown(f"https://a.no/{typed}")).startswith("httpsano")
