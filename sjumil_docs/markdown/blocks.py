"""The blocks of a Markdown text: plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Text with the same marks throughout; a newline in it is a line break."""

    text: str
    marks: frozenset[str] = frozenset()
    """Any of strong, emphasis, strike, code."""
    address: str = ""
    """The address of a link; empty for text that is no link."""
    tooltip: str = ""
    """The title of a link, or of a picture."""
    picture: str = ""
    """The file of a picture; the text is then its alternative text."""
    note: tuple["Block", ...] = ()
    """The blocks of the footnote that follows the text."""


Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its level, from 1, is relative to the section of the document that the text belongs to."""

    spans: tuple[Span, ...]
    level: int


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bullet or numbered list; each item is a list of blocks."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted blocks."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head, its rows, each as wide as the head, and how each column is aligned."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[str, ...]
    """left, center, right, or empty for the template's own."""


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms, each with its definitions."""

    entries: tuple[tuple[Cell, tuple[tuple["Block", ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A horizontal rule."""


Block = Paragraph | Heading | ListBlock | Quote | Code | Table | Definitions | ThematicBreak


@dataclass(frozen=True, slots=True)
class Fault:
    """Markup in a text that cannot be carried over as it is meant; the text itself is kept."""

    code: str
    line: int
    """From 0, within the text."""
    column: int
    """From 0, within the line."""
    markup: str
    """The characters it concerns."""


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture that a text names: its file, its alternative text, and its line and column from 0."""

    file: str
    description: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed text: its blocks, its faults in the order of its lines, and the pictures it names."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()
    pictures: tuple[NamedPicture, ...] = ()
