"""What a message may repeat of what somebody wrote: short, on one line, and never an identity number."""

import difflib
import itertools
import re
import unicodedata
from collections.abc import Iterable

MAX_LISTED = 60
"""Nobody reads more; every question of the shipped set, and every key of a case, is fewer."""

_PASTED = r"&(?:#x?)?\w{1,8};|</?[A-Za-z][^<>\n]{0,60}>"
"""What a page of the web leaves between digits."""
_DIGITS = re.compile(rf"(?:\d(?:{_PASTED}|[\W_]){{0,8}}+){{10,}}\d")
"""Eleven digits or more, however they are divided: by spaces, dashes, emphasis, a cell's edge, a tag."""
_LAST_FIVE = re.compile(
    r"(?:(?<!\d)\d{6}(?!\d)[^\d\n]{0,30})?(?<!\w)(?:personn(?:umme)?r|p\.?nr)[^\d\n]{0,15}\d{3}[\W_]?\d\d(?!\d)",
    re.I,
)
"""A number in two pieces: «120315 (personnr. 50066)»."""
_DIGIT = re.compile(r"\d")
_GROUP = re.compile(r"\d+")
_KEPT = "\t\n\u00ad\u200c\u200d"
"""Control and format characters that belong in a text: space, the soft hyphen, and joiners in a word."""


def harmless(text: str) -> str:
    """`text` with every sign that steers a terminal, or turns the order of a line, made visible.

    Each character is replaced by one, so that columns agree.
    """
    return "".join("\ufffd" if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    return not sign.isprintable() and sign not in _KEPT and unicodedata.category(sign) in ("Cc", "Cf")


def masked(text: str) -> str:
    """`text` with every identity number covered, each character by one, so that columns agree."""
    whole = _DIGITS.sub(lambda found: "•" * len(found[0]) if _may_be_identity(found[0]) else found[0], text)
    return _without_last_five(whole)


def quoted(value: object, most: int = 40) -> str:
    """A value as a message may repeat it: short, on one line, and never an identity number."""
    try:
        line = harmless(" ".join(str(value).split()))
    except ValueError:  # Python writes no number of more than some thousand digits
        return "…"
    whole = _DIGITS.sub(lambda found: "•••" if _may_be_identity(found[0]) else found[0], line)
    text = _without_last_five(whole)
    return text if len(text) <= most else text[: most - 1] + "…"


def long_quoted(value: object) -> str:
    """The same, as much of it as it takes to find a paragraph by."""
    return quoted(value, most=100)


def _without_last_five(text: str) -> str:
    """`text` with the digits covered of numbers in two pieces."""
    return _LAST_FIVE.sub(lambda found: _DIGIT.sub("•", found[0]), text)


def _may_be_identity(digits: str) -> bool:
    """Whether eleven of the digits, from the start of a group, begin with a day and a month.

    Better an amount too many covered than one number shown: check digits are not looked at, and what
    may be a tag is read both as one and as text.
    """
    return any(_begins_with_days(text) for text in {digits, re.sub(_PASTED, " ", digits)})


def _begins_with_days(digits: str) -> bool:
    """Whether eleven digits from the start of some group begin with a day and a month."""
    groups = _GROUP.findall(digits)
    whole = "".join(groups)
    starts = itertools.accumulate(map(len, groups), initial=0)
    return any(_begins_with_day(whole[start : start + 11]) for start in starts)


def _begins_with_day(digits: str) -> bool:
    """Whether the first four of eleven digits are a day and a month, or those of a D-number or a test."""
    if len(digits) < 11:
        return False
    return int(digits[:2]) % 40 in range(1, 32) and int(digits[2:4]) % 40 in range(1, 13)


def listed(known: Iterable[str]) -> str:
    """What could have stood there, as a message may repeat it; empty when nothing could."""
    shown = [quoted(word) for word in itertools.islice(known, MAX_LISTED + 1)]
    return ", ".join(shown[:MAX_LISTED] + ["…"] * (len(shown) > MAX_LISTED))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was perhaps meant, as a message may repeat it, or an empty text."""
    by_fold = {k.casefold(): k for k in itertools.islice(known, MAX_LISTED)}
    found = difflib.get_close_matches(word.casefold()[:60], by_fold, n=1, cutoff=0.6)
    return quoted(by_fold[found[0]]) if found else ""
