"""Markdown → blocks, and what in it cannot be carried over as it is meant.

Python-Markdown reads the text into elements; its HTML is never made. What it would pass through as HTML,
or make vanish (raw HTML, link definitions, pictures), stays as the text it is.
"""

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor

from sjumil_docs.word.blocks import Block, Code, Fault, Heading, ListBlock, Paragraph, Quote, Rule, Span
from sjumil_docs.word.numbered import ITEM, keep_numbers

_SCHEMES = ("https://", "http://", "mailto:", "tel:")

_MARKS = {"strong": "strong", "em": "emphasis", "code": "code"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BEGINS_LIST = ("-", "*", "+", "1.")
_CODE = re.compile(r"(`+).+?\1")
_HTML_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_LINE_END = re.compile(r" *\n *")
_local = threading.local()

PLAIN = Span("")
"""What a span is like that stands in no mark."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read: its blocks, and its faults by line."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...]


class _Headings(HashHeaderProcessor):
    """A heading has a space after its marks and a text: «#ungdom» is no heading."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ ]+[^\s#])(?P<header>[^\n]*?)#*(?:\n|$)")


@lru_cache(maxsize=4096)
def read_markdown(text: str) -> Reading:
    """The blocks and faults of a Markdown text."""
    lines = _with_lists_apart(_lines(text))
    parser = _parser()
    parser.reset()
    root: Element = parser.parser.parseDocument(lines).getroot()  # type: ignore[assignment]  # never empty
    for step in parser.treeprocessors:
        changed = step.run(root)
        root = root if changed is None else changed
    return Reading(tuple(_blocks(root)), tuple(_faults(text)))


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
        _local.parser = parser
    kept: Markdown = _local.parser
    return kept


LEFT_AS_TEXT = (
    "html",
    "entity",
    "automail",
    "reference",
    "short_reference",
    "image_link",
    "image_reference",
    "short_image_ref",
)
"""Patterns whose result would vanish, be fetched or be rewritten; what they match stays as typed."""


def _lines(text: str) -> list[str]:
    """The lines without Python-Markdown's own signs and tabs; one of spaces alone is blank."""
    typed = text.replace("\x02", " ").replace("\x03", " ").expandtabs(4)
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


def _blocks(parent: Element) -> Iterator[Block]:
    """The blocks of an element that holds blocks; loose text in it is a paragraph."""
    loose: list[Span] = list(_text(parent.text))
    for element in parent:
        if element.tag in _MARKS or element.tag in ("a", "br"):
            loose += _inline(element, PLAIN)
        else:
            yield from _paragraph(loose)
            loose = []
            yield from _block(element)
        loose += _text(element.tail)
    yield from _paragraph(loose)


def _block(element: Element) -> Iterator[Block]:
    tag = element.tag
    if tag in _HEADINGS:
        spans = _tidy(_spans(element))
        if spans:
            yield Heading(spans, _HEADINGS[tag])
    elif tag in ("ul", "ol"):
        items = tuple(tuple(_blocks(item)) for item in element)
        yield ListBlock(items, tag == "ol", int(element.get("start", "1")))
    elif tag == "blockquote":
        yield Quote(tuple(_blocks(element)))
    elif tag == "pre":
        yield Code(_unescaped("".join(element.itertext())).rstrip("\n"))
    elif tag == "hr":
        yield Rule()
    else:
        yield from _paragraph(_spans(element))


def _paragraph(spans: Iterable[Span]) -> Iterator[Paragraph]:
    tidy = _tidy(spans)
    if tidy:
        yield Paragraph(tidy)


def _spans(element: Element, like: Span = PLAIN) -> Iterator[Span]:
    """The spans inside an element, each with the marks of all that it stands in."""
    yield from _text(element.text, like)
    for child in element:
        yield from _inline(child, like)
        yield from _text(child.tail, like)


def _inline(element: Element, like: Span) -> Iterator[Span]:
    if element.tag == "br":
        yield replace(like, text="\n")
    elif element.tag == "code":
        marks = like.marks | {"code"}
        yield replace(like, text=_unescaped("".join(element.itertext())), marks=marks)
    elif element.tag == "a":
        yield from _link(element, like)
    else:
        mark = _MARKS.get(element.tag)
        yield from _spans(element, replace(like, marks=like.marks | ({mark} if mark else set())))


def _link(element: Element, like: Span) -> Iterator[Span]:
    """A link to where links may lead; any other shows its address as text."""
    address = "%20".join((element.get("href") or "").split())
    if may_lead(address):
        linked = replace(like, address=address, tooltip=element.get("title") or "")
        yield from _tidy(_spans(element, linked)) or (replace(linked, text=address),)
        return
    yield from _spans(element, like)
    title = element.get("title")
    yield replace(like, text=f" ({address}{f' «{title}»' if title else ''})")


def _text(text: str | None, like: Span = PLAIN) -> Iterator[Span]:
    """Running text: a line end in the source is a space."""
    if text:
        yield replace(like, text=_LINE_END.sub(" ", text))


def _tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without space at the ends and after line breaks, neighbours of one kind joined."""
    joined: list[Span] = []
    for span in spans:
        text = span.text
        if not joined or joined[-1].text.endswith("\n"):
            text = text.lstrip(" ")
        if joined and _alike(joined[-1], span):
            joined[-1] = replace(joined[-1], text=joined[-1].text + text)
        elif text:
            joined.append(replace(span, text=text))
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" \n"))
    return tuple(span for span in joined if span.text)


def _alike(one: Span, other: Span) -> bool:
    return (one.marks, one.address, one.tooltip) == (other.marks, other.address, other.tooltip)


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
        for found in re.finditer(r"!\[[^\[\]]*\]\(", line):
            yield Fault("text.picture", number, found[0])
        for found in _HTML_TAG.finditer(line):
            yield Fault("text.html", number, found[0])
