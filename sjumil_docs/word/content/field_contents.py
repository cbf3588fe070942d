"""The paragraphs and tables in a field of a form → blocks, with what is in them beside text."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from sjumil_docs.markdown.blocks import (
    Block,
    Cell,
    Code,
    Heading,
    Paragraph,
    Span,
    Table,
    ThematicBreak,
)
from sjumil_docs.markdown.inline import merge_spans
from sjumil_docs.word.content.list_places import ListPlaces, left_indent
from sjumil_docs.word.content.open_blocks import OpenBlocks
from sjumil_docs.word.content.paragraph_text import Targets, TextReader
from sjumil_docs.word.content.run_marks import RunMarks
from sjumil_docs.word.content.table_layout import alignments_of, rows_of, table_indent, without_look_of_head
from sjumil_docs.word.ooxml.units import twentieths, whole_number
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W

_QUOTES = ("quote", "intense quote", "sitat", "sterkt sitat", "quotations", "block text", "blokktekst")
_CODES = ("kode", "html preformatted", "preformatted text", "plain text")
_HEADING_STYLES = ("heading ", "overskrift ", "title", "tittel", "subtitle", "undertittel")
_WIDEST = 50
"""Columns of a table; a file may say that a cell spans millions."""


@dataclass(slots=True)
class FieldContents:
    """What stands in a field: its blocks, in which a picture is named by its part, and what else is in it."""

    blocks: tuple[Block, ...]
    objects: list[str] = field(default_factory=list)
    """The descriptions of drawings and objects that are no picture files."""


class ContentReader:
    """Reads fields of one Word file, whose tracked changes are accepted."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._styles = document.styles
        self._names = {
            style_id: name for (kind, name), style_id in _style_ids(document) if kind == "paragraph"
        }
        self.places = ListPlaces(document)
        quote = document.styles.id_of("paragraph", "Quote")
        self.quote_inset = twentieths(document.styles.paragraph_property(quote, W + "ind", "left"))
        """How far in a quotation stands, in twentieths of a point."""
        self._marks = RunMarks(document)
        self.text = TextReader(self._marks, _targets(document, BODY), self._note)
        self._notes = {kind: _notes(document, kind) for kind in ("footnote", "endnote")}
        self._open_notes: set[tuple[str, str]] = set()

    def read(self, elements: Iterable[etree._Element], above: int = 0) -> FieldContents:
        """The contents of a field, under a heading of the level `above`."""
        objects: list[str] = []
        blocks = _BlockBuilder(self, above, objects).blocks(elements)
        return FieldContents(blocks, objects)

    def style_name(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style, in small letters."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return "" if style is None else self._names.get(style.get(W + "val") or "", "")

    def heading_level(self, paragraph: etree._Element) -> int | None:
        """The level of a heading, from 1; None for any other paragraph."""
        name = self.style_name(paragraph)
        if name.startswith(_HEADING_STYLES):
            return whole_number(name.rpartition(" ")[2]) or 1
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        level = None if outline is None else whole_number(outline.get(W + "val"))
        return level + 1 if level is not None and level < 9 else None

    def _note(self, kind: str, number: str) -> tuple[Block, ...]:
        """The blocks of a note; none for a note within itself."""
        element = self._notes[kind].get(number)
        if element is None or (kind, number) in self._open_notes:
            return ()
        self._open_notes.add((kind, number))
        outer = self.text
        self.text = TextReader(self._marks, _targets(self._document, f"word/{kind}s.xml"), self._note)
        blocks = self.read(element).blocks
        self.text = outer
        self._open_notes.discard((kind, number))
        return blocks


class _BlockBuilder:
    """The building of the blocks of one field."""

    def __init__(self, reader: ContentReader, above: int, objects: list[str]) -> None:
        self._reader, self._above, self._objects = reader, above, objects
        self._found = OpenBlocks(reader.quote_inset)

    def blocks(self, elements: Iterable[etree._Element]) -> tuple[Block, ...]:
        """The blocks of the elements, in order."""
        for element in elements:
            self._take(element)
        return self._found.settled()

    def _take(self, element: etree._Element) -> None:
        if element.tag == W + "p":
            self._paragraph(element)
        elif element.tag == W + "tbl":
            self._found.add(self._table(element), table_indent(element))
        elif element.tag not in (W + "tcPr", W + "sectPr", W + "sdtPr", W + "sdtEndPr"):
            for child in element:
                self._take(child)

    def _paragraph(self, element: etree._Element) -> None:
        text = self._reader.text.read(element)
        self._objects += text.objects
        place, indent = self._reader.places.place(element), left_indent(element)
        is_quoted = self._reader.style_name(element) in _QUOTES
        if place is not None and self._reader.heading_level(element) is None:
            paragraphs = [Paragraph(text.spans)] if text.spans else []
            self._found.add_item(place, paragraphs, is_quoted=is_quoted)
        elif text.spans:
            self._found.add(self._styled(element, text.spans), indent, is_quoted=is_quoted)
        elif element.find(f"{W}pPr/{W}pBdr/{W}bottom") is not None:
            self._found.add(ThematicBreak(), indent, is_quoted=is_quoted)
        for box in text.boxes:
            self._found.add_all(_BlockBuilder(self._reader, self._above, self._objects).blocks(box))

    def _styled(self, element: etree._Element, spans: Cell) -> Block:
        """A paragraph by its style."""
        name = self._reader.style_name(element)
        level = self._reader.heading_level(element)
        if level is not None:
            unbroken = merge_spans(replace(span, text=span.text.replace("\n", " ")) for span in spans)
            return Heading(unbroken, max(level - self._above, 1))
        if name in _CODES and not any(span.note for span in spans):
            return Code("".join(span.text for span in spans))
        return Paragraph(spans)

    def _table(self, table: etree._Element) -> Table:
        rows = [list(self._cells(row)) for row in rows_of(table)]
        width = max(map(len, rows), default=1)
        filled = [(*row, *[()] * (width - len(row))) for row in rows] or [((),)]
        head = tuple(map(without_look_of_head, filled[0]))
        return Table(head, tuple(filled[1:]), tuple(alignments_of(table, width)))

    def _cells(self, row: etree._Element) -> Iterator[Cell]:
        for cell in row.iterfind(f"{W}tc"):
            yield merge_spans(self._cell_spans(cell))
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            wide = 1 if span is None else whole_number(span.get(W + "val")) or 1
            yield from [()] * (min(wide, _WIDEST) - 1)

    def _cell_spans(self, cell: etree._Element) -> Iterator[Span]:
        """The paragraphs of a cell on one line: Markdown has no others."""
        before = ""
        for paragraph in cell.iter(W + "p"):
            text = self._reader.text.read(paragraph)
            self._objects += text.objects
            if text.spans and before:
                yield Span(" " if before[-1] in ".,:;!?" else "; ")
            yield from (replace(span, text=span.text.replace("\n", " ")) for span in text.spans)
            before = "".join(span.text for span in text.spans) or before


def _style_ids(document: WordDocument) -> Iterator[tuple[tuple[str, str], str]]:
    root = document.root("word/styles.xml") if "word/styles.xml" in document.parts else None
    for style in () if root is None else root.iterfind(W + "style"):
        name = style.find(W + "name")
        named = "" if name is None else (name.get(W + "val") or "").casefold()
        yield (style.get(W + "type") or "", named), style.get(W + "styleId") or ""


def _notes(document: WordDocument, kind: str) -> dict[str, etree._Element]:
    part = f"word/{kind}s.xml"
    notes = document.root(part).iterfind(W + kind) if part in document.parts else ()
    return {note.get(W + "id") or "": note for note in notes if not note.get(W + "type")}


def _targets(document: WordDocument, part: str) -> Targets:
    """What the relationships of a part lead to."""
    folder, file = posixpath.split(part)
    name = f"{folder}/_rels/{file}.rels"
    links = list(document.root(name)) if name in document.parts else []
    outside = {link.get("Id") or "": link.get("Target") or "" for link in links if _is_outside(link)}
    inside = [link for link in links if not _is_outside(link) and (link.get("Type") or "").endswith("/image")]
    paths = {link.get("Id") or "": posixpath.join("/", folder, link.get("Target") or "") for link in inside}
    pictures = {id: posixpath.normpath(path).lstrip("/") for id, path in paths.items()}
    return Targets(outside, {id: path for id, path in pictures.items() if path in document.parts})


def _is_outside(link: etree._Element) -> bool:
    return link.get("TargetMode") == "External"
