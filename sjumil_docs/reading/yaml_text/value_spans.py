"""The text of one file, once it is read → where each value stands in it, from its first sign to its last."""

from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.parse_failure import indent
from sjumil_docs.reading.yaml_text.pasted_text import PastedText
from sjumil_docs.reading.yaml_text.yaml_file import yaml_loader
from sjumil_docs.reading.yaml_text.yaml_tree import YamlFile, clean_text

Position = tuple[int, int]
"""A line and a column of the file, both from 0."""
Style = Literal["plain", "'", '"', "|", ">", "pasted", "block", "flow"]
"""Of a text: plain, in quotation marks, long, or pasted without indentation; of others: block or flow."""


@dataclass
class ValueSpan:
    """Where a value stands, and how it is written."""

    kind: Literal["text", "list", "mapping"]
    style: Style
    start: Position
    end: Position
    """After its last sign."""
    rest: Position
    """Where the rest of its line begins: what comes after it, or after the sign of a long text."""
    key: Position | None = None
    """Where its key begins; None for an item of a list, and for the whole file."""
    in_flow: bool = False
    """Whether it stands between brackets."""
    children: dict[str | int, "ValueSpan"] = field(default_factory=dict)
    """What is in it, in the order of the file; an empty item has the number of the next that is not."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at its place."""
        if self.kind != "text":
            return not self.children
        return self.end <= self.rest if self.style in ("|", ">") else self.start == self.end

    def at(self, path: CasePath) -> "ValueSpan | None":
        """The span at a path within it; None if there is none."""
        span: ValueSpan | None = self
        for part in path:
            span = span.children.get(part) if span else None
        return span

    def last_line(self) -> int:
        """The line of its last sign, or of the last sign in it."""
        return max([self.end[0], *(child.last_line() for child in self.children.values())])


def value_spans(source: YamlFile) -> ValueSpan | None:
    """The span of the whole file, with all others in it; None if there is nothing in the file.

    The file has been read without errors: it is no deeper than it may be, and has neither anchors nor tags.
    """
    root = yaml.compose(source.parsed, Loader=yaml_loader())
    return None if root is None else _span(root, source, None, in_flow=False)


def _span(node: Any, source: YamlFile, key: Position | None, in_flow: bool) -> ValueSpan:
    if isinstance(node, yaml.ScalarNode):
        return _text_span(node, source, key, in_flow)
    style: Style = "flow" if node.flow_style else "block"
    start, end = _position(node.start_mark), _position(node.end_mark)
    is_list = isinstance(node, yaml.SequenceNode)
    span = ValueSpan("list" if is_list else "mapping", style, start, end, end, key, in_flow)
    if is_list:
        _add_items(span, node, source)
    else:
        _add_keys(span, node, source)
    if style == "block":
        span.end = span.rest = max(child.end for child in span.children.values())
    return span


def _add_keys(span: ValueSpan, node: Any, source: YamlFile) -> None:
    """Adds what is under each key of a mapping."""
    in_flow = span.in_flow or span.style == "flow"
    for key_node, value in node.value:
        name = clean_text(key_node.value).strip()
        span.children[name] = _span(value, source, _position(key_node.start_mark), in_flow)


def _add_items(span: ValueSpan, node: Any, source: YamlFile) -> None:
    """Adds the items of a list, numbered as the reader does: an empty one is not given."""
    number, in_flow = 0, span.in_flow or span.style == "flow"
    for item in node.value:
        span.children[number] = _span(item, source, None, in_flow)
        if not isinstance(item, yaml.ScalarNode) or clean_text(item.value).strip():
            number += 1


def _text_span(node: Any, source: YamlFile, key: Position | None, in_flow: bool) -> ValueSpan:
    start, end = _position(node.start_mark), _position(node.end_mark)
    if pasted := source.pasted.get(start[0]):
        return _pasted_span(pasted, start, source, key)
    if colon_text := source.colon_texts.get(start[0]):
        end = start[0], colon_text.column + len(colon_text.text)
        return ValueSpan("text", "plain", start, end, end, key, in_flow)
    if node.style not in ("|", ">"):
        return ValueSpan("text", node.style or "plain", start, end, end, key, in_flow)
    header = source.lines[start[0]][start[1] :].split(maxsplit=1)[0]
    rest = start[0], start[1] + len(header)
    return ValueSpan("text", node.style, start, _end_of_long_text(start[0], end, source, rest), rest, key)


def _end_of_long_text(first: int, end: Position, source: YamlFile, empty: Position) -> Position:
    """After the last sign of a long text; YAML says where the next value begins."""
    lines, last = source.lines, end[0]
    if last >= len(lines) or end[1] <= indent(lines[last]):
        last -= 1
    while last > first and not lines[last].strip():
        last -= 1
    return (last, len(lines[last])) if last > first else empty


def _pasted_span(pasted: PastedText, start: Position, source: YamlFile, key: Position | None) -> ValueSpan:
    """The span of a pasted text, from the colon after its key; the parser has seen a placeholder."""
    line = source.lines[pasted.key_line]
    colon = start[0], start[1] - 1
    after_key = line[colon[1] :]
    comment = after_key.find("#") if after_key.lstrip().startswith(("|", ">", "#")) else -1
    rest = len(line) if comment < 0 else colon[1] + len(after_key[:comment].rstrip())
    end = pasted.last, len(source.lines[pasted.last])
    return ValueSpan("text", "pasted", colon, end, (colon[0], rest), key)


def _position(mark: Any) -> Position:
    return mark.line, mark.column
