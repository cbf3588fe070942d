"""A key or an item that is missing → the file with it, beside its neighbours and laid out as they are."""

import re
from collections.abc import Sequence
from itertools import takewhile

from sjumil_docs.case.key_types import keys_of
from sjumil_docs.editing.file_lines import FileLines
from sjumil_docs.editing.yaml_values import Layout, TypedValue, block_value, flow_value
from sjumil_docs.reading.yaml_text.value_spans import ValueSpan

_NUMBERED = re.compile(r"\d+(?:\.\d+)*")


def with_part(lines: FileLines, span: ValueSpan, new: TypedValue, layout: Layout) -> str:
    """The file with the one key or item of `new` also in the mapping or list at `span`, which has others."""
    if span.style == "flow":
        return _in_flow(lines, span, flow_value(new.tree)[1:-1])
    column = span.start[1]
    written = block_value(new, column, column, layout).below
    if isinstance(new.tree, dict):
        (key,) = new.tree
        return _below(lines, span, _parts_above(span, key, keys_of(new.kind)), written)
    return _below(lines, span, len(span.children), written)


def _in_flow(lines: FileLines, span: ValueSpan, new: str) -> str:
    """The file with a new last part between the brackets of a list or mapping."""
    line, column = max(child.end for child in span.children.values())
    changed = f"{lines.before((line, column))}, {new}{lines.after((line, column))}"
    return lines.replaced(line, line + 1, [changed])


def _below(lines: FileLines, span: ValueSpan, number: int, new: Sequence[str]) -> str:
    """The file with new lines below the first `number` parts of a list or mapping."""
    parts = list(span.children.values())
    line = parts[number - 1].last_line() + 1
    return lines.replaced(
        line, line, [*([""] if _stand_apart(lines, parts[max(number - 2, 0) :][:2]) else []), *new]
    )


def _stand_apart(lines: FileLines, parts: Sequence[ValueSpan]) -> bool:
    """Whether there is a blank line between two parts, as there is then between all."""
    if len(parts) < 2:
        return False
    between = lines.lines[parts[0].last_line() + 1 : (parts[1].key or parts[1].start)[0]]
    return any(not line.strip() for line in between)


def _parts_above(mapping: ValueSpan, key: str, known: list[str]) -> int:
    """How many parts a new key stands below, in the order of the model, or of its numbers; else all.

    At least one: the lines above the first are its own comment, or the file's.
    """
    keys = [str(other) for other in mapping.children]
    if key in known:
        earlier = known[: known.index(key)]
        return max((number for number, other in enumerate(keys, 1) if other in earlier), default=1)
    if all(map(_NUMBERED.fullmatch, (key, *keys))):
        return max(1, sum(1 for _ in takewhile(lambda other: _numbers(other) < _numbers(key), keys)))
    return len(keys)


def _numbers(key: str) -> list[int]:
    return [int(number) for number in key.split(".")]
