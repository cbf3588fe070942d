"""Footnotes in free texts → Word's own footnotes, numbered by Word."""

from lxml import etree

from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import MAIN, S, W, element, replace_element, text_element
from sjumil_docs.word.writing.block_styles import run_style, settle_paragraphs, settle_runs
from sjumil_docs.word.writing.block_tables import without_tables

PART = "word/footnotes.xml"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_EMPTY = (
    f'<w:footnotes xmlns:w="{MAIN}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


def place_notes(document: WordDocument, part: str) -> None:
    """Moves every note of a text to the foot of its page, and leaves a reference in its place."""
    marks = list(document.root(part).iter(S + "note"))
    for mark in marks:
        replace_element(mark, *(_reference(document, mark) if part == BODY else _in_line(mark)))
    if marks and part == BODY:
        settle_runs(document, PART)


def _reference(document: WordDocument, mark: etree._Element) -> list[etree._Element]:
    reference = element("r")
    run_style(document, reference, "footnote reference")
    reference.append(element("footnoteReference", id=_add(document, list(mark))))
    return [reference]


def _in_line(mark: etree._Element) -> list[etree._Element]:
    """The text of a note where no footnote can stand: in headers and footers."""
    return [_text_run(" ("), *(run for paragraph in mark.iter(W + "p") for run in paragraph), _text_run(")")]


def _text_run(words: str) -> etree._Element:
    run = element("r")
    run.append(text_element(words))
    return run


def _add(document: WordDocument, paragraphs: list[etree._Element]) -> str:
    """The number of a new footnote with these paragraphs."""
    if PART not in document.parts:
        document.add_part(PART, _EMPTY.encode(), "footnotes", MEDIA_TYPE)
    root = document.root(PART)
    number = str(document.next_number("footnote", (note.get(W + "id") for note in root)))
    note = element("footnote", id=number)
    blocks = without_tables(paragraphs) or [element("p")]
    note.extend(blocks)
    root.append(note)
    settle_paragraphs(document, blocks, None)
    _begin_with_number(document, blocks[0])
    return number


def _begin_with_number(document: WordDocument, paragraph: etree._Element) -> None:
    number = element("r")
    run_style(document, number, "footnote reference")
    number.append(element("footnoteRef"))
    place = 1 if paragraph.find(W + "pPr") is not None else 0
    paragraph.insert(place, _text_run(" "))
    paragraph.insert(place, number)
