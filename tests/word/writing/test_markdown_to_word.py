"""Markdown in, Word out: the outlines in golden/word.txt, read back from finished files."""

import re
from collections.abc import Iterator

import pytest

from paths import GOLDEN
from sjumil_docs.word.writing.template_values import Blocks
from word_files import filled, p, template
from word_outline import outline
from word_pictures import png

OUTLINES = GOLDEN / "word.txt"
PICTURES = {"liten.png": png(40, 20), "bred.png": png(4000, 1000), "høy.png": png(300, 3000)}


def golden_cases() -> Iterator[tuple[str, str, str]]:
    """(name, Markdown, outline) of every case in the file."""
    _, *cases = re.split(r"(?m)^==== ", OUTLINES.read_text(encoding="utf-8"))
    for case in cases:
        name, _, rest = case.partition("\n")
        typed, _, expected = rest.partition("\n=>\n")
        yield name, typed.replace("␠", " "), expected.strip("\n")


CASES = list(golden_cases())


def word_of(typed: str) -> str:
    """The outline of the document that a text becomes, under a heading of level 2 with a table after it."""
    body = template(p("over", style="Heading2"), p("{{ x }}"), p("slutt"))
    *found, last = outline(filled(body, x=Blocks(typed, picture=PICTURES.get))).split("\n- | slutt")
    return "".join(found).removeprefix("Heading2 | over\n") + last


@pytest.mark.parametrize(("typed", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_markdown_becomes_word(typed: str, expected: str) -> None:
    assert word_of(typed) == expected
