"""A tree with faults → the case as far as it can be read, so that one fault hides no other.

Faulty values are removed, innermost key or list item first, and then whatever lacks a required part because
of that. Such a case is checked, and never built.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sjumil_docs.case.model import Case
from sjumil_docs.problems import CasePath, Origin
from sjumil_docs.reading.question_set import QUESTION_SET, with_questions

ROUNDS = 6
"""Rounds of removal: a measure without a title takes two; no part is nested deeper than this."""
STAND_INS = {"navn": "–", "målform": "nb"}
"""Values for all that a case must have, so that a fault in `kommune` hides nothing in the rest."""
_STAND_IN_PATHS: set[CasePath] = {("kommune",), *(("kommune", key) for key in STAND_INS)}


@dataclass(frozen=True, slots=True)
class PartialCase:
    """A case without its faulty values, the paths removed, and the original numbers of list items left."""

    case: Case
    removed: frozenset[CasePath]
    remaining_items: dict[CasePath, tuple[int, ...]]


def unread_paths(broken: Iterable[CasePath], tree: dict[str, Any]) -> set[CasePath]:
    """The paths of values in unreadable files; for the root file, every key that no other file gives."""
    paths = set(broken)
    if () in paths:
        paths |= {(f.alias or name,) for name, f in Case.model_fields.items() if f.alias not in tree}
    return paths - {()}


def read_partial(
    tree: dict[str, Any], validation_error: ValidationError | None, lost: set[CasePath]
) -> PartialCase | None:
    """The case without its faulty and its unread values; None if too little remains to check."""
    faulty = _faulty_paths(validation_error, _PrunedTree(tree, set())) if validation_error else set()
    removed = lost | faulty
    for _ in range(ROUNDS):
        if () in removed or (QUESTION_SET,) in removed - lost:  # without its questions, all would seem wrong
            return None
        pruned = _PrunedTree(tree, removed)
        try:
            case = Case.model_validate(with_questions(pruned.with_stand_ins()))
        except ValidationError as error:
            removed |= _faulty_paths(error, pruned)
            continue
        return PartialCase(case, frozenset(removed), pruned.remaining_items)
    return None


class _PrunedTree:
    """The rest of a tree after removals, and the original numbers of list items left."""

    def __init__(self, tree: dict[str, Any], removed: set[CasePath]) -> None:
        self._removed = removed
        self.remaining_items: dict[CasePath, tuple[int, ...]] = {}
        self.tree: dict[str, Any] = self._without(tree, ())

    def with_stand_ins(self) -> dict[str, Any]:
        """The rest of the tree, with stand-ins for a missing name and målform of the municipality."""
        return {**self.tree, "kommune": STAND_INS | self.tree.get("kommune", {})}

    def _without(self, value: Any, path: CasePath) -> Any:
        if isinstance(value, dict):
            paths = {key: (*path, key) for key in value}
            return {k: self._without(value[k], p) for k, p in paths.items() if p not in self._removed}
        if isinstance(value, list):
            remaining = tuple(n for n in range(len(value)) if (*path, n) not in self._removed)
            if len(remaining) < len(value):
                self.remaining_items[path] = remaining
            return [self._without(value[number], (*path, number)) for number in remaining]
        return value


def _faulty_paths(validation_error: ValidationError, pruned: _PrunedTree) -> set[CasePath]:
    """The path of the innermost existing key or list item at each fault."""
    origin = Origin(remaining_items=pruned.remaining_items)
    faults = validation_error.errors(include_url=False, include_input=False)
    return {origin.written(_innermost(fault["loc"], pruned.tree)) for fault in faults}


def _innermost(path: CasePath, tree: Any) -> CasePath:
    """The part of a path that exists in a tree; the whole path where a stand-in is inserted."""
    if path in _STAND_IN_PATHS:
        return path
    for length, part in enumerate(path):
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return path[:length]
    return path
