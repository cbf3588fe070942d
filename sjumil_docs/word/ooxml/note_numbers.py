"""The numbers of footnotes and endnotes, as Word shows them."""

from lxml import etree

from sjumil_docs.word.ooxml.number_formats import LIST_FORMATS
from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W

_SETTINGS = "word/settings.xml"
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


def note_numbers(document: WordDocument, kind: str) -> dict[str, str]:
    """The number of each note of a kind that the body refers to, by the note's id.

    Empty where notes are counted anew on each page or in each section, or have marks of their own.
    """
    body = document.root(BODY)
    references = list(body.iter(f"{W}{kind}Reference"))
    ids = list(dict.fromkeys(reference.get(W + "id") or "" for reference in references))
    properties = [*body.iter(f"{W}{kind}Pr"), *_settings(document, kind)]
    values = {str(child.tag): child.get(W + "val") or "" for one in properties for child in one}
    own_marks = any(reference.get(W + "customMarkFollows") for reference in references)
    if own_marks or values.get(W + "numRestart", "continuous") != "continuous":
        return {}
    written = LIST_FORMATS.get(values.get(W + "numFmt", _USUAL[kind]))
    start = whole_number(values.get(W + "numStart")) or 1
    return {note: written(number) for number, note in enumerate(ids, start)} if written else {}


def _settings(document: WordDocument, kind: str) -> list[etree._Element]:
    if _SETTINGS not in document.parts:
        return []
    return document.root(_SETTINGS).findall(f"{W}{kind}Pr")
