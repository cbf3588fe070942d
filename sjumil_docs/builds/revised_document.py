"""What a person has changed in a document, as data: each change with the answer it came from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict

from sjumil_docs.problems import CasePath, Place
from sjumil_docs.word.story.details import Aspect
from sjumil_docs.word.story.edits.edit import Kind

State = Literal["missing", "not-a-file", "unreadable", "too-large", "unchanged", "changed"]


class RevisionDict(TypedDict):
    """A change as plain data for JSON; each key is described where `Revision` has it."""

    kind: Kind
    """What has been done to it."""
    story: str
    """Where in the document it is."""
    heading: str
    """The heading it is under."""
    before: str | None
    """What it said when it was built; None if it was not there, or can no longer be known."""
    after: str | None
    """What it says now; None if it is gone."""
    path: list[str | int] | None
    """The answer it came from; None for a sentence of the template."""
    file: str | None
    """The file of the answer, from the case folder; None, as `line` and `column`, where it is not known."""
    line: int | None
    """The line of the answer, from 1."""
    column: int | None
    """The column of that line, from 1."""
    aspect: Aspect
    """What is changed of it."""
    name: str
    """Which chart, picture or property."""
    text: str
    """What the paragraph says, where something else about it is changed."""
    hangs_on: str
    """What the paragraph says that a note or a comment hangs on."""
    table: int | None
    """The number of the table that it is in, from 1."""
    caption: str
    """The caption of that table."""
    row: int | None
    """The row of the table, from 1, the head included."""
    cell: int | None
    """The column of the table."""
    written_by: str
    """Who wrote it, of a comment."""
    undecided: list[str]
    """Whose tracked change it is, where nobody has accepted or rejected it."""


class RevisedDocumentDict(TypedDict):
    """A document with what has been changed in it, as plain data for JSON."""

    document: str
    """Which document it is."""
    path: str
    """The file that was read, as it was given."""
    state: State
    """Whether it is there, can be read, and says something else than it was built with."""
    marked: bool
    """Whether the file has the bookmarks it was built with."""
    current: bool
    """Whether the case, the template and the version are as when it was built."""
    changes: list[RevisionDict]
    """In the order of the document."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One thing that a person has changed, added, removed or moved."""

    kind: Kind
    """What has been done to it."""
    story: str
    """Where in the document it is: body, footnote, endnote, header, footer or comment; property for
    what the file says of itself."""
    heading: str
    """The heading it is under; of a note or a comment, that of the paragraph it hangs on."""
    before: str | None
    """What it said when it was built; None if it was not there, or can no longer be known."""
    after: str | None
    """What it says now; None if it is gone."""
    path: CasePath | None
    """The answer it came from; of one that is added, the answer it is beside. None for a sentence of
    the template, or when the answer is not in the case any more."""
    place: Place | None
    """Where that answer is in the case's files."""
    aspect: Aspect = "text"
    """What is changed: the text, or else a picture, an alternative text, a link or its tooltip,
    a form field, a chart, its workbook, a heading's level, a list, a level or number in it, the look of
    words (bold, italic, underline, highlight, superscript, subscript, struck, hidden, capitals, colour,
    size, typeface), the layout, or a property of the file."""
    name: str = ""
    """Which one: «figure God helse – Styrker» of a chart, «title» of the properties,
    «margins» of the layout."""
    text: str = ""
    """What the paragraph says, where something else about it is changed."""
    hangs_on: str = ""
    """What the paragraph says that a note or a comment hangs on."""
    table: int | None = None
    """The number of the table that it is in, from 1."""
    caption: str = ""
    """The caption of that table."""
    row: int | None = None
    """The row, from 1, the head included."""
    column: int | None = None
    """The column, from 1; None where it is the whole row."""
    written_by: str = ""
    """Who wrote it, of a comment."""
    undecided: tuple[str, ...] = ()
    """Whose tracked change it is, where nobody has accepted or rejected it."""

    def to_dict(self) -> RevisionDict:
        """Plain data for JSON."""
        place = self.place
        return {
            "kind": self.kind,
            "story": self.story,
            "heading": self.heading,
            "before": self.before,
            "after": self.after,
            "path": None if self.path is None else list(self.path),
            "file": place.file if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
            "aspect": self.aspect,
            "name": self.name,
            "text": self.text,
            "hangs_on": self.hangs_on,
            "table": self.table,
            "caption": self.caption,
            "row": self.row,
            "cell": self.column,
            "written_by": self.written_by,
            "undecided": list(self.undecided),
        }


@dataclass(frozen=True, slots=True)
class RevisedDocument:
    """A document in a folder, beside what the case would build now."""

    name: str
    """Which document it is."""
    path: Path
    """The file that was read."""
    state: State
    """Whether it is there, can be read, and says something else than it was built with."""
    revisions: tuple[Revision, ...] = ()
    """What has been changed, in the order of the document."""
    marked: bool = True
    """Whether the file has the bookmarks it was built with; without them only the texts are compared."""
    current: bool = True
    """Whether the case, the template and the version are as when it was built; not known without them."""

    @property
    def is_read(self) -> bool:
        """Whether what is there, if anything is, is a document that could be read."""
        return self.state in ("missing", "unchanged", "changed")

    def to_dict(self) -> RevisedDocumentDict:
        """Plain data for JSON."""
        return {
            "document": self.name,
            "path": str(self.path),
            "state": self.state,
            "marked": self.marked,
            "current": self.current,
            "changes": [revision.to_dict() for revision in self.revisions],
        }
