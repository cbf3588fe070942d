"""The paragraphs of a document with a style, as fields name it: by its name, or by the level of a heading."""

import re

from lxml import etree

from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W, child, text_of

_HEADING = re.compile(r"(?:heading|overskrift)?\s*([1-9])", re.IGNORECASE)
"""«Overskrift 1» and 1 are what Word calls «heading 1» in the file, in whatever language it speaks."""
_OWN_NAMES = {"tittel": "title", "undertittel": "subtitle", "bildetekst": "caption"}


def styled_paragraphs(document: WordDocument, name: str) -> list[etree._Element]:
    """The paragraphs of the body that have a style and say something, in order."""
    style = style_named(document, name)
    return [
        p for p in document.root(BODY).iter(W + "p") if style and style_of(p) == style and text_of(p).strip()
    ]


def style_named(document: WordDocument, name: str) -> str:
    """The id of the paragraph style that a field names; empty if there is none."""
    heading = _HEADING.fullmatch(name.strip())
    usual = f"heading {heading[1]}" if heading else _OWN_NAMES.get(name.strip().casefold(), "")
    return document.styles.id_of("paragraph", name) or document.styles.id_of("paragraph", usual)


def style_of(paragraph: etree._Element) -> str:
    """The id of the style of a paragraph; empty where it has the usual one."""
    style = child(child(paragraph, W + "pPr"), W + "pStyle")
    return "" if style is None else style.get(W + "val") or ""
