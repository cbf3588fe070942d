"""Norwegian typography where it is certain: quotation marks, ranges, numbers and units.

Only marks and spaces are changed, never a letter or a figure, and never in code.
"""

import re

NO_BREAK_SPACE = "\u00a0"

_QUOTED = re.compile(r'(?<![^\s(\[–—])"(?=\S)([^"\n]*[^"\s])"(?![\w"])')
"""Straight quotation marks around words; inches, and marks inside words and HTML, are no quotation."""
_YEARS = re.compile(r"\b((?:19|20)\d\d)-((?:19|20)\d\d)\b(?![-./\d])")
_RANGE = re.compile(r"(?<![\w./-])(\d{1,3})-(\d{1,3})(?= (?:år|måneder|månader|prosent|timer|timar)\b)")
"""Two numbers with a unit; a case number or a phone number has no such word after it."""
_THOUSANDS = re.compile(r"(?<![\d.,/])\d{1,3}(?: \d{3})+(?= (?:kr|kroner|innbyggere|innbyggjarar)\b)")
_UNIT = re.compile(r"(?<=\d) (?=(?:kr|%|km|m²|kg)(?!\w))")


def typeset(text: str) -> str:
    """The text with « », en dashes in ranges, and spaces that keep numbers and units on one line."""
    if '"' in text:
        text = _QUOTED.sub(r"«\1»", text)
    if "-" in text:
        text = _RANGE.sub(r"\1–\2", _YEARS.sub(_ascending, text))
    if " " not in text:
        return text
    text = _THOUSANDS.sub(lambda number: number[0].replace(" ", NO_BREAK_SPACE), text)
    return _UNIT.sub(NO_BREAK_SPACE, text)


def _ascending(years: re.Match[str]) -> str:
    """A range of years goes forward; anything else is a number with a hyphen in it."""
    return f"{years[1]}–{years[2]}" if years[1] < years[2] else years[0]
