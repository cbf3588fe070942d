"""The parts of a filled Word form: its fields, and what stands outside them."""

from dataclasses import dataclass

from sjumil_docs.markdown.blocks import Paragraph
from sjumil_docs.word.content.field_contents import FieldContents


@dataclass(frozen=True, slots=True)
class FormComment:
    """A comment of Word's: who wrote it, and what."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class SentParagraph:
    """A paragraph that reads as it did when the form was sent."""

    text: str
    """Its text, with single spaces."""
    origins: tuple[str, ...]
    """The digests of the names of the free texts it came from; an empty one is of the template itself."""


@dataclass(frozen=True, slots=True)
class FilledField:
    """A place to write in, as it came back."""

    bookmark: str
    """Empty where it has none any more."""
    headings: tuple[str, ...]
    """The headings above its table, the nearest last: people put in some of their own."""
    label: str
    """The head of its column."""
    contents: FieldContents
    sent: tuple[SentParagraph, ...] = ()
    """Its paragraphs that are as they were sent, wherever in the form that was."""
    origins: frozenset[str] = frozenset()
    """The digests of the names of the free texts that its paragraphs came from, as sent or changed."""
    comments: tuple[FormComment, ...] = ()
    pictures_sent: tuple[Paragraph, ...] = ()
    """Its paragraphs with pictures that are as they were sent."""
    inserted_files: int = 0
    """How many whole files are put in it, which are not read."""

    @property
    def heading(self) -> str:
        """The heading just above its table; empty where there is none."""
        return self.headings[-1] if self.headings else ""


@dataclass(frozen=True, slots=True)
class OutsideText:
    """A paragraph outside the fields, and the heading above it; empty where there is none."""

    text: str
    heading: str
    sent: SentParagraph | None = None
    """The same paragraph as it was sent; None for one that was not in the form, or reads otherwise."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What is in a filled form."""

    properties: dict[str, str]
    """Its custom properties."""
    fields: tuple[FilledField, ...]
    outside: tuple[OutsideText, ...]
    """Every paragraph outside the fields."""
    comments: tuple[FormComment, ...]
    """The comments that belong to no field."""
    has_changes: bool
    """Whether it has tracked changes; they are read as accepted."""
    paragraphs_sent: int
    """How many paragraphs it had when it was sent."""
    pictures_outside: tuple[str, ...]
    """The heading above each picture or drawing that stands outside the fields."""
    inserted_outside: tuple[str, ...]
    """The heading above each whole file that is put in outside the fields, which is not read."""
    pictures: dict[str, bytes]
    """The files of its pictures, by their parts, which the blocks of its fields name."""
