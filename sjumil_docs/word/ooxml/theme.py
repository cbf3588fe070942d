"""A municipality's own colour and typeface, set wherever a template follows its theme.

The names of the theme stay in the styles, so that Word's own choice of colours and typefaces goes on working
in the finished document; the values beside them are for programs that know no themes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FACES = ("ascii", "hAnsi", "eastAsia", "cs")
_SIX_DIGITS = re.compile(r"[0-9A-Fa-f]{6}")
_OWN_ACCENT, _OWN_TYPEFACE = "17506B", "Calibri"
"""What charts and matrices use where a template has no theme."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a municipality has of its own; empty for what the template has."""

    colour: str = ""
    """Six hexadecimal digits, red, green and blue."""
    typeface: str = ""


NO_PROFILE = Profile()
"""The template as it is."""


def apply_profile(document: WordDocument, profile: Profile) -> None:
    """Puts the colour and the typeface in the theme, and in every style and paragraph that follows it."""
    if not profile.colour and not profile.typeface:
        return
    for theme in _themes(document):
        _set_theme(theme, profile)
    for part in [p for p in document.parts if p.startswith("word/") and p.endswith(".xml")]:
        for element in document.root(part).iter(f"{W}*"):
            if profile.colour:
                _recolour(element, profile.colour)
            if profile.typeface and element.get(W + "asciiTheme"):
                for script in _FACES:
                    element.set(W + script, profile.typeface)


def _set_theme(theme: etree._Element, profile: Profile) -> None:
    """Sets the accent, which links have too, and the typeface of headings and text."""
    for name in ("accent1", "hlink") if profile.colour else ():
        for colour in theme.iterfind(f".//{_A}{name}/{_A}srgbClr"):
            colour.set("val", profile.colour)
    for latin in theme.iterfind(f".//{_A}fontScheme/*/{_A}latin") if profile.typeface else ():
        latin.set("typeface", profile.typeface)


def typefaces(document: WordDocument) -> dict[str, str]:
    """The typefaces of the theme for headings and text, by the name a style asks for: `minorHAnsi`."""
    found: dict[str, str] = {}
    for theme in _themes(document):
        for scheme, asked in (("majorFont", "major"), ("minorFont", "minor")):
            for latin in theme.iterfind(f".//{_A}{scheme}/{_A}latin"):
                found |= {f"{asked}{script}": latin.get("typeface") or "" for script in ("HAnsi", "Ascii")}
    return found


def accent(document: WordDocument) -> str:
    """The accent of the document, as six hexadecimal digits."""
    colours = (c.get("val") for t in _themes(document) for c in t.iterfind(f".//{_A}accent1/{_A}srgbClr"))
    colour = next(colours, None) or ""
    return colour if _SIX_DIGITS.fullmatch(colour) else _OWN_ACCENT


def typeface(document: WordDocument) -> str:
    """The typeface of running text."""
    typefaces = (
        f.get("typeface") for t in _themes(document) for f in t.iterfind(f".//{_A}minorFont/{_A}latin")
    )
    return next(typefaces, None) or _OWN_TYPEFACE


def _themes(document: WordDocument) -> Iterator[etree._Element]:
    for part in list(document.parts):
        if part.startswith("word/theme/") and part.endswith(".xml"):
            yield document.root(part)


def _recolour(element: etree._Element, colour: str) -> None:
    """Sets the value beside each name of the accent; a tint of the accent is left to Word."""
    if element.get(W + "themeColor") == "accent1" and not element.get(W + "themeTint"):
        element.set(W + ("val" if element.tag == W + "color" else "color"), colour)
    if element.get(W + "themeFill") == "accent1" and not element.get(W + "themeFillTint"):
        element.set(W + "fill", colour)
