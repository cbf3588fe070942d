"""Markdown → blocks, and what in it cannot be carried over as it is meant.

Python-Markdown finds the blocks; its HTML is never made. What it would make vanish (link definitions)
stays as the text it is. Tables, fenced code, definitions and footnotes are carved out of the lines first,
and come back here in the place of their sign; what stands inside a paragraph is read in `inline`.
"""

import re
import threading
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor

from sjumil_docs.markdown.block_splitter import HEADING, read_in_parts
from sjumil_docs.markdown.blocks import (
    Block,
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
from sjumil_docs.markdown.list_indents import DEEPEST, PASTED, lists_apart
from sjumil_docs.markdown.list_numbers import keep_numbers
from sjumil_docs.markdown.preprocess import CLOSE, OPEN, SIGN, Carved, Fenced, Piece, Terms, as_text, carve
from sjumil_docs.markdown.table_text import Grid

MOST_REFERENCES = 20
"""So often the text of one note is repeated; a short text could else become a document without end."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKUP = re.compile(
    rf"[\\`*_\[<~|\x00-\x09\x0b-\x1f]|^(?:[ >#+=:{PASTED}-]|\d{{1,3}}[.)])|[ ]{{2}}$", re.MULTILINE
)
"""Any sign that Markdown may use, where it may; a text without one is paragraphs of plain text."""
_OWN_SIGNS = dict.fromkeys(map(ord, "\x02\x03" + OPEN + CLOSE), " ")
"""Signs that Python-Markdown and we put into the lines ourselves; no text may bring its own."""
_local = threading.local()


class _Headings(HashHeaderProcessor):
    """Headings with a space after their marks and a text, and no others."""

    RE = re.compile(rf"(?:^|\n)(?=(?P<level>#{{1,6}})){HEADING}(?P<header>[^\n]*?)#*(?:\n|$)")


def read_markdown(text: str) -> Reading:
    """The blocks, faults and pictures of a Markdown text."""
    if _MARKUP.search(text) is None:
        return Reading(tuple(_plain_paragraphs(text)))
    blocks = tuple(_Reader().document(_lines(text)))
    return Reading(blocks, tuple(faults(text, blocks)), tuple(pictures(text)))


def _plain_paragraphs(text: str) -> Iterator[Paragraph]:
    for lines in text.split("\n\n"):
        shown = " ".join(line.rstrip(" ") for line in lines.strip("\n").split("\n"))
        if shown:
            yield Paragraph((Span(shown),))


def _lines(text: str) -> list[str]:
    """The lines without Python-Markdown's own signs and tabs; one of spaces alone is blank."""
    typed = text.translate(_OWN_SIGNS).expandtabs(4)
    return [line if line.strip() else "" for line in typed.split("\n")]


def _elements(lines: list[str]) -> Element:
    """What Python-Markdown reads the lines as: elements with the text of each block as typed."""
    root = Element("div")
    for block in "\n".join(lists_apart(lines)).split("\n\n"):
        _parser().parser.parseBlocks(root, [block])
    return root


def _parser() -> Markdown:
    """The parser of the running thread: Python-Markdown keeps state while it reads."""
    if not hasattr(_local, "parser"):
        parser = Markdown()
        parser.parser.blockprocessors.deregister("reference")
        parser.parser.blockprocessors.register(_Headings(parser.parser), "hashheader", 70)
        keep_numbers(parser)
        read_in_parts(parser)
        _local.parser = parser
    kept: Markdown = _local.parser
    return kept


class _Reader:
    """One reading of a text: elements → blocks, with what was carved out back in its place."""

    def __init__(self) -> None:
        self._carved = Carved()
        self._notes: dict[str, tuple[Block, ...]] = {}
        self._references: dict[str, int] = {}
        self._in_note = False
        self._depth = 0
        """How many definitions what is read stands in."""

    def document(self, lines: list[str]) -> Iterator[Block]:
        """The blocks of the whole text; a note that was not shown is text at its end."""
        yield from self._read(lines)
        for label, text in list(self._carved.notes.items()):
            if not self._references.get(label):
                yield from self._read(as_text(f"[^{label}]: {text}").split("\n"))

    def _read(self, lines: list[str]) -> tuple[Block, ...]:
        return tuple(self._blocks(_elements(carve(lines, self._carved, self._depth < DEEPEST))))

    def _blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of an element that holds blocks; loose text in it is a paragraph."""
        yield from self._loose(parent.text)
        for element in parent:
            yield from self._block(element)
            yield from self._loose(element.tail)

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if tag in _HEADINGS and not SIGN.search(element.text or ""):
            spans = spans_of(element.text or "", self._note)
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

    def _loose(self, text: str | None) -> Iterator[Block]:
        """A paragraph; where a sign stands in it, what was carved out there is a block of its own."""
        for number, part in enumerate(SIGN.split(text or "")):
            if number % 2:
                yield from self._piece(self._carved.pieces[int(part)])
            elif spans := spans_of(part, self._note):
                yield Paragraph(spans)

    def _piece(self, piece: Piece) -> Iterator[Block]:
        """What was carved out, as a block."""
        match piece:
            case Fenced():
                yield Code(piece.text)
            case Grid():
                head, *rows = (tuple(spans_of(cell, self._note) for cell in row) for row in piece.rows)
                yield Table(head, tuple(rows), piece.alignments)
            case Terms():
                yield Definitions(tuple(self._entry(*entry) for entry in piece.entries))

    def _entry(
        self, term: str, texts: tuple[str, ...]
    ) -> tuple[tuple[Span, ...], tuple[tuple[Block, ...], ...]]:
        self._depth += 1
        read = tuple(self._read(text.split("\n")) for text in texts)
        self._depth -= 1
        return spans_of(term, self._note), read

    def _note(self, label: str) -> tuple[Block, ...] | None:
        """The note of a label; none inside a note, for Word has no notes in notes."""
        said = self._references.get(label, 0)
        if self._in_note or label not in self._carved.notes or said >= MOST_REFERENCES:
            return None
        self._references[label] = said + 1
        if label not in self._notes:
            self._in_note = True
            read = self._read(self._carved.notes[label].split("\n"))
            self._in_note = False
            self._notes[label] = read or (Paragraph((Span(" "),)),)
        return self._notes[label]

    def _code(self, text: str) -> str:
        """Code as typed, also where something was carved out in the middle of it."""
        return SIGN.sub(lambda sign: _typed(self._carved.pieces[int(sign[1])]), text)


def _typed(piece: Piece) -> str:
    """A piece as it was typed, or nearly so."""
    match piece:
        case Fenced():
            return piece.text
        case Grid():
            return "\n".join(" | ".join(row) for row in piece.rows)
        case Terms():
            return "\n".join("\n: ".join((term, *texts)) for term, texts in piece.entries)


def _unescaped(code: str) -> str:
    """Code as typed: Python-Markdown escapes it for the HTML that is never made."""
    return code.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
