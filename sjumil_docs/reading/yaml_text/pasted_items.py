"""Points pasted without indentation under a key of a list: where they begin and end, and what each says.

The lines up to the next known key are the points, one a line; where some lines have a dash or a bullet, the
others go on from the point above. The parser gets them as a list that is indented, on the same lines.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sjumil_docs.reading.yaml_text.parse_failure import indent

_BULLET = re.compile(r"\s*[-–—*+•·●▪◦‣■\uf0b7\uf0a7][ \t\u00a0]+")
_LABEL = re.compile(r"\s*\(?(?:\d{1,2}|[a-zæøå])[.)][ \t\u00a0]")
"""«1.», «b)»: it says something and stays in the text of the point."""
MAX_ITEMS = 200
"""More lines than this in a row are no list of points that somebody pasted."""


@dataclass(frozen=True, slots=True)
class PastedItems:
    """Points that are not indented as YAML wants; lines are counted from 0."""

    key: str
    first: int
    last: int
    margin: str
    """What stands before the dash of each point, when it is indented."""
    items: dict[int, str]
    """Each point, by the line that it begins on."""

    @property
    def lines(self) -> dict[int, str]:
        """What the parser gets on each of the lines."""
        blank = dict.fromkeys(range(self.first, self.last + 1), "")
        quoted = {n: json.dumps(text, ensure_ascii=False) for n, text in self.items.items()}
        return {**blank, **{n: f"{self.margin}- {text}" for n, text in quoted.items()}}


def pasted_items(
    lines: Sequence[str], number: int, key: str, column: int, is_end: Callable[[str], bool]
) -> PastedItems | None:
    """The points under the key on line `number`; None if what is there is as YAML wants it."""
    following = range(number + 1, min(number + 1 + MAX_ITEMS, len(lines)))
    first = next((n for n in following if lines[n].strip() and not lines[n].lstrip().startswith("#")), None)
    if first is None or is_end(lines[first]) or not _is_loose(lines[first], column):
        return None
    stop = next((n for n in range(first, following.stop) if is_end(lines[n])), following.stop)
    if stop == following.stop and stop < len(lines):
        return None
    last = next(n for n in range(stop - 1, first - 1, -1) if _says_something(lines[n]))
    return PastedItems(key, first, last, " " * (column + 2), dict(_items(lines, first, last)))


def _is_loose(line: str, column: int) -> bool:
    """Whether a line is further out than a point under a key in a column may be."""
    is_point = line.lstrip().startswith(("- ", "[", "{", "'", '"', "|", ">"))
    return indent(line) < column if is_point else indent(line) <= column and " " in line.strip()


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _items(lines: Sequence[str], first: int, last: int) -> Iterator[tuple[int, str]]:
    """Each point with the line that it begins on."""
    spoken = [n for n in range(first, last + 1) if _says_something(lines[n])]
    marked = {n for n in spoken if _BULLET.match(lines[n]) or _LABEL.match(lines[n])}
    begins: list[tuple[int, list[str]]] = []
    for number in spoken:
        bullet = _BULLET.match(lines[number])
        text = lines[number][bullet.end() if bullet else 0 :].strip()
        if begins and marked and number not in marked:
            begins[-1][1].append(text)
        else:
            begins.append((number, [text]))
    return ((number, " ".join(texts)) for number, texts in begins)
