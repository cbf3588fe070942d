"""Norwegian typography where it is certain: quotation marks, ranges, numbers and units.

Only marks and spaces are changed, never a letter or a figure, and never in code.
"""

import re

from sjumil_docs.language.dates import MONTHS, NO_BREAK_SPACE

_QUOTED = re.compile(r'(?<![^\s(\[–—])"(?=\S)([^"\n]*[^"\s])"(?![\w"])')
"""Straight quotation marks around words; inches, and marks inside words and HTML, are no quotation."""
_YEARS = re.compile(r"\b((?:19|20)\d\d)-((?:19|20)\d\d)\b(?![-./\d])")
_RANGE = re.compile(r"(?<![\w./-])(\d{1,3})-(\d{1,3})(?= (?:år|måneder|månader|prosent|timer|timar)\b)")
"""Two numbers with a unit; a case number or a phone number has no such word after it."""
_THOUSANDS = re.compile(r"(?<![\d.,/])\d{1,3}(?: \d{3}){1,4}(?= [^\W\d_])")
"""A number in groups of three with a word after it; numbers of phones and registers stand by themselves."""
_UNITS = (
    *("kr", "kroner", "%", "prosent", "prosentpoeng", "km", "m", "m²", "meter", "kg", "kilometer"),
    *("år", "årsverk", "uke", "uker", "veke", "veker", "dag", "dager", "dagar", "døgn"),
    *("måned", "måneder", "månad", "månader", "time", "timer", "timar", "minutt", "minutter"),
    *("mill", "millioner", "millionar", "mrd", "milliarder", "milliardar"),
)
_ORDERED = (*MONTHS, "halvår", "kvartal", "trinn", "klasse", "ledd")
_NAMES = (
    *("kl.", "klokka", "klokken", "nr.", "§", "§§", "pkt.", "punkt", "art.", "artikkel", "kap.", "kapittel"),
    *("side", "tabell", "figur", "vedlegg"),
)
_NUMBERED = frozenset(("steg", "spørsmål", *_NAMES, *map(str.capitalize, _NAMES)))
"""What has its number after it; «Steg 1» begins a heading, and stays as people search for it."""
_LONGEST_NAME = max(map(len, _NUMBERED))
_AFTER_FIGURE = re.compile(
    rf"(?<=\d) (?=(?:{'|'.join(_UNITS)})(?!\w))|(?<=\d\.) (?=(?i:{'|'.join(_ORDERED)})\b)"
)
"""The space of «12 prosent», and of «8. desember»."""
_BEFORE_FIGURE = re.compile(r" (?=\d)")
_LAST_WORD = re.compile(r"[\w.§]*$")
_MILLIONS = re.compile(r"\b(mill\.|milli(?:oner|onar|arder|ardar)|mrd\.) (?=kr)")
_EACH_YEAR = re.compile(r"\b(kr|kroner) (hvert|kvart|per) år\b")
_FIGURE = re.compile(r"\d")


def typeset(text: str) -> str:
    """The text with « », en dashes in ranges, and spaces that keep numbers and units on one line."""
    if '"' in text:
        text = _QUOTED.sub(r"«\1»", text)
    if "-" in text:
        text = _RANGE.sub(r"\1–\2", _YEARS.sub(_ascending, text))
    return keep_together(text)


def keep_together(text: str) -> str:
    """The text with spaces that keep amounts, dates and the like on one line: «kl. 12», «8. desember»."""
    if " " not in text or not _FIGURE.search(text):
        return text
    text = _THOUSANDS.sub(lambda number: number[0].replace(" ", NO_BREAK_SPACE), text)
    text = _BEFORE_FIGURE.sub(_after_name, _AFTER_FIGURE.sub(NO_BREAK_SPACE, text))
    if "kr" in text:
        text = _MILLIONS.sub(rf"\1{NO_BREAK_SPACE}", text)
        text = _EACH_YEAR.sub(rf"\1 \2{NO_BREAK_SPACE}år", text)
    return text


def _after_name(space: re.Match[str]) -> str:
    """The space before a figure; one that does not break after «kl.» and «punkt»."""
    name = _LAST_WORD.search(space.string, max(0, space.start() - _LONGEST_NAME - 1), space.start())
    return NO_BREAK_SPACE if name and name[0] in _NUMBERED else " "


def _ascending(years: re.Match[str]) -> str:
    """A range of years goes forward; anything else is a number with a hyphen in it."""
    return f"{years[1]}–{years[2]}" if years[1] < years[2] else years[0]
