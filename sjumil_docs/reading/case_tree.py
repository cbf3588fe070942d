"""The trees of the files of a case → one tree, with the place of every value and every problem found."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sjumil_docs.problems import CasePath, Origin, Place, Problem, quoted, rule_of
from sjumil_docs.reading.yaml_text.yaml_tree import YamlFile


@dataclass
class CaseTree:
    """The values of a case as one tree, the place of each, and every problem found on the way."""

    tree: dict[str, Any] = field(default_factory=dict)
    folder: Path | None = None
    files: dict[str, bytes] | None = None
    """What a caller has handed in instead of a folder."""
    places: dict[CasePath, Place] = field(default_factory=dict)
    keys: dict[CasePath, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, list[str]] = field(default_factory=dict)
    """The lines of every file by its name."""
    remaining_items: dict[CasePath, tuple[int, ...]] = field(default_factory=dict)
    """The numbers, as they were written, of the items of a list that are left without those not given."""
    broken: set[CasePath] = field(default_factory=set)
    """The paths of values that could not be read."""
    programme_from: tuple[str, str] | None = None
    """The package that the programme is from, and its name there; none for another programme."""
    editions: tuple[str, ...] = ()
    """The editions of the questions of such a programme."""

    def written(self, path: CasePath) -> CasePath:
        """The path, as it was written, of a value in the tree."""
        return Origin(remaining_items=self.remaining_items).written(path)

    def put(self, path: CasePath, value: Any) -> None:
        """Puts a value in at a path, and what is missing on the way; a row at most after the last."""
        self.tree = _with_value(self.tree, path, value)
        for known in [known for known in self.remaining_items if known[: len(path)] == path]:
            del self.remaining_items[known]

    def add_error(
        self, code: str, place: Place | None, path: CasePath = (), *, at_key: bool = False, **facts: str
    ) -> None:
        """Adds an error."""
        self.problems.append(rule_of(code).problem(path, facts, place=place, at_key=at_key))


def add_file(
    source: YamlFile, path: CasePath, case_tree: CaseTree, in_two_files: str = "file.key-in-two-files"
) -> None:
    """Merges one file's tree into the case's; a key in two files breaks a rule, and both are named."""
    case_tree.problems += [_with_case_path(problem, path) for problem in source.problems]
    case_tree.lines[source.file] = source.lines
    if source.tree is None:
        case_tree.broken.add(path)
        return
    if path == () and not isinstance(source.tree, dict):
        case_tree.broken.add(())
        case_tree.add_error("file.root-mapping", Place(source.file, 1, 1))
        return
    nested: Any = source.tree
    for key in reversed(path):
        nested = {str(key): nested}
    keys = {(*path, *inner): place for inner, place in source.keys.items()}
    left_out = list(_merge(nested, case_tree.tree))
    for shared in left_out:
        other = str(case_tree.keys.get(shared) or case_tree.places.get(shared) or "")
        place = keys.get(shared, Place(source.file, 1, 1))
        case_tree.add_error(in_two_files, place, shared, at_key=True, key=quoted(shared[-1]), other=other)
    folders = {path[:length]: Place(source.file, 1, 1) for length in range(1, len(path))}
    case_tree.keys = {**folders, **keys, **case_tree.keys}
    places = {(*path, *inner): place for inner, place in source.places.items()}
    case_tree.places = {**places, **case_tree.places}
    case_tree.remaining_items |= {
        (*path, *inner): rows
        for inner, rows in source.remaining_items.items()
        if not any((*path, *inner)[: len(shared)] == shared for shared in left_out)
    }


def _merge(new: dict[str, Any], old: dict[str, Any], at: CasePath = ()) -> Iterator[CasePath]:
    """Merges `new` into `old`, and gives the paths that both have."""
    for key, value in new.items():
        if key not in old:
            old[key] = value
        elif isinstance(value, dict) and isinstance(old[key], dict):
            yield from _merge(value, old[key], (*at, key))
        else:
            yield (*at, key)


def _with_value(tree: Any, path: CasePath, value: Any) -> Any:
    """A tree with a value at a path; what stands in its way gives way."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        rows = list(tree) if isinstance(tree, list) else []
        old = rows[key] if key < len(rows) else {}
        return [*rows[:key], _with_value(old, rest, value), *rows[key + 1 :]]
    keys = tree if isinstance(tree, dict) else {}
    return {**keys, key: _with_value(keys.get(key, {}), rest, value)}


def _with_case_path(problem: Problem, path: CasePath) -> Problem:
    """A file's own problem, with its path in the whole case."""
    return replace(problem, path=(*path, *problem.path))
