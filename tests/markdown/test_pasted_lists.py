"""No word and no figure of a pasted list is lost, whatever marks, spaces and lines stand around it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from markdown_outline import outline

BULLETS = "– — · • o ▪ ➢ ✓ ☐ ☑ □ \uf0b7 - * + > | ``` #"
LABELS = "a) b) i) ii) A. B. (1) (2) 1) 2) 1. 2. 1.1 1.2 § [x]"
MARKS = st.sampled_from([*BULLETS.split(" "), *LABELS.split(" "), "§ 1", "[ ]"])
GAPS = st.sampled_from(["", " ", "\t", "\xa0", "     ", "  "])
WORDS = st.sampled_from(["skole", "Barnehage", "åtte år", "Tall\tto", "a | b", "slutt.", "7"])
LINES = st.tuples(st.sampled_from(["", "", "  ", "    ", "\t", "> "]), MARKS, GAPS, WORDS).map("".join)
TEXTS = st.lists(LINES | WORDS | st.just(""), max_size=12).map("\n".join)


@given(TEXTS)
def test_no_word_of_a_pasted_list_is_lost(typed: str) -> None:
    blocks = outline(typed).partition("\n!")[0]
    for word in ("skole", "Barnehage", "åtte", "Tall", "slutt"):
        assert blocks.count(word) == typed.count(word)
    assert set(re.findall(r"\d+", typed)) <= set(re.findall(r"\d+", blocks))
