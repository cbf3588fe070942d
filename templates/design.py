"""The design of the documents: one palette, one type scale, one page size. Design changes are made here.

The accent and the typeface are in the theme, and every style refers to it: a municipality's own are set
when a document is built, or in Word under Design, and apply to the whole document.
"""

from dataclasses import dataclass

from wordml import Element, element, w

# Contrast on white: ACCENT 8.7, DARK 15.1, QUIET 7.0, GAP_TEXT on GAP_FILL 9.6 (WCAG asks for 4.5).
ACCENT = "17506B"
# Neutral, so that it goes with any accent.
RULE = "C3C8CB"
DARK = "262626"
QUIET = "595959"
TINT = "EEF2F4"
# The edge of a field, and the bar beside a call-out, must be seen: 3.4 on white, where WCAG asks for 3.
FIELD_EDGE = "868E92"
GAP_TEXT = "7A1F00"
GAP_FILL = "FFF2CC"
ON_ACCENT = "FFFFFF"
ACCENTED: dict[str, int | str] = {"val": ACCENT, "themeColor": "accent1"}

TEXT_FACE = "Calibri"
CODE_FACE = "Courier New"
# The typefaces every municipal PC has, each with a metric-compatible substitute.
TWINS = {
    "Arial": ("Liberation Sans", "swiss"),
    "Calibri": ("Carlito", "swiss"),
    "Cambria": ("Caladea", "roman"),
    "Times New Roman": ("Liberation Serif", "roman"),
}

# Twentieths of a point: 567 to a centimetre.
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGIN = 1418
ABOVE_AND_BELOW = 1300
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
HEADER_EDGE = 709
# The cover's block of colour reaches the edges of the page: its text is as far in as the widest border of a
# paragraph, 12 points, with the widest space inside it, 31.
COVER_MARGIN = 860
COVER_TOP = 3300
# The letter in a C5 window envelope, folded once. Makers of Norwegian envelopes put the window 15 mm from the
# left and 44 mm from the top, 105 mm wide and 35 mm high; C5/6 and E6/5 begin at 39 and 40 mm. The sheet is
# 13 mm lower than the envelope, so the address begins 46 mm down, and its four lines end at 64 mm: in the
# window however the sheet lies. What comes before and after stays away from it.
LETTER_EDGE = 567
LOGO_HEIGHT = 964
ABOVE_RECIPIENT = 634
BELOW_RECIPIENT = 700
LINE = 259
PROOFING = {"nb": "nb-NO", "nn": "nn-NO"}


@dataclass(frozen=True)
class Scale:
    """The sizes of one kind of document in half-points, and the space above its headings."""

    title: int
    headings: tuple[int, int, int, int, int, int]
    above: tuple[int, int, int, int, int, int]
    subtitle: int = 30
    body: int = 21
    line: int = LINE
    after: int = 110
    """The line height of running text in 240ths, and the space after a paragraph."""
    inset: int = 0
    """How far running text is in from the headings and tables, so that its lines are not too long."""
    table: int = 19
    small: int = 18
    cover: bool = False
    """Whether the title is on a page of its own."""
    form: bool = False
    """Whether there are fields to write in."""


REPORT = Scale(
    68,
    headings=(44, 30, 24, 22, 22, 22),
    above=(440, 300, 180, 160, 160, 160),
    body=22,
    line=278,
    after=130,
    inset=907,
    cover=True,
)
CASE = Scale(40, headings=(28, 23, 22, 22, 22, 22), above=(280, 180, 180, 180, 180, 180))
CHILDREN = Scale(
    60,
    headings=(40, 30, 28, 28, 28, 28),
    above=(480, 320, 240, 240, 240, 240),
    body=28,
    line=312,
    after=180,
    table=26,
    small=20,
    cover=True,
)
FORM = Scale(40, headings=(28, 23, 22, 22, 22, 22), above=(300, 260, 180, 180, 180, 180), form=True)
LETTER = Scale(40, headings=(30, 24, 22, 22, 22, 22), above=(260, 180, 200, 200, 200, 200), after=90)


def face(name: str) -> dict[str, int | str]:
    """A typeface for every script."""
    return {"ascii": name, "hAnsi": name, "eastAsia": name, "cs": name}


def theme_face() -> dict[str, int | str]:
    """The typeface of the theme, also by name for programs that do not support themes."""
    return {**face(TEXT_FACE), "asciiTheme": "minorHAnsi", "hAnsiTheme": "minorHAnsi"}


def settings(language: str) -> Element:
    """Settings that raise no question in Word: no fields to update, current layout rules."""
    return w(
        "settings",
        w("zoom", percent=100),
        element("defaultTabStop", 709),
        element("autoHyphenation", True),
        element("characterSpacingControl", "doNotCompress"),
        w("compat", *(_compatibility(name, value) for name, value in COMPATIBILITY)),
        element("themeFontLang", PROOFING[language]),
        element("decimalSymbol", ","),
        element("listSeparator", ";"),
    )


COMPATIBILITY = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
)


def _compatibility(name: str, value: int) -> Element:
    return w("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)


def fonts() -> Element:
    """The typefaces with their substitutes."""
    faces = [_font(name, twin, family, "variable") for name, (twin, family) in TWINS.items()]
    return w("fonts", *faces, _font(CODE_FACE, "Liberation Mono", "modern", "fixed"))


def _font(name: str, instead: str, family: str, pitch: str) -> Element:
    kinds = {"altName": instead, "family": family, "pitch": pitch}
    return w("font", *(element(kind, value) for kind, value in kinds.items()), name=name)
