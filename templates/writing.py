"""The small language that the contents of documents are described in.

A text is one string for both målformer, or `Both(nb, nn)` side by side. In a text `**…**` is strong,
`!!…!!` marks a draft, a tab is a tab, `[[PAGE]]` is a field, and `[[REF name]]` the number of the caption
of that name. Jinja tags are written as docxtpl requires.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from wordml import Properties, Value


class Both(NamedTuple):
    """A text in the two målformer."""

    nb: str
    nn: str


Words: TypeAlias = str | Both


AT_MARGIN: Properties = {"ind": {"left": 0}}
"""For a note below a table, which is not as far in as running text."""
NEW_PAGE: Properties = {"pageBreakBefore": True, "spacing": {"before": 0}}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its text, its style, and its direct formatting."""

    words: Words
    style: str = "Normal"
    properties: Properties = field(default_factory=dict)
    name: str = ""
    """The name of a caption or a chapter, for references to its number."""
    counted: bool = False
    """Whether it is a chapter with a number before its title."""


class Column(NamedTuple):
    """A column: its width, its header, and the cell of a row."""

    width: int
    head: Words
    cell: Words | list[Paragraph]
    right: bool = False
    """Whether the column holds figures, and is right-aligned."""


class FinalRow(NamedTuple):
    """A row below the others, shown if its condition holds."""

    condition: str
    cells: tuple[Words | list[Paragraph], ...]


@dataclass(frozen=True)
class Table:
    """A table with a header: one row, or one for each item of Jinja `loops`, and final rows."""

    about: Words
    columns: tuple[Column, ...]
    loops: tuple[str, ...] = ()
    style: str = "Sjumiltabell"
    """Empty columns are removed from a Sjumiltabell, and kept in a Sjumilskjema."""
    final_rows: tuple[FinalRow, ...] = ()
    height: int = 0
    """The least height of a row to write in, which goes on on the next page unless it is low; 0 for none."""
    whole: bool = False
    """Whether it is to be on one page, if that leaves no other half empty."""
    row_heads: bool = True
    """Whether the first cell of each row of a loop says what it is about, and is read with the others."""


Part: TypeAlias = Paragraph | Table
Flow: TypeAlias = list[Part]


def flow(*pieces: Part | Iterable[Part]) -> Flow:
    """A flow of the pieces in order."""
    return [part for piece in pieces for part in _parts(piece)]


def _parts(piece: Part | Iterable[Part]) -> Iterable[Part]:
    return [piece] if isinstance(piece, Paragraph | Table) else piece


def p(words: Words, style: str = "Normal", **properties: Value) -> Flow:
    """A paragraph; direct formatting is named as in WordprocessingML: `keepNext=True`."""
    return [Paragraph(words, style, properties)]


def caption(words: Words, name: str) -> Flow:
    """A caption that `[[REF name]]` refers to. In a loop the name contains a loop variable."""
    return [Paragraph(words, "caption", name=name)]


def captioned(table: Table, name: str = "") -> Flow:
    """A table below a numbered caption that says what it is about."""
    return [*caption(table.about, name), table]


def h(level: int, words: Words) -> Flow:
    """A heading."""
    return p(words, f"heading {level}")


def chapter(words: Words, name: str = "", *, new_page: bool = False) -> Flow:
    """A numbered chapter, which `[[REF name]]` refers to; at the top of a new page if asked."""
    properties = NEW_PAGE if new_page else {}
    return [Paragraph(words, "heading 1", properties, name, counted=True)]


def unnumbered(words: Words, style: str = "heading 1") -> Flow:
    """A heading without a number, at the top of a new page."""
    return p(words, style, **NEW_PAGE)


def tag(code: str) -> Paragraph:
    """A Jinja tag alone in its paragraph, which is removed when the template is filled in."""
    return Paragraph(f"{{%p {code} %}}", "Malkode")


def when(condition: str, *pieces: Part | Iterable[Part]) -> Flow:
    """Pieces shown only if the condition holds."""
    return [tag(f"if {condition}"), *flow(*pieces), tag("endif")]


def either(condition: str, yes: Flow, no: Flow) -> Flow:
    """One of two flows, by a condition."""
    return [tag(f"if {condition}"), *yes, tag("else"), *no, tag("endif")]


def each(loop: str, *pieces: Part | Iterable[Part]) -> Flow:
    """Pieces repeated: `each("møte in møter", …)`."""
    return [tag(f"for {loop}"), *flow(*pieces), tag("endfor")]


def points(
    values: str, style: str = "List Bullet", words: Words = "{{ punkt }}", **properties: Value
) -> Flow:
    """A list paragraph for each value, which is `punkt` in the text."""
    return each(f"punkt in {values}", p(words, style, **properties))


def cell_of_blocks(name: str) -> list[Paragraph]:
    """A cell of Markdown; Word requires a paragraph in it even if it is empty."""
    filled, empty = Paragraph(f"{{{{ {name} }}}}", "Tabelltekst"), Paragraph("", "Tabelltekst")
    return [tag(f"if {name}"), filled, tag("else"), empty, tag("endif")]
