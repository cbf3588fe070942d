"""What the look of a text says beside its letters, as signs: raised figures, symbols of other typefaces.

«10» with a raised «2» is «10²»: without the look, it would be another number.
"""

from lxml import etree

from sjumil_docs.word.ooxml.xml import W

RAISED, LOWERED = "superscript", "subscript"
"""How text is set above or below its line, in the words of the format."""
_RAISED_SIGNS = str.maketrans("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾")
_RAISED_LETTERS = {"o": "°", "n": "ⁿ"}
"""A letter that is raised alone: degrees, and a power."""
_LOWERED_SIGNS = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_WINGDINGS = str.maketrans(
    "\uf0fc\uf0fb\uf0fe\uf0fd\uf0a8\uf06f\uf0e0\uf0df\uf0b7\uf0a7\uf0d8\uf04a\uf04b\uf04c", "✓✗☑☒☐☐→←•▪➢☺😐☹"
)
"""Ticks, boxes, arrows, bullets and faces, which AutoCorrect also makes of «-->» and «:-)»."""
_SYMBOL = str.maketrans(
    "\uf0a3\uf0b3\uf0b9\uf0bb\uf0b1\uf0b4\uf0b8\uf0b0\uf0d7\uf0d6\uf0a5\uf0e5\uf0ac\uf0ad\uf0ae\uf0af\uf0ab\uf0de"
    "\uf0b7\uf0bc\uf02b\uf02d\uf03c\uf03d\uf03e\uf025\uf061\uf062\uf067\uf044\uf06d\uf070\uf053\uf057",
    "≤≥≠≈±×÷°·√∞∑←↑→↓↔⇒•…+−<=>%αβγΔμπΣΩ",
)
"""Signs between figures, arrows and Greek letters: Adobe's list for Symbol, with Word's numbers."""
_TYPEFACES = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def set_off_line(text: str, position: str) -> str:
    """A text as it reads where it is set above or below its line; letters stay as they are."""
    if position == RAISED and text in _RAISED_LETTERS:
        return _RAISED_LETTERS[text]
    return text.translate({RAISED: _RAISED_SIGNS, LOWERED: _LOWERED_SIGNS}.get(position, {}))


def symbol(element: etree._Element) -> str:
    """The sign of a symbol font, by its number; those that people use have their own signs."""
    try:
        sign = chr(int(element.get(W + "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
    typeface = (element.get(W + "font") or "").casefold().split(" ")[0]
    return sign.translate(_TYPEFACES.get(typeface, {}))
