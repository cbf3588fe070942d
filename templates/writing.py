"""The small language documents are described in, and how a description becomes WordprocessingML.

A text is one string for both målformer, or `Both(nb, nn)` side by side. In a text `**…**` is strong,
`!!…!!` marks a draft, a tab is a tab, `[[PAGE]]` is a field, and `[[REF name]]` the number of the caption
of that name. Jinja tags stand as docxtpl wants them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from style import style_id
from wordml import (
    Element,
    Properties,
    Value,
    element,
    paragraph_properties,
    run_properties,
    text,
    w,
)


class Both(NamedTuple):
    """A text in the two målformer."""

    nb: str
    nn: str


Words: TypeAlias = str | Both


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its words, its style, and what it has of its own."""

    words: Words
    style: str = "Normal"
    own: Properties = field(default_factory=dict)
    name: str = ""
    """What the number of a caption is referred to by."""


class Column(NamedTuple):
    """A column: its width, its head and what a row holds in it."""

    width: int
    head: Words
    cell: Words | list[Paragraph]
    right: bool = False
    """Whether the column holds figures, which stand under one another."""


class Last(NamedTuple):
    """A row under the others, which is there when its condition holds."""

    condition: str
    cells: tuple[Words | list[Paragraph], ...]


@dataclass(frozen=True)
class Table:
    """A table with a head: one row, or a row for each in a Jinja loop (`each`), and rows that come last."""

    about: Words
    columns: tuple[Column, ...]
    each: tuple[str, ...] = ()
    style: str = "Sjumiltabell"
    """Columns that nobody fills are left out of a Sjumiltabell; in a Sjumilskjema blanks stay blanks."""
    last: tuple[Last, ...] = ()


Part: TypeAlias = Paragraph | Table
Flow: TypeAlias = list[Part]


def flow(*pieces: Part | Iterable[Part]) -> Flow:
    """Pieces one after another."""
    return [part for piece in pieces for part in _parts(piece)]


def _parts(piece: Part | Iterable[Part]) -> Iterable[Part]:
    return [piece] if isinstance(piece, Paragraph | Table) else piece


def p(words: Words, style: str = "Normal", **own: Value) -> Flow:
    """A paragraph; what it has of its own stands as in WordprocessingML: `keepNext=True`."""
    return [Paragraph(words, style, own)]


def caption(words: Words, name: str) -> Flow:
    """A caption that is referred to: `[[REF name]]` is its number. In a loop the name has the loop's own."""
    return [Paragraph(words, "caption", name=name)]


def h(level: int, words: Words) -> Flow:
    """A heading."""
    return p(words, f"heading {level}")


def chapter(words: Words, style: str = "heading 1") -> Flow:
    """A heading at the top of a new page."""
    return p(words, style, pageBreakBefore=True, spacing={"before": 0})


def tag(code: str) -> Paragraph:
    """A Jinja tag alone in its paragraph, which goes when the template is filled in."""
    return Paragraph(f"{{%p {code} %}}", "Malkode")


def when(condition: str, *pieces: Part | Iterable[Part]) -> Flow:
    """Pieces that are there only when the condition holds."""
    return [tag(f"if {condition}"), *flow(*pieces), tag("endif")]


def either(condition: str, yes: Flow, no: Flow) -> Flow:
    """One flow or the other."""
    return [tag(f"if {condition}"), *yes, tag("else"), *no, tag("endif")]


def each(loop: str, *pieces: Part | Iterable[Part]) -> Flow:
    """Pieces repeated: `each("møte in møter", …)`."""
    return [tag(f"for {loop}"), *flow(*pieces), tag("endfor")]


def points(values: str, style: str = "List Bullet", words: Words = "{{ punkt }}", **own: Value) -> Flow:
    """A list paragraph for each value, which is `punkt` in the words."""
    return each(f"punkt in {values}", p(words, style, **own))


def cell_of_blocks(name: str) -> list[Paragraph]:
    """A cell of Markdown; Word wants a paragraph there even when it is empty."""
    filled, empty = Paragraph(f"{{{{ {name} }}}}", "Tabelltekst"), Paragraph("", "Tabelltekst")
    return [tag(f"if {name}"), filled, tag("else"), empty, tag("endif")]


def said(words: Words, language: str) -> str:
    """The words in one målform."""
    return words if isinstance(words, str) else words.nb if language == "nb" else words.nn


def written(parts: Flow, language: str) -> list[Element]:
    """The elements of a body, header or footer."""
    return [
        _paragraph(part, language, parts[place + 1 : place + 2])
        if isinstance(part, Paragraph)
        else _table(part, language)
        for place, part in enumerate(parts)
    ]


def _paragraph(paragraph: Paragraph, language: str, below: Flow) -> Element:
    style: Properties = {} if paragraph.style == "Normal" else {"pStyle": style_id(paragraph.style)}
    look = paragraph_properties({**style, **paragraph.own})
    number = _number(paragraph, below) if paragraph.style == "caption" else []
    runs = list(_runs(said(paragraph.words, language)))
    return w("p", *([look] if len(look) else []), *number, *runs)


def _number(paragraph: Paragraph, below: Flow) -> list[Element]:
    """«Tabell 1. », or «Figur 1. » over a figure: Word's own numbering, the same word in both målformer."""
    over_figure = any(isinstance(part, Paragraph) and part.style == "Figur" for part in below)
    kind = "Figur" if over_figure else "Tabell"
    number = [_field(f"SEQ {kind} \\* ARABIC")]
    if paragraph.name:
        # The id is made the document's own when the template is filled in.
        number = [w("bookmarkStart", id=0, name=_bookmark(paragraph.name)), *number, w("bookmarkEnd", id=0)]
    return [w("r", text(f"{kind} ")), *number, w("r", text(". "))]


def _bookmark(name: str) -> str:
    """The hidden bookmark of a caption."""
    return f"_Ref_{name}"


def _field(instruction: str) -> Element:
    """A field with a value from the start, so that no reader is asked to update it."""
    return w("fldSimple", w("r", text("1")), instr=f" {instruction} ")


MARKS = re.compile(r"(\*\*.+?\*\*|!!.+?!!|\t|\[\[.+?\]\])")
REFERENCE = "[[REF "


def _runs(words: str) -> Iterator[Element]:
    for piece in filter(None, MARKS.split(words)):
        if piece == "\t":
            yield w("r", w("tab"))
        elif piece.startswith("**"):
            yield w("r", run_properties({"rStyle": "Strong"}), text(piece.strip("*")))
        elif piece.startswith(REFERENCE):
            yield _field(f"REF {_bookmark(piece[len(REFERENCE) : -2])} \\h")
        elif piece.startswith("!!"):
            yield w("r", run_properties({"rStyle": "Utkastmerke"}), text(f" {piece.strip('!')} "))
        elif piece.startswith("[["):
            yield _field(piece[2:-2])
        else:
            yield w("r", text(piece))


def _table(table: Table, language: str) -> Element:
    heads = [[Paragraph(column.head, "Tabellhode", _side(column))] for column in table.columns]
    head = _row(heads, table, language, "tblHeader")
    row = _row([_cell(column) for column in table.columns], table, language)
    before = [_tag_row(f"for {loop}", table, language) for loop in table.each]
    after = [_tag_row("endfor", table, language) for _ in table.each]
    grid = w("tblGrid", *(w("gridCol", w=column.width) for column in table.columns))
    last = [part for each in table.last for part in _last(each, table, language)]
    return w("tbl", _table_properties(table, language), grid, head, *before, row, *after, *last)


def _last(last: Last, table: Table, language: str) -> list[Element]:
    pairs = zip(last.cells, table.columns, strict=True)
    cells = [_cell(column._replace(cell=cell)) for cell, column in pairs]
    begin, end = (_tag_row(code, table, language) for code in (f"if {last.condition}", "endif"))
    return [begin, _row(cells, table, language), end]


def _table_properties(table: Table, language: str) -> Element:
    look = {
        "firstRow": 1,
        "lastRow": 0,
        "firstColumn": 0,
        "lastColumn": 0,
        "noHBand": 1,
        "noVBand": 1,
    }
    return w(
        "tblPr",
        element("tblStyle", table.style),
        w("tblW", w=sum(column.width for column in table.columns), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0620", **look),
        element("tblCaption", said(table.about, language)),
    )


def _cell(column: Column) -> list[Paragraph]:
    cell = column.cell
    return cell if isinstance(cell, list) else [Paragraph(cell, "Tabelltekst", _side(column))]


def _side(column: Column) -> Properties:
    return {"jc": "right"} if column.right else {}


def _tag_row(code: str, table: Table, language: str) -> Element:
    empty = [Paragraph("", "Malkode")]
    return _row(
        [[Paragraph(f"{{%tr {code} %}}", "Malkode")], *[empty] * (len(table.columns) - 1)],
        table,
        language,
    )


def _row(cells: list[list[Paragraph]], table: Table, language: str, *marks: str) -> Element:
    properties = w("trPr", w("cantSplit"), *(w(mark) for mark in marks))
    widths = (column.width for column in table.columns)
    return w(
        "tr",
        properties,
        *(
            w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *written([*cell], language))
            for width, cell in zip(widths, cells, strict=True)
        ),
    )
