"""A Markdown text → its outline: each block and fault on a line."""

from collections.abc import Iterator

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
    ThematicBreak,
)
from sjumil_docs.markdown.parser import read_markdown


def outline(text: str) -> str:
    """The blocks and faults of a text, a line each."""
    reading = read_markdown(text)
    faults = (f"! {fault.line + 1} {fault.code} {fault.markup}" for fault in reading.faults)
    return "\n".join([*lines(reading.blocks, ""), *faults])


def lines(blocks: tuple[Block, ...], indent: str) -> Iterator[str]:  # noqa: C901 – a case for each block
    for block in blocks:
        match block:
            case Paragraph(spans):
                yield f"{indent}p {shown(spans)}"
            case Heading(spans, level):
                yield f"{indent}h{level} {shown(spans)}"
            case ListBlock(items, ordered, start):
                for number, item in enumerate(items, start):
                    yield f"{indent}{number}." if ordered else f"{indent}-"
                    yield from lines(item, indent + "    ")
            case Quote(inner):
                yield f"{indent}quote"
                yield from lines(inner, indent + "    ")
            case Code(code):
                yield f"{indent}code"
                yield from (f"{indent}    {line}".rstrip() for line in code.split("\n"))
            case Table(head, rows, alignments):
                yield f"{indent}table {' '.join(how or '-' for how in alignments)}"
                yield from (f"{indent}    | {' | '.join(map(shown, row))} |" for row in (head, *rows))
            case Definitions(entries):
                for term, definitions in entries:
                    yield f"{indent}term {shown(term)}"
                    for definition in definitions:
                        yield from lines(definition, indent + "    ")
            case ThematicBreak():
                yield f"{indent}rule"


def shown(spans: tuple[Span, ...]) -> str:
    return "".join(map(shown_span, spans)).replace("\n", "⏎")


def shown_span(span: Span) -> str:
    if span.picture:
        return f"{{picture {span.picture}|{span.text}}}"
    if span.note:
        return f"{{note|{' / '.join(lines(span.note, ''))}}}"
    tooltip = f' "{span.tooltip}"' if span.tooltip else ""
    link = [f"link {span.address}{tooltip}"] if span.address else []
    marks = " ".join([*sorted(span.marks), *link])
    return f"{{{marks}|{span.text}}}" if marks else span.text
