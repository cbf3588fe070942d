"""The blocks a free text is made of: plain data between Markdown and Word."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Text with the same marks throughout; a newline in it is a line break."""

    text: str
    marks: frozenset[str] = frozenset()
    """Any of strong, emphasis, strike, code."""
    address: str = ""
    """Where a link leads; empty for text that is no link."""
    tooltip: str = ""
    picture: str = ""
    """The file of a picture that stands here; the text is its alternative text."""
    note: tuple["Block", ...] = ()
    """The footnote that the text is followed by."""


Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its level, from 1, is counted from the place where the text stands."""

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
    """Lines kept as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head, its rows, each as wide as the head, and how each column is aligned."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[str, ...]
    """left, center, right, or empty for what the template has."""


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
    """Something in a text that cannot be carried over as it is meant; the text itself stays."""

    code: str
    line: int
    """From 0, within the text."""
    column: int
    """From 0, within the line."""
    found: str


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture that a text names: its file, its alternative text, and its line and column from 0."""

    file: str
    description: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read: its blocks, its faults by line, and the pictures it names."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...] = ()
    pictures: tuple[NamedPicture, ...] = ()
