"""A value → how it is written in YAML: what stands beside its key, and the lines under that."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sjumil_docs.case.key_types import takes_free_text, type_at
from sjumil_docs.reading.yaml_text.yaml_tree import Tree, clean_text

_KEY = re.compile(r"[^\W\d_][\w.-]*")
_PLAIN = re.compile(r"[\w«(“](?:[^:#\n]*[^:#\s])?")
"""A text that YAML reads as it stands: no colon or number sign, and no sign of YAML's at its beginning."""
_NOT_IN_FLOW = re.compile(r"[,\[\]{}]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How far in from their key a file's own lines stand: of a mapping, of a long text, of a list."""

    step: int
    text: int
    dash: int
    long_texts: bool = True
    """Whether texts of several lines are written under `|`, and not between quotation marks."""

    def under_key(self, value: Tree) -> int:
        """How far in from its key a value's own lines stand."""
        return self.text if isinstance(value, str) else self.step if isinstance(value, dict) else self.dash


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A value, and its type in the model: None where the model has no such place."""

    tree: Tree
    kind: Any

    def part(self, key: str | int) -> "TypedValue":
        """The value under a key of a mapping, or an item of a list."""
        inner: Any = self.tree
        return TypedValue(inner[key], type_at(self.kind, key))


@dataclass(frozen=True, slots=True)
class WrittenValue:
    """A value in YAML: what stands beside its key or dash, and the lines under it."""

    beside: str
    below: tuple[str, ...] = ()


def given(value: Any) -> Any:
    """A value as the reader gives it: text cleaned, blank lines without spaces, nothing that is empty."""
    if isinstance(value, str):
        lines = clean_text(value.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
        return "\n".join(line if line.strip(" \t") else "" for line in lines).rstrip()
    if isinstance(value, Mapping):
        parts = {clean_text(str(key)).strip(): given(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if part not in ("", {})}
    if isinstance(value, Sequence):
        return [item for item in map(given, value) if item not in ("", {})]
    raise TypeError(f"text, list or mapping expected, not {type(value).__name__}")


def block_value(value: TypedValue, outer: int, column: int, layout: Layout) -> WrittenValue:
    """A value under a key or dash that stands at column `outer`; its own lines begin at `column`."""
    tree = value.tree
    if isinstance(tree, str):
        is_long = "\n" in tree or takes_free_text(value.kind)
        return long_text(tree, outer, column) if is_long and layout.long_texts else short_text(tree)
    if isinstance(tree, dict):
        return WrittenValue("", tuple(_mapping_lines(value, tree, column, layout)))
    return WrittenValue("", tuple(_list_lines(value, tree, column, layout))) if tree else WrittenValue("[]")


def _mapping_lines(value: TypedValue, keys: Iterable[str], column: int, layout: Layout) -> Iterator[str]:
    for key in keys:
        part = value.part(key)
        written = block_value(part, column, column + layout.under_key(part.tree), layout)
        yield f"{' ' * column}{_written_key(key)}: {written.beside}".rstrip()
        yield from written.below


def _list_lines(value: TypedValue, items: Sequence[Any], column: int, layout: Layout) -> Iterator[str]:
    dash = " " * column + "- "
    for number in range(len(items)):
        written = block_value(value.part(number), column, column + len("- "), layout)
        if written.beside:
            yield from (dash + written.beside, *written.below)
        else:
            yield from (dash + written.below[0].lstrip(), *written.below[1:])


def long_text(text: str, outer: int, column: int) -> WrittenValue:
    """A text of several lines under `|`; with the number of spaces where its first line begins with one."""
    lines = text.split("\n")
    first = next(filter(None, lines), "")
    sign = f"|{column - max(outer, 0)}" if first.startswith((" ", "\t")) else "|"
    return WrittenValue(sign, tuple(" " * column + line if line else "" for line in lines))


def short_text(text: str, style: str = "plain", in_flow: bool = False) -> WrittenValue:
    """A text beside its key, in quotation marks where YAML would read it otherwise without."""
    if style == "plain" and _PLAIN.fullmatch(text) and not (in_flow and _NOT_IN_FLOW.search(text)):
        return WrittenValue(text)
    if "\n" not in text and (style == "'" or (style != '"' and re.search(r'["\\]', text))):
        return WrittenValue("'" + text.replace("'", "''") + "'")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return WrittenValue(f'"{escaped}"')


def flow_value(value: Tree) -> str:
    """A value between brackets, on one line."""
    if isinstance(value, str):
        return short_text(value, in_flow=True).beside
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{_written_key(key)}: {flow_value(part)}" for key, part in value.items()) + "}"
        )
    return "[" + ", ".join(map(flow_value, value)) + "]"


def _written_key(key: str) -> str:
    """A key as it is written: in quotation marks if it is anything but a word."""
    return key if _KEY.fullmatch(key) else short_text(key, '"').beside
