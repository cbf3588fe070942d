"""Marks in a filled template → Word's own, each at its place.

A value is in a w:t of the template as a mark. A free text alone in its paragraph takes the
paragraph's place, and its plain paragraphs take that paragraph's style; anything else is set into the
line, with the formatting of the text around it.
"""

import copy
from collections.abc import Iterator

from lxml import etree

from sjumil_docs.markdown.blocks import Paragraph
from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import (
    FALLBACK,
    S,
    W,
    element,
    paragraph_properties,
    replace_element,
    set_property,
    text_element,
    text_of,
    xml_text,
)
from sjumil_docs.word.repair.bookmarks import number_bookmarks
from sjumil_docs.word.story.origins import bookmark_paragraphs, note_origin
from sjumil_docs.word.template.filled_part import MARK, FilledPart
from sjumil_docs.word.template.filling import MarkedValue
from sjumil_docs.word.writing.block_styles import hyperlink, relate_links, run_style
from sjumil_docs.word.writing.block_writer import Writer
from sjumil_docs.word.writing.charts import inline_chart
from sjumil_docs.word.writing.fields.contents import place_contents
from sjumil_docs.word.writing.fields.field_results import FieldResults
from sjumil_docs.word.writing.form.form_cells import place_form_cell
from sjumil_docs.word.writing.heading_levels import settle_headings
from sjumil_docs.word.writing.keep_with_next import keep_together
from sjumil_docs.word.writing.matrices import place_matrix
from sjumil_docs.word.writing.pictures import inline_picture
from sjumil_docs.word.writing.table_columns import settle_columns
from sjumil_docs.word.writing.template_values import (
    Blocks,
    Chart,
    Contents,
    FormCell,
    Gap,
    Hyperlink,
    Matrix,
    Picture,
)


def place(document: WordDocument, name: str, values: list[MarkedValue], results: FieldResults) -> None:
    """Puts every value that is marked in a part in its place, and gives Word's own fields their results.

    The pictures of free texts join the values.
    """
    part = FilledPart(document, name, values)
    root = part.root
    tables = list(root.iter(W + "tbl"))  # the template's own: a text has seen to its tables itself
    for mark, text in part.marks_of(Blocks):
        document.shown_texts[text.name][name] += next(mark.iterancestors(FALLBACK), None) is None
        _place_text(part, mark, text)
    for mark, cell in part.marks_of(FormCell):
        place_form_cell(part, mark, cell)
    settle_columns(document, tables)
    for mark, matrix in part.marks_of(Matrix):
        place_matrix(document, mark, matrix)
    for holder in [t for t in root.iter(W + "t") if len(t)]:
        _open_run(part, holder)
    for mark, picture in part.marks_of(Picture):
        replace_element(mark, inline_picture(document, name, picture))
    settle_headings(document, root)
    relate_links(document, name, root)
    number_bookmarks(root)
    results.settle(root)
    keep_together(document, root)
    bookmark_paragraphs(document, name)
    for mark in [*root.iter(S + "contents"), *(mark for mark, _ in part.marks_of(Contents))]:
        place_contents(document, root, mark)


def _place_text(part: FilledPart, mark: etree._Element, text: Blocks) -> None:
    """A free text in the place of the paragraph its mark is in, or in its line if it must share it."""
    host = next(mark.iterancestors(W + "p"))
    in_cell = next(host.iterancestors(W + "tc"), None) is not None
    writer = Writer(part, text.picture, host.find(W + "pPr"), tables=not in_cell, in_cell=in_cell)
    if _shares(part, host, mark):
        note_origin(host, text.name)
        mark.tag = S + "line"
        mark.extend(_in_line(part.document, writer, host, text))
        return
    paragraphs = writer.write(text.reading.blocks)
    for paragraph in paragraphs:
        note_origin(paragraph, text.name)
        host.addprevious(paragraph)
    if paragraphs or _can_go(host):
        _keep_section(host, paragraphs)
        replace_element(host)
    else:
        replace_element(mark)


def _shares(part: FilledPart, host: etree._Element, mark: etree._Element) -> bool:
    """Whether more than a free text is in its paragraph: text, or something to look at."""
    marks = (other for other in host.iter(MARK) if other is not mark and part.value_of(other))
    others = host.iter(W + "drawing", W + "pict", W + "object", W + "fldChar", W + "fldSimple")
    return bool(text_of(host).strip() or _tail(mark).strip()) or any(True for _ in (*marks, *others))


def _in_line(
    document: WordDocument, writer: Writer, host: etree._Element, text: Blocks
) -> list[etree._Element]:
    """The runs of a text that is one plain paragraph, or none; TemplateError if it is more than that."""
    match text.reading.blocks:
        case ():
            return []
        case (Paragraph() as paragraph,):
            return list(writer.runs(paragraph.spans))
    excerpt = text_of(host)[:80].strip()
    raise TemplateError("template-not-alone", template=document.name, text=excerpt)


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


def _tail(mark: etree._Element) -> str:
    """The text after a mark in its w:t, and after the marks that follow it there."""
    return "".join(node.tail or "" for node in (mark, *mark.itersiblings()))


def _open_run(part: FilledPart, text: etree._Element) -> None:
    """Takes a run apart around the marks in its text, so that each piece is a run of its own."""
    run = text.getparent()
    if run is not None:
        replace_element(run, *_pieces(part, run, text))


def _pieces(part: FilledPart, run: etree._Element, text: etree._Element) -> Iterator[etree._Element]:
    before, after = list(text.itersiblings(preceding=True)), list(text.itersiblings())
    before = [child for child in reversed(before) if child.tag != W + "rPr"]
    if before:
        yield _run_like(run, *before)
    if text.text:
        yield _text_run(run, text.text)
    for mark in list(text):
        if mark.tag == S + "line":
            yield from list(mark)
        else:
            yield _placed(part, mark, run)
        if mark.tail:
            yield _text_run(run, mark.tail)
    if after:
        yield _run_like(run, *after)


def _run_like(run: etree._Element, *children: etree._Element) -> etree._Element:
    new_run = element("r")
    look = run.find(W + "rPr")
    if look is not None:
        new_run.append(copy.deepcopy(look))
    new_run.extend(children)
    return new_run


def _text_run(run: etree._Element, text: str) -> etree._Element:
    return _run_like(run, text_element(text))


def _placed(part: FilledPart, mark: etree._Element, run: etree._Element) -> etree._Element:
    """What a mark becomes in a line of text, in the place of `run`; that of the contents stays a mark."""
    match part.value_of(mark) if mark.tag == MARK else None:
        case Gap(text):
            gap = _text_run(element("r"), xml_text(text))
            run_style(part.document, gap, "Mangler")
            return gap
        case Hyperlink(text, address):
            return hyperlink(part.document, address, address, [_text_run(run, xml_text(text))])
        case Picture() as picture:
            return _run_like(run, inline_picture(part.document, part.name, picture))
        case Chart() as chart:
            return _run_like(run, inline_chart(part.document, part.name, chart))
        case _:
            return _run_like(run, mark)
