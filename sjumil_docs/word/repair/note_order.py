"""Footnotes and endnotes of a document → those that the body refers to, each once, in the order it does.

Programs that make PDFs pair notes with references by their order, so that a note too many moves all the rest.
A note that a loop refers to again stays one note: the later references are fields that show its number.
"""

import copy
from itertools import count

from lxml import etree

from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W, element, replace_element, text_element

_KINDS = ("footnote", "endnote")


def settle_notes(document: WordDocument) -> None:
    """Orders the notes of both kinds, and takes out those that nothing refers to."""
    for kind in _KINDS:
        if f"word/{kind}s.xml" in document.parts:
            _settle(document, kind)


def _settle(document: WordDocument, kind: str) -> None:
    root = document.root(f"word/{kind}s.xml")
    notes = [note for note in root if note.get(W + "type") in (None, "normal")]
    by_id = {note.get(W + "id") or "": note for note in notes}
    first: dict[str, etree._Element] = {}
    for reference in list(document.root(BODY).iter(f"{W}{kind}Reference")):
        number = reference.get(W + "id") or ""
        if number not in by_id:
            replace_element(reference)
        elif number in first:
            _refer_again(document.root(BODY), first[number], reference, list(first).index(number) + 1)
        else:
            first[number] = reference
    ordered = [by_id[number] for number in first]
    if ordered != notes:
        for note in notes:
            root.remove(note)
        root.extend(ordered)


def _refer_again(body: etree._Element, first: etree._Element, reference: etree._Element, number: int) -> None:
    """Puts a field with the number of a note in the place of a further reference to it."""
    run, first_run = reference.getparent(), first.getparent()
    if run is None or first_run is None:
        return
    pieces = [
        element("fldChar", fldCharType="begin"),
        text_element(f" NOTEREF {_bookmark(body, first_run)} \\f \\h ", "instrText"),
        element("fldChar", fldCharType="separate"),
        text_element(str(number)),
        element("fldChar", fldCharType="end"),
    ]
    look = run.find(W + "rPr")
    for piece in pieces:
        new = element("r")
        if look is not None:
            new.append(copy.deepcopy(look))
        new.append(piece)
        run.addprevious(new)
    replace_element(reference)
    if all(child.tag == W + "rPr" for child in run):
        replace_element(run)


def _bookmark(body: etree._Element, run: etree._Element) -> str:
    """The name of the bookmark around the run of a note's first reference, made if it is not there."""
    before = run.getprevious()
    if before is not None and (before.get(W + "name") or "").startswith("_RefNote"):
        return before.get(W + "name") or ""
    marks = list(body.iter(W + "bookmarkStart"))
    names = {mark.get(W + "name") for mark in marks}
    number = str(max((whole_number(mark.get(W + "id")) or 0 for mark in marks), default=0) + 1)
    name = next(name for n in count(1) if (name := f"_RefNote{n}") not in names)
    run.addprevious(element("bookmarkStart", id=number, name=name))
    run.addnext(element("bookmarkEnd", id=number))
    return name
