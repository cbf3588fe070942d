"""Markdown → blocks, and what in it cannot be carried over as it is meant.

Python-Markdown reads the text into elements; its HTML is never made. What it would pass through as HTML,
or make vanish (raw HTML, link definitions), stays as the text it is. Tables, fenced code, definitions and
footnotes are carved out of the lines first, and come back here in the place of their sign.
"""

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.inlinepatterns import SimpleTagInlineProcessor

from sjumil_docs.word.blocks import (
    Block,
    Code,
    Definitions,
    Fault,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from sjumil_docs.word.carving import CLOSE, OPEN, SIGN, Carved, Fenced, Grid, Piece, Terms, carve
from sjumil_docs.word.numbered import ITEM, keep_numbers

_SCHEMES = ("https://", "http://", "mailto:", "tel:")

_MARKS = {"strong": "strong", "em": "emphasis", "code": "code", "del": "strike"}
_INLINE = {*_MARKS, "a", "br", "img"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BEGINS_LIST = ("-", "*", "+", "1.")
_CODE = re.compile(r"(`+).+?\1")
_HTML_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_LINE_END = re.compile(r" *\n *")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^\s()<>]+)")
_OWN_SIGNS = dict.fromkeys(map(ord, "\x02\x03" + OPEN + CLOSE), " ")
"""Signs that Python-Markdown and we put into the lines ourselves; no text may bring its own."""
_local = threading.local()

PLAIN = Span("")
"""What a span is like that stands in no mark."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a text names: its file, its alternative text, and its line from 0."""

    file: str
    description: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read: its blocks, its faults by line, and the pictures it names."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...]
    pictures: tuple[Picture, ...]


class _Headings(HashHeaderProcessor):
    """A heading has a space after its marks and a text: «#ungdom» is no heading."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ ]+[^\s#])(?P<header>[^\n]*?)#*(?:\n|$)")


@lru_cache(maxsize=4096)
def read_markdown(text: str) -> Reading:
    """The blocks, faults and pictures of a Markdown text."""
    return Reading(_read(text), tuple(_faults(text)), tuple(_pictures(text)))


def _read(text: str) -> tuple[Block, ...]:
    carved = carve(_lines(text))
    carved.lines = _with_lists_apart(carved.lines)
    return tuple(_Reader(carved).blocks(_elements(carved.lines)))


def _elements(lines: list[str]) -> Element:
    """What Python-Markdown reads the lines as."""
    parser = _parser()
    parser.reset()
    root: Element = parser.parser.parseDocument(lines).getroot()  # type: ignore[assignment]  # never empty
    for step in parser.treeprocessors:
        changed = step.run(root)
        root = root if changed is None else changed
    return root


def may_lead(address: str) -> bool:
    """Whether a link may lead to an address: out to a page, a mailbox or a phone, and nowhere else."""
    return address.lower().startswith(_SCHEMES)


def _parser() -> Markdown:
    """The parser of the running thread: Python-Markdown keeps state while it reads."""
    if not hasattr(_local, "parser"):
        parser = Markdown()
        parser.parser.blockprocessors.deregister("reference")
        parser.treeprocessors.deregister("prettify")
        parser.parser.blockprocessors.register(_Headings(parser.parser), "hashheader", 70)
        keep_numbers(parser)
        for pattern in LEFT_AS_TEXT:
            parser.inlinePatterns.deregister(pattern)
        parser.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(\S(?:.*?\S)?)~~", "del"), "strike", 65)
        _local.parser = parser
    kept: Markdown = _local.parser
    return kept


LEFT_AS_TEXT = ("html", "entity", "automail")
"""Patterns whose result would vanish or be rewritten; what they match stays as typed."""


def _lines(text: str) -> list[str]:
    """The lines without Python-Markdown's own signs and tabs; one of spaces alone is blank."""
    typed = text.translate(_OWN_SIGNS).expandtabs(4)
    return [line if line.strip() else "" for line in typed.split("\n")]


def _with_lists_apart(lines: list[str]) -> list[str]:
    """A blank line before a list that follows a paragraph at once, as people write it in e-mail."""
    apart: list[str] = []
    for line in lines:
        before = apart[-1] if apart else ""
        runs_on = before.strip() and not before.startswith((" ", "\t", ">", "#"))
        item, above = ITEM.match(line), ITEM.match(before)
        if runs_on and item and (_kind(item) != _kind(above) if above else item[1] in _BEGINS_LIST):
            apart.append("")
        apart.append(line)
    return apart


def _kind(item: re.Match[str]) -> str:
    return "bullet" if item[1] in "-*+" else "number"


class _Reader:
    """Elements → blocks, with what was carved out back in its place."""

    def __init__(self, carved: Carved) -> None:
        self._carved = carved

    def blocks(self, parent: Element) -> Iterator[Block]:
        """The blocks of an element that holds blocks; loose text in it is a paragraph."""
        loose: list[Span] = list(self._text(parent.text))
        for element in parent:
            if element.tag in _INLINE:
                loose += self._inline(element, PLAIN)
            else:
                yield from self._loose(loose)
                loose = []
                yield from self._block(element)
            loose += self._text(element.tail)
        yield from self._loose(loose)

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if tag in _HEADINGS:
            spans = _tidy(self._spans(element))
            if spans:
                yield Heading(spans, _HEADINGS[tag])
        elif tag in ("ul", "ol"):
            items = tuple(tuple(self.blocks(item)) for item in element)
            yield ListBlock(items, tag == "ol", int(element.get("start", "1")))
        elif tag == "blockquote":
            yield Quote(tuple(self.blocks(element)))
        elif tag == "pre":
            yield Code(self._code(_unescaped("".join(element.itertext())).rstrip("\n")))
        elif tag == "hr":
            yield Rule()
        else:
            yield from self._loose(self._spans(element))

    def _loose(self, spans: Iterable[Span]) -> Iterator[Block]:
        """A paragraph; where a sign stands in it, what was carved out there is a block of its own."""
        before: list[Span] = []
        for span in _tidy(spans):
            if span.picture or span.note:
                before.append(span)
                continue
            texts = SIGN.split(span.text)
            for number, text in enumerate(texts):
                if number % 2:
                    yield from _paragraph(before)
                    before = []
                    yield from _piece(self._carved.pieces[int(text)])
                elif text:
                    before.append(replace(span, text=text))
        yield from _paragraph(before)

    def _code(self, text: str) -> str:
        """Code as typed, also where something was carved out in the middle of it."""
        return SIGN.sub(lambda sign: _typed(self._carved.pieces[int(sign[1])]), text)

    def _spans(self, element: Element, like: Span = PLAIN) -> Iterator[Span]:
        """The spans inside an element, each with the marks of all that it stands in."""
        yield from self._text(element.text, like)
        for child in element:
            yield from self._inline(child, like)
            yield from self._text(child.tail, like)

    def _inline(self, element: Element, like: Span) -> Iterator[Span]:
        if element.tag == "br":
            yield replace(like, text="\n")
        elif element.tag == "code":
            marks = like.marks | {"code"}
            yield replace(like, text=_unescaped("".join(element.itertext())), marks=marks)
        elif element.tag == "a":
            yield from self._link(element, like)
        elif element.tag == "img":
            yield from _picture(element, like)
        else:
            mark = _MARKS.get(element.tag)
            yield from self._spans(element, replace(like, marks=like.marks | ({mark} if mark else set())))

    def _link(self, element: Element, like: Span) -> Iterator[Span]:
        """A link to where links may lead; any other shows its address as text."""
        address = "%20".join((element.get("href") or "").split())
        if may_lead(address):
            linked = replace(like, address=address, tooltip=element.get("title") or "")
            yield from _tidy(self._spans(element, linked)) or (replace(linked, text=address),)
            return
        yield from self._spans(element, like)
        title = element.get("title")
        yield replace(like, text=f" ({address}{f' «{title}»' if title else ''})")

    def _text(self, text: str | None, like: Span = PLAIN) -> Iterator[Span]:
        """Running text: a line end in the source is a space, and a note's label is the note."""
        if not text:
            return
        for number, piece in enumerate(_NOTE.split(_LINE_END.sub(" ", text))):
            note = self._carved.notes.get(piece) if number % 2 else None
            if note is not None:
                yield replace(like, text="", note=_read(note) or (Paragraph((Span(" "),)),))
            elif number % 2:
                yield replace(like, text=f"[^{piece}]")
            elif piece:
                yield replace(like, text=piece)


def _piece(piece: Piece) -> Iterator[Block]:
    """What was carved out, as a block."""
    match piece:
        case Fenced():
            yield Code(piece.text)
        case Grid():
            head, *rows = (tuple(map(_line, row)) for row in piece.rows)
            yield Table(head, tuple(rows), piece.alignments)
        case Terms():
            entries = ((_line(term), tuple(map(_read, texts))) for term, texts in piece.entries)
            yield Definitions(tuple(entries))


def _line(text: str) -> tuple[Span, ...]:
    """The spans of a text that is one line: a cell, or a term."""
    if not text:
        return ()
    carved = Carved([text])
    return _tidy(span for e in _elements([text]) for span in _Reader(carved)._spans(e))


def _typed(piece: Piece) -> str:
    """A piece as it was typed, or nearly so."""
    match piece:
        case Fenced():
            return piece.text
        case Grid():
            return "\n".join(" | ".join(row) for row in piece.rows)
        case Terms():
            return "\n".join("\n: ".join((term, *texts)) for term, texts in piece.entries)


def _paragraph(spans: Iterable[Span]) -> Iterator[Paragraph]:
    tidy = _tidy(spans)
    if tidy:
        yield Paragraph(tidy)


def _picture(element: Element, like: Span) -> Iterator[Span]:
    """A picture in the text, with its alternative text; a title it has is part of that."""
    described = " – ".join(text for text in (element.get("alt"), element.get("title")) if text)
    yield replace(like, text=described, picture=element.get("src") or "")


def _tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without space at the ends and after line breaks, neighbours of one kind joined."""
    joined: list[Span] = []
    for span in spans:
        text = span.text
        if not joined or joined[-1].text.endswith("\n"):
            text = text.lstrip(" ")
        if joined and _alike(joined[-1], span):
            joined[-1] = replace(joined[-1], text=joined[-1].text + text)
        elif text or span.picture or span.note:
            joined.append(replace(span, text=text))
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" \n"))
    return tuple(span for span in joined if span.text or span.picture or span.note)


def _alike(one: Span, other: Span) -> bool:
    """Whether two spans are one: the same marks and link, and neither a picture nor with a note."""
    return replace(one, text="") == replace(other, text="") and not (one.picture or one.note)


def _unescaped(code: str) -> str:
    """Code as typed: Python-Markdown escapes it for the HTML that is never made."""
    return code.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _faults(text: str) -> Iterator[Fault]:
    """What is shown as text because it cannot be carried over: links that lead elsewhere, HTML."""
    for number, typed in enumerate(text.split("\n")):
        line = _CODE.sub("", typed)
        for found in re.finditer(r"(?<!!)\[[^\[\]]*\]\(\s*<?([^\s()<>]+)", line):
            if not may_lead(found[1]):
                yield Fault("text.link", number, found[1])
        for found in _HTML_TAG.finditer(line):
            yield Fault("text.html", number, found[0])


def _pictures(text: str) -> Iterator[Picture]:
    """The pictures that a text names."""
    for number, typed in enumerate(text.split("\n")):
        for found in _PICTURE.finditer(_CODE.sub("", typed)):
            yield Picture(found[2], found[1], number)
