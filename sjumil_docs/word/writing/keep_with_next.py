"""What belongs together stays on a page: a list and its introduction, a heading and its table, call-outs and
their source.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import (
    W,
    child,
    element,
    paragraph_properties,
    replace_element,
    set_property,
    text_of,
)
from sjumil_docs.word.writing.page_fill import PageFill
from sjumil_docs.word.writing.table_columns import STYLE

SOURCES = ("Kilde",)
CALL_OUTS = ("Styrke", "Utfordring", "Idé")
CALL_OUT_TITLES = ("Styrketittel", "Utfordringstittel", "Idétittel")
HEADINGS = tuple(f"heading {level}" for level in range(1, 7))
CAPTIONS = ("caption",)
A_LINE = 72
"""Letters on a line of a call-out."""
WHOLE = 22
"""Call-outs with so many lines together, or fewer, are on one page with their source."""
WHOLE_KIND = 14
"""In longer call-outs so many lines of a kind, or fewer, are on one page; between two kinds a page may end.
Of more, no point stands alone."""
SHORT, LONG = 300, 1_200
"""A point with so many letters stays with another; one with more than the other fills pages, and may leave
even its source behind."""
ABOVE_CALL_OUTS = 300
"""The last paragraph of an answer stays with its call-outs, if it has so many letters: a page that began with
call-outs alone would not say what they are about."""
SMALL_TABLE = 600
"""A table with so many letters, or fewer, is not divided between pages; of others, only rows are whole."""
MOST_LINES = 8
"""Nor has it more paragraphs under one another than these."""
SLIGHT_ROW = 90
"""A row with so many letters, or fewer, does not stand alone on a page; a fuller one is worth looking at."""
INTRODUCTION = 240
"""The only paragraph between a heading and a table or a figure stays with it, if it has so many letters."""
_PROPERTIES, _STYLE, _NUMBER = W + "pPr", W + "pStyle", f"{W}numPr/{W}numId"


def keep_together(document: WordDocument, root: etree._Element) -> None:
    """Marks every paragraph of the body that must stay on the page of what follows it."""
    body = root.find(W + "body")
    if body is None:
        return
    call_outs, titles = (_known(document, names) for names in (CALL_OUTS, CALL_OUT_TITLES))
    others = (_known(document, names) for names in (SOURCES, HEADINGS, CAPTIONS))
    styles = _Styles(call_outs, call_outs | titles, *others)
    blocks = [_seen(document, block) for block in body]
    _settle_whole_tables(document, blocks, styles)
    whole = set(_in_whole_call_outs(blocks, styles))
    for place, block in enumerate(blocks[:-1]):
        if block.element.tag == W + "tbl":
            _keep_rows(block.element, with_source=blocks[place + 1].style in styles.sources)
        elif block.element.tag == W + "p" and (place in whole or _belongs_to_next(blocks, place, styles)):
            set_property(paragraph_properties(block.element), element("keepNext"))


def _settle_whole_tables(document: WordDocument, blocks: Sequence["_Block"], styles: "_Styles") -> None:
    """Lets the tables that the template wants whole be divided, where that would leave a page half empty."""
    places = [place for place, block in enumerate(blocks) if _wants_to_be_whole(document, block.element)]
    fill = PageFill(document, [block.element for block in blocks]) if places else None
    for place in places:
        first, rows = place, blocks[place].element.findall(W + "tr")
        while first and blocks[first - 1].style in styles.headings | styles.captions:
            first -= 1
        whole = fill is not None and fill.may_be_whole(first, place)
        for kept in [kept for row in rows[-1 if whole else 0 :] for kept in row.iter(W + "keepNext")]:
            replace_element(kept)


def _wants_to_be_whole(document: WordDocument, block: etree._Element) -> bool:
    """Whether every row of a table in the house style is kept on the page of the next by the template."""
    named = block.find(f"{W}tblPr/{W}tblStyle") if block.tag == W + "tbl" else None
    if named is None or named.get(W + "val") != document.styles.id_of("table", STYLE):
        return False
    rows = block.findall(W + "tr")[1:]
    return bool(rows) and all(row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None for row in rows)


class _Block(NamedTuple):
    """A paragraph of the body, or what else is there, with what decides what it belongs to."""

    element: etree._Element
    style: str
    """The id of its style; empty for what is no paragraph, or has none of its own."""
    in_list: bool


class _Styles(NamedTuple):
    """The styles, by id, of what is kept together."""

    call_outs: set[str]
    boxed: set[str]
    """Those of call-outs, with those of their titles."""
    sources: set[str]
    headings: set[str]
    captions: set[str]


def _known(document: WordDocument, names: tuple[str, ...]) -> set[str]:
    return {document.styles.id_of("paragraph", name) for name in names} - {""}


def _in_whole_call_outs(blocks: Sequence[_Block], styles: _Styles) -> Iterator[int]:
    """The places of the blocks that stay with the next, since they are in call-outs short enough for it."""
    for boxed, group in groupby(range(len(blocks) - 1), lambda place: blocks[place].style in styles.boxed):
        places = list(group)
        if not boxed:
            continue
        if _lines_of(blocks, places) <= WHOLE:
            ends_in_source = blocks[places[-1] + 1].style in styles.sources
            yield from places if ends_in_source else places[:-1]
        else:
            for _, kind in groupby(places, lambda place: blocks[place].style):
                yield from _kept_of_kind(blocks, list(kind))


def _kept_of_kind(blocks: Sequence[_Block], places: list[int]) -> list[int]:
    """The points of one kind in long call-outs that stay with the next: all, or those beside the ends."""
    kept = places[:-1] if _lines_of(blocks, places) <= WHOLE_KIND else [*places[:1], *places[-2:-1]]
    return [place for place in kept if len(text_of(blocks[place].element)) <= SHORT]


def _lines_of(blocks: Sequence[_Block], places: Sequence[int]) -> int:
    """About how many lines the paragraphs at some places take in a call-out."""
    return sum(max(1, -(-len(text_of(blocks[place].element)) // A_LINE)) for place in places)


def _belongs_to_next(blocks: Sequence[_Block], place: int, styles: _Styles) -> bool:
    """Whether a paragraph introduces what follows, or would leave a source or an item of a list alone."""
    block, following = blocks[place], blocks[place + 1]
    if following.style in styles.sources:
        return len(text_of(block.element)) <= LONG
    if block.style in styles.call_outs:
        return False
    if following.style in styles.boxed:
        return len(text_of(block.element)) <= ABOVE_CALL_OUTS
    beside_a_list = block.style not in styles.headings and _is_beside_a_list(blocks, place)
    return beside_a_list or _introduces(blocks, place, styles)


def _is_beside_a_list(blocks: Sequence[_Block], place: int) -> bool:
    """Whether a paragraph introduces a list or a table, or is an item that would leave another alone."""
    block, following = blocks[place], blocks[place + 1]
    if following.element.tag == W + "tbl" or (following.in_list and not block.in_list):
        return _leads_on(text_of(block.element).rstrip())
    if block.in_list and following.in_list:
        first = place == 0 or not blocks[place - 1].in_list
        last = place + 2 >= len(blocks) or not blocks[place + 2].in_list
        return first or last
    return False


def _leads_on(text: str) -> bool:
    """Whether a text ends in a colon, or is short and ends without a sign: «I tillegg har vi»."""
    return text.endswith(":") or (len(text) <= INTRODUCTION and text[-1:].isalnum())


def _introduces(blocks: Sequence[_Block], place: int, styles: _Styles) -> bool:
    """Whether a paragraph is all that stands between a heading and a table or the caption of a figure."""
    following = blocks[place + 1]
    if not place or blocks[place - 1].style not in styles.headings:
        return False
    shown = following.element.tag == W + "tbl" or following.style in styles.captions
    return shown and len(text_of(blocks[place].element)) <= INTRODUCTION


def _seen(document: WordDocument, element: etree._Element) -> _Block:
    """A block of the body with what decides what it belongs to."""
    properties = child(element, _PROPERTIES)
    if properties is None:
        return _Block(element, "", False)
    style_element = child(properties, _STYLE)
    style = (style_element.get(W + "val") or "") if style_element is not None else ""
    own = properties.find(_NUMBER)
    if own is not None:
        return _Block(element, style, own.get(W + "val") != "0")
    return _Block(element, style, document.styles.paragraph_property(style, _NUMBER) is not None)


def _keep_rows(table: etree._Element, *, with_source: bool) -> None:
    """Keeps a small table on a page; of another, no slight row is alone: neither the first nor the last.

    The last row stays with the source or the note below the table.
    """
    rows = table.findall(W + "tr")
    small = len(rows) <= MOST_LINES and _lines(rows) <= MOST_LINES and len(text_of(table)) <= SMALL_TABLE
    kept = rows[:-1] if small else _kept_rows(rows)
    for row in [*kept, *(rows[-1:] if with_source else [])]:
        if small or len(text_of(row)) <= SHORT:
            for paragraph in row.iter(W + "p"):
                set_property(paragraph_properties(paragraph), element("keepNext"))


def _kept_rows(rows: Sequence[etree._Element]) -> list[etree._Element]:
    """The rows of a long table that stay with the next: its head, and those beside a slight row at an end."""
    first = [row for row in rows[1:2] if _is_slight(row)]
    return [*rows[:1], *first, *(rows[-2:-1] if _is_slight(rows[-1]) else [])]


def _is_slight(row: etree._Element) -> bool:
    return len(text_of(row)) <= SLIGHT_ROW


def _lines(rows: Sequence[etree._Element]) -> int:
    """How many paragraphs the rows have under one another, each row as many as its fullest cell."""
    cells = ([len(cell.findall(W + "p")) for cell in row.iterfind(W + "tc")] for row in rows)
    return sum(max(counts, default=0) for counts in cells)
