"""Where in a Word form a field stands, as its headings say it: by the number of a question."""

import re
from collections.abc import Collection

_NUMBER = re.compile(r"\s*(\d[\w.]*\w|\d)\s")


def number_in(heading: str) -> str:
    """The number that a heading begins with; empty for none."""
    match = _NUMBER.match(heading)
    return match[1].rstrip(".") if match else ""


def down_to_number(headings: tuple[str, ...], numbers: Collection[str]) -> tuple[str, ...]:
    """The headings above a field down to the nearest with one of these numbers; all of them if none has.

    Those below it are what somebody has put in.
    """
    own = [place for place, text in enumerate(headings, 1) if number_in(text) in numbers]
    return headings[: own[-1]] if own else headings


def place_of(heading: str, label: str) -> str:
    """«2.3 Svar», or «Møtet, Dato for møtet» under a heading without a number."""
    match = _NUMBER.match(f"{heading} ")
    if match:
        return f"{match[1]} {label}".strip()
    return ", ".join(filter(None, (heading, label)))
