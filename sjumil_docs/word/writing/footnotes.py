"""Footnotes of free texts: Word's own, numbered by Word."""

from lxml import etree

from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import MAIN, W, element
from sjumil_docs.word.writing.block_styles import relate_links, run_style, text_run

PART = "word/footnotes.xml"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_EMPTY = (
    f'<w:footnotes xmlns:w="{MAIN}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


def add_footnote(document: WordDocument, paragraphs: list[etree._Element]) -> etree._Element:
    """The reference, as a run, to a new footnote with these paragraphs."""
    if PART not in document.parts:
        document.add_part(PART, _EMPTY.encode(), "footnotes", MEDIA_TYPE)
    root = document.root(PART)
    number = str(document.next_number("footnote", (note.get(W + "id") for note in root)))
    note = element("footnote", id=number)
    note.extend(paragraphs or [element("p")])
    root.append(note)
    relate_links(document, PART, note)
    _begin_with_number(document, note[0])
    return _number_run(document, element("footnoteReference", id=number))


def _begin_with_number(document: WordDocument, paragraph: etree._Element) -> None:
    place = 1 if paragraph.find(W + "pPr") is not None else 0
    paragraph.insert(place, text_run(" "))
    paragraph.insert(place, _number_run(document, element("footnoteRef")))


def _number_run(document: WordDocument, number: etree._Element) -> etree._Element:
    run = element("r")
    run_style(document, run, "footnote reference")
    run.append(number)
    return run
