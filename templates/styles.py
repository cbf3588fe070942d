"""The styles: a type scale and a language → styles.xml.

Built-in styles have Word's English names, so that Word, LibreOffice and screen readers recognise them.
"""

from collections.abc import Iterator

from design import (
    ABOVE_RECIPIENT,
    ACCENT,
    ACCENTED,
    BELOW_RECIPIENT,
    CODE_FACE,
    COVER_TOP,
    DARK,
    FIELD_EDGE,
    GAP_FILL,
    GAP_TEXT,
    LOGO_HEIGHT,
    ON_ACCENT,
    PROOFING,
    QUIET,
    RULE,
    TEXT_WIDTH,
    Scale,
    face,
    theme_face,
)
from numbering import CALL_OUT_INDENT
from style import (
    BOLD,
    DARK_BOLD,
    HUNG,
    HYPHENATED,
    KEPT,
    accented,
    fill,
    numbered,
    paragraph,
    side,
    size,
    spacing,
    style,
)
from table_styles import form_styles, table_styles
from wordml import Element, Properties, paragraph_properties, run_properties, w

LISTS = ("Innstillingspunkt", "Vedtakspunkt", "Vedleggspunkt")
RUNNING_LISTS = ("List Bullet", "List Number")
CALL_OUTS = {"Styrke": "Styrketittel", "Utfordring": "Utfordringstittel", "Idé": "Idétittel"}
MUTED: Properties = {"color": QUIET}
COLOURED: Properties = {**BOLD, "color": ACCENTED}
SLANTED: Properties = {"i": True, "iCs": True, "color": DARK}
HEADING_LOOKS = (COLOURED, COLOURED, DARK_BOLD, DARK_BOLD, SLANTED, SLANTED)
"""Colour in the two that divide a document; those below are told apart by weight and slope."""
CODE: Properties = {"rFonts": face(CODE_FACE), "noProof": True}


def styles(scale: Scale, language: str) -> Element:
    """Every style of a document."""
    return w("styles", _defaults(scale, language), *_all(scale))


def _all(scale: Scale) -> Iterator[Element]:
    yield from _text(scale)
    yield from _headings(scale)
    yield from _contents(scale)
    yield from _lists()
    yield from _call_outs(scale)
    yield from _small_print(scale)
    yield _draft()
    yield from _cover()
    yield from _letter()
    yield from _characters(scale)
    yield from table_styles(scale)
    yield from form_styles(scale) if scale.form else ()


def _defaults(scale: Scale, language: str) -> Element:
    tongue = {"val": PROOFING[language], "eastAsia": PROOFING[language], "bidi": "ar-SA"}
    run = run_properties({"rFonts": theme_face(), **size(scale.body), "lang": tongue})
    plain = paragraph_properties({"spacing": spacing(0, scale.after, scale.line)})
    return w("docDefaults", w("rPrDefault", run), w("pPrDefault", plain))


def _text(scale: Scale) -> Iterator[Element]:
    # Words are hyphenated only where columns are narrow and characters large.
    whole: Properties = {"widowControl": True, "suppressAutoHyphens": True, "ind": {"left": scale.inset}}
    yield paragraph("Normal", whole, {}, base="")
    yield from _cover_block(scale) if scale.cover else _plain_title(scale)
    indent = {"left": scale.inset + 227, "right": 227}
    question: Properties = {**KEPT, "spacing": spacing(0, 110)}
    yield paragraph("Spørsmål", question, {"i": True, "iCs": True}, next_style="Normal")
    bar = [side("left", 18, ACCENT, 10)]
    yield paragraph("Quote", {"keepLines": True, "pBdr": bar, "spacing": spacing(60, 200), "ind": indent}, {})
    code: Properties = {"keepLines": True, "spacing": spacing(60, 140, 240)}
    yield paragraph("Kode", code, {**CODE, **size(scale.small)})


def _plain_title(scale: Scale) -> Iterator[Element]:
    title: Properties = {**KEPT, "spacing": spacing(0, 160, 240)}
    yield paragraph("Title", title, accented(scale.title), next_style="Normal")


def _cover_block(scale: Scale) -> Iterator[Element]:
    """The header, the name, the title and the subtitle, close upon one another: one block of the accent.

    It reaches the edges of the page, and a hair beyond. The borders above the paragraphs differ, for
    LibreOffice joins neighbours whose borders are alike, and drops their sides.
    """
    light: Properties = {"color": ON_ACCENT}
    high: dict[str, int | str] = {**spacing(0, 0, COVER_TOP), "lineRule": "atLeast"}
    top: Properties = {**_block(_above(8, 0)), "spacing": high}
    yield paragraph("Forsidetopp", top, {**light, **size(scale.small)})
    name: Properties = {**_block(_above(48, 12)), "spacing": spacing(0, 0, 250)}
    yield paragraph("Forsidenavn", name, {**light, **size(28)}, next_style="Title")
    title: Properties = {**_block(_above(40, 31)), **HYPHENATED, "spacing": spacing(0, 0, 250)}
    yield paragraph("Title", title, {**BOLD, **light, **size(scale.title)}, next_style="Subtitle")
    end = side("bottom", 96, ACCENT, 31)
    below: Properties = {**_block(_above(44, 12), end), "spacing": spacing(0, 900)}
    yield paragraph("Subtitle", below, {**light, **size(scale.subtitle)}, next_style="Forside")


def _above(eighths: int, space: int) -> Element:
    return side("top", eighths, ACCENT, space)


def _block(above: Element, *below: Element) -> Properties:
    """The accent behind a paragraph, widened by its borders to the edges of the page."""
    left, right = (side(edge, 96, ACCENT, 31) for edge in ("left", "right"))
    edges = [above, left, *below, right]
    return {**KEPT, "pBdr": edges, "shd": fill(ACCENT), "ind": {"left": 0, "right": -20}}


def _headings(scale: Scale) -> Iterator[Element]:
    for level, (height, above) in enumerate(zip(scale.headings, scale.above, strict=True)):
        air = spacing(above, 100, 252)
        formatting: Properties = {**KEPT, **HUNG, "spacing": air, "outlineLvl": str(level)}
        characters = {**HEADING_LOOKS[level], **size(height)}
        yield paragraph(f"heading {level + 1}", formatting, characters, next_style="Normal")


def _contents(scale: Scale) -> Iterator[Element]:
    # Level 9 is body text: the heading of the contents is no heading of the document.
    formatting: Properties = {**KEPT, **HUNG, "spacing": spacing(0, 200), "outlineLvl": "9"}
    yield paragraph("TOC Heading", formatting, accented(scale.headings[0]), next_style="Normal")
    for level, left in enumerate((0, 284, 567), 1):
        stop = w("tab", val="right", pos=TEXT_WIDTH)
        air = spacing(110, 10, 240) if level == 1 else spacing(0, 0, 236)
        entry: Properties = {"tabs": [stop], "spacing": air, "ind": {"left": left}}
        characters = DARK_BOLD if level == 1 else {**MUTED, **size(scale.table)}
        yield paragraph(f"toc {level}", entry, characters, next_style="Normal")


def _lists() -> Iterator[Element]:
    for name in LISTS:
        yield paragraph(name, {**numbered(name), "spacing": spacing(0, 60)}, {})
    for name in RUNNING_LISTS:
        formatting: Properties = {**numbered(name), "spacing": spacing(0, 120), "contextualSpacing": True}
        yield paragraph(name, formatting, {})


def _call_outs(scale: Scale) -> Iterator[Element]:
    for name, label in CALL_OUTS.items():
        edge = scale.inset + CALL_OUT_INDENT
        air: Properties = {**KEPT, "spacing": spacing(80, 0), "ind": {"left": edge}}
        above: Properties = {**air, "pBdr": [side("left", 12, FIELD_EDGE, 8)]}
        yield paragraph(label, above, accented(scale.table), next_style=name)
        below: Properties = {"pBdr": [side("left", 12, FIELD_EDGE, 8)], "spacing": spacing(0, 20)}
        yield paragraph(name, {**numbered(name), **below}, {})


def _small_print(scale: Scale) -> Iterator[Element]:
    small: Properties = {**MUTED, **size(scale.small)}
    line: Properties = {**HUNG, "spacing": spacing(0, 0, 240)}
    rule = [side("bottom", 4, RULE, 4)]
    yield paragraph("header", {**line, "pBdr": rule, "tabs": [_right_edge()]}, small)
    yield paragraph("footer", {**line, "tabs": [_right_edge()]}, small)
    yield paragraph("caption", {**KEPT, **HUNG, "spacing": spacing(240, 80)}, accented(scale.table))
    yield paragraph("Skjematittel", {}, {}, base="caption")  # over a form in the head: never numbered
    yield paragraph("Figur", {**HUNG, "keepLines": True, "spacing": spacing(0, 160, 240)}, {})
    yield paragraph("footnote text", {**HUNG, "spacing": spacing(0, 40, 240)}, size(scale.small))
    yield paragraph("Kilde", {"spacing": spacing(80, 120, 245)}, small)
    yield paragraph("Hjelpetekst", {"spacing": spacing(0, 120, 252)}, small)
    code: Properties = {"noProof": True, **MUTED}
    yield paragraph("Malkode", line, {**code, **size(16)})


def _right_edge() -> Element:
    return w("tab", val="right", pos=TEXT_WIDTH)


def _draft() -> Element:
    box = [side(edge, 6, GAP_TEXT, 6) for edge in ("top", "left", "bottom", "right")]
    formatting: Properties = {
        "pBdr": box,
        "shd": fill(GAP_FILL),
        "spacing": spacing(160, 360),
        "ind": {"left": 142, "right": 142},
    }
    return paragraph("Utkast", formatting, {"color": GAP_TEXT})


def _cover() -> Iterator[Element]:
    yield paragraph("Forside", {**HUNG, "spacing": spacing(0, 80)}, size(22))
    kind: Properties = {**KEPT, **HUNG, "spacing": spacing(100, 40)}
    yield paragraph("Dokumenttype", kind, {**MUTED, **size(26)})


def _letter() -> Iterator[Element]:
    # As high as a logo, with one or without, so that the address keeps its place.
    high: dict[str, int | str] = {**spacing(0, 0, LOGO_HEIGHT), "lineRule": "atLeast"}
    yield paragraph("Navnetrekk", {"spacing": high, "tabs": [_right_edge()]}, accented(36))
    # Of a name that takes two lines, only one is added to the height.
    name: Properties = {"spacing": spacing(LOGO_HEIGHT - 440, 0, 240)}
    yield paragraph("Kommunenavn", name, {}, base="Navnetrekk")
    rule = [side("bottom", 8, ACCENT, 4)]
    yield paragraph("Avsender", {"spacing": spacing(100, 0, 240), "pBdr": rule}, {**MUTED, **size(18)})
    yield paragraph("Mottaker", {"spacing": spacing(ABOVE_RECIPIENT, 0, 252)}, {})
    yield paragraph("Adresse", {"tabs": _second_signatory(), "spacing": spacing(0, 0, 252)}, {})
    stop = [w("tab", val="left", pos=1701)]
    lines: Properties = {"spacing": spacing(BELOW_RECIPIENT, 0, 252), "contextualSpacing": True}
    yield paragraph("Referanse", {**lines, "tabs": stop}, {})
    yield paragraph("Kontakt", {"spacing": spacing(160, 80)}, {})
    yield paragraph("Hilsen", {**KEPT, "spacing": spacing(160, 0)}, {})
    signed: Properties = {"tabs": _second_signatory(), "spacing": spacing(240, 0, 259)}
    yield paragraph("Signatur", {**KEPT, **signed}, {})


def _second_signatory() -> list[Element]:
    """The tab stop of the one who signs beside another; a new element for each style."""
    return [w("tab", val="left", pos=TEXT_WIDTH // 2)]


def _characters(scale: Scale) -> Iterator[Element]:
    yield style("character", "Default Paragraph Font", [])
    character_styles: dict[str, Properties] = {
        "Strong": BOLD,
        "Emphasis": {"i": True, "iCs": True},
        "Hyperlink": {"color": ACCENTED, "u": "single"},
        "footnote reference": {"vertAlign": "superscript"},
        "Kodetegn": {**CODE, **size(scale.table)},
        "Utkastmerke": {**BOLD, "color": GAP_TEXT, "shd": fill(GAP_FILL)},
        "Mangler": {**BOLD, "color": GAP_TEXT, "shd": fill(GAP_FILL)},
    }
    for name, formatting in character_styles.items():
        yield style("character", name, [run_properties(formatting)], base="Default Paragraph Font")
