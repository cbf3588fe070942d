"""The spans of a file → how its own lines are moved in, nearest to a place."""

from collections.abc import Iterator
from itertools import takewhile

from sjumil_docs.editing.file_lines import FileLines
from sjumil_docs.editing.yaml_values import Layout
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.parse_failure import indent
from sjumil_docs.reading.yaml_text.value_spans import ValueSpan

USUAL = 2
"""Spaces, as in every file that we make."""
_Indents = Iterator[tuple[CasePath, str, int]]
"""The path of a value, its kind, and how far in from its key it stands."""


def layout_at(root: ValueSpan | None, path: CasePath, lines: FileLines) -> Layout:
    """The layout of what stands nearest to a path and has one, in a file."""
    nearest: dict[str, tuple[int, int]] = {}
    for other, kind, width in _indents(root, (), lines) if root else ():
        shared = takewhile(lambda parts: parts[0] == parts[1], zip(path, other, strict=False))
        near = len(list(shared))
        if near > nearest.get(kind, (-1, 0))[0]:
            nearest[kind] = near, width
    step = nearest.get("mapping", nearest.get("text", (0, USUAL)))[1]
    text, dash = (nearest.get(kind, (0, step))[1] for kind in ("text", "list"))
    return Layout(step, text, dash)


def _indents(span: ValueSpan, path: CasePath, lines: FileLines) -> _Indents:
    if span.key and span.style == "block":
        yield path, span.kind, span.start[1] - span.key[1]
    elif span.key and span.style == "|" and (column := text_column(span, lines)):
        yield path, "text", column - span.key[1]
    for part, child in span.children.items():
        yield from _indents(child, (*path, part), lines)


def text_column(span: ValueSpan, lines: FileLines) -> int | None:
    """The column of a long text's own lines; None where none of them tells."""
    own = lines.lines[span.start[0] + 1 : span.end[0] + 1]
    if any(sign.isdigit() for sign in lines.lines[span.start[0]][span.start[1] : span.rest[1]]):
        return None  # the sign says how many spaces are not the text's own
    return next((indent(line) for line in own if line.strip()), None)
