"""Markdown → blocks, and the faults of what cannot be carried over as it is meant.

Python-Markdown finds the blocks; its HTML is never made. What it would make vanish (link definitions)
stays as the text it is. Tables, fenced code, definitions and footnotes are replaced by placeholders
first (`preprocess`) and put back here; the text inside a paragraph is parsed by `inline`.
"""

import re
import threading
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor

from sjumil_docs.markdown.block_splitter import HEADING, register_block_splitter
from sjumil_docs.markdown.blocks import (
    Block,
    Cell,
    Code,
    Definitions,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Reading,
    Span,
    Table,
    ThematicBreak,
)
from sjumil_docs.markdown.faults import faults, pictures
from sjumil_docs.markdown.inline import spans_of
from sjumil_docs.markdown.list_indents import MAX_DEPTH, separate_lists
from sjumil_docs.markdown.list_numbers import register_lists
from sjumil_docs.markdown.pasted.list_marks import SIGNS, SPACES
from sjumil_docs.markdown.pasted.pasted_lists import with_markdown_lists
from sjumil_docs.markdown.pasted.pasted_tables import with_markdown_tables
from sjumil_docs.markdown.pasted.signed_lines import with_kept_signs
from sjumil_docs.markdown.preprocess import (
    PLACEHOLDER,
    PLACEHOLDER_END,
    PLACEHOLDER_START,
    DefinitionText,
    Extracted,
    ExtractedBlock,
    FencedCode,
    escape_label,
    preprocess,
)
from sjumil_docs.markdown.table_text import TableText

MAX_REFERENCES = 20
"""References to one footnote that repeat its text; without a limit a short text becomes a huge document."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKUP = re.compile(
    rf"[\\`*_\[<~|@\x00-\x09\x0b-\x1f]"
    rf"|^[{SPACES}]*(?:[ ><≤≥#+=:({SIGNS}-]|\w{{1,5}}[.)]|o\xa0|\d+\.)|[ ]{{2}}$"
    r"|^(?:[^\W\d_]{2,12} )?\d{1,2}(?:[:)]| [–-]|\ufe0f?\u20e3)"
    r"|https?://|www\.",
    re.MULTILINE,
)
"""Any character that may be markup, where it may be; a text without one is plain paragraphs."""
_RESERVED_CHARACTERS = dict.fromkeys(map(ord, "\x02\x03" + PLACEHOLDER_START + PLACEHOLDER_END), " ")
"""Control characters that Python-Markdown and `preprocess` use as markers; a text may not bring its own."""
_local = threading.local()


class _Headings(HashHeaderProcessor):
    """Headings with a space after their marks and a text, and no others."""

    RE = re.compile(rf"(?:^|\n)(?=(?P<level>#{{1,6}})){HEADING}(?P<header>[^\n]*?)#*(?:\n|$)")


def read_markdown(text: str) -> Reading:
    """The blocks, faults and pictures of a Markdown text."""
    if _MARKUP.search(text) is None:
        blocks: tuple[Block, ...] = tuple(_plain_paragraphs(text))
    else:
        blocks = tuple(_BlockParser().document(_lines(text)))
    return Reading(blocks, tuple(faults(text, blocks)), tuple(pictures(text)))


def _plain_paragraphs(text: str) -> Iterator[Paragraph]:
    for lines in text.split("\n\n"):
        prose = " ".join(line.rstrip(" ") for line in lines.strip("\n").split("\n"))
        if prose:
            yield Paragraph((Span(prose),))


def _lines(text: str) -> list[str]:
    """The lines without reserved characters and tabs, pasted lists and tables with Markdown's signs.

    A line of spaces alone is blank.
    """
    typed = text.translate(_RESERVED_CHARACTERS).split("\n")
    lines = with_markdown_lists(with_markdown_tables(with_kept_signs(typed)))
    return [line.expandtabs(4) if line.strip() else "" for line in lines]


def _elements(lines: list[str]) -> Element:
    """The elements that Python-Markdown parses the lines into, with the text of each block as typed."""
    root = Element("div")
    for block in "\n".join(separate_lists(lines)).split("\n\n"):
        _parser().parser.parseBlocks(root, [block])
    return root


def _parser() -> Markdown:
    """The parser of the running thread: Python-Markdown keeps state while it reads."""
    if not hasattr(_local, "parser"):
        parser = Markdown()
        parser.parser.blockprocessors.deregister("reference")
        parser.parser.blockprocessors.register(_Headings(parser.parser), "hashheader", 70)
        register_lists(parser)
        register_block_splitter(parser)
        _local.parser = parser
    thread_parser: Markdown = _local.parser
    return thread_parser


class _BlockParser:
    """The parsing of one text: elements → blocks, with extracted blocks in place of placeholders."""

    def __init__(self) -> None:
        self._extracted = Extracted()
        self._footnotes: dict[str, tuple[Block, ...]] = {}
        self._references: dict[str, int] = {}
        self._in_footnote = False
        self._depth = 0
        """How many definitions are open around the lines being parsed."""

    def document(self, lines: list[str]) -> Iterator[Block]:
        """The blocks of the whole text; a footnote that nothing showed is text at its end."""
        yield from self._parse(lines)
        for label, text in list(self._extracted.footnotes.items()):
            if not self._references.get(label):
                yield from self._parse(escape_label(f"[^{label}]: {text}").split("\n"))

    def _parse(self, lines: list[str]) -> tuple[Block, ...]:
        return tuple(self._blocks(_elements(preprocess(lines, self._extracted, self._depth < MAX_DEPTH))))

    def _blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of an element that holds blocks; loose text in it is a paragraph."""
        yield from self._loose_text(parent.text)
        for element in parent:
            yield from self._block(element)
            yield from self._loose_text(element.tail)

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if tag in _HEADINGS and not PLACEHOLDER.search(element.text or ""):
            spans = spans_of(element.text or "", self._footnote)
            if spans:
                yield Heading(spans, _HEADINGS[tag])
        elif tag in ("ul", "ol"):
            items = tuple(tuple(self._blocks(item)) for item in element)
            yield ListBlock(items, tag == "ol", int(element.get("start", "1")))
        elif tag == "blockquote":
            yield Quote(tuple(self._blocks(element)))
        elif tag == "pre":
            yield Code(self._code(_unescaped("".join(element.itertext())).rstrip("\n")))
        elif tag == "hr":
            yield ThematicBreak()
        else:
            yield from self._blocks(element)

    def _loose_text(self, text: str | None) -> Iterator[Block]:
        """Paragraphs, and an extracted block for each placeholder between them."""
        for number, part in enumerate(PLACEHOLDER.split(text or "")):
            if number % 2:
                yield from self._extracted_block(self._extracted.blocks[int(part)])
            elif spans := spans_of(part, self._footnote):
                yield Paragraph(spans)

    def _extracted_block(self, extracted: ExtractedBlock) -> Iterator[Block]:
        """The block that a placeholder stood for."""
        match extracted:
            case FencedCode():
                yield Code(extracted.text)
            case TableText():
                head, *rows = (self._cells(row) for row in extracted.rows)
                yield Table(head, tuple(rows), extracted.alignments)
            case DefinitionText():
                yield Definitions(tuple(self._entry(*entry) for entry in extracted.entries))

    def _cells(self, row: tuple[str, ...]) -> tuple[Cell, ...]:
        return tuple(spans_of(cell, self._footnote) for cell in row)

    def _entry(self, term: str, texts: tuple[str, ...]) -> tuple[Cell, tuple[tuple[Block, ...], ...]]:
        self._depth += 1
        definitions = tuple(self._parse(text.split("\n")) for text in texts)
        self._depth -= 1
        return spans_of(term, self._footnote), definitions

    def _footnote(self, label: str) -> tuple[Block, ...] | None:
        """The footnote of a label; None inside a footnote, for Word has no footnotes in footnotes."""
        count = self._references.get(label, 0)
        if self._in_footnote or label not in self._extracted.footnotes or count >= MAX_REFERENCES:
            return None
        self._references[label] = count + 1
        if label not in self._footnotes:
            self._in_footnote = True
            blocks = self._parse(self._extracted.footnotes[label].split("\n"))
            self._in_footnote = False
            self._footnotes[label] = blocks or (Paragraph((Span(" "),)),)
        return self._footnotes[label]

    def _code(self, text: str) -> str:
        """Code as typed, also where preprocessing took something out of the middle of it."""
        return PLACEHOLDER.sub(
            lambda placeholder: _source_text(self._extracted.blocks[int(placeholder[1])]), text
        )


def _source_text(extracted: ExtractedBlock) -> str:
    """The source text of an extracted block, or nearly so."""
    match extracted:
        case FencedCode():
            return extracted.text
        case TableText():
            return "\n".join(" | ".join(row) for row in extracted.rows)
        case DefinitionText():
            return "\n".join("\n: ".join((term, *texts)) for term, texts in extracted.entries)


def _unescaped(code: str) -> str:
    """Code as typed: Python-Markdown escapes it for the HTML that is never made."""
    return code.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
