"""A failure of the YAML parser as data: the input of the rules that diagnose it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class YamlFault:
    """A diagnosis: a code, the line and column (from 0), and the facts its message needs."""

    code: str
    line: int
    column: int
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class ParseFailure:
    """Where and why the parser gave up: its context and where that began, its problem, and the last event."""

    lines: list[str]
    context: str
    problem: str
    context_start: tuple[int, int]
    line: int
    column: int
    last_event: Any

    def line_text(self, line: int) -> str:
        """A line of the file; nothing after its end."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def line_above(self, line: int) -> int:
        """The number of the nearest line above that is not blank; -1 if there is none."""
        return next((n for n in range(min(line, len(self.lines)) - 1, -1, -1) if self.lines[n].strip()), -1)


def fault(code: str, line: int, column: int, **facts: str) -> YamlFault:
    """A fault at a line and column."""
    return YamlFault(code, line, column, facts)


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def opening_character(failure: ParseFailure) -> str:
    """The character at the start of what the parser could not read."""
    line, column = failure.context_start
    return failure.line_text(line)[column : column + 1]
