"""A Markdown text → its plain words in lines, as a form that takes no formatting has them."""

from collections.abc import Iterable, Iterator

from sjumil_docs.markdown.blocks import (
    Block,
    Code,
    Definitions,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Span,
    Table,
)
from sjumil_docs.markdown.parser import read_markdown

POINT = "–"
"""What stands before a point of a list."""


def unmarked(text: str) -> str:
    """The text without marks: a line for each paragraph, point and row; nothing of its words is left out."""
    return "\n".join(_lines(read_markdown(text).blocks))


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _lines_of(block)


def _lines_of(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(spans) | Heading(spans):
            yield _words(spans)
        case ListBlock():
            yield from _points(block)
        case Quote(blocks):
            yield from _lines(blocks)
        case Code(text):
            yield text
        case Table(head, rows):
            for row in (head, *rows):
                yield "; ".join(map(_words, row))
        case Definitions(entries):
            for term, meanings in entries:
                yield f"{_words(term)}: {' '.join(line for each in meanings for line in _lines(each))}"


def _points(block: ListBlock) -> Iterator[str]:
    for number, item in enumerate(block.items, block.start):
        first, *rest = list(_lines(item)) or [""]
        yield f"{f'{number}.' if block.ordered else POINT} {first}"
        yield from rest


def _words(spans: Iterable[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    """The text of a span, with the address of a link and the words of a note in brackets."""
    address = f" ({span.address})" if span.address not in ("", span.text) else ""
    note = f" ({' '.join(_lines(span.note))})" if span.note else ""
    return span.text + address + note
