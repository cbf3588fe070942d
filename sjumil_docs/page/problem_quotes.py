"""A problem within the text of a field → the words it concerns, with those around them, and their place."""

from dataclasses import dataclass

import sjumil_docs as sd
from sjumil_docs.page.entry.field_text import INDENT
from sjumil_docs.page.entry.value_field import ValueField
from sjumil_docs.problems import masked

AROUND = 40
"""Signs that are shown before and after."""


@dataclass(frozen=True, slots=True)
class ProblemQuote:
    """Words of a text, with what stands around them."""

    line: int
    """The line of the text, from 1."""
    before: str
    words: str
    after: str


def quote_of(problem: "sd.Problem", text: str) -> ProblemQuote | None:
    """The words of a text that a problem concerns; None for the text as a whole, and for what is covered."""
    lines = text.split("\n")
    if problem.text_line is None or problem.text_column is None or problem.text_line >= len(lines):
        return None
    line, start = lines[problem.text_line], problem.text_column
    end = start + problem.length
    if masked(line) != line or not line[start:end].strip():
        return None
    first, last = max(start - AROUND, 0), end + AROUND
    before = ("…" if first else "") + line[first:start]
    return ProblemQuote(
        problem.text_line + 1, before, line[start:end], line[end:last] + ("…" if line[last:] else "")
    )


def place_of(problem: "sd.Problem", field: ValueField) -> str:
    """The words of a problem in the text of a field: line and column, both from 0, and how many signs.

    Empty where a problem concerns the text as a whole.
    """
    if problem.text_line is None or problem.text_column is None or field.kind not in ("text", "points"):
        return ""
    line, column = problem.text_line, problem.text_column
    if field.kind == "points" and isinstance(field.value, list) and isinstance(problem.path[-1], int):
        before = field.value[: problem.path[-1]]
        column += len(INDENT) if line else 0
        line += sum(str(point).strip().count("\n") + 1 for point in before)
    return f"{line},{column},{problem.length}"
