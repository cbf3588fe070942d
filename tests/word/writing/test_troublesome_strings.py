"""Strings that make trouble (naughty.txt) in every kind of field of every document: nothing is lost."""

import re
import unicodedata
from collections import Counter
from typing import Any

import pytest

import sjumil_docs as sd
from paths import CASES
from usual_documents import USUAL
from word_files import Finished, finished, p, template
from word_sound import faults_of

ESCAPED = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")


def naughty() -> list[str]:
    """The strings of the file."""
    text = (CASES / "naughty.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n")[3:] if line and not line.startswith("== ")]
    return [
        ESCAPED.sub(lambda found: chr(int(next(filter(None, found.groups())), 16)), line) for line in lines
    ]


STRINGS = naughty()
TEMPLATE = template(p("{{ x }}"), p("slutt"))


def lines_case() -> dict[str, Any]:
    """A case with every string as the name of a participant, a source and a measure."""
    measures = [{"tittel": s, "ansvar": s, "finansiering": s} for s in STRINGS]
    return {
        "deltakere": [{"id": f"d{n}", "navn": s} for n, s in enumerate(STRINGS)],
        "organisering": [{"navn": s, "medlemmer": [s]} for s in STRINGS],
        "lenker": [{"navn": s, "adresse": f"https://a.no/{n}"} for n, s in enumerate(STRINGS)],
        "innsatsområder": [{"navn": "A", "valgt": "ja", "tiltak": measures}],
        "vedlegg": [{"tittel": s} for s in STRINGS],
    }


def texts_case() -> dict[str, Any]:
    """A case with every string as a free text of its own, alone in a cell, in a list item and in a table."""
    cells = "\n".join(f"| {s.replace('|', chr(92) + '|')} | b |" for s in STRINGS if one_line(s))
    return {
        "sammendrag": f"| a | b |\n|---|---|\n{cells}",
        "hovedfunn": STRINGS,
        "suksessfaktorer": [f"- {s}\n- b\n\n> {s}" for s in STRINGS],
        "møter": [{"form": "møte", "merknad": s} for s in STRINGS],
        "bakgrunn": "\n\n".join(f"[{s}](https://a.no/{n})" for n, s in enumerate(STRINGS)),
        "innstilling": STRINGS,
        "oversendelse": {"tekst": "\n\n".join(STRINGS)},
    }


def one_line(text: str) -> bool:
    return "`" not in text and len(text.splitlines()) == 1


def printed(case: dict[str, Any], document: str) -> Finished:
    read = sd.read({"kommune": {"navn": "Eksempelvik", "målform": "nb"}, **case})
    return Finished(sd.render(read, document))


def shown(text: str) -> str:
    """A line as a document shows it: signs that no file may hold are spaces, and spaces in a row one."""
    kept = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign for sign in text)
    return " ".join(
        unicodedata.normalize("NFC", re.sub("[\ufffe\uffff\ufeff]", " ", kept)).split(" ")
    ).strip()


LIGATURES = {number: unicodedata.normalize("NFKC", chr(number)) for number in range(0xFB00, 0xFB05)}
"""Letters that a PDF has as one sign; they are read as letters."""


def squeezed(text: str) -> str:
    """The text without spaces of any kind or hyphens for a line break alone, composed, in single letters."""
    return "".join(unicodedata.normalize("NFC", text).translate({**LIGATURES, 0xAD: None}).split())


@pytest.fixture(scope="module")
def lines() -> str:
    """All that the documents of a case say, squeezed, with every string in every kind of line."""
    return squeezed("\n".join(printed(lines_case(), name).everything() for name in sd.document_names()))


@pytest.mark.parametrize("string", STRINGS, ids=ascii)
def test_a_line_comes_out_as_it_was_typed(string: str, lines: str) -> None:
    assert squeezed(shown(string)) in lines


@pytest.mark.parametrize("document", USUAL)
def test_a_title_and_a_label_come_out_as_they_were_typed(document: str) -> None:
    for string in STRINGS:
        made = printed({"tittel": string, "etiketter": {"vedlegg": f"E{string}"}}, document)
        assert squeezed(shown(string)) in squeezed(made.everything())
        assert list(faults_of(made)) == []


@pytest.mark.parametrize("document", sd.document_names())
def test_a_case_of_nothing_else_is_built_whole(document: str) -> None:
    for case in (lines_case(), texts_case()):
        assert list(faults_of(printed(case, document))) == []


FORMS = {
    "alone": "{}",
    "in a list item": "- {}\n- b",
    "in a numbered item": "1. {}",
    "in a quotation": "> {}",
    "in a cell": "| a |\n|---|\n| {} |",
    "as the text of a link": "[{}](https://a.no)",
    "in bold": "**{}**",
    "in a note": "a[^n]\n\n[^n]: {}",
    "as a definition": "Ord\n: {}",
    "in code": "```\n{}\n```",
    "as a heading": "# {}",
    "as the text of a picture": "![{}](kart.png)",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_free_text_loses_no_letter_and_no_figure(form: str) -> None:
    for string in STRINGS:
        text = form.format(string)
        made, lost = finished(TEMPLATE, text)
        assert lost == [], text
        assert letters(shown(string)) <= letters(made.said()), text
        assert list(faults_of(made)) == [], text


def letters(text: str) -> Counter[str]:
    """How often each letter and figure stands in a text; the numbers of a list are Word's own."""
    counted = unicodedata.normalize("NFC", re.sub(r"^[\s>-]*(\d{1,3}[.)] )+|\[\^.*?\]", "", text))
    return Counter(sign for sign in counted if sign.isalnum())
