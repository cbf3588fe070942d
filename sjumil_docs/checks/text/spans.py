"""Stretches of a text → findings that point at them, line and column, for rules that look inside texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from sjumil_docs.case.texts import Written
from sjumil_docs.checks.rule import Finding

MAX_IN_A_TEXT = 20
"""Nobody mends more in one text before checking again, and a hostile text may hold a million."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from its first character to the one after its last, and what to say of it."""

    start: int
    end: int
    facts: Mapping[str, str] = field(default_factory=dict)


def pointed_at(written: Written, spans: Iterable[Span]) -> Iterator[Finding]:
    """A finding for each span, in their order; one that goes on over a line's end is cut there."""
    text, line, line_start = written.text, 0, 0
    for span in islice(spans, MAX_IN_A_TEXT):
        while 0 <= (line_end := text.find("\n", line_start)) < span.start:
            line, line_start = line + 1, line_end + 1
        end = min(span.end, line_end) if line_end >= 0 else span.end
        yield Finding(written.path, span.facts, line, span.start - line_start, max(1, end - span.start))
