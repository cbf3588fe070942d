"""About how many lines and pages the political case takes in the shipped template."""

import math
import re
from collections.abc import Iterable

from sjumil_docs.case.model import Case

_LINES_A_PAGE = 54
_LINES_OF_FRAME = 34
_LINES_A_HEADING = 3
_WHOLE_LINE, _TEXT_CELL, _HALF_CELL = 105, 78, 48
"""Characters in a line of text, in the cell of a text with a name, and in one of two cells of text."""
_TABLE_LINE = 0.85
"""A line of a table beside a line of text."""
_EMPHASIS = re.compile(r"\*\*|__")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])\s)")


def lines_of(text: str, width: int = _WHOLE_LINE) -> int:
    """How many lines a text takes; emphasis is not counted."""
    paragraphs = (" ".join(part.split()) for part in _PARAGRAPH.split(_EMPHASIS.sub("", text)))
    return sum(math.ceil(len(part) / width) for part in paragraphs)


def estimated_pages(case: Case) -> float:
    """About how many pages the case fills, without what the bodies have said and resolved."""
    said = case.case_summary
    parts = (said.background, said.economy, said.administration, said.conclusion, said.next_steps)
    whole = (said.summary, said.facts, said.assessment, said.best_interests, said.participation)
    listed = (*case.proposal, *case.findings, *case.enclosed_titles)
    lines = sum(lines_of(text) + 1 for text in (*parts, *whole, *listed, said.without_grant) if text)
    headings = sum(_LINES_A_HEADING for text in (*parts, said.without_grant) if text)
    return (_LINES_OF_FRAME + headings + lines + _TABLE_LINE * _table_lines(case)) / _LINES_A_PAGE


def _table_lines(case: Case) -> int:
    """The lines of the tables: treatments, areas, measures, costs, and the texts with names."""
    said = case.case_summary
    rights = filter(None, (getattr(said.child_rights, name) for name in type(said.child_rights).model_fields))
    costs = {(m.cost_year, m.cost_kind, m.recurrence) for m in case.measures_left if m.cost is not None}
    measures = len(case.measures_left) if said.with_measures else 0
    alternatives = [
        max(lines_of(a.proposal, _HALF_CELL), lines_of(a.consequences or "", _HALF_CELL))
        for a in said.alternatives
    ]
    return (
        len(case.treatments)
        + 2 * len(case.chosen_areas)
        + _rows([1] * measures)
        + (0 if costs <= {(None, None, None)} else _rows([1] * len(costs)))
        + _rows(lines_of(text, _TEXT_CELL) for text in rights)
        + _rows(lines_of(consequence.text, _TEXT_CELL) for consequence in said.consequences)
        + _rows(alternatives)
    )


def _rows(lines: Iterable[int]) -> int:
    """The lines of a table's rows, with its heading and head; none for a table without rows."""
    counts = list(lines)
    return sum(counts) + _LINES_A_HEADING + 1 if counts else 0
