"""A rule that looks for a plain word before its pattern finds all that the pattern finds alone."""

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.text import (
    identity_numbers,
    own_words,
    pasted_remains,
    person_names,
    placeholders,
)
from sjumil_docs.checks.text.children import recognisable_child, small_counts
from sjumil_docs.checks.text.contact_details import AT, BORN, birth_dates, private_emails

Finds = Callable[[str], bool]

RULES: dict[str, tuple[Finds, Sequence[str], list[str]]] = {
    "small counts": (
        lambda text: any(small_counts.small_counts(CaseText(("x",), text), 12)),
        small_counts.CHILDREN,
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
    "a single child with an article": (
        lambda text: bool(small_counts._ONE.search(text)),
        small_counts._WITH_AN_ARTICLE,
        [
            *("en av barna", "ei av jentene", "eit av borna", "en av de yngste elevene", "ein av elevane"),
            *("en av ungdommene", "ein av ungdommane", "en av guttene", "ein av gutane", "en av ungene"),
            *("ein av ungane", "bare en elev", "kun ein tenåring", "berre ein gut", "en gutt fra Vik"),
            *("ei jente på Vik", "tvillingene", "tvillingar i Vik"),
        ],
    ),
    "labelled counts": (
        lambda text: bool(small_counts._LABELLED.search(text)),
        small_counts._LABELS,
        ["Antall barn i tiltak: 3", "Talet på elevar | 2", "tal på born: 4"],
    ),
    "only children": (
        lambda text: bool(small_counts._ONLY.search(text)),
        small_counts._THE_ONLY,
        ["eneste elev", "einaste eleven"],
    ),
    "single children": (
        lambda text: any(recognisable_child._single_children(CaseText(("x",), text))),
        recognisable_child.CHILDREN,
        [
            *("gutten i 4. klasse", "jenta på åttende trinn", "sønnen i vg1", "dottera i 2. steg"),
            *("elev på 9. trinn ved Vik", "ungdom i vg2 i Vik", "tenåring i 3. klasse på Vik"),
            *("gutt (14)", "datter, 12 år", "15-åringen", "14 år gammel jente", "Et barn har diabetes"),
        ],
    ),
    "children by class": (
        lambda text: bool(recognisable_child._IN_CLASS.search(text)),
        recognisable_child._CLASSES,
        ["gutten i 4. klasse", "jenta på åttende trinn", "sønnen i vg1", "dottera i 2. steg"],
    ),
    "children by age": (
        lambda text: bool(recognisable_child._AGED.search(text)),
        recognisable_child._SONS_AND_DAUGHTERS,
        ["gutt (14)", "datter, 12 år", "15-åringen", "14 år gammel jente", "sonen på 9 år"],
    ),
    "remains within a line": (
        lambda text: bool(pasted_remains._within_lines().search(text)),
        pasted_remains._SIGNS_WITHIN_LINES,
        ["takk, mvh Kari", "Se vedlagte skjema", "sjå vedlagde fil"],
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


def test_no_name_is_passed_over_for_what_stands_around_it() -> None:
    for name in ("Kari Nordmann", "Anne-Marie Nordmann", "rektor Ola"):
        for text in (name, f"({name})", f"«Til {name}»x", f"1{name[0]}a {name}, {name}", f"Mc{name} {name}."):
            assert any(person_names.person_names(text.replace("«", "").replace("»", " ")))


PATTERNS: dict[str, tuple[Finds, re.Pattern[str], list[str]]] = {
    "counts": (
        lambda text: bool(small_counts._COUNT.search(text)),
        small_counts._COUNTED,
        ["to barn", "2–4 elevar", "12 jenter", "én av de minste barna", "Tre nye elever", "fire\u00a0gutar"],
    ),
    "shares": (
        lambda text: bool(recognisable_child._SHARE.search(text)),
        recognisable_child._OF_A_NUMBER,
        ["tre av tolv saker", "3 av 12 barn", "Én av de sju elevene", "to av totalt ni vedtak"],
    ),
    "last five digits": (
        lambda text: any(identity_numbers._last_five(text)),
        identity_numbers._NAME_OF_LAST_FIVE,
        ["personnr. 50066", "personnummeret er 50066", "p.nr 500 66", "PNR: 50066"],
    ),
}
"""A pattern, the cheap one that is tried first on the text without case, and what the first matches."""
ODD = {"i": "iIıİ", "s": "sSſ", "k": "kK\u212a", "å": "åÅ\u212b"}
"""Letters that a pattern which does not mind case takes for one another."""


def in_any_case(example: str, data: st.DataObject) -> str:
    """An example with letters that a pattern takes for one another."""
    letters = (data.draw(st.sampled_from(ODD.get(c.lower(), c.lower() + c.upper()))) for c in example)
    return "".join(letters)


@pytest.mark.parametrize("rule", PATTERNS)
@given(data=st.data())
def test_a_cheap_pattern_is_found_wherever_the_costly_one_is(rule: str, data: st.DataObject) -> None:
    finds, cheap, examples = PATTERNS[rule]
    example = data.draw(st.sampled_from(examples))
    for text in (example, in_any_case(example, data)):
        if finds(text):
            assert cheap.search(CaseText(("x",), text).folded)
    assert finds(example)


@pytest.mark.parametrize("rule", RULES)
@given(data=st.data())
def test_a_pattern_finds_nothing_where_none_of_its_words_stands(rule: str, data: st.DataObject) -> None:
    finds, words, examples = RULES[rule]
    example = data.draw(st.sampled_from(examples))
    for text in (example, in_any_case(example, data)):
        if finds(text):
            assert any(word in CaseText(("x",), text).folded for word in words)
    assert finds(example)
