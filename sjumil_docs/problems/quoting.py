"""What a message may repeat of what somebody wrote: short, on one line, and never an identity number."""

import difflib
import itertools
import re
from collections.abc import Iterable

MAX_LISTED = 60
"""Nobody reads more; every question of the shipped set, and every key of a case, is fewer."""

_IDENTITY_NUMBER = re.compile(r"(?:\d[^\w]{0,3}_?){10,}\d")
"""Eleven digits or more, however they are divided: better one amount too many than one number shown."""


def masked(text: str) -> str:
    """`text` with every identity number covered, each character by one, so that columns agree."""
    return _IDENTITY_NUMBER.sub(lambda found: "•" * len(found[0]), text)


def quoted(value: object) -> str:
    """A value as a message may repeat it: short, on one line, and never an identity number."""
    try:
        text = _IDENTITY_NUMBER.sub("•••", " ".join(str(value).split()))
    except ValueError:  # Python writes no number of more than some thousand digits
        return "…"
    return text if len(text) <= 40 else text[:39] + "…"


def listed(known: Iterable[str]) -> str:
    """What could have stood there, as a message may repeat it; «–» when nothing could."""
    shown = [quoted(word) for word in itertools.islice(known, MAX_LISTED + 1)]
    return ", ".join(shown[:MAX_LISTED] + ["…"] * (len(shown) > MAX_LISTED)) or "–"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was perhaps meant, as a message may repeat it, or an empty text."""
    by_fold = {k.casefold(): k for k in itertools.islice(known, MAX_LISTED)}
    found = difflib.get_close_matches(word.casefold()[:60], by_fold, n=1, cutoff=0.6)
    return quoted(by_fold[found[0]]) if found else ""
