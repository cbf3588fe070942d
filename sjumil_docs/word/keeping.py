"""What belongs together stays on a page: a list with the line that introduces it, a source with its text."""

from typing import NamedTuple

from lxml import etree

from sjumil_docs.word.document import WordDocument
from sjumil_docs.word.names import W, element, paragraph_properties, set_property, text_of

SOURCES = ("Kilde",)
CALL_OUTS = ("Styrke", "Utfordring", "Idé")
SHORT = 300
"""A point of a call-out with so many letters, or fewer, stays with the next; longer ones fill pages."""
SMALL_TABLE = 900
"""A table with so many letters, or fewer, is not divided between pages."""
MOST_LINES = 16
"""Nor has it more paragraphs under one another than these."""


def keep_together(document: WordDocument, root: etree._Element) -> None:
    """Marks every paragraph of the body that must stay on the page of what follows it."""
    body = root.find(W + "body")
    if body is None:
        return
    styles = _Styles(_known(document, CALL_OUTS), _known(document, SOURCES))
    lists = [_in_list(document, block) for block in body]
    for place, block in enumerate(body[:-1]):
        if block.tag == W + "tbl":
            _keep_small_table(block)
        elif block.tag == W + "p" and _belongs_to_next(body, lists, place, styles):
            set_property(paragraph_properties(block), element("keepNext"))


class _Styles(NamedTuple):
    """The styles, by id, of what is kept together."""

    call_outs: set[str]
    sources: set[str]


def _known(document: WordDocument, names: tuple[str, ...]) -> set[str]:
    return {document.known_style("paragraph", name) for name in names} - {""}


def _belongs_to_next(body: etree._Element, lists: list[bool], place: int, styles: _Styles) -> bool:
    """Whether a paragraph introduces what follows, or would leave a source or an item of a list alone."""
    following = body[place + 1]
    if _style(following) in styles.sources:
        return True
    if _style(body[place]) in styles.call_outs:
        return len(text_of(body[place])) <= SHORT
    if following.tag == W + "tbl" or (lists[place + 1] and not lists[place]):
        return text_of(body[place]).rstrip().endswith(":")
    if lists[place] and lists[place + 1]:
        first = place == 0 or not lists[place - 1]
        last = place + 2 >= len(lists) or not lists[place + 2]
        return first or last
    return False


def _in_list(document: WordDocument, block: etree._Element) -> bool:
    if block.tag != W + "p":
        return False
    own = block.find(f"{W}pPr/{W}numPr/{W}numId")
    if own is not None:
        return own.get(W + "val") != "0"
    return document.style_property(_style(block), f"{W}numPr/{W}numId") is not None


def _style(block: etree._Element) -> str:
    found = block.find(f"{W}pPr/{W}pStyle")
    return (found.get(W + "val") or "") if found is not None else ""


def _keep_small_table(table: etree._Element) -> None:
    rows = table.findall(W + "tr")
    lines = sum(max(len(cell.findall(W + "p")) for cell in row.findall(W + "tc")) for row in rows)
    if lines > MOST_LINES or len(text_of(table)) > SMALL_TABLE:
        return
    for row in rows[:-1]:
        for paragraph in row.iter(W + "p"):
            set_property(paragraph_properties(paragraph), element("keepNext"))
