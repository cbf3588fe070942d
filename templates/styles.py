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
    TINT,
    Scale,
    face,
    theme_face,
)
from numbering import CALL_OUT_INDENT
from style import BOLD, KEPT, accented, fill, numbered, paragraph, side, size, spacing, style
from wordml import Element, Properties, element, paragraph_properties, run_properties, w

DARK_BOLD: Properties = {**BOLD, "color": DARK}
LISTS = ("Innstillingspunkt", "Vedtakspunkt", "Vedleggspunkt")
RUNNING_LISTS = ("List Bullet", "List Number")
CALL_OUTS = {"Styrke": "Styrketittel", "Utfordring": "Utfordringstittel", "Idé": "Idétittel"}
HYPHENATED: Properties = {"suppressAutoHyphens": {"val": 0}}
MUTED: Properties = {"color": QUIET}
HUNG: Properties = {"ind": {"left": 0}}
"""At the margin, where running text is further in."""
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
    yield from _tables(scale)
    yield from _form(scale) if scale.form else ()


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


def _tables(scale: Scale) -> Iterator[Element]:
    tight: Properties = {**HUNG, "spacing": spacing(50, 50, 245), **HYPHENATED}
    yield paragraph("Tabelltekst", tight, size(scale.table))
    sign: Properties = {"jc": "center", "spacing": spacing(10, 10, 240)}
    point: Properties = {**numbered("Tabellpunkt"), "spacing": spacing(40, 30, 245)}
    yield paragraph("Tabellpunkt", point, {}, base="Tabelltekst")
    yield paragraph("Tabelltegn", sign, size(scale.small), base="Tabelltekst")
    filled: Properties = {**BOLD, "color": ON_ACCENT}
    yield paragraph("Tabelltegn fylt", {}, filled, base="Tabelltegn")
    yield paragraph(
        "Tabelltegnhode", {**KEPT, "spacing": spacing(0, 0, 240)}, size(scale.small), base="Tabelltekst"
    )
    yield paragraph(
        "Tabelltekst liten", {"spacing": spacing(10, 10, 240)}, size(scale.small), base="Tabelltekst"
    )
    yield paragraph("Tabelltittel", {}, BOLD, base="Tabelltekst")
    yield paragraph("Tabellhode", KEPT, {}, base="Tabelltekst")
    plain = w("tblPr", w("tblInd", w=0, type="dxa"), _cell_margins(108))
    yield style("table", "Normal Table", [plain])
    yield style("table", "Table Grid", [w("tblPr", _grid())], base="Normal Table")
    yield style("table", "Sjumiltabell", _house_table(), base="Normal Table")
    yield style("table", "Sjumilskjema", _house_table(), base="Normal Table")


def _form(scale: Scale) -> Iterator[Element]:
    """Fields to write in: a label on a tint, a box below it, and a prompt."""
    answer: Properties = {"spacing": spacing(0, 60, 252)}
    yield paragraph("Svartekst", answer, {})
    yield paragraph("Feltnavn", {**KEPT, "spacing": spacing(20, 20, 240)}, accented(scale.table))
    yield paragraph("Mellomrom", {"keepNext": True, "spacing": spacing(0, 0, 120)}, size(8))
    bar = [side("left", 24, ACCENT, 8)]
    beside: Properties = {"pBdr": bar, "shd": fill(TINT), "spacing": spacing(60, 160), "ind": {"left": 198}}
    yield paragraph("Merk", beside, {})
    prompt: Properties = {"color": QUIET}
    yield style("character", "Placeholder Text", [run_properties(prompt)], base="Default Paragraph Font")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    margins = w(
        "tblCellMar",
        *(w(edge, w=width, type="dxa") for edge, width in zip(sides, (50, 110, 50, 110), strict=False)),
    )
    box = w("tblPr", w("tblBorders", *(side(edge, 4, FIELD_EDGE) for edge in sides)), margins)
    head = w(
        "tblStylePr", w("tcPr", element("shd", fill(TINT)), element("vAlign", "bottom")), type="firstRow"
    )
    yield style("table", "Svarfelt", [box, head], base="Normal Table")


def _cell_margins(width: int) -> Element:
    widths = {"top": 0, "left": width, "bottom": 0, "right": width}
    return w("tblCellMar", *(w(edge, w=value, type="dxa") for edge, value in widths.items()))


def _grid() -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return w("tblBorders", *(side(edge, 4, RULE) for edge in sides))


def _house_table() -> list[Element]:
    """A light head between rules in the accent: a table of three lines weighs no more than its title."""
    rules = (side("top", 12, ACCENT), side("bottom", 8, ACCENT), side("insideH", 4, RULE))
    body = w("tblPr", w("tblBorders", *rules), _cell_margins(100))
    shade = w(
        "tcPr",
        w("tcBorders", side("bottom", 8, ACCENT)),
        element("shd", {"val": "clear", "color": "auto", "fill": TINT}),
        element("vAlign", "bottom"),
    )
    head = w("tblStylePr", run_properties(DARK_BOLD), shade, type="firstRow")
    return [paragraph_properties({"spacing": spacing(0, 0, 252)}), body, head]
