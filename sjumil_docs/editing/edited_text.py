"""The text of a file and one new value → the text with only the lines of that value changed.

What comes out is read again: it holds the old tree with exactly that one value changed, or nothing comes out.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sjumil_docs.case.key_types import may_be_list_or_mapping, type_of
from sjumil_docs.editing.file_lines import FileLines
from sjumil_docs.editing.new_places import with_part
from sjumil_docs.editing.own_layout import USUAL, layout_at
from sjumil_docs.editing.replaced_values import holds_comments, with_value
from sjumil_docs.editing.yaml_values import Layout, TypedValue, block_value, given
from sjumil_docs.problems import CasePath, EditError, Severity
from sjumil_docs.reading.yaml_text.value_spans import ValueSpan, value_spans
from sjumil_docs.reading.yaml_text.yaml_file import parse
from sjumil_docs.reading.yaml_text.yaml_tree import Tree, YamlFile


@dataclass(frozen=True)
class FileReading:
    """The text of a file, and what it reads as."""

    text: str
    source: YamlFile
    at: CasePath = ()
    """Where in the case the file's own value belongs."""

    @classmethod
    def of(cls, text: str, file: str = "", at: CasePath = ()) -> "FileReading":
        """The reading of the text of a file."""
        return cls(text, parse(text, file, at), at)

    @cached_property
    def root(self) -> ValueSpan | None:
        """Where its values are; None if it has none, or cannot be read."""
        return value_spans(self.source) if self.source.tree is not None else None


@dataclass(frozen=True, slots=True)
class _Edit:
    """One new value for a file: the file as it was read, where in the case it belongs, and the path in it."""

    source: YamlFile
    lines: FileLines
    at: CasePath
    path: CasePath
    value: Tree

    def wrapped(self, length: int) -> TypedValue:
        """The value as what stands at the first `length` parts of the path: in the keys and lists below."""
        tree = self.value
        for part in reversed(self.path[length:]):
            tree = {part: tree} if isinstance(part, str) else [tree]
        return TypedValue(tree, type_of((*self.at, *self.path[:length])))

    def refused(self, code: str, line: int | None = None) -> EditError:
        """The error that says why the value is not written, where it belongs, and what to paste there."""
        known = (self.path[:length] for length in range(len(self.path), -1, -1))
        place = next((self.source.places[path] for path in known if path in self.source.places), None)
        line = line or (place.line if place else 1)
        paste = block_value(self.wrapped(max(len(self.path) - 1, 0)), 0, 0, Layout(USUAL, USUAL, USUAL))
        text = "\n".join(paste.below) or paste.beside
        return EditError(code, file=self.source.file, line=str(line), text=text)


def edited(text: str, path: CasePath, value: Tree, file: str = "", at: CasePath = ()) -> str:
    """The text of a file with `value` at a path of it, and all else as it was.

    `at` is where in the case the file's own value belongs. What is missing on the way is added; an empty
    text leaves its key without a value. Raises EditError, with the text to paste and the place, if the file
    has errors, if there is no such place, or if the result does not read as exactly this one change.
    """
    return edited_reading(FileReading.of(text, file, at), path, value).text


def edited_reading(reading: FileReading, path: CasePath, value: Tree) -> FileReading:
    """The same of a file that has been read, and the reading that proves it; raises what `edited` raises."""
    before = value_at(reading.source.tree, path)
    if isinstance(value, dict) and isinstance(before, dict) and path and _only_adds(before, value):
        for key in value:
            if given(value[key]) != before.get(key):
                reading = edited_reading(reading, (*path, key), value[key])
        return reading
    source, lines = reading.source, FileLines(reading.text)
    edit = _Edit(source, lines, reading.at, path, given(value))
    _refuse_faulty(edit)
    layout = layout_at(reading.root, path, lines)
    for long_texts in (True, False):
        result = _spliced(edit, reading.root, replace(layout, long_texts=long_texts))
        if result == reading.text:
            return reading
        new = FileReading.of(result, source.file, reading.at)
        if _is_proved(edit, new.source):
            return new
    raise edit.refused("edit-unproved")


def _only_adds(before: Mapping[str, Tree], value: Mapping[str, Tree]) -> bool:
    """Whether a mapping has all the keys of the one before it, and something under each that is new."""
    return before.keys() <= value.keys() and all(given(value[key]) for key in value.keys() - before.keys())


def _refuse_faulty(edit: _Edit) -> None:
    """Refuses a file with errors; one with nothing in it has none that matters."""
    for problem in edit.source.problems:
        if problem.severity is Severity.ERROR and problem.code != "file.empty":
            raise edit.refused("edit-faulty", problem.place.line if problem.place else 1)


def _spliced(edit: _Edit, root: ValueSpan | None, layout: Layout) -> str:
    """The text of the file with the value in its place, or in a new one."""
    if root is None:
        return _with_first_value(edit, layout)
    length = next(n for n in range(len(edit.path), -1, -1) if root.at(edit.path[:n]))
    span = root.at(edit.path[:length]) or root
    if any(isinstance(part, int) and part for part in edit.path[length + 1 :]):
        raise edit.refused("edit-no-place", span.start[0] + 1)
    if length < len(edit.path) and not span.is_empty:
        _refuse_adding(edit, span, edit.path[length])
        return with_part(edit.lines, span, edit.wrapped(length), layout)
    new = edit.wrapped(length)
    _refuse_replacing(edit, span, new)
    return with_value(edit.lines, span, root.at(edit.path[: length - 1]) if length else None, new, layout)


def _refuse_adding(edit: _Edit, span: ValueSpan, part: str | int) -> None:
    """Refuses a key where there is no mapping, an item that is not the next of a list, and what is empty."""
    if isinstance(part, str):
        has_place = span.kind == "mapping"
    else:
        has_place = span.kind == "list" and part == len(span.children)
    if not has_place or not edit.value:
        raise edit.refused("edit-no-place", span.start[0] + 1)


def _refuse_replacing(edit: _Edit, span: ValueSpan, new: TypedValue) -> None:
    """Refuses what would take more with it than the value: comments, other values, the numbers of items."""
    kind = {str: "text", list: "list", dict: "mapping"}[type(new.tree)]
    filled = span.kind != "text" and not span.is_empty
    left_without = edit.value == "" and bool(span.key)
    other_kind = filled and kind != span.kind and not (kind == "mapping" and may_be_list_or_mapping(new.kind))
    emptied = not edit.value and (span.kind != "text" or not span.key)
    if not left_without and (emptied or other_kind):
        raise edit.refused("edit-no-place", span.start[0] + 1)
    if filled and holds_comments(edit.lines, span):
        raise edit.refused("edit-comments", span.start[0] + 1)


def _with_first_value(edit: _Edit, layout: Layout) -> str:
    """The file that holds nothing but comments, with its first value."""
    lines, last = edit.lines, len(edit.lines.lines)
    if not edit.value or any(isinstance(part, int) and part for part in edit.path):
        raise edit.refused("edit-no-place")
    written = block_value(edit.wrapped(0), -1, 0 if edit.path else USUAL, layout)
    new = [written.beside, *written.below] if written.beside else written.below
    if lines.lines[-1]:
        return lines.replaced(last, last, new)
    return lines.replaced(last - 1, last, [*new, ""])


def _is_proved(edit: _Edit, result: YamlFile) -> bool:
    """Whether the new file reads as the old one with exactly the one value changed, without a new problem."""
    codes = (Counter(problem.code for problem in source.problems) for source in (result, edit.source))
    new = next(codes) - next(codes)
    if not edit.value:
        del new["file.comment"]  # the comment stays that stood beside the value
    if new:
        return False
    own = value_at(result.tree, edit.path)
    normal = result.tree if own is None else tree_with(result.tree, edit.path, given(own))
    return bool(normal == tree_with(edit.source.tree, edit.path, edit.value))


def value_at(tree: Any, path: CasePath) -> Any:
    """The value at a path of a tree; None if there is none."""
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def tree_with(tree: Any, path: CasePath, value: Tree) -> Any:
    """A tree with a value at a path; a key without a value is not given, nor is what holds nothing else."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    inner = tree_with(value_at(tree, (first,)), rest, value)
    if isinstance(first, int):
        return [*(tree or [])[:first], inner, *(tree or [])[first + 1 :]]
    others = {key: part for key, part in (tree or {}).items() if key != first}
    return others if inner in ("", {}) else {**others, first: inner}
