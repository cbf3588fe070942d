"""Blocks → WordprocessingML with marks for what only the whole document can decide.

The XML depends on the blocks alone. What needs the document around it is left as attributes in our own
namespace and settled when the blocks are placed: styles by name, list numbers, heading levels, links.
"""

from collections.abc import Iterator
from html import escape
from itertools import count

from sjumil_docs.word.blocks import Block, Code, Heading, ListBlock, Paragraph, Quote, Rule, Span


def write_blocks(blocks: tuple[Block, ...]) -> str:
    """The blocks as paragraphs with marks."""
    return "".join(_write(blocks, count(), 0, ""))


def _write(blocks: tuple[Block, ...], lists: Iterator[int], depth: int, style: str) -> Iterator[str]:
    """Each block as XML; `depth` is how many lists it stands in, `style` that of a quote around it."""
    where = f's:style="{style}" s:level="{depth}"' if depth or style else ""
    for block in blocks:
        match block:
            case Heading() if not where:
                yield _paragraph(block.spans, f's:heading="{block.level}"')
            case Paragraph() | Heading():
                yield _paragraph(block.spans, where)
            case Code():
                yield _paragraph((Span(block.text),), f's:style="Kode" s:level="{depth}"')
            case Quote():
                yield from _write(block.blocks, lists, depth, "Quote")
            case ListBlock():
                yield from _list(block, lists, depth, style)
            case Rule():
                yield '<w:p s:rule="1"/>'


def _list(block: ListBlock, lists: Iterator[int], depth: int, style: str) -> Iterator[str]:
    kind = "number" if block.ordered else "bullet"
    where = f's:list="{kind}" s:id="{next(lists)}" s:start="{block.start}" s:level="{depth}"'
    for item in block.items:
        first, rest = (item[0], item[1:]) if item else (Paragraph(()), ())
        if not isinstance(first, Paragraph):
            first, rest = Paragraph(()), item
        yield _paragraph(first.spans, where)
        yield from _write(rest, lists, depth + 1, style)


def _paragraph(spans: tuple[Span, ...], marks: str) -> str:
    return f"<w:p {marks}>{''.join(map(write_span, spans))}</w:p>"


def write_span(span: Span) -> str:
    """A span as a run, in a link where it is one."""
    marks = f' s:marks="{" ".join(sorted(span.marks))}"' if span.marks else ""
    run = f"<w:r{marks}>{run_text(span.text)}</w:r>"
    if not span.address:
        return run
    tooltip = escape(span.tooltip or span.address)
    return f'<w:hyperlink s:address="{escape(span.address)}" w:tooltip="{tooltip}">{run}</w:hyperlink>'


def run_text(text: str) -> str:
    """Text inside a run: line breaks and tabs as Word's own."""
    parts = []
    for number, line in enumerate(text.split("\n")):
        parts.append("<w:br/>" if number else "")
        for place, piece in enumerate(line.split("\t")):
            parts.append("<w:tab/>" if place else "")
            if piece:
                parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(parts)
