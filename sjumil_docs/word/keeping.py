"""What belongs together stays on a page: a list with the line that introduces it, a source with its text."""

from lxml import etree

from sjumil_docs.word.document import WordDocument
from sjumil_docs.word.names import W, element, paragraph_properties, set_property, text_of

SOURCE = "Kilde"
SMALL_TABLE = 900
"""A table with so many letters, or fewer, is not divided between pages."""
MOST_ROWS = 14


def keep_together(document: WordDocument, root: etree._Element) -> None:
    """Marks every paragraph of the body that must stay on the page of what follows it."""
    body = root.find(W + "body")
    if body is None:
        return
    source = document.style("paragraph", SOURCE)
    lists = [_in_list(document, block) for block in body]
    for place, block in enumerate(body[:-1]):
        if block.tag == W + "tbl":
            _keep_small_table(block)
        elif block.tag == W + "p" and _belongs_to_next(body, lists, place, source):
            set_property(paragraph_properties(block), element("keepNext"))


def _belongs_to_next(body: etree._Element, lists: list[bool], place: int, source: str) -> bool:
    """Whether a paragraph introduces what follows, or would leave one item of a list alone."""
    following = body[place + 1]
    if following.tag == W + "tbl" or (lists[place + 1] and not lists[place]):
        return text_of(body[place]).rstrip().endswith(":")
    if lists[place] and lists[place + 1]:
        first = place == 0 or not lists[place - 1]
        last = place + 2 >= len(lists) or not lists[place + 2]
        return first or last
    return bool(source) and _style(following) == source


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
    if len(rows) > MOST_ROWS or len(text_of(table)) > SMALL_TABLE:
        return
    for row in rows[:-1]:
        for paragraph in row.iter(W + "p"):
            set_property(paragraph_properties(paragraph), element("keepNext"))
