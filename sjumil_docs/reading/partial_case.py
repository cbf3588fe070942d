"""A tree with faults → the case as far as it can be read, so that one fault hides no other.

What is faulty is taken out, innermost key or list item first, and what that leaves without something
required is taken out in turn. Such a case is checked, and never built.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sjumil_docs.case.model import Case
from sjumil_docs.problems import CasePath, Origin
from sjumil_docs.reading.question_set import QUESTION_SET, shipped_questions

ROUNDS = 6
"""A measure in a focus area without its title goes in two; no part of a case lies deeper than this."""
STAND_INS = {"navn": "–", "målform": "nb"}
"""All that a case must have; with them, a fault in `kommune` hides nothing in the rest."""
_STOOD_IN: set[CasePath] = {("kommune",), *(("kommune", key) for key in STAND_INS)}


@dataclass(frozen=True, slots=True)
class Partial:
    """A case without what is faulty, what was removed from it, and the items left in each list."""

    case: Case
    removed: frozenset[CasePath]
    kept: dict[CasePath, tuple[int, ...]]


def unread(broken: Iterable[CasePath], tree: dict[str, Any]) -> set[CasePath]:
    """Where files that could not be read had their values; of the root, every key no other file gives."""
    paths = set(broken)
    if () in paths:
        paths |= {(f.alias or name,) for name, f in Case.model_fields.items() if f.alias not in tree}
    return paths - {()}


def read_rest(tree: dict[str, Any], invalid: ValidationError | None, lost: set[CasePath]) -> Partial | None:
    """The case without its faults and what is lost already; None if too little is left to speak of."""
    removed = lost | (_faulty(invalid, _Pruned(tree, set())) if invalid else set())
    for _ in range(ROUNDS):
        if () in removed or (QUESTION_SET,) in removed - lost:  # without its questions, all would seem wrong
            return None
        pruned = _Pruned(tree, removed)
        try:
            case = Case.model_validate({QUESTION_SET: shipped_questions(), **pruned.with_stand_ins()})
        except ValidationError as again:
            removed |= _faulty(again, pruned)
            continue
        return Partial(case, frozenset(removed), pruned.kept)
    return None


class _Pruned:
    """What is left of a tree, and how its lists were counted."""

    def __init__(self, tree: dict[str, Any], removed: set[CasePath]) -> None:
        self._removed = removed
        self.kept: dict[CasePath, tuple[int, ...]] = {}
        self.rest: dict[str, Any] = self._without(tree, ())

    def with_stand_ins(self) -> dict[str, Any]:
        """What is left, with the municipality's name and målform stood in for where they are gone."""
        return {**self.rest, "kommune": STAND_INS | self.rest.get("kommune", {})}

    def _without(self, value: Any, path: CasePath) -> Any:
        if isinstance(value, dict):
            inner = {key: (*path, key) for key in value}
            return {k: self._without(value[k], p) for k, p in inner.items() if p not in self._removed}
        if isinstance(value, list):
            left = tuple(n for n in range(len(value)) if (*path, n) not in self._removed)
            if len(left) < len(value):
                self.kept[path] = left
            return [self._without(value[number], (*path, number)) for number in left]
        return value


def _faulty(invalid: ValidationError, pruned: _Pruned) -> set[CasePath]:
    """The innermost key or list item that stands at each fault."""
    origin = Origin(kept=pruned.kept)
    faults = invalid.errors(include_url=False, include_input=False)
    return {origin.written(_innermost(fault["loc"], pruned.rest)) for fault in faults}


def _innermost(path: CasePath, tree: Any) -> CasePath:
    """As much of a path as there is in a tree; all of it where something will stand in."""
    if path in _STOOD_IN:
        return path
    for length, part in enumerate(path):
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return path[:length]
    return path
