"""A mapping from Python → the tree a case is bound from, bounded and cleaned as files are."""

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from sjumil_docs.problems import CasePath
from sjumil_docs.reading.folder import Gathered
from sjumil_docs.reading.source import MAX_DEPTH, MAX_VALUES, clean_text


def gather_mapping(mapping: Mapping[str, Any]) -> Gathered:
    """The tree of a mapping from Python: values not given left out, text cleaned as in a file."""
    gathered = Gathered()
    try:
        gathered.tree = _tidy(mapping, (), itertools.count(1))
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


def _tidy(value: Any, path: CasePath, count: Iterator[int]) -> Any:
    """A value from Python without what is not given; _RefusedError if it has no end."""
    if next(count) > MAX_VALUES:
        raise _RefusedError("file.too-large", ())
    if isinstance(value, str):
        return clean_text(value)
    if len(path) >= MAX_DEPTH:
        raise _RefusedError("file.too-deep", path)
    if isinstance(value, Mapping):
        keys = {clean_text(str(key)).strip(): inner for key, inner in value.items()}
        tidied = {key: _tidy(inner, (*path, key), count) for key, inner in keys.items()}
        return {key: inner for key, inner in tidied.items() if not _not_given(inner) and inner != {}}
    if isinstance(value, set | frozenset):  # has no order, and the same case is to give the same bytes
        value = sorted(value, key=repr)
    if isinstance(value, list | tuple):
        tidied_items = (_tidy(item, (*path, number), count) for number, item in enumerate(value))
        return [item for item in tidied_items if not _not_given(item)]
    return value


def _not_given(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
