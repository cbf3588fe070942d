"""The text of a field as it is sent → the value that is meant; and points as a text, a line each."""

import re
import unicodedata
from collections.abc import Iterable

LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
"""What ends a line where text comes from Word and old programs."""
UNSAVABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What neither YAML nor Word may hold: nobody sees it, and it comes along from other programs."""
INDENT = "  "
"""How a line begins that goes on with the point above it."""
_BULLET = re.compile(r"[-*•–]\s+")
_BETWEEN = re.compile(r"\s*(?:[,;/+&]|\bog\b)\s*")


def as_typed(text: str) -> str:
    """A text as it is meant: its line ends alike, composed letters, no space at its end, nothing unseen."""
    lines = unicodedata.normalize("NFC", UNSAVABLE.sub("", LINE_ENDS.sub("\n", text))).split("\n")
    return "\n".join(line if line.strip() else "" for line in lines).rstrip()


def in_one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(as_typed(text).split())


def unseen(text: str) -> int:
    """How many signs of a text are left out, for they cannot be saved."""
    return len(UNSAVABLE.findall(text))


def points_of(text: str) -> list[str]:
    """The points of a text, a line each; a line that is moved in goes on with the one above it."""
    points: list[list[str]] = []
    for line in LINE_ENDS.sub("\n", UNSAVABLE.sub("", text)).split("\n"):
        if points and line.startswith((INDENT, "\t")):
            points[-1].append(line.removeprefix("\t").removeprefix(INDENT))
        elif line.strip():
            points.append([_BULLET.sub("", line.strip(), count=1)])
    return [point for point in map(as_typed, ("\n".join(lines) for lines in points)) if point]


def points_as_text(points: Iterable[str]) -> str:
    """Points as a text, a line each; the further lines of a point are moved in."""
    return "\n".join(point.strip().replace("\n", f"\n{INDENT}") for point in points)


def names_of(value: object) -> list[str]:
    """The names in a list, those that a mapping is by, or those in one line: «gruppemøte og samtale»."""
    if isinstance(value, list | dict):
        return [str(item) for item in value]
    return [name for name in _BETWEEN.split(str(value).strip()) if name]
