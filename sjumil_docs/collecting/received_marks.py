"""What a case has noted of a collected form: the fields that something stood in, with marks of its texts.

A mark is a digest of the text with identity numbers covered: it tells nothing of them, nor of other words.
"""

import hashlib
from collections.abc import Iterable

from sjumil_docs.case.answers import ReceivedForm
from sjumil_docs.problems import CasePath, masked

_BETWEEN = "="
"""Between a field and its marks: «god_omsorg 2.1 svar = kbdfrtsp»."""
_LENGTH = 8
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnprstv")
"""A mark has nothing but these: no reader takes it for a number, and it spells no word."""


def mark_of(text: str) -> str:
    """What a text is known by."""
    digest = hashlib.sha256(masked(text).encode("utf-8", "replace")).hexdigest()
    return digest[:_LENGTH].translate(_LETTERS)


def field_name(path: CasePath) -> str:
    """A field as the case notes it: «god_omsorg 2.1 svar», «god_omsorg status»; a table by its key."""
    if path[0] != "svar":
        return str(path[0])
    return " ".join(str(part) for place, part in enumerate(path) if place == 1 or place > len(path) - 3)


def fields_noted(form: ReceivedForm) -> dict[str, frozenset[str]]:
    """The fields of a form that something stood in, with the marks of what stood there."""
    lines = (line.partition(_BETWEEN) for line in form.marks)
    return {field.strip(): frozenset(marks.split()) for field, _, marks in lines}


def line_of(field: str, marks: Iterable[str]) -> str:
    """A field and its marks, as a line of the case."""
    return f"{field} {_BETWEEN} {' '.join(sorted(marks))}"
