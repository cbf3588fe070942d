"""The fields of a form → cells to write in: what is there already, or a prompt that gives way to the answer.

Each begins with a bookmark, which is what programs keep of it.
"""

from collections.abc import Iterator

from lxml import etree

from sjumil_docs.word.ooxml.units import twentieths
from sjumil_docs.word.ooxml.word_document import A4_TEXT_WIDTH, WordDocument
from sjumil_docs.word.ooxml.xml import W, element, paragraph_properties, replace_element
from sjumil_docs.word.story.origins import note_origin
from sjumil_docs.word.template.filled_part import FilledPart
from sjumil_docs.word.writing.block_styles import looks_like, text_run
from sjumil_docs.word.writing.block_tables import narrow_table
from sjumil_docs.word.writing.block_writer import Writer
from sjumil_docs.word.writing.form.content_controls import box, calendar, choice, filled, prompt
from sjumil_docs.word.writing.template_values import Blocks, FormCell, Tick

_SIDES = 220
"""The margins of a cell on both sides, in twentieths of a point."""


def place_form_cell(part: FilledPart, mark: etree._Element, cell: FormCell) -> None:
    """The contents of a field in the place of the paragraph that its mark is alone in, in a cell."""
    host = next(mark.iterancestors(W + "p"))
    blocks = list(_contents(part, host, cell)) or [_prompt(part.document, host, cell)]
    if blocks[-1].tag != W + "p":
        blocks.append(_like(host))  # a cell ends in a paragraph
    if blocks[0].tag != W + "p":
        blocks.insert(0, _like(host))  # and the bookmark stands in one
    _begin_with_bookmark(part.document, blocks[0], cell.bookmark)
    replace_element(host, *blocks)


def _contents(part: FilledPart, host: etree._Element, cell: FormCell) -> Iterator[etree._Element]:
    """What the case says, as paragraphs, lists and tables; nothing where it says nothing."""
    for tick in cell.ticks:
        yield _tick(part, host, tick)
    if cell.line:
        kind = _kind(cell)
        run = text_run(cell.line)
        yield _like(host, run if kind is None else filled(part.document, cell.name, cell.line, kind))
    for text in cell.texts:
        part.document.shown_texts[text.name][part.name] += 1
        for block in _written(part, host, text):
            note_origin(block, text.name)
            yield block


def _written(part: FilledPart, host: etree._Element, text: Blocks) -> list[etree._Element]:
    """The blocks of a text, its paragraphs like the template's own: in a list where that is in one."""
    written = Writer(part, text.picture, host.find(W + "pPr")).write(text.reading.blocks)
    for table in (block for block in written if block.tag == W + "tbl"):
        narrow_table(table, _width_of_cell(host) - _SIDES)
    return written


def _width_of_cell(host: etree._Element) -> int:
    cell = next(host.iterancestors(W + "tc"), None)
    width = None if cell is None else cell.find(f"{W}tcPr/{W}tcW")
    return A4_TEXT_WIDTH if width is None else twentieths(width.get(W + "w"), A4_TEXT_WIDTH)


def _prompt(document: WordDocument, host: etree._Element, cell: FormCell) -> etree._Element:
    return _like(host, prompt(document, cell.name, cell.prompt, _kind(cell)))


def _kind(cell: FormCell) -> etree._Element | None:
    """A list to choose from, or a calendar; None for what is written."""
    return choice(cell.choices) if cell.choices else calendar() if cell.is_day else None


def _tick(part: FilledPart, host: etree._Element, tick: Tick) -> etree._Element:
    """A box that can be ticked, and what it is ticked for."""
    ticked = box(part.document, part.root, tick.text, ticked=tick.ticked)
    return _like(host, ticked, text_run(f" {tick.text}"))


def _like(host: etree._Element, *inside: etree._Element) -> etree._Element:
    """A paragraph like the template's own, with other contents."""
    paragraph = element("p")
    look = host.find(W + "pPr")
    paragraph.extend([] if look is None else [looks_like(look)])
    paragraph.extend(inside)
    return paragraph


def _begin_with_bookmark(document: WordDocument, paragraph: etree._Element, name: str) -> None:
    """A bookmark with nothing in it, so that what is typed after it, or deleted, leaves it alone."""
    number = str(document.next_number("form cell", ()))  # settle_bookmarks gives it an id of its own
    start, end = element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)
    paragraph_properties(paragraph).addnext(start)
    start.addnext(end)
