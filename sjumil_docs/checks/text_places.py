"""Places in a text → findings that point at them, line and column; and the sentence a place stands in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding

MAX_IN_A_TEXT = 20
"""Nobody mends more in one text before checking again, and a hostile text may hold a million."""

_REACH = 300
"""No sentence is followed further than this to either side, so that a hostile text takes bounded time."""

_BEFORE = 120
"""The longest name or number that stands before a word takes no more characters."""

_MOST_PLACES = 200
"""So many places in one text are weighed: nobody writes more of a kind, and none of it is for ever."""

_SENTENCE_END = re.compile(r"[.!?:]\s+(?=[A-ZÆØÅ«])|\n\s*\n|\n(?=[ \t]*[-*•] )")


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A stretch of a text, from its first character to the one after its last, and what to say of it."""

    start: int
    end: int
    facts: Mapping[str, str] = field(default_factory=dict)


def findings_at(case_text: CaseText, spans: Iterable[TextSpan]) -> Iterator[Finding]:
    """A finding for each span, in their order; one that goes on over a line's end is cut there."""
    text, line, line_start = case_text.text, 0, 0
    for span in islice(spans, MAX_IN_A_TEXT):
        while 0 <= (line_end := text.find("\n", line_start)) < span.start:
            line, line_start = line + 1, line_end + 1
        end = min(span.end, line_end) if line_end >= 0 else span.end
        yield Finding(case_text.path, span.facts, line, span.start - line_start, max(1, end - span.start))


def places(phrase: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where a phrase stands in a text, from the first on."""
    return islice(phrase.finditer(text), _MOST_PLACES)


def words_before(phrase: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """A phrase that ends in `$`, found in the words before a place; looked for no further than needed."""
    return phrase.search(text, max(0, end - _BEFORE), end)


def finding_at(case_text: CaseText, start: int, end: int, facts: Mapping[str, str]) -> Finding:
    """A finding that marks the characters from `start` to `end`, no further than their first line."""
    text = case_text.text
    column = start - (text.rfind("\n", 0, start) + 1)
    broken = text.find("\n", start, end)
    length = (end if broken < 0 else broken) - start
    return Finding(case_text.path, facts, text.count("\n", 0, start), column, max(length, 1))


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that the characters from `start` to `end` stand in, on one line."""
    # An end is known by the letter after it, so the first character of the phrase is looked at too.
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start + 1])[-1][:-1]
    after = _SENTENCE_END.split(text[end - 1 : end + _REACH], maxsplit=1)[0][1:]
    return " ".join(f"{before}{text[start:end]}{after}".split())
