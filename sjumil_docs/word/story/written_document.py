"""What a person can change in a Word file, as plain data: its paragraphs and its properties."""

from dataclasses import dataclass, field

from sjumil_docs.word.story.details import Detail
from sjumil_docs.word.story.emphasis.look_changes import LookedText
from sjumil_docs.word.story.table_cells import Cell


@dataclass(frozen=True, slots=True)
class WrittenParagraph:
    """A paragraph that is not empty, as it is in a file."""

    story: str
    """Where it is: body, footnote, endnote, header, footer or comment."""
    style: str
    """The name of its style, in small letters."""
    text: str
    """What a reader sees; line breaks as line ends, tabs as tabs."""
    bookmarks: tuple[str, ...] = ()
    """The names of the bookmarks that begin in it."""
    open_bookmarks: tuple[str, ...] = ()
    """The names of the bookmarks that began in a paragraph before it, and end in it or after it."""
    details: tuple[Detail, ...] = ()
    """What it holds besides text, in order."""
    cell: Cell | None = None
    """The cell of a table that it is in."""
    caption: str = ""
    """Of a picture or a chart, the caption that goes with it."""
    heading: str = ""
    """The heading above it; of a note or a comment, above the paragraph that it hangs on."""
    hangs_on: str = ""
    """What the paragraph says that a note or a comment hangs on."""
    hangs_in: tuple[str, ...] = ()
    """The names of the bookmarks that begin in that paragraph."""
    written_by: str = ""
    """Who wrote it, of a comment."""
    undecided: tuple[str, ...] = ()
    """Who has made the tracked changes in it that are neither accepted nor rejected."""
    looks: LookedText = ()
    """Its text with its emphasis."""


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """What is in a Word file that a person can change."""

    paragraphs: tuple[WrittenParagraph, ...]
    """The body, its notes, headers and footers, then the comments; none that is empty."""
    properties: tuple[Detail, ...] = ()
    deleted_by: dict[str, str] = field(default_factory=dict)
    """Who has deleted the paragraphs with these bookmarks, where nobody has accepted or rejected that."""
    loses_descriptions: bool = False
    """Whether the program that saved it leaves out the alternative texts of charts."""
