"""Lists that a person has typed in a form, a paragraph or a line for each item: «1. First», «2. Then»."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from sjumil_docs.collecting.texts.text_keys import block_keys, lines_apart
from sjumil_docs.markdown.blocks import Block, ListBlock, Paragraph, Span
from sjumil_docs.markdown.pasted.list_marks import ListMark, list_mark

_FEWEST = 2
"""One line with a mark can be a date, a figure below zero or a remark: it stays a text."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, and the mark of a list that it begins with."""

    paragraph: Paragraph
    mark: ListMark


def with_typed_lists(blocks: Sequence[Block], sent: AbstractSet[str]) -> tuple[Block, ...]:
    """The blocks of a field, typed lists among them as lists; what the form was sent with stays as it was.

    Bullets of one kind are a list, and numbers that count by one. Letters, boxes and the like say something
    by themselves, and stay in the text.
    """
    return tuple(block for part in _parts(blocks, sent) for block in part)


def _parts(blocks: Sequence[Block], sent: AbstractSet[str]) -> Iterator[Sequence[Block]]:
    """Each block that is in no list by itself, and each run of items as a list."""
    items: list[_Line] = []
    for block in blocks:
        lines = _lines_with_marks(block, sent)
        if items and not (lines and _goes_on(items[-1], lines[0])):
            yield _list_or_text(items)
            items = []
        items += lines
        if not lines:
            yield (block,)
    if items:
        yield _list_or_text(items)


def _lines_with_marks(block: Block, sent: AbstractSet[str]) -> list[_Line]:
    """The lines of a paragraph, if all of them are items of one list; else none."""
    if not isinstance(block, Paragraph) or not sent.isdisjoint(block_keys([block])):
        return []
    lines = [line for line in lines_apart([block]) if isinstance(line, Paragraph)]
    items = [_Line(line, mark) for line in lines if (mark := _mark(line))]
    return items if len(items) == len(lines) and all(map(_goes_on, items, items[1:])) else []


def _mark(line: Paragraph) -> ListMark | None:
    """The bullet or the number of a line; «1. klasse» and «2. august» are no items."""
    if line.spans[0].picture or not (mark := list_mark("".join(span.text for span in line.spans))):
        return None
    is_item = not mark.is_label or (mark.number is not None and mark.text[:1].isupper())
    return mark if is_item else None


def _goes_on(before: _Line, after: _Line) -> bool:
    """Whether a line is the next item of the list that another is in."""
    numbers = before.mark.number, after.mark.number
    follows = numbers[0] is None or numbers[1] is None or numbers[1] == numbers[0] + 1
    return before.mark.kind == after.mark.kind and follows


def _list_or_text(items: Sequence[_Line]) -> Sequence[Block]:
    if len(items) < _FEWEST:
        return [item.paragraph for item in items]
    first = items[0].mark.number
    contents = tuple((Paragraph(tuple(_without_mark(item))),) for item in items)
    return (ListBlock(contents, ordered=first is not None, start=1 if first is None else first),)


def _without_mark(item: _Line) -> Iterator[Span]:
    """The spans of a line without its mark, which can be bold, or in more than one of them."""
    length = sum(len(span.text) for span in item.paragraph.spans) - len(item.mark.text)
    for span in item.paragraph.spans:
        if rest := span.text[length:]:
            yield replace(span, text=rest)
        length = max(0, length - len(span.text))
