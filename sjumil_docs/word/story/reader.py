"""A finished Word file, also one that a person has written in → all in it that is a person's to change.

A file that is only opened and saved gives the same as before; every word, figure, picture, address, note or
comment that a person changes makes a difference. Looks alone do not: bold, colours, margins, fonts.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree

from sjumil_docs.problems import OutputError, TemplateError
from sjumil_docs.word.ooxml.package import read_package
from sjumil_docs.word.ooxml.usual_names import with_usual_names
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import R, W
from sjumil_docs.word.story.details import Detail, DetailReader, relationships
from sjumil_docs.word.story.file_properties import property_details, saved_by
from sjumil_docs.word.story.paragraph_form import ParagraphForms, has_struck_or_hidden
from sjumil_docs.word.story.paragraphs import PICTURE, SeenParagraph, Walk
from sjumil_docs.word.story.table_cells import Cell, TableCells

MAX_TAGS = 500_000
"""Begun and ended elements of a file: ten times an analysis of a hundred pages, and read in some seconds."""
MAX_XML_BYTES = 30_000_000
"""As many tags with their attributes, and ten million letters; nobody reads more in one document."""


@dataclass(frozen=True, slots=True)
class WrittenParagraph:
    """A paragraph that is not empty, as it is in a file."""

    story: str
    """Where it is: body, footnote, endnote, header, footer or comment."""
    style: str
    """The name of its style, in small letters."""
    text: str
    """What a reader sees; line breaks as line ends, tabs as tabs."""
    marks: tuple[str, ...] = ()
    """The names of the bookmarks that begin in it."""
    inside: tuple[str, ...] = ()
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
    written_by: str = ""
    """Who wrote it, of a comment."""
    undecided: tuple[str, ...] = ()
    """Who has made the tracked changes in it that are neither accepted nor rejected."""


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


def read_paragraphs(data: bytes, name: str) -> tuple[WrittenParagraph, ...]:
    """The paragraphs of a Word file; raises what `read_document` does."""
    return read_document(data, name).paragraphs


def read_document(data: bytes, name: str) -> WrittenDocument:
    """What is in a Word file.

    Raises OutputError if it is not a Word file, is damaged, or has more in it than anybody would read.
    """
    with _refusing(name):
        document = WordDocument(name, with_usual_names(read_package(data, name), name))
        if _too_large(document):
            raise OutputError("document-too-large", file=name)
        reader = _Reader(document)
        written = _captioned(list(reader.written()))
        return WrittenDocument(
            written, property_details(document), reader.deleted, loses_descriptions(document)
        )


def _captioned(paragraphs: Sequence[WrittenParagraph]) -> tuple[WrittenParagraph, ...]:
    """The paragraphs, those with pictures and charts with the captions beside them."""
    beside = zip(paragraphs, (*paragraphs[1:], None), (None, *paragraphs), strict=False)
    return tuple(
        replace(paragraph, caption=next((o.text for o in others if o and o.style == "caption"), ""))
        if PICTURE in paragraph.text
        else paragraph
        for paragraph, *others in beside
    )


@lru_cache(maxsize=4)
def text_hash(data: bytes) -> str:
    """The hash of all in a Word file that is a person's to change; empty if it is none.

    Programs change much in a file that they save. What is hashed is what they leave alone, so a change
    of looks alone (bold, a margin, a page break) does not show in it. It is compared with `says_the_same`.
    """
    try:
        with _refusing(""):
            return text_hash_of(WordDocument("", with_usual_names(read_package(data, ""), "")))
    except OutputError:
        return ""


def text_hash_of(document: WordDocument) -> str:
    """The same hash of a Word file that is open."""
    if _too_large(document):
        return ""
    paragraphs = list(_Reader(document).paragraphs())
    details = [(story, seen.said(), seen.all_details()) for story, seen in paragraphs]
    of_charts = [d.value for _, _, held in details for d in held if _describes_chart(d)]
    others = [
        (story, text, [(d.aspect, d.name, d.value) for d in held if not _describes_chart(d)])
        for story, text, held in details
    ]
    properties = [(d.name, d.value) for d in property_details(document)]
    left_out = loses_descriptions(document) and not of_charts
    return f"{_digest((others, properties))}:{_LOST if left_out else _digest(of_charts)[:16]}"


def says_the_same(found: str, built: str) -> bool:
    """Whether a file whose hash is `found` says what one said when its hash was `built`."""
    return bool(built) and found in (built, f"{built.partition(':')[0]}:{_LOST}")


_LOST = "lost"
"""Stands for the alternative texts of charts in a file from a program that leaves them out."""


def loses_descriptions(document: WordDocument) -> bool:
    """Whether a file was saved by LibreOffice, which leaves out the alternative texts of charts."""
    return saved_by(document).startswith("LibreOffice")


def _describes_chart(detail: Detail) -> bool:
    return detail.aspect == "alt-text" and detail.name == "chart"


def _digest(contents: object) -> str:
    return hashlib.sha256(repr(contents).encode("utf-8", errors="surrogatepass")).hexdigest()


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """OutputError for a file that cannot be read as a Word file."""
    try:
        yield
    except (TemplateError, RecursionError):
        raise OutputError("document-unreadable", file=name) from None


def _too_large(document: WordDocument) -> bool:
    written = sum(len(data) for part, data in document.parts.items() if part.endswith(".xml"))
    tags = sum(data.count(b"<") for data in document.parts.values())
    return written > MAX_XML_BYTES or tags > MAX_TAGS


class _Reader:
    """One reading of a file."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._forms = ParagraphForms(document)
        self.deleted: dict[str, str] = {}
        """Who has deleted paragraphs, as tracked changes, by the bookmarks in them."""
        self._references: dict[tuple[str, str], SeenParagraph] = {}
        """The paragraph of the body that each note and comment hangs on, by its kind and id."""
        self._hangs: dict[SeenParagraph, tuple[SeenParagraph | None, str]] = {}
        """What each paragraph of a note or comment hangs on, and who wrote it."""

    def paragraphs(self) -> Iterator[tuple[str, SeenParagraph]]:
        """(story, paragraph) for all that say something, in one order whatever the parts are called."""
        body = self._root(BODY)
        if body is None or body.tag != W + "document":
            raise TemplateError("template-not-word", template=self._document.name)
        seen = self._seen(body, BODY)
        self._references = {reference: p for p in reversed(seen) for reference in p.references}
        for paragraph in seen:
            if paragraph.said():
                yield "body", paragraph
            elif paragraph.authors:
                self.deleted |= dict.fromkeys(paragraph.marks, paragraph.authors[0])
        order = dict.fromkeys(reference for p in seen for reference in p.references)
        for kind in ("footnote", "endnote"):
            yield from self._notes(kind, [number for other, number in order if other == kind])
        for kind in ("header", "footer"):
            yield from self._once(body, kind)
        yield from self._comments()

    def written(self) -> Iterator[WrittenParagraph]:
        """The paragraphs as plain data, each with its place."""
        body = self._root(BODY)
        cells = None if body is None else TableCells(body, lambda p: self._style(p) == "caption")
        heading = ""
        headings: dict[SeenParagraph, str] = {}
        for story, seen in self.paragraphs():
            style = self._style(seen.element)
            if story == "body" and style.startswith("heading"):
                heading = seen.said()
            headings[seen] = heading if story == "body" else ""
            hangs_on, author = self._hangs.get(seen, (None, ""))
            yield WrittenParagraph(
                *(story, style, seen.said(), tuple(seen.marks), seen.inside, seen.all_details()),
                cell=cells.of(seen.element) if cells and story == "body" else None,
                heading=headings[seen] if hangs_on is None else headings.get(hangs_on, ""),
                hangs_on="" if hangs_on is None else hangs_on.said(),
                written_by=author,
                undecided=tuple(seen.authors),
            )

    def _seen(self, root: etree._Element, part: str) -> list[SeenParagraph]:
        """The paragraphs of a story, also the empty ones, each with its form."""
        looked_at = self._forms.strikes_or_hides() or has_struck_or_hidden(root)
        walk = Walk(
            DetailReader(self._document, part).of, self._forms.struck_or_hidden if looked_at else None
        )
        seen = walk.through(root)
        for paragraph in seen:
            paragraph.form = self._forms.of(paragraph.element)
        self.deleted |= walk.deleted
        return seen

    def _story(self, root: etree._Element, part: str, story: str) -> Iterator[tuple[str, SeenParagraph]]:
        """The paragraphs of a story that say something."""
        return ((story, seen) for seen in self._seen(root, part) if seen.said())

    def _once(self, body: etree._Element, kind: str) -> Iterator[tuple[str, SeenParagraph]]:
        """What headers or footers say, each paragraph once: programs give every section its own copy."""
        known: set[tuple[str, tuple[Detail, ...]]] = set()
        for part in self._sides(body, kind):
            root = self._root(part)
            for story, seen in () if root is None else self._story(root, part, kind):
                says = (seen.said(), seen.all_details())
                if says not in known:
                    known.add(says)
                    yield story, seen

    def _root(self, part: str) -> etree._Element | None:
        return self._document.root(part) if part in self._document.parts else None

    def _sides(self, body: etree._Element, kind: str) -> list[str]:
        """The parts of the headers or footers, each once, in the order of their use in the body."""
        links = relationships(self._document, BODY)
        targets = (links.get(side.get(R + "id") or "") for side in body.iter(f"{W}{kind}Reference"))
        return list(dict.fromkeys(target[0] for target in targets if target))

    def _notes(self, kind: str, ids: Iterable[str]) -> Iterator[tuple[str, SeenParagraph]]:
        """The notes that the body refers to, each once, in the order it does: programs number them anew."""
        part = f"word/{kind}s.xml"
        root = self._root(part)
        by_id = {note.get(W + "id"): note for note in root} if root is not None else {}
        for number in ids:
            if number in by_id:
                yield from self._hung(by_id[number], part, kind, number)

    def _comments(self) -> Iterator[tuple[str, SeenParagraph]]:
        part = "word/comments.xml"
        root = self._root(part)
        for comment in () if root is None else root:
            yield from self._hung(comment, part, "comment", comment.get(W + "id") or "")

    def _hung(
        self, root: etree._Element, part: str, kind: str, number: str
    ) -> Iterator[tuple[str, SeenParagraph]]:
        """The paragraphs of a note or comment, with what it hangs on."""
        for story, seen in self._story(root, part, kind):
            self._hangs[seen] = (self._references.get((kind, number)), root.get(W + "author") or "")
            yield story, seen

    def _style(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return "normal" if style is None else self._forms.name(style.get(W + "val") or "")
