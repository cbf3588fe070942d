"""Blocks → Markdown → the same blocks, written as a clerk would have written it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sjumil_docs as sd
from any_blocks import BLOCKS, are_apart
from paths import GOLDEN, SAMPLES
from sjumil_docs.case.texts import every_text
from sjumil_docs.markdown.blocks import (
    Block,
    ListBlock,
    Paragraph,
    Span,
)
from sjumil_docs.markdown.parser import read_markdown
from sjumil_docs.markdown.serializer import write_markdown

CASES = ("fjordvik", "furuvidda", "hammerfest", "minste.yaml")


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


def test_what_looks_like_the_mark_of_a_note_is_none_beside_an_address_either() -> None:
    noted = Paragraph((Span("Vi barn"), Span("", note=(Paragraph((Span("barn"),)),))))
    for text in ("Vi [^1]", "Vi https://a.no [^1]", "Vi a.no [^1] og *x*"):
        blocks = (Paragraph((Span(text),)), noted)
        assert read_markdown(write_markdown(blocks)).blocks == blocks


TYPED_PIECES = (
    r"barn æøå 9. 1. mars §12 * ** _ - + # > ` ``` [a](https://a.no) [b](x) <b> & \ \* | --- === ![c](d) "
    "[^g] ~~h~~"
)


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
