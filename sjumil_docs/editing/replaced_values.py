"""A new value in the place of one that is there, or of an empty one: written as that was, if it can be."""

from collections.abc import Iterator
from typing import Any

from sjumil_docs.case.key_types import takes_free_text
from sjumil_docs.editing.file_lines import FileLines
from sjumil_docs.editing.own_layout import text_column
from sjumil_docs.editing.yaml_values import (
    Layout,
    TypedValue,
    WrittenValue,
    block_value,
    flow_value,
    long_text,
    short_text,
)
from sjumil_docs.reading.yaml_text.value_spans import ValueSpan
from sjumil_docs.reading.yaml_text.yaml_tree import Tree

LONGEST_LINE = 100
"""Signs of a free text or a list that may stand beside its key."""
_LONG_STYLES = ("|", ">", "pasted")


def with_value(
    lines: FileLines, span: ValueSpan, outer: ValueSpan | None, new: TypedValue, layout: Layout
) -> str:
    """The file with a value in the place of the one at `span`, which stands in `outer`."""
    if span.style == "block" and not span.is_empty:
        return _with_block(lines, span, new, layout) if new.tree else _without_block(lines, span)
    column = _column_of_key(span, outer)
    inner = max(column, 0) + layout.under_key(new.tree)
    if isinstance(new.tree, str):
        inner = (text_column(span, lines) if span.style == "|" else None) or inner
        written = _text(span, new, column, inner, layout)
    elif span.in_flow or _stays_in_flow(span, new.tree):
        written = WrittenValue(flow_value(new.tree))
    else:
        written = block_value(new, column, inner, layout)
    before, after = lines.before(span.start), lines.after(span.rest)
    if before.endswith((":", "-")) and written.beside:
        before += " "
    changed = (before + written.beside if written.beside else before.rstrip()) + after
    return lines.replaced(span.start[0], span.end[0] + 1, [changed, *written.below])


def holds_comments(lines: FileLines, span: ValueSpan) -> bool:
    """Whether there are comments within a list or mapping."""
    texts = list(_texts(span))
    for number in range(span.start[0], span.last_line() + 1):
        for column, sign in enumerate(lines.lines[number]):
            inside = span.start <= (number, column) < span.end
            if sign == "#" and inside and not any(_covers(text, number, column) for text in texts):
                return True
    return False


def _texts(span: ValueSpan) -> Iterator[ValueSpan]:
    if span.kind == "text":
        yield span
    for child in span.children.values():
        yield from _texts(child)


def _covers(text: ValueSpan, line: int, column: int) -> bool:
    """Whether a sign belongs to a text, and not to the comment after the sign of a long one."""
    in_header = text.style in _LONG_STYLES and line == text.start[0]
    return text.start <= (line, column) < text.end and not in_header


def _column_of_key(span: ValueSpan, outer: ValueSpan | None) -> int:
    """The column of the key or dash that a value stands under; -1 for the value of the whole file."""
    if span.key:
        return span.key[1]
    return outer.start[1] if outer else -1


def _with_block(lines: FileLines, span: ValueSpan, new: TypedValue, layout: Layout) -> str:
    """The file with a list or mapping in the place of one whose parts stand on lines of their own."""
    column = span.start[1]
    if isinstance(new.tree, dict) and span.key:
        column = max(column, span.key[1] + layout.step)  # the dashes of a list may stand right under its key
    first, *others = block_value(new, column, column, layout).below
    changed = [lines.before(span.start) + first[span.start[1] :], *others]
    return lines.replaced(span.start[0], span.last_line() + 1, changed)


def _without_block(lines: FileLines, span: ValueSpan) -> str:
    """The file with a key without a value, whose parts stood on lines of their own below it."""
    return lines.replaced(span.start[0], span.last_line() + 1, [])


def _stays_in_flow(span: ValueSpan, value: Tree) -> bool:
    """Whether what stood between brackets can stand there still: on one line."""
    written = flow_value(value)
    fits = len(written) <= LONGEST_LINE and "\\n" not in written
    return span.style == "flow" and bool(span.children) and fits


def _text(span: ValueSpan, new: TypedValue, outer: int, column: int, layout: Layout) -> WrittenValue:
    """A text in the place of a text: short or long as the old one was, unless the new one asks for more."""
    text = str(new.tree)
    if not text:
        return WrittenValue("")
    quotes = span.style if span.style in ('"', "'") else "plain"
    short = short_text(text, quotes, span.in_flow)
    if span.in_flow or not layout.long_texts:
        return short
    return long_text(text, outer, column) if _becomes_long(span, text, short.beside, new.kind) else short


def _becomes_long(span: ValueSpan, text: str, short: str, kind: Any) -> bool:
    """Whether a text is to stand under `|`."""
    if "\n" in text or span.style in _LONG_STYLES:
        return True
    one_line = not span.is_empty and span.start[0] == span.end[0]
    keeps_place = one_line and len(text) <= LONGEST_LINE and (short == text or span.style != "plain")
    return takes_free_text(kind) and not keeps_place
