"""The contents of a document, described in `writing` → WordprocessingML elements."""

import re
from collections.abc import Iterator
from dataclasses import replace

from style import style_id
from wordml import (
    Element,
    Properties,
    element,
    paragraph_properties,
    run_properties,
    text,
    w,
)
from writing import Column, FinalRow, Flow, Paragraph, Table, Words

_LOW = 400
"""The height of a row that asks for a line or two."""


def text_in(words: Words, language: str) -> str:
    """The text in one målform."""
    return words if isinstance(words, str) else words.nb if language == "nb" else words.nn


def elements_of(parts: Flow, language: str) -> list[Element]:
    """The XML elements of a body, header or footer."""
    return [
        _paragraph(part, language, parts[index + 1 : index + 2])
        if isinstance(part, Paragraph)
        else _table(part, language)
        for index, part in enumerate(parts)
    ]


def _paragraph(paragraph: Paragraph, language: str, below: Flow) -> Element:
    style: Properties = {} if paragraph.style == "Normal" else {"pStyle": style_id(paragraph.style)}
    formatting = paragraph_properties({**style, **paragraph.properties})
    number = _number(paragraph, below) if paragraph.style == "caption" or paragraph.counted else []
    runs = list(_runs(text_in(paragraph.words, language)))
    return w("p", *([formatting] if len(formatting) else []), *number, *runs)


def _number(paragraph: Paragraph, below: Flow) -> list[Element]:
    """«Tabell 1. », «Figur 1. » above a figure, «1 » of a chapter; the same words in both målformer."""
    over_figure = any(isinstance(part, Paragraph) and part.style == "Figur" for part in below)
    kind = "Kapittel" if paragraph.counted else "Figur" if over_figure else "Tabell"
    number = [_field(f"SEQ {kind} \\* ARABIC")]
    if paragraph.name:
        # The id is made unique when the template is filled in.
        number = [w("bookmarkStart", id=0, name=_bookmark(paragraph.name)), *number, w("bookmarkEnd", id=0)]
    if paragraph.counted:
        return [*number, w("r", text(" "))]
    return [w("r", text(f"{kind} ")), *number, w("r", text(". "))]


def _bookmark(name: str) -> str:
    """The hidden bookmark of a caption."""
    return f"_Ref_{name}"


def _field(instruction: str) -> Element:
    """A field with an initial value, so that Word does not ask the reader to update it."""
    return w("fldSimple", w("r", text("1")), instr=f" {instruction} ")


MARKS = re.compile(r"(\*\*.+?\*\*|!!.+?!!|\t|\[\[.+?\]\])")
REFERENCE = "[[REF "
NO_BREAK_SPACE = "\u00a0"


def _runs(words: str) -> Iterator[Element]:
    # A number that is referred to stays on the line of what it counts.
    for segment in filter(None, MARKS.split(words.replace(f" {REFERENCE}", NO_BREAK_SPACE + REFERENCE))):
        if segment == "\t":
            yield w("r", w("tab"))
        elif segment.startswith("**"):
            yield w("r", run_properties({"rStyle": "Strong"}), text(segment.strip("*")))
        elif segment.startswith(REFERENCE):
            yield _field(f"REF {_bookmark(segment[len(REFERENCE) : -2])} \\h")
        elif segment.startswith("!!"):
            yield w("r", run_properties({"rStyle": "Utkastmerke"}), text(f" {segment.strip('!')} "))
        elif segment.startswith("[["):
            yield _field(segment[2:-2])
        else:
            yield w("r", text(segment))


def _table(table: Table, language: str) -> Element:
    head_style = "Feltnavn" if table.height else "Tabellhode"
    heads = [[Paragraph(column.head, head_style, _side(column))] for column in table.columns]
    head = _row(heads, table, language, w("cantSplit"), w("tblHeader"))
    cells = [_cell(column) for column in table.columns]
    row = _row(_kept(cells) if table.whole else cells, table, language, *_row_to_fill(table))
    loop_starts = [_tag_row(f"for {loop}", table, language) for loop in table.loops]
    loop_ends = [_tag_row("endfor", table, language) for _ in table.loops]
    grid = w("tblGrid", *(w("gridCol", w=column.width) for column in table.columns))
    final_rows = [row for last in table.final_rows for row in _final_row(last, table, language)]
    properties = _table_properties(table, language)
    return w("tbl", properties, grid, head, *loop_starts, row, *loop_ends, *final_rows)


def _final_row(final_row: FinalRow, table: Table, language: str) -> list[Element]:
    pairs = zip(final_row.cells, table.columns, strict=True)
    cells = [_cell(column._replace(cell=cell)) for cell, column in pairs]
    begin, end = (_tag_row(code, table, language) for code in (f"if {final_row.condition}", "endif"))
    return [begin, _row(cells, table, language), end]


def _table_properties(table: Table, language: str) -> Element:
    row_heads = table.row_heads and bool(table.loops)
    formatting = {
        "firstRow": 1,
        "lastRow": 0,
        "firstColumn": int(row_heads),
        "lastColumn": 0,
        "noHBand": 1,
        "noVBand": 1,
    }
    return w(
        "tblPr",
        element("tblStyle", table.style),
        w("tblW", w=sum(column.width for column in table.columns), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="06A0" if row_heads else "0620", **formatting),
        element("tblCaption", text_in(table.about, language)),
    )


def _cell(column: Column) -> list[Paragraph]:
    cell = column.cell
    return cell if isinstance(cell, list) else [Paragraph(cell, "Tabelltekst", _side(column))]


def _kept(cells: list[list[Paragraph]]) -> list[list[Paragraph]]:
    """The cells of a row that stays on the page of the next."""
    return [
        [replace(part, properties={**part.properties, "keepNext": True}) for part in cell] for cell in cells
    ]


def _side(column: Column) -> Properties:
    return {"jc": "right"} if column.right else {}


def _tag_row(code: str, table: Table, language: str) -> Element:
    empty = [Paragraph("", "Malkode")]
    return _row(
        [[Paragraph(f"{{%tr {code} %}}", "Malkode")], *[empty] * (len(table.columns) - 1)],
        table,
        language,
    )


def _row_to_fill(table: Table) -> list[Element]:
    """What the row of a table with a least height has: only one of a line or two stays on one page."""
    height = [w("trHeight", val=table.height, hRule="atLeast")] if table.height else []
    return [w("cantSplit"), *height] if 0 < table.height <= _LOW else height


def _row(cells: list[list[Paragraph]], table: Table, language: str, *marks: Element) -> Element:
    properties = w("trPr", *(marks or [w("cantSplit")]))
    widths = (column.width for column in table.columns)
    return w(
        "tr",
        properties,
        *(
            w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *elements_of([*cell], language))
            for width, cell in zip(widths, cells, strict=True)
        ),
    )
