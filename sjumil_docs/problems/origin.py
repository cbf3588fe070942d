"""The source of a case: turns a path of the case into file, line and column."""

import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sjumil_docs.problems.masking import masked
from sjumil_docs.problems.problem import CasePath, Place, Problem
from sjumil_docs.problems.report import Report

MAX_EXCERPT = 20_000
"""Characters of a line; a longer one is not shown."""


@dataclass(frozen=True)
class Origin:
    """The source of a case: its folder and lines, the place of every value, the problems found in reading.

    Two cases with the same values are equal wherever they come from, so none of it is compared.
    """

    folder: Path | None = field(default=None, compare=False)
    places: Mapping[CasePath, Place] = field(default_factory=dict, compare=False)
    keys: Mapping[CasePath, Place] = field(default_factory=dict, compare=False)
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict, compare=False)
    """The lines of every file by its name."""
    removed: frozenset[CasePath] = field(default=frozenset(), compare=False)
    """The paths of values that could not be read, in a partial case."""
    remaining_items: Mapping[CasePath, tuple[int, ...]] = field(default_factory=dict, compare=False)
    """The original numbers of the items left in a list that some were removed from."""
    files: Mapping[str, bytes] | None = field(default=None, compare=False)
    """What a caller has handed in instead of a folder: files by their names; None where there are none."""
    templates: Path | None = field(default=None, compare=False)
    """A folder of templates that whoever reads the case has named, each of which makes a document."""
    programme_from: tuple[str, str] | None = field(default=None, compare=False)
    """The package of others that the programme is from, and its name there; none for another programme."""

    def located(self, problem: Problem) -> Problem:
        """`problem` with its place (of its value, or of the nearest part around it) and the line there."""
        if problem.place is None:
            place = self.place_of(problem.path, problem.text_line, problem.text_column, at_key=problem.at_key)
            problem = replace(problem, path=self.written(problem.path), place=place)
        return self._with_excerpt(problem)

    def place_of(
        self, path: CasePath, line: int | None = None, column: int | None = None, *, at_key: bool = False
    ) -> Place | None:
        """The place of a value of the case, or of the nearest part around it; of a line within a text."""
        path = self.written(path)
        if at_key and path in self.keys:
            return self.keys[path]
        for length in range(len(path), -1, -1):
            if place := self.places.get(path[:length]):
                if length == 0:  # the case as a whole: only its file is known
                    return Place(place.file, 1, 1)
                return _inside(place, line, column) if length == len(path) else place
        return None

    def _with_excerpt(self, problem: Problem) -> Problem:
        """A problem with the line at its place, if it has one."""
        place = problem.place
        if place is None:
            return problem
        return replace(problem, excerpt=_excerpt(self.lines.get(place.file, ()), place.line))

    def written(self, path: CasePath) -> CasePath:
        """The path in the source of a path of the case: list items are counted with those removed."""
        written_path: CasePath = ()
        for part in path:
            numbers = self.remaining_items.get(written_path, ())
            written_part = numbers[part] if isinstance(part, int) and part < len(numbers) else part
            written_path = (*written_path, written_part)
        return written_path

    def lost(self, path: CasePath) -> bool:
        """Whether a faulty value at a path of the case, above it or inside it, was removed."""
        written_path = self.written(path)
        return any(all(map(operator.eq, written_path, removed_path)) for removed_path in self.removed)

    def unread(self, path: CasePath) -> bool:
        """Whether everything at a path of the case was removed, so that nothing is known of it."""
        written_path = self.written(path)
        return any(written_path[:length] in self.removed for length in range(1, len(written_path) + 1))

    def report(self, problems: Iterable[Problem]) -> Report:
        """The problems found in reading together with `problems`, each with its place."""
        return Report.of([*map(self._with_excerpt, self.problems), *map(self.located, problems)])


def _excerpt(lines: Sequence[str], number: int) -> str:
    """One line with identity numbers masked, also one that continues on the next; empty if too long."""
    previous_line, line, next_line = (
        "".join(lines[max(n, 0) : n + 1]) for n in range(number - 2, number + 1)
    )
    if len(previous_line) + len(line) + len(next_line) > MAX_EXCERPT:
        return ""
    start = len(previous_line.strip()) + 1
    context = masked(f"{previous_line.strip()} {line} {next_line.strip()}")
    return context[start : start + len(line)]


def _inside(place: Place, line: int | None, column: int | None) -> Place:
    """A line and column, from 0, within the text at `place`, where they are known."""
    if line is None or place.text_line is None:
        return place
    line += place.text_line
    if place.text_column is not None:
        return Place(place.file, line, place.text_column + (column or 0))
    return Place(place.file, line, place.column if line == place.line else 1)
