"""A Python mapping → the tree that a case is bound from, with the same limits and cleaning as files."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sjumil_docs.problems import CasePath, quoted
from sjumil_docs.reading.case_tree import CaseTree
from sjumil_docs.reading.yaml_text.yaml_tree import MAX_DEPTH, MAX_VALUES, clean_text


def gather_mapping(mapping: Mapping[str, object], files: dict[str, bytes] | None = None) -> CaseTree:
    """The tree of a mapping from Python: values not given left out, text cleaned as in a file."""
    case_tree = CaseTree(files=files)
    try:
        case_tree.tree = _MappingCleaner(case_tree).cleaned(mapping, ())
    except _RefusedError as error:
        case_tree.broken.add(())
        case_tree.add_error(error.code, None, error.path)
    return case_tree


class _RefusedError(Exception):
    """A mapping is too deep, or too large, to be a case."""

    def __init__(self, code: str, path: CasePath) -> None:
        super().__init__(code)
        self.code = code
        self.path = path


@dataclass(frozen=True, slots=True)
class _UnknownKind:
    """A placeholder for a value of a type that no case has, so that none of its methods is called."""

    kind: str

    def __str__(self) -> str:
        return self.kind


class _MappingCleaner:
    """The cleaning of one mapping, which counts its values."""

    def __init__(self, case_tree: CaseTree) -> None:
        self._case_tree = case_tree
        self._count = itertools.count(1)

    def cleaned(self, value: object, path: CasePath) -> Any:
        """A value without empty parts; _RefusedError if it is too large or too deep."""
        if next(self._count) > MAX_VALUES:
            raise _RefusedError("file.too-large", ())
        if isinstance(value, str):
            return clean_text(value)
        if len(path) >= MAX_DEPTH:
            raise _RefusedError("file.too-deep", path)
        if isinstance(value, Mapping):
            return self._mapping(value, path)
        if isinstance(value, list | tuple):
            return self._list(value, path)
        return _UnknownKind(type(value).__name__) if isinstance(value, Iterable) else value

    def _list(self, items: Sequence[object], path: CasePath) -> list[Any]:
        """A list without the items not given; a problem in the rest keeps its row in the caller's list."""
        cleaned = [self.cleaned(item, (*path, number)) for number, item in enumerate(items)]
        remaining = tuple(number for number, item in enumerate(cleaned) if not _is_empty(item))
        if len(remaining) < len(cleaned):
            self._case_tree.remaining_items[path] = remaining
        return [cleaned[number] for number in remaining]

    def _mapping(self, mapping: Mapping[object, object], path: CasePath) -> dict[str, Any]:
        """A mapping with its keys as text; two that become the same are an error, and the first is used."""
        cleaned_mapping: dict[str, Any] = {}
        for raw_key, raw_value in mapping.items():
            key = _key(raw_key)
            value = self.cleaned(raw_value, (*path, key))
            if _is_empty(value) or value == {}:
                continue
            if key in cleaned_mapping:
                twice = (*path, key)
                self._case_tree.add_error("file.given-twice", None, twice, at_key=True, key=quoted(key))
            cleaned_mapping.setdefault(key, value)
        return cleaned_mapping


def _key(raw_key: object) -> str:
    """A key as text."""
    try:
        return clean_text(str(raw_key)).strip()
    except ValueError:  # Python writes no number of more than some thousand digits
        return "…"


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
