"""A Markdown text as a form without formatting has it: every word, no mark, a line for each block."""

import pytest

from sjumil_docs.markdown.unmarked_text import unmarked


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("En linje\nsom går videre.", "En linje som går videre."),
        ("**Fet** og *skrå* og `kode`.", "Fet og skrå og kode."),
        ("Ett avsnitt.\n\nEtt til.", "Ett avsnitt.\nEtt til."),
        ("### Tittel\n\nTekst.", "Tittel\nTekst."),
        ("- én\n- to", "– én\n– to"),
        ("3. tre\n4. fire", "3. tre\n4. fire"),
        ("- én\n    - inni", "– én\n– inni"),
        ("Se [siden](https://example.org).", "Se siden (https://example.org)."),
        ("> Sitat.", "Sitat."),
        ("| a | b |\n|---|---|\n| c | d |", "a; b\nc; d"),
        ("Tekst.[^1]\n\n[^1]: Note.", "Tekst. (Note.)"),
        ("Begrep\n: Det det betyr.", "Begrep: Det det betyr."),
        ("Før.\n\n---\n\nEtter.", "Før.\nEtter."),
        ("", ""),
    ],
)
def test_a_text_keeps_its_words_and_loses_its_marks(text: str, plain: str) -> None:
    assert unmarked(text) == plain
