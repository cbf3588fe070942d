"""Blocks → Markdown → the same blocks, written as a clerk would have written it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sjumil_docs as sd
from paths import GOLDEN, SAMPLES
from sjumil_docs.case.texts import every_text
from sjumil_docs.markdown.blocks import (
    Block,
    Code,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Span,
    Table,
    ThematicBreak,
)
from sjumil_docs.markdown.inline import merge_spans
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.markdown.serializer import write_markdown

CASES = ("fjordvik", "hammerfest", "minste.yaml")


@pytest.mark.parametrize("name", CASES)
def test_every_free_text_of_a_sample_comes_back(name: str) -> None:
    texts = [text.text for text in every_text(sd.read(SAMPLES / name))]
    blocks = [read_markdown(text).blocks for text in texts]
    assert [read_markdown(write_markdown(each)).blocks for each in blocks] == blocks


@pytest.mark.parametrize("file", ["markdown", "pasted_lists"])
def test_every_golden_text_comes_back(file: str) -> None:
    cases = re.split(r"(?m)^==== ", (GOLDEN / f"{file}.txt").read_text(encoding="utf-8"))[1:]
    typed = [case.partition("\n")[2].partition("\n=>\n")[0] for case in cases]
    texts = [text.replace("␠", " ").replace("⇥", "\t").replace("␣", "\xa0") for text in typed]
    blocks = [read_markdown(text).blocks for text in texts]
    assert [read_markdown(write_markdown(each)).blocks for each in blocks] == blocks


def spans(*pieces: str | tuple[str, str]) -> tuple[Span, ...]:
    return tuple(
        Span(piece) if isinstance(piece, str) else Span(piece[0], frozenset(piece[1].split()))
        for piece in pieces
    )


WRITTEN = {
    "plain text needs no escape": (spans("fil_navn, 2*3 og [sic] – 5 < 6 & C:\\mappe"), None),
    "a number that begins no list": (spans("1. mars kom 9. trinn"), None),
    "a number that would begin one": (spans("1. kartlegge"), "1\\. kartlegge"),
    "a dash": (spans("- 5 grader"), "\\- 5 grader"),
    "stars as typed": (spans("**ikke** feit"), "\\*\\*ikke\\*\\* feit"),
    "a tag as typed": (spans("skriv <navn> her"), "skriv \\<navn> her"),
    "marks within marks": (
        spans(("a ", "strong"), ("b", "strong emphasis"), (" c", "strong"), " d"),
        "**a *b* c** d",
    ),
    "a space at the end of a mark": (spans(("Barna ", "strong"), "svarte"), "**Barna** svarte"),
    "half a word": (spans(("Medbe", "strong"), "stemmelse for barn"), "**Medbestemmelse** for barn"),
    "half a word struck through": (spans(("gammel", "strike"), "dags tanke"), "gammeldags tanke"),
    "a line break": (spans("Hei\n1. du"), "Hei\\\n1\\. du"),
    "code": (spans(("a`b", "code")), "``a`b``"),
}


@pytest.mark.parametrize(("typed", "expected"), WRITTEN.values(), ids=WRITTEN.keys())
def test_a_paragraph_is_written_with_few_escapes(typed: tuple[Span, ...], expected: str | None) -> None:
    assert write_markdown([Paragraph(typed)]) == (expected or typed[0].text)


def test_long_paragraphs_are_wrapped_as_people_do() -> None:
    text = "Helsestasjonen er døra inn for dei fleste. " * 8
    written = write_markdown([ListBlock(((Paragraph((Span(text.strip()),)),),))]).split("\n")
    assert 3 <= len(written) <= 4
    assert max(map(len, written)) <= 110
    assert {line[:2] for line in written[1:]} == {"  "}


def test_a_link_is_written_bare_where_it_is_its_own_address() -> None:
    link = Span("www.kommune.no", address="https://www.kommune.no")
    named = Span("planen", address="https://kommune.no/plan_(1)", tooltip="Ny")
    text = write_markdown([Paragraph((Span("Se "), link, Span(" og "), named))])
    assert text == 'Se www.kommune.no og [planen](<https://kommune.no/plan_(1)> "Ny")'


PIECES = (
    "barn ungdom æøå 9. 2014. mars 1. 2) a) - + # > § – * ** _ fil_navn ` [ ] ![ <b> & \\ | ~~ x*y : = "
    "https://a.no post@kommune.no (ja) «sitat» 50 % 1.2 o [^1] ``` C:\\mappe !"
)
TYPED_PIECES = (
    r"barn æøå 9. 1. mars §12 * ** _ - + # > ` ``` [a](https://a.no) [b](x) <b> & \ \* | --- === ![c](d) "
    "[^g] ~~h~~"
)
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
MARKS = st.sets(st.sampled_from(["strong", "emphasis", "strike"]), max_size=2).map(frozenset)
PROSE = st.lists(
    st.sampled_from(["barn", "og", "unge", "svarte", "sjelden", "på"]), min_size=1, max_size=4
).map(" ".join)
PLAIN = TEXTS.map(lambda text: (Span(f"Vi {text}"),))
"""Text with signs, without marks."""
MARKED = st.lists(st.tuples(PROSE, MARKS), min_size=1, max_size=4).map(
    lambda parts: merge_spans(span for text, marks in parts for span in (Span(text, marks), Span(" ")))
)
CELLS = PLAIN | MARKED


def with_notes(cells: st.SearchStrategy[tuple[Span, ...]]) -> st.SearchStrategy[tuple[Span, ...]]:
    notes = st.lists(MARKED.map(Paragraph), min_size=1, max_size=2).map(tuple)
    return cells | st.tuples(cells, notes).map(lambda pair: (*pair[0], Span("", note=pair[1])))


PARAGRAPHS = with_notes(CELLS).map(Paragraph)


@st.composite
def items(draw: st.DrawFn, depth: int) -> tuple[Block, ...]:
    kind = draw(st.sampled_from(["one", "two", "nested"][: 3 if depth else 2]))
    others: dict[str, tuple[st.SearchStrategy[Block], ...]]
    others = {"one": (), "two": (PARAGRAPHS,), "nested": (lists(depth - 1),)}
    return (draw(PARAGRAPHS), *(draw(other) for other in others[kind]))


@st.composite
def lists(draw: st.DrawFn, depth: int) -> ListBlock:
    points = tuple(draw(st.lists(items(depth), min_size=1, max_size=3)))
    return ListBlock(points, True, draw(st.integers(1, 12))) if draw(st.booleans()) else ListBlock(points)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    rows = st.tuples(*[CELLS | st.just(())] * width)
    alignments = st.tuples(*[st.sampled_from(["", "left", "center", "right"])] * width)
    return Table(draw(st.tuples(*[CELLS] * width)), tuple(draw(st.lists(rows, max_size=3))), draw(alignments))


QUOTES = st.lists(PARAGRAPHS, min_size=1, max_size=2).map(lambda blocks: Quote(tuple(blocks)))
CODE = st.lists(TEXTS, min_size=1, max_size=3).map(lambda lines: Code("\n".join(lines)))
HEADINGS = st.builds(Heading, MARKED, st.integers(1, 6))
BLOCKS: st.SearchStrategy[Block] = (
    PARAGRAPHS | lists(2) | tables() | QUOTES | CODE | HEADINGS | st.just(ThematicBreak())
)


def are_apart(blocks: list[Block]) -> bool:
    """Whether no two lists or quotations stand under each other: Markdown reads two as one."""
    joined = (ListBlock, Quote)
    return not any(type(one) is type(other) and isinstance(one, joined) for one, other in pairwise(blocks))


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4).filter(are_apart))
def test_any_blocks_come_back(blocks: list[Block]) -> None:
    assert read_markdown(write_markdown(blocks)).blocks == tuple(blocks)


SIGNS = st.sampled_from(TYPED_PIECES.split(" "))
SPACES = st.sampled_from([" ", " ", "\n", "\n\n", "  \n", "\n    ", "\n   ", "\t"])
TYPED = st.lists(st.tuples(SIGNS, SPACES), max_size=25).map(lambda parts: "".join(map("".join, parts)))


def texts(value: object) -> Iterator[str]:
    """Every text within blocks."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (text for each in value for text in texts(each))
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in texts(getattr(value, field.name)))


def words(blocks: tuple[Block, ...]) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", " ".join(texts(blocks))))


@settings(max_examples=150, deadline=None)
@given(TYPED)
def test_no_word_of_any_text_is_lost(text: str) -> None:
    blocks = read_markdown(text).blocks
    assert words(blocks) <= words(read_markdown(write_markdown(blocks)).blocks)
