"""The styles of what stands in tables, and of the fields of a form."""

from collections.abc import Iterator

from design import (
    ACCENT,
    FIELD_EDGE,
    ON_ACCENT,
    QUIET,
    RULE,
    TINT,
    Scale,
)
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
from wordml import Element, Properties, element, paragraph_properties, run_properties, w


def table_styles(scale: Scale) -> Iterator[Element]:
    """The tables, and the paragraphs in them."""
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


def form_styles(scale: Scale) -> Iterator[Element]:
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
