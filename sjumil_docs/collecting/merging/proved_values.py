"""New values for a case, proved against its own types before they are written: no case becomes unreadable."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.model import Case
from sjumil_docs.editing.edited_text import tree_with
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.problems import CasePath, Problem
from sjumil_docs.reading import read
from sjumil_docs.reading.binding import bind
from sjumil_docs.reading.folder import gather
from sjumil_docs.reading.yaml_text.yaml_tree import Tree


def faults_of_item(
    holder: CasePath, values: Mapping[str, Tree], language: WrittenLanguage
) -> dict[str, Problem]:
    """What the case cannot take of an item of the list at a path, by key, and what it wants there instead."""
    at = tuple(0 if isinstance(part, int) else part for part in (*holder, 0))
    tree: Any = dict(values)
    for part in reversed(at):
        tree = {part: tree} if isinstance(part, str) else [tree]
    try:
        read({"kommune": {"navn": "–", "målform": language}, **tree})
    except CaseError as error:
        inside = [each for each in error.report.errors if len(each.path) > len(at) and _leads(at, each.path)]
        return {str(each.path[len(at)]): each for each in inside}
    return {}


def case_with(source: Path, edits: Mapping[CasePath, Tree]) -> tuple[Case, dict[CasePath, Problem]]:
    """The case in a folder or file with new values; and those with which it could not be read, and why.

    All of them, if it is unclear.
    """
    wrong: dict[CasePath, Problem] = {}
    tree = gather(source)
    while True:
        left = {path: value for path, value in edits.items() if path not in wrong}
        edited = tree.tree
        for path, value in left.items():
            edited = tree_with(edited, path, value)
        try:
            return bind(replace(tree, tree=edited)), wrong
        except CaseError as error:
            if not left:
                raise
            faults = error.report.errors
            found = {path: _fault_at(path, faults) for path in left}
            wrong |= {path: fault for path, fault in found.items() if fault} or dict.fromkeys(left, faults[0])


def _fault_at(path: CasePath, faults: tuple[Problem, ...]) -> Problem | None:
    return next((fault for fault in faults if _leads(path, fault.path)), None)


def _leads(path: CasePath, whole: CasePath) -> bool:
    return whole[: len(path)] == path
