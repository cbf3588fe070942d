"""A phrase in a text: the finding that points at it, and the sentence it stands in."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from sjumil_docs.case.texts import Written
from sjumil_docs.checks.rule import Finding

_REACH = 300
"""No sentence is followed further than this to either side, so that a hostile text takes bounded time."""

_BEFORE = 120
"""The longest name or number that stands before a word takes no more characters."""

_MOST_PLACES = 200
"""So many places in one text are weighed: nobody writes more of a kind, and none of it is for ever."""

_SENTENCE_END = re.compile(r"[.!?:]\s+(?=[A-ZÆØÅ«])|\n\s*\n|\n(?=[ \t]*[-*•] )")


def places(phrase: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where a phrase stands in a text, from the first on."""
    return islice(phrase.finditer(text), _MOST_PLACES)


def words_before(phrase: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """A phrase that ends in `$`, found in the words before a place; looked for no further than needed."""
    return phrase.search(text, max(0, end - _BEFORE), end)


def found_at(written: Written, start: int, end: int, facts: Mapping[str, str]) -> Finding:
    """A finding that marks the characters from `start` to `end`, no further than their first line."""
    text = written.text
    column = start - (text.rfind("\n", 0, start) + 1)
    broken = text.find("\n", start, end)
    length = (end if broken < 0 else broken) - start
    return Finding(written.path, facts, text.count("\n", 0, start), column, max(length, 1))


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that the characters from `start` to `end` stand in, on one line."""
    # An end is known by the letter after it, so the first character of the phrase is looked at too.
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start + 1])[-1][:-1]
    after = _SENTENCE_END.split(text[end - 1 : end + _REACH], maxsplit=1)[0][1:]
    return " ".join(f"{before}{text[start:end]}{after}".split())
