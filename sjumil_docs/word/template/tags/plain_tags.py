"""The tags of a story, each in one piece and where Jinja can read it.

A tag that is parted over runs, links or marks is put where it begins; one that takes its whole paragraph,
row or cell takes its place. Done on the tree: in the text of it nobody can tell which paragraph of a text
box, or which row of a table within another, a tag belongs to.
"""

import re

from lxml import etree

from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.template.tags.tag import DELETED, SPACES, Tag, TemplateParagraph

PLAIN_FILTER = "_in_attribute"
"""The filter that a value in an attribute goes through: only plain text is allowed there."""
_SHOWN_TAG = re.compile(r"\{\{(.*?)\}\}")
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def settle_tags(root: etree._Element, paragraphs: list[TemplateParagraph]) -> None:
    """Makes every tag of a part one that Jinja reads; `paragraphs` are all of the part's."""
    for deleted in root.iter(*DELETED):
        for text in deleted.iter(W + "t", W + "delText", W + "instrText", W + "delInstrText"):
            text.text = ""
    for element in root.iter("*"):
        _settle_attributes(element)
    for paragraph in paragraphs:
        if paragraph.tags:
            _gather(paragraph)
    for paragraph in paragraphs:
        for tag in paragraph.tags:
            if tag.level and tag.kind != "{{" and tag.holder is not None:
                _replace_with_text(tag.holder, _written_plainly(tag))
                break


def _settle_attributes(element: etree._Element) -> None:
    for name, value in element.attrib.items():
        if "{{" in str(value):
            written = SPACES.sub(" ", str(value)).replace('"', "'")
            element.set(name, _SHOWN_TAG.sub(rf"{{{{ (\1) | {PLAIN_FILTER} }}}}", written))


def _gather(paragraph: TemplateParagraph) -> None:
    """Puts each tag of a paragraph whole into the text that it begins in."""
    pieces = [text.text or "" for text in paragraph.texts]
    starts = [sum(map(len, pieces[:number])) for number in range(len(pieces))]
    new_texts = [""] * len(pieces)
    at = 0
    for tag in [*paragraph.tags, None]:
        end = sum(map(len, pieces)) if tag is None else tag.start
        for number, piece in enumerate(pieces):
            new_texts[number] += piece[max(0, at - starts[number]) : max(0, end - starts[number])]
        if tag is not None:
            first = max(n for n, start in enumerate(starts) if start <= tag.start and pieces[n])
            new_texts[first] += _written_plainly(tag)
            at = tag.end
    for text, piece, new in zip(paragraph.texts, pieces, new_texts, strict=True):
        if new != piece:
            text.text = new
            text.set(_PRESERVE, "preserve")
            _drop_if_empty(text)


def _written_plainly(tag: Tag) -> str:
    """The tag as Jinja has it, without what it takes the whole of."""
    prefix = re.match(r"\{[{%#](?:p|tr|tc|r)(?=\s)", tag.written)
    return tag.kind + tag.written[prefix.end() if prefix else 2 :]


def _drop_if_empty(text: etree._Element) -> None:
    """Takes out a text that has nothing left, and its run if that was all it held."""
    run = text.getparent()
    if text.text or run is None:
        return
    run.remove(text)
    parent = run.getparent()
    if parent is not None and all(child.tag == W + "rPr" for child in run):
        parent.remove(run)


def _replace_with_text(element: etree._Element, text: str) -> None:
    """Puts a text in the place of an element, and leaves what follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    text += element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)
