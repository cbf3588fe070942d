"""Marks in a filled template → Word's own, each where it stands.

A value stands in a w:t of the template as a mark. A free text alone in its paragraph takes the
paragraph's place, and its plain paragraphs take that paragraph's style; anything else is set into the
line, with the look of the text around it.
"""

import copy
from collections.abc import Iterator
from typing import TypeVar

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import (
    MARKS,
    S,
    W,
    element,
    paragraph_properties,
    parsed,
    replace_element,
    set_property,
    text_element,
    text_of,
    xml_text,
)
from sjumil_docs.word.story.origins import mark_paragraphs, note_origin
from sjumil_docs.word.template.filling import MarkedValue
from sjumil_docs.word.writing.block_styles import run_style, settle_paragraphs, settle_runs
from sjumil_docs.word.writing.block_tables import without_tables
from sjumil_docs.word.writing.block_writer import Writer
from sjumil_docs.word.writing.captions import settle_bookmarks, settle_captions
from sjumil_docs.word.writing.charts import inline_chart
from sjumil_docs.word.writing.contents import place_contents
from sjumil_docs.word.writing.footnotes import place_notes
from sjumil_docs.word.writing.heading_levels import settle_headings
from sjumil_docs.word.writing.keep_with_next import keep_together
from sjumil_docs.word.writing.matrices import place_matrix
from sjumil_docs.word.writing.pictures import inline_picture
from sjumil_docs.word.writing.table_columns import settle_columns
from sjumil_docs.word.writing.template_values import Blocks, Chart, Gap, Hyperlink, Matrix, Picture

_Kind = TypeVar("_Kind", bound=MarkedValue)


def place(document: WordDocument, part: str, values: list[MarkedValue]) -> None:
    """Puts every value that is marked in a part in its place; the pictures of free texts join the values."""
    root = document.root(part)
    for mark, text in list(_marked(root, values, Blocks)):
        _write(mark, text, values)
    settle_columns(document, root)
    for blocks in list(root.iter(S + "blocks")):
        document.printed.add(blocks.get("name") or "")
        _place_blocks(document, blocks)
    for mark, matrix in list(_marked(root, values, Matrix)):
        place_matrix(document, mark, matrix)
    for holder in [t for t in root.iter(W + "t") if len(t)]:
        _open_run(document, part, values, holder)
    for mark, picture in list(_marked(root, values, Picture)):
        replace_element(mark, inline_picture(document, part, picture))
    place_notes(document, part)
    settle_headings(document, root)
    settle_runs(document, part)
    settle_bookmarks(root)
    settle_captions(root)
    keep_together(document, root)
    mark_paragraphs(document, part)
    for mark in list(root.iter(S + "contents")):
        place_contents(document, root, mark)


def _marked(
    root: etree._Element, values: list[MarkedValue], kind: type[_Kind]
) -> Iterator[tuple[etree._Element, _Kind]]:
    """Each mark of a value of a kind, with its value."""
    for mark in root.iter(S + "value"):
        if isinstance(value := _value_of(mark, values), kind):
            yield mark, value


def _value_of(mark: etree._Element, values: list[MarkedValue]) -> MarkedValue:
    return values[int(mark.get("n") or "")]


def _write(mark: etree._Element, text: Blocks, values: list[MarkedValue]) -> None:
    """A free text, written out inside its mark."""
    written = "".join(Writer(values, text.picture).write(text.reading.blocks))
    blocks = parsed(f'<s:blocks xmlns:s="{MARKS}">{xml_text(written)}</s:blocks>')
    mark.tag = blocks.tag
    mark.set("name", xml_text(text.name))
    mark.extend(blocks)


def _place_blocks(document: WordDocument, blocks: etree._Element) -> None:
    """A free text in the place of the paragraph it stands in, or in its line if it must share it."""
    host = next(blocks.iterancestors(W + "p"))
    if _shares(host, blocks):
        _place_in_line(document, blocks, host)
        return
    paragraphs = (
        without_tables(blocks) if next(host.iterancestors(W + "tc"), None) is not None else list(blocks)
    )
    settle_paragraphs(document, paragraphs, host.find(W + "pPr"))
    for paragraph in paragraphs:
        note_origin(paragraph, blocks.get("name") or "")
        host.addprevious(paragraph)
    parent, holder = host.getparent(), blocks.getparent()
    if parent is not None and (paragraphs or _can_go(host)):
        _keep_section(host, paragraphs)
        parent.remove(host)
    elif holder is not None:
        holder.remove(blocks)


def _shares(host: etree._Element, blocks: etree._Element) -> bool:
    """Whether more than a free text stands in its paragraph: text, or something to look at."""
    others = host.iter(W + "drawing", W + "pict", W + "object", W + "fldChar", W + "fldSimple")
    text = text_of(host).strip() != text_of(blocks).strip() or _tail(blocks).strip()
    return bool(text) or any(True for _ in others)


def _can_go(paragraph: etree._Element) -> bool:
    """Whether a paragraph may go with nothing in its place: sections, cells and headers end in one."""
    before, parent = paragraph.getprevious(), paragraph.getparent()
    last = parent is not None and parent[-1] is paragraph
    needed = last and (before is None or before.tag != W + "p")
    return not needed and paragraph.find(f"{W}pPr/{W}sectPr") is None


def _keep_section(host: etree._Element, paragraphs: list[etree._Element]) -> None:
    """Moves the end of a section, which a paragraph carries, to the last one in its place."""
    section = host.find(f"{W}pPr/{W}sectPr")
    if section is not None and paragraphs:
        set_property(paragraph_properties(paragraphs[-1]), section)


def _tail(blocks: etree._Element) -> str:
    """The text after a mark in its w:t, and after the marks that follow it there."""
    return "".join(mark.tail or "" for mark in (blocks, *blocks.itersiblings()))


def _place_in_line(document: WordDocument, blocks: etree._Element, host: etree._Element) -> None:
    plain = [p for p in blocks if not p.attrib]
    if len(blocks) > len(plain) or len(plain) > 1:
        raise TemplateError("template-not-alone", template=document.name, text=_excerpt(host))
    note_origin(host, blocks.get("name") or "")
    blocks.tag = S + "line"
    for paragraph in plain:
        for run in list(paragraph):
            blocks.append(run)
        blocks.remove(paragraph)


def _excerpt(paragraph: etree._Element) -> str:
    """Enough of a paragraph to find it by."""
    return text_of(paragraph)[:80].strip()


def _open_run(document: WordDocument, part: str, values: list[MarkedValue], text: etree._Element) -> None:
    """Takes a run apart around the marks in its text, so that each piece is a run of its own."""
    run = text.getparent()
    if run is None:
        return
    for piece in _pieces(document, part, values, run, text):
        run.addprevious(piece)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _pieces(
    document: WordDocument,
    part: str,
    values: list[MarkedValue],
    run: etree._Element,
    text: etree._Element,
) -> Iterator[etree._Element]:
    before, after = list(text.itersiblings(preceding=True)), list(text.itersiblings())
    before = [child for child in reversed(before) if child.tag != W + "rPr"]
    if before:
        yield _run_like(run, *before)
    if text.text:
        yield _text_run(run, text.text)
    for mark in list(text):
        if mark.tag == S + "value":
            yield _placed(document, part, _value_of(mark, values), run)
        elif mark.tag == S + "line":
            yield from list(mark)
        else:
            yield _run_like(run, mark)
        if mark.tail:
            yield _text_run(run, mark.tail)
    if after:
        yield _run_like(run, *after)


def _run_like(run: etree._Element, *children: etree._Element) -> etree._Element:
    made = element("r")
    look = run.find(W + "rPr")
    if look is not None:
        made.append(copy.deepcopy(look))
    made.extend(children)
    return made


def _text_run(run: etree._Element, text: str) -> etree._Element:
    return _run_like(run, text_element(text))


def _placed(document: WordDocument, part: str, value: MarkedValue, run: etree._Element) -> etree._Element:
    """What a value becomes in a line of text, in the place of `run`."""
    match value:
        case Gap():
            gap = _text_run(element("r"), xml_text(value.text))
            run_style(document, gap, "Mangler")
            return gap
        case Hyperlink():
            address = xml_text(value.address)
            link = element("hyperlink", tooltip=address)
            link.set(S + "address", address)
            link.append(_text_run(run, xml_text(value.text)))
            return link
        case Picture():
            return _run_like(run, inline_picture(document, part, value))
        case Chart():
            return _run_like(run, inline_chart(document, part, value))
        case _:
            return _run_like(run, etree.Element(S + "contents"))
