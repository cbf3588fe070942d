"""A template and its faults → a copy of it with a comment of Word's at each fault."""

from collections.abc import Iterable

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.package import read_package, write_package
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W, child, element, text_element

COMMENTS = "word/comments.xml"
AUTHOR, INITIALS = "sjumil-docs", "sj"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def annotated(data: bytes, name: str, notes: Iterable[tuple[TemplateError, str]]) -> bytes:
    """The template with each fault's sentence as a comment where it stands.

    Word has comments in the body alone: a fault in a header, a note or the package is told of at the first
    paragraph. Raises TemplateError if the file cannot be read as a Word file.
    """
    document = WordDocument(name, read_package(data, name))
    body = document.root(BODY)
    paragraphs = list(body.iter(W + "p"))
    comments = _comments(document)
    taken = [comment.get(W + "id") for comment in comments]
    for fault, sentence in notes:
        number = int(fault.facts.get("paragraph", 0)) if fault.facts.get("part") == BODY else 0
        if paragraphs:
            mark = str(document.next_number("comment", taken))
            comments.append(_comment(mark, sentence))
            _enclose(paragraphs[max(0, min(number, len(paragraphs)) - 1)], mark)
    return write_package(document.finished())


def _comments(document: WordDocument) -> etree._Element:
    """The comments of the file; the part is made if there is none."""
    if COMMENTS not in document.parts:
        empty = etree.tostring(element("comments"), xml_declaration=True, encoding="UTF-8", standalone=True)
        document.add_part(COMMENTS, empty, "comments", _TYPE)
    return document.root(COMMENTS)


def _comment(number: str, sentence: str) -> etree._Element:
    comment = element("comment", id=number, author=AUTHOR, initials=INITIALS)
    paragraph, run = element("p"), element("r")
    run.append(text_element(sentence))
    paragraph.append(run)
    comment.append(paragraph)
    return comment


def _enclose(paragraph: etree._Element, number: str) -> None:
    """Puts the marks of a comment around what stands in a paragraph."""
    after_properties = 0 if child(paragraph, W + "pPr") is None else 1
    paragraph.insert(after_properties, element("commentRangeStart", id=number))
    paragraph.append(element("commentRangeEnd", id=number))
    run = element("r")
    run.append(element("commentReference", id=number))
    paragraph.append(run)
