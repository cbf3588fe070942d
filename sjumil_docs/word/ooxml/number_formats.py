"""Whole numbers as Word writes them in lists and fields: figures, letters and Roman numerals."""

from collections.abc import Callable, Mapping

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LARGEST_ROMAN = 32_767
_MOST_LETTERS = 30


def _roman(number: int) -> str:
    """12 is XII; a number that has no Roman numeral stays in figures."""
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral


def _letters(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA, 28 is BB."""
    repeated, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (repeated + 1) if 0 <= repeated < _MOST_LETTERS else str(number)


LIST_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": lambda number: f"{number}.",
    "none": lambda _: "",
}
"""How a list writes its numbers, by the value of `w:numFmt`."""
FIELD_FORMATS: Mapping[str, Callable[[int], str]] = {
    "ARABIC": str,
    "Arabic": str,
    "ROMAN": _roman,
    "roman": LIST_FORMATS["lowerRoman"],
    "ALPHABETIC": _letters,
    "alphabetic": LIST_FORMATS["lowerLetter"],
    "Ordinal": LIST_FORMATS["ordinal"],
    "ordinal": LIST_FORMATS["ordinal"],
}
r"""How a field writes its number, by what follows `\*`."""
