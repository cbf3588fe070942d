"""A mapping from Python → the tree a case is bound from, bounded and cleaned as files are."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sjumil_docs.problems import CasePath, quoted
from sjumil_docs.reading.folder import Gathered
from sjumil_docs.reading.yaml_text.yaml_file import MAX_DEPTH, MAX_VALUES, clean_text


def gather_mapping(mapping: Mapping[str, Any]) -> Gathered:
    """The tree of a mapping from Python: values not given left out, text cleaned as in a file."""
    gathered = Gathered()
    try:
        gathered.tree = _Tidying(gathered).tidied(mapping, ())
    except _RefusedError as refused:
        gathered.broken.add(())
        gathered.found(refused.code, None, refused.path)
    return gathered


class _RefusedError(Exception):
    """A mapping is too deep, or too large, to be a case."""

    def __init__(self, code: str, path: CasePath) -> None:
        super().__init__(code)
        self.code = code
        self.path = path


@dataclass(frozen=True, slots=True)
class _Foreign:
    """Stands for a value of a kind that no case has, so that nothing is asked of it."""

    kind: str

    def __str__(self) -> str:
        return self.kind


class _Tidying:
    """One walk through a mapping, which counts what it comes by."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._count = itertools.count(1)

    def tidied(self, value: Any, path: CasePath) -> Any:
        """A value from Python without what is not given; _RefusedError if it has no end."""
        if next(self._count) > MAX_VALUES:
            raise _RefusedError("file.too-large", ())
        if isinstance(value, str):
            return clean_text(value)
        if len(path) >= MAX_DEPTH:
            raise _RefusedError("file.too-deep", path)
        if isinstance(value, Mapping):
            return self._mapping(value, path)
        if isinstance(value, set | frozenset):  # has no order, and the same case is to give the same bytes
            value = sorted(value, key=repr)
        if isinstance(value, list | tuple):
            items = (self.tidied(item, (*path, number)) for number, item in enumerate(value))
            return [item for item in items if not _not_given(item)]
        return _Foreign(type(value).__name__) if isinstance(value, Iterable) else value

    def _mapping(self, mapping: Mapping[Any, Any], path: CasePath) -> dict[str, Any]:
        """A mapping by its keys as text; two that are the same then are an error, and the first stands."""
        found: dict[str, Any] = {}
        for written, inner in mapping.items():
            key = _key(written)
            value = self.tidied(inner, (*path, key))
            if _not_given(value) or value == {}:
                continue
            if key in found:
                self._gathered.found("file.given-twice", None, (*path, key), key=quoted(key))
            found.setdefault(key, value)
        return found


def _key(written: object) -> str:
    """A key as text."""
    try:
        return clean_text(str(written)).strip()
    except ValueError:  # Python writes no number of more than some thousand digits
        return "…"


def _not_given(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
