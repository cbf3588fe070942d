"""A rule that looks for a plain word before its pattern finds all that the pattern finds alone."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.text import own_words, placeholders
from sjumil_docs.checks.text.contact_details import AT, BORN, birth_dates, private_emails
from sjumil_docs.checks.text.small_counts import CHILDREN, small_counts

Finds = Callable[[str], bool]

RULES: dict[str, tuple[Finds, Sequence[str], list[str]]] = {
    "small counts": (
        lambda text: any(small_counts(text, 12)),
        CHILDREN,
        [
            *(
                "to barn",
                "tre mindreårige",
                "én tenåring",
                "fire elevar",
                "fem søsken",
                "seks sysken",
                "to born",
            ),
            *(
                "to unge",
                "sju jenter",
                "åtte gutar",
                "ni ungdommer",
                "eneste elev",
                "Antall barn i tiltak: 3",
            ),
        ],
    ),
    "e-mails": (lambda text: any(private_emails(text)), AT, ["kari@gmail.com", "ola.nordmann＠c2i.net"]),
    "birth dates": (
        lambda text: any(birth_dates(text)),
        BORN,
        ["født 01.02.2010", "fødd 1. mai 2010", "f. 010210", "fødselsdato: 2010-02-01"],
    ),
    "placeholders": (
        lambda text: bool(placeholders._ANYWHERE.search(text)),
        placeholders._SIGNS,
        [
            "TODO",
            "TBD",
            "FIXME",
            "xxx",
            "xx. mars",
            "PS xx/27",
            "???",
            "lorem ipsum",
            "Feil! Fant ikke referansekilden.",
            "Error! Bookmark not defined.",
            "[fyll inn]",
            "(sett inn)",
        ],
    ),
    "no words": (
        lambda text: bool(own_words._NO_WORDS.search(text)),
        (*own_words._SIGNS_OF_NO_WORDS, "www."),
        ["`kode`", "[x](y)", "<tel:1>", "HTTP://a.no", "WWW.a.no", "a@b.no", "```x```"],
    ),
}
ODD = {"i": "iIıİ", "s": "sSſ", "k": "kK\u212a", "å": "åÅ\u212b"}
"""Letters that a pattern which does not mind case takes for one another."""


@pytest.mark.parametrize("rule", RULES)
@given(data=st.data())
def test_a_pattern_finds_nothing_where_none_of_its_words_stands(rule: str, data: st.DataObject) -> None:
    finds, words, examples = RULES[rule]
    example = data.draw(st.sampled_from(examples))
    letters = (data.draw(st.sampled_from(ODD.get(c.lower(), c.lower() + c.upper()))) for c in example)
    for text in (example, "".join(letters)):
        if finds(text):
            assert any(word in CaseText(("x",), text).folded for word in words)
    assert finds(example)
