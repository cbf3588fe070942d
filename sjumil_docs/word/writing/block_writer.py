"""The blocks of a free text → paragraphs and tables of a document, where the text is in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

from lxml import etree

from sjumil_docs.language.typography import typeset
from sjumil_docs.markdown.blocks import (
    Block,
    Cell,
    Code,
    Definitions,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Span,
    Table,
    ThematicBreak,
)
from sjumil_docs.word.ooxml.numbering import DEEPEST, bullet, indent, new_numbered
from sjumil_docs.word.ooxml.word_document import BODY
from sjumil_docs.word.ooxml.xml import S, W, element, paragraph_properties, set_property
from sjumil_docs.word.template.filled_part import FilledPart
from sjumil_docs.word.writing.block_styles import (
    caption,
    hyperlink,
    line_below,
    looks_like,
    mark_run,
    narrow_indent,
    number_property,
    paragraph_style,
    space_above,
    text_run,
    without_number,
)
from sjumil_docs.word.writing.block_tables import fitted_table, quote_inset
from sjumil_docs.word.writing.footnotes import add_footnote
from sjumil_docs.word.writing.template_values import FindPicture, Picture


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Where a block is: in how many lists and quotations, and the style of a paragraph there."""

    depth: int = 0
    quotes: int = 0
    style: str = ""

    def in_list(self) -> "BlockPlace":
        """Under an item's text."""
        return replace(self, depth=self.depth + 1)

    def in_quote(self) -> "BlockPlace":
        """In a quotation."""
        return replace(self, quotes=self.quotes + 1, style="Quote")


CELL_TEXT = "Tabelltekst"
TOP, NOTE = BlockPlace(), BlockPlace(style="footnote text")


class Writer:
    """Writes one free text in a part of a document; a picture in it is left as the mark of a value.

    `look` is the properties of the paragraph whose place the text takes. Where no table is allowed, in cells
    and notes, the rows of tables are paragraphs; in cells, lists are as narrow as their text.
    """

    def __init__(
        self,
        part: FilledPart,
        find: FindPicture,
        look: etree._Element | None = None,
        *,
        tables: bool = True,
        in_cell: bool = False,
    ) -> None:
        self._part, self._document = part, part.document
        self._find, self._tables, self._in_cell = find, tables, in_cell
        self._look, self._has_begun = look, False

    def write(self, blocks: tuple[Block, ...], place: BlockPlace = TOP) -> list[etree._Element]:
        """The paragraphs and tables of the blocks."""
        written: list[etree._Element] = []
        for block in self._blocks(blocks, place):
            written.append(block)
            self._has_begun = True
        for before, after in pairwise(written):
            if before.tag == W + "tbl" and after.tag == W + "p":
                space_above(after)
        return written

    def runs(self, spans: Iterable[Span]) -> Iterator[etree._Element]:
        """Spans as runs; those that lead to one place are in one link."""
        for (address, tooltip), inside in groupby(spans, lambda span: (span.address, span.tooltip)):
            runs = (run for span in inside for run in self._span(span))
            yield from [self._link(address, tooltip, runs)] if address else runs

    def _blocks(self, blocks: tuple[Block, ...], place: BlockPlace) -> Iterator[etree._Element]:
        for block in blocks:
            match block:
                case Heading() if place == TOP:
                    heading = self._paragraph(block.spans)
                    heading.set(S + "heading", str(block.level))
                    yield heading
                case Paragraph() | Heading():
                    yield from self._text_or_figure(block.spans, place)
                case Code():
                    code = element("p")
                    code.append(text_run(block.text))
                    yield self._styled(code, replace(place, style="Kode"))
                case Quote():
                    yield from self._blocks(block.blocks, place.in_quote())
                case ListBlock():
                    yield from self._list(block, place)
                case Table():
                    yield from self._table(block, place)
                case Definitions():
                    yield from self._definitions(block, place)
                case ThematicBreak():
                    rule = element("p")
                    set_property(paragraph_properties(rule), line_below())
                    yield self._moved_in(rule, replace(place, style=""))

    def _text_or_figure(self, spans: Cell, place: BlockPlace) -> Iterator[etree._Element]:
        """A paragraph; one with a picture alone has a caption: the picture's title, or its description."""
        paragraph, span = self._paragraph(spans), spans[0] if len(spans) == 1 else Span("")
        in_text = place == TOP and self._tables and self._part.name == BODY
        shown = in_text and span.picture and self._find(span.picture) is not None
        above = caption(self._document, typeset(span.tooltip or span.text)) if shown else None
        if above is None:
            yield self._styled(paragraph, place)
            return
        yield above
        if style := self._document.styles.id_of("paragraph", "Figur"):
            set_property(paragraph_properties(paragraph), element("pStyle", val=style))
        yield paragraph

    def _list(self, block: ListBlock, place: BlockPlace) -> Iterator[etree._Element]:
        level = min(place.depth, DEEPEST)
        document = self._document
        number = new_numbered(document, level, block.start) if block.ordered else bullet(document)
        for item in block.items:
            first, rest = (item[0], item[1:]) if item else (Paragraph(()), ())
            if not isinstance(first, Paragraph):
                first, rest = Paragraph(()), item
            paragraph = self._paragraph(first.spans)
            paragraph_style(document, paragraph, "List Number" if block.ordered else "List Bullet")
            set_property(paragraph_properties(paragraph), number_property(number, level))
            if self._in_cell:
                paragraph_style(document, paragraph, CELL_TEXT)
                set_property(paragraph_properties(paragraph), narrow_indent(level))
            if quoted := quote_inset(document, place.quotes):
                left = str(indent(document, number, level) + quoted)
                set_property(paragraph_properties(paragraph), element("ind", left=left))
            yield paragraph
            yield from self._blocks(rest, place.in_list())

    def _definitions(self, block: Definitions, place: BlockPlace) -> Iterator[etree._Element]:
        for term, definitions in block.entries:
            strong = tuple(replace(span, marks=span.marks | {"strong"}) for span in term)
            paragraph = self._styled(self._paragraph(strong), place, first=False)
            set_property(paragraph_properties(paragraph), element("keepNext"))
            yield paragraph
            for definition in definitions:
                yield from self._blocks(definition, place.in_list())

    def _table(self, table: Table, place: BlockPlace) -> Iterator[etree._Element]:
        rows = [[self._paragraph(cell) for cell in row] for row in (table.head, *table.rows)]
        if self._tables:
            yield fitted_table(self._document, table, rows, self._inset(place.depth, place.quotes))
            return
        for cells in rows:
            line = element("p")
            for number, cell in enumerate(cells):
                line.extend([text_run(" | ")] if number else [])
                line.extend(list(cell))
            yield self._styled(line, place)

    def _paragraph(self, spans: Cell) -> etree._Element:
        paragraph = element("p")
        paragraph.extend(self.runs(spans))
        return paragraph

    @cached_property
    def _later_look(self) -> etree._Element | None:
        """The formatting of the paragraphs after the first; few texts have more than one."""
        return without_number(self._document, self._look)

    def _styled(self, paragraph: etree._Element, place: BlockPlace, *, first: bool = True) -> etree._Element:
        """A paragraph in the style of its place, or like the template's own, as far in as its place."""
        is_first = place == TOP and first and not self._has_begun
        if place.style:
            paragraph_style(self._document, paragraph, place.style)
        elif (look := self._look if is_first else self._later_look) is not None:
            paragraph.insert(0, looks_like(look))
        return self._moved_in(paragraph, place)

    def _moved_in(self, paragraph: etree._Element, place: BlockPlace) -> etree._Element:
        """A paragraph as far in as its place; the style of a quotation moves in one by itself."""
        depth = min(place.depth, DEEPEST + 1)
        if depth or place.quotes > int(place.style == "Quote"):
            moved = str(self._inset(depth, place.quotes))
            set_property(paragraph_properties(paragraph), element("ind", left=moved, firstLine="0"))
        return paragraph

    def _inset(self, depth: int, quotes: int) -> int:
        """The indent of a block under the text of so many lists, in so many quotations."""
        in_lists = indent(self._document, bullet(self._document), depth - 1) if depth else 0
        return in_lists + quote_inset(self._document, quotes)

    def _link(self, address: str, tooltip: str, runs: Iterable[etree._Element]) -> etree._Element:
        leads = "%20".join(address.split())
        return hyperlink(self._document, leads, tooltip or address, runs)

    def _span(self, span: Span) -> Iterator[etree._Element]:
        """A span as a run, followed by its footnote."""
        if span.picture:
            yield self._picture(span)
            return
        if span.text:
            run = text_run(span.text if "code" in span.marks else typeset(span.text))
            mark_run(self._document, run, span.marks)
            yield run
        if span.note:
            yield from self._note(span.note)

    def _note(self, note: tuple[Block, ...]) -> Iterator[etree._Element]:
        """A footnote; in headers and footers, where none is allowed, its text in brackets."""
        writer = Writer(self._part, self._find, tables=False)
        paragraphs = writer.write(note, NOTE)
        if self._part.name == BODY:
            yield add_footnote(self._document, paragraphs)
        else:
            inside = (run for paragraph in paragraphs for run in paragraph if run.tag != W + "pPr")
            yield from (text_run(" ("), *inside, text_run(")"))

    def _picture(self, span: Span) -> etree._Element:
        """A picture; one that there is no file for is the text it was typed as."""
        data = self._find(span.picture)
        if data is None:
            return text_run(f"![{span.text}]({span.picture})")
        run = element("r")
        run.append(self._part.new_mark(Picture(data, span.text, span.picture)))
        return run
