"""Bullets that a PDF reader puts on lines of their own → beside the text that follows each."""

import re

from sjumil_docs.markdown.pasted.list_marks import CERTAIN, SPACES, list_mark
from sjumil_docs.markdown.preprocess import fence

_ALONE = re.compile(rf"[{SPACES}]*(?P<mark>[{CERTAIN}])[{SPACES}]*")
_FEWEST = 2
"""One bullet alone on a line may be anything."""


def with_marks_beside_text(lines: list[str]) -> list[str]:
    """The lines, each bullet that stands alone joined with the line below it; none in fenced code."""
    alone = [index for index in _places(lines) if _is_text(lines[index + 1])]
    if len(alone) < _FEWEST:
        return lines
    marks = set(alone)
    joined = [
        f"{line.rstrip(SPACES)} {lines[index + 1].lstrip(SPACES)}" if index in marks else line
        for index, line in enumerate(lines)
    ]
    return [line for index, line in enumerate(joined) if index - 1 not in marks]


def _places(lines: list[str]) -> list[int]:
    """The indices of the lines that are a bullet alone and have a line below them."""
    places: list[int] = []
    index = 0
    while index < len(lines) - 1:
        fenced = fence(lines, index)
        if fenced is None and _ALONE.fullmatch(lines[index]):
            places.append(index)
        index = fenced.end if fenced else index + 1
    return places


def _is_text(line: str) -> bool:
    """Whether a line has words, and no mark of its own."""
    return bool(line.strip()) and _ALONE.fullmatch(line) is None and list_mark(line) is None
