"""Marks in a filled template → Word's own, each where it stands.

A value stands in a w:t of the template as a mark. A free text alone in its paragraph takes the
paragraph's place, and its plain paragraphs take that paragraph's style; anything else is set into the
line, with the look of the text around it.
"""

import copy
from collections.abc import Iterator

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import (
    S,
    W,
    element,
    paragraph_properties,
    replace_element,
    set_property,
    text_element,
    text_of,
)
from sjumil_docs.word.story.origins import mark_paragraphs, note_origin
from sjumil_docs.word.writing.block_styles import run_style, settle_paragraphs, settle_runs
from sjumil_docs.word.writing.block_tables import without_tables
from sjumil_docs.word.writing.captions import settle_bookmarks, settle_captions
from sjumil_docs.word.writing.charts import inline_chart
from sjumil_docs.word.writing.contents import place_contents
from sjumil_docs.word.writing.footnotes import place_notes
from sjumil_docs.word.writing.heading_levels import settle_headings
from sjumil_docs.word.writing.keep_with_next import keep_together
from sjumil_docs.word.writing.matrices import place_matrix
from sjumil_docs.word.writing.pictures import inline_picture
from sjumil_docs.word.writing.table_columns import settle_columns


def place(document: WordDocument, part: str) -> None:
    """Settles every mark in a part."""
    root = document.root(part)
    settle_columns(document, root)
    for blocks in list(root.iter(S + "blocks")):
        document.printed.add(blocks.get("name") or "")
        _place_blocks(document, blocks)
    for mark in list(root.iter(S + "matrix")):
        place_matrix(document, mark)
    for text in [t for t in root.iter(W + "t") if len(t)]:
        _open_run(document, part, text)
    for mark in list(root.iter(S + "picture")):
        replace_element(mark, inline_picture(document, part, mark))
    place_notes(document, part)
    settle_headings(document, root)
    settle_runs(document, part)
    settle_bookmarks(root)
    settle_captions(root)
    keep_together(document, root)
    mark_paragraphs(document, part)
    for mark in list(root.iter(S + "contents")):
        place_contents(document, root, mark)


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


def _open_run(document: WordDocument, part: str, text: etree._Element) -> None:
    """Takes a run apart around the marks in its text, so that each piece is a run of its own."""
    run = text.getparent()
    if run is None:
        return
    for piece in _pieces(document, part, run, text):
        run.addprevious(piece)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _pieces(
    document: WordDocument, part: str, run: etree._Element, text: etree._Element
) -> Iterator[etree._Element]:
    before, after = list(text.itersiblings(preceding=True)), list(text.itersiblings())
    before = [child for child in reversed(before) if child.tag != W + "rPr"]
    if before:
        yield _run_like(run, *before)
    if text.text:
        yield _text_run(run, text.text)
    for mark in list(text):
        yield from _placed(document, part, mark, run)
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


def _placed(
    document: WordDocument, part: str, mark: etree._Element, run: etree._Element
) -> Iterator[etree._Element]:
    """What a mark in a line becomes."""
    match etree.QName(mark).localname:
        case "gap":
            gap = _text_run(element("r"), mark.text or "")
            run_style(document, gap, "Mangler")
            yield gap
        case "link":
            link = element("hyperlink", tooltip=mark.get("address") or "")
            link.set(S + "address", mark.get("address") or "")
            link.append(_text_run(run, mark.text or ""))
            yield link
        case "picture":
            yield _run_like(run, inline_picture(document, part, mark))
        case "chart":
            yield _run_like(run, inline_chart(document, part, mark))
        case "line":
            yield from list(mark)
        case _:
            yield _run_like(run, mark)
