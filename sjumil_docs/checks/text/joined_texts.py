"""Neighbouring texts of a case → identity numbers that begin in one and end in a later one."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.text.identity_numbers import identity_numbers
from sjumil_docs.problems import CasePath
from sjumil_docs.problems.plain_text import NO_DIGITS

_EDGE = 60
"""A number takes no more characters at either end of a text; what stands between is left out."""
_DIGIT = re.compile(rf"[^{NO_DIGITS}]")
_LEFT_OUT = "\n\n"
"""A blank line parts numbers, so that none is read across what was left out."""


def numbers_across_texts(texts: Iterable[CaseText]) -> Iterator[tuple[CaseText, int, str]]:
    """The text in which each such number begins, its place there, and the kind of the number.

    Neighbours are the fields of one part of the case, and the items of one list.
    """
    for neighbours in _parts(texts):
        with_digits = (text for text in neighbours if _DIGIT.search(text.text))
        if len(neighbours) > 1 and len(list(islice(with_digits, 2))) > 1:
            yield from _across(neighbours)


def _parts(texts: Iterable[CaseText]) -> Iterable[list[CaseText]]:
    """The texts of each part of the case: of the same keys above their own, and no numbers of list items."""
    parts: dict[CasePath, list[CaseText]] = {}
    for text in texts:
        above = tuple([key for key in text.path[:-1] if isinstance(key, str)])
        parts.setdefault(above, []).append(text)
    return parts.values()


def _across(texts: Sequence[CaseText]) -> Iterator[tuple[CaseText, int, str]]:
    edges = [_edges(case_text.text) for case_text in texts]
    starts = list(accumulate((len(edge) + 1 for edge in edges), initial=0))
    for number in identity_numbers("\n".join(edges)):
        first = bisect_right(starts, number.start) - 1
        if number.end > starts[first + 1]:
            cut = len(texts[first].text) - len(edges[first])
            yield texts[first], max(0, number.start - starts[first] + cut), number.kind


def _edges(text: str) -> str:
    """The beginning and the end of a text."""
    return text if len(text) <= 2 * _EDGE else f"{text[:_EDGE]}{_LEFT_OUT}{text[-_EDGE:]}"
