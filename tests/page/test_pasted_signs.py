"""The signs that the page's script reads out of the look of a pasted text, beside those of a Word form."""

import re

import pytest

from paths import ROOT
from sjumil_docs.word.content import text_signs

SCRIPT = (ROOT / "sjumil_docs" / "page" / "static" / "paste.js").read_text(encoding="utf-8")
PRIVATE = 0xF000
"""A sign of a symbol font stands here in a Word file; a browser gets it as a letter of Latin-1."""


def table_of_script(name: str) -> dict[int, str]:
    match = re.search(rf'\b{name} = mapped\("(.*?)", "(.*?)"\)', SCRIPT)
    assert match
    signs, meant = (text.replace("\\u00ad", "\u00ad") for text in match.groups())
    return dict(zip(map(ord, signs), meant, strict=True))


@pytest.mark.parametrize(
    ("name", "own", "moved"),
    [
        ("RAISED", text_signs._RAISED_SIGNS, 0),
        ("LOWERED", text_signs._LOWERED_SIGNS, 0),
        ("WINGDINGS", text_signs._WINGDINGS, PRIVATE),
        ("SYMBOL", text_signs._SYMBOL, PRIVATE),
    ],
)
def test_a_paste_and_a_word_form_read_the_same_signs(name: str, own: dict[int, int], moved: int) -> None:
    assert table_of_script(name) == {number - moved: chr(sign) for number, sign in own.items()}
