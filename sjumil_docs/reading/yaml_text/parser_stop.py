"""Where YAML gave up reading, and what is said of it: the ground of the rules in `signs` and `lines`."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class YamlFault:
    """What is wrong: a code, the line and column (from 0), and the facts its words need."""

    code: str
    line: int
    column: int
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Stop:
    """Where and why YAML gave up: what it was reading and since where, what it says, and what came last."""

    lines: list[str]
    reading: str
    says: str
    since: tuple[int, int]
    line: int
    column: int
    last: Any

    def text(self, line: int) -> str:
        """A line of the file; nothing after its end."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def above(self, line: int) -> int:
        """The nearest line above that is not blank; -1 if there is none."""
        return next((n for n in range(min(line, len(self.lines)) - 1, -1, -1) if self.lines[n].strip()), -1)


def at(code: str, line: int, column: int, **facts: str) -> YamlFault:
    """A fault at a line and column."""
    return YamlFault(code, line, column, facts)


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def sign_of(stop: Stop) -> str:
    """The sign that stands where YAML began to read what it could not."""
    line, column = stop.since
    return stop.text(line)[column : column + 1]
