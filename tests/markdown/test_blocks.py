"""Markdown → blocks: what is kept, what becomes structure, and what is said of the rest."""

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from markdown_outline import outline
from paths import GOLDEN
from sjumil_docs.markdown.blocks import ListBlock
from sjumil_docs.markdown.parser import read_markdown

FILES = (GOLDEN / "markdown.txt", GOLDEN / "pasted_lists.txt")


def golden_cases() -> Iterator[tuple[str, str, str]]:
    """(name, Markdown, outline) of every case in the files."""
    texts = (file.read_text(encoding="utf-8") for file in FILES)
    for case in (case for text in texts for case in re.split(r"(?m)^==== ", text)[1:]):
        name, _, rest = case.partition("\n")
        typed, _, expected = rest.partition("\n=>\n")
        yield name, with_spaces(typed), with_spaces(expected.strip("\n")).replace("\t", "⇥")


def with_spaces(text: str) -> str:
    text = text.replace("␠", " ").replace("⇥", "\t").replace("␣", "\xa0")
    return re.sub(r"⟨([0-9A-F]{4})⟩", lambda number: chr(int(number[1], 16)), text)


CASES = list(golden_cases())


@pytest.mark.parametrize(("typed", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_markdown_becomes_blocks(typed: str, expected: str) -> None:
    assert outline(typed).replace("\t", "⇥") == expected


@pytest.mark.parametrize(
    ("typed", "starts"),
    [
        ("1. a\n\n2. b\n\n3. c", [1]),
        ("1. a\n\n1. b", [1]),
        ("1. a\n\n5. b", [1, 5]),
        ("2. a\n\n1. b", [2, 1]),
        ("1. a\n\n- b\n\n2. c", [1, 1, 2]),
    ],
)
def test_a_numbered_list_goes_on_with_its_next_number(typed: str, starts: list[int]) -> None:
    assert [block.start for block in read_markdown(typed).blocks if isinstance(block, ListBlock)] == starts


@pytest.mark.parametrize("typed", ["\x02klzzwxh:0000\x03", "\x02amp\x03", "a \x0242\x03 *b*", "\x03\x02"])
def test_the_signs_python_markdown_uses_inside_cannot_be_smuggled_in(typed: str) -> None:
    found = outline(typed)
    assert "\x02" not in found
    assert set(re.findall(r"\w+", typed)) <= set(re.findall(r"\w+", found))


def test_a_fault_carries_the_line_it_stands_on() -> None:
    text = "\n\n- a\n- [b](file:x)\n\n<br>"
    assert [(f.code, f.line) for f in read_markdown(text).faults] == [("text.link", 3), ("text.html", 5)]


def test_threads_read_as_one_reader_does() -> None:
    texts = [f"**{n}** `x{n}` [a{n}](https://a.no/{n})\n\n{n}. b\n\n> - c {n}" for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(outline, texts * 4))
    assert together == [outline(text) for text in texts] * 4


PIECES = (
    r"barn æøå ÆØÅ 9. 1. 2. 14. 2013. mars trinn §12 * ** _ __ - + # ## > ` ``` [a](https://a.no) [b](x) <b> "
    r"& &amp; \ \* | --- === ![c](d) [e]: http://f.no [^g] ~~h~~ 1) <https://i.no> {{j}} 3. l m n_o_p (q) "
    r"https://r.no/s_t_u 'v' x**y**z : !"
)
WORDS = st.sampled_from(PIECES.split(" "))
SPACE = st.sampled_from([" ", " ", " ", "\n", "\n", "\n\n", "  \n", "\n    ", "\n        ", "\n   ", "\t"])
TEXTS = st.lists(st.tuples(WORDS, SPACE), max_size=30).map(lambda parts: "".join(map("".join, parts)))


def words(text: str) -> Counter[str]:
    """The words of a text and how often each stands there, numbers apart: lists count for themselves."""
    return Counter(word for word in re.findall(r"[^\W_]+", text) if not word.isdigit())


def numbers(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", text) if word.isdigit()}


@settings(max_examples=600, deadline=None)
@given(TEXTS | st.text(max_size=60))
def test_no_word_and_no_number_is_lost(text: str) -> None:
    found = outline(text)
    assert words(text) <= words(found)
    assert numbers(text) <= numbers(found)
