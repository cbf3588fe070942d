"""The text of a file as its lines, each with its own line end: what is not spliced stays to the sign."""

import re
from collections import Counter
from collections.abc import Sequence

from sjumil_docs.reading.yaml_text.value_spans import Position

_LINE_END = re.compile(r"\r\n|\r|\n")


class FileLines:
    """The lines of a file, counted as the reader does; a byte order mark stays before the first."""

    def __init__(self, text: str) -> None:
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        body = text.removeprefix("\ufeff")
        self.lines = _LINE_END.split(body)
        self._ends = [*_LINE_END.findall(body), ""]
        self._usual_end = next((end for end, _ in Counter(self._ends[:-1]).most_common(1)), "\n")

    def before(self, position: Position) -> str:
        """What stands before a position on its line."""
        return self.lines[position[0]][: position[1]]

    def after(self, position: Position) -> str:
        """What stands after a position on its line."""
        return self.lines[position[0]][position[1] :]

    def replaced(self, first: int, stop: int, new: Sequence[str]) -> str:
        """The text with new lines in the place of those from `first` up to `stop`."""
        own = self._ends[first:stop]
        ends = [own[n] if n < len(own) and own[n] else self._usual_end for n in range(len(new))]
        above = self._ends[:first]
        if stop == len(self.lines):  # the file ends as it did: with a line end, or without
            if new:
                ends[-1] = ""
            if first == stop and above:
                above[-1] = above[-1] or self._usual_end
        lines = [*self.lines[:first], *new, *self.lines[stop:]]
        line_ends = [*above, *ends, *self._ends[stop:]]
        return self._mark + "".join(map("".join, zip(lines, line_ends, strict=True)))
