"""Runs of `*`, `_` and `~` → what they emphasise, as CommonMark pairs them."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_STRIKE = 2
"""Two tildes strike a text through; one, or three, are text («~10 barn»)."""


@dataclass(slots=True)
class Run:
    """Equal signs in a row: where they stand among the pieces of a text, and what they may do."""

    place: int
    sign: str
    length: int
    opens: bool
    closes: bool
    left: int
    """How many of the signs mean nothing, as far as is known: they are text."""


Pair = tuple[int, int, str]
"""The mark of what stands between two places."""


def run_of(text: str, start: int, end: int, place: int) -> Run:
    """The run that stands from `start` to `end` of a text."""
    sign, length = text[start], end - start
    space_before, mark_before = _kind(text[start - 1 : start])
    space_after, mark_after = _kind(text[end : end + 1])
    opens = not space_after and (not mark_after or space_before or mark_before)
    closes = not space_before and (not mark_before or space_after or mark_after)
    if sign == "_":  # never inside a word: «fil_navn_her»
        opens, closes = opens and (not closes or mark_before), closes and (not opens or mark_after)
    means = sign != "~" or length == _STRIKE
    return Run(place, sign, length, opens and means, closes and means, length)


def _kind(sign: str) -> tuple[bool, bool]:
    """Whether a sign is a space, as the ends of a text are, and whether it is a mark or symbol."""
    if not sign or sign.isspace():
        return True, False
    return False, unicodedata.category(sign)[0] in "PS"


def emphasized(runs: Iterable[Run]) -> Iterator[Pair]:
    """What the runs of a text emphasise; a run keeps in `left` what it has not used."""
    open_runs: list[Run] = []
    none_below: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        kind = (run.sign, run.opens, run.length % 3)
        while run.closes and run.left:
            found = _opener(open_runs, run, none_below.get(kind, -1))
            if found is None:
                none_below[kind] = run.place  # so that no closing run looks there again
                break
            del open_runs[found + 1 :]
            opener = open_runs[found]
            used = 2 if opener.left > 1 and run.left > 1 else 1
            opener.left -= used
            run.left -= used
            yield opener.place, run.place, _mark(run.sign, used)
            if not opener.left:
                open_runs.pop()
        if run.opens and run.left:
            open_runs.append(run)


def _opener(open_runs: list[Run], run: Run, none_below: int) -> int | None:
    """Where the nearest run stands that a run closes."""
    for number in range(len(open_runs) - 1, -1, -1):
        opener = open_runs[number]
        if opener.place < none_below:
            return None
        if opener.sign == run.sign and _fit(opener, run):
            return number
    return None


def _fit(opener: Run, run: Run) -> bool:
    """CommonMark's rule of three, which reads `*a**b*` as one emphasis and not two."""
    either = opener.closes or run.opens
    thirds = opener.length % 3 == 0 and run.length % 3 == 0
    return not either or thirds or (opener.length + run.length) % 3 != 0


def _mark(sign: str, used: int) -> str:
    if sign == "~":
        return "strike"
    return "strong" if used > 1 else "emphasis"
