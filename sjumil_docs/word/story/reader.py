"""A finished Word file, also one that a person has edited → all in it that is a person's to change.

A file that is only opened and saved gives the same as before; every word, figure, picture, address, note or
comment that a person changes makes a difference, and so do how its words look, and as much of
its layout as programs leave as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from lxml import etree

from sjumil_docs.problems import OutputError, TemplateError
from sjumil_docs.word.ooxml.package import read_package
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import R, W
from sjumil_docs.word.repair.usual_names import with_usual_names
from sjumil_docs.word.story.details import DetailReader, relationships
from sjumil_docs.word.story.emphasis.effective_looks import EffectiveLooks
from sjumil_docs.word.story.file_properties import property_details, saved_by
from sjumil_docs.word.story.layout import ParagraphLayouts, layout_details
from sjumil_docs.word.story.paragraph_form import ParagraphForms
from sjumil_docs.word.story.paragraphs import PICTURE, SeenParagraph, Walk
from sjumil_docs.word.story.table_cells import TableCells
from sjumil_docs.word.story.written_document import WrittenDocument, WrittenParagraph

_KINDS_OF_PAGES = ("first", "default", "even")
MAX_TAGS = 500_000
"""Start and end tags of a file: ten times an analysis of a hundred pages, and read in some seconds."""
MAX_XML_BYTES = 30_000_000
"""As many tags with their attributes, and ten million letters; nobody reads more in one document."""


def read_paragraphs(data: bytes, name: str) -> tuple[WrittenParagraph, ...]:
    """The paragraphs of a Word file; raises what `read_document` does."""
    return read_document(data, name).paragraphs


def read_document(data: bytes, name: str) -> WrittenDocument:
    """What is in a Word file.

    Raises OutputError if it is not a Word file, is damaged, or has more in it than anybody would read.
    """
    with unreadable_refused(name):
        document = open_document(data, name)
        if too_large(document):
            raise OutputError("document-too-large", file=name)
        reader = StoryReader(document)
        written = _captioned(list(reader.written()))
        return WrittenDocument(
            written,
            (*property_details(document), *layout_details(document)),
            reader.deleted,
            loses_descriptions(document),
        )


def open_document(data: bytes, name: str) -> WordDocument:
    """A Word file with its parts under their usual names; TemplateError if it is none."""
    return WordDocument(name, with_usual_names(read_package(data, name), name))


@contextmanager
def unreadable_refused(name: str) -> Iterator[None]:
    """OutputError for a file that cannot be read as a Word file."""
    try:
        yield
    except (TemplateError, RecursionError):
        raise OutputError("document-unreadable", file=name) from None


def too_large(document: WordDocument) -> bool:
    """Whether a file has more in it than anybody would read."""
    written = sum(len(data) for part, data in document.parts.items() if part.endswith(".xml"))
    tags = sum(data.count(b"<") for data in document.parts.values())
    return written > MAX_XML_BYTES or tags > MAX_TAGS


def loses_descriptions(document: WordDocument) -> bool:
    """Whether a file was saved by LibreOffice, which leaves out most alternative texts."""
    return saved_by(document).startswith("LibreOffice")


def _captioned(paragraphs: Sequence[WrittenParagraph]) -> tuple[WrittenParagraph, ...]:
    """The paragraphs, those with pictures and charts with the captions beside them."""
    around = zip(
        paragraphs, (None, *paragraphs), (*paragraphs[1:], None), (*paragraphs[2:], None, None), strict=False
    )
    return tuple(
        replace(paragraph, caption=_caption_of(above, below, after))
        if PICTURE in paragraph.text
        else paragraph
        for paragraph, above, below, after in around
    )


def _caption_of(
    above: WrittenParagraph | None, below: WrittenParagraph | None, after: WrittenParagraph | None
) -> str:
    """The caption of a picture: the one below it, but for one that a table follows; else the one above."""
    belongs_to_table = after is not None and after.cell is not None
    candidates = (above, below) if belongs_to_table else (below, above)
    return next((each.text for each in candidates if each and each.style == "caption"), "")


class StoryReader:
    """Reads the paragraphs of one file, from its body to its comments."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._forms = ParagraphForms(document)
        self._looks = EffectiveLooks(document)
        self._layouts = ParagraphLayouts(document)
        self.deleted: dict[str, str] = {}
        """Who has deleted paragraphs, as tracked changes, by the bookmarks in them."""
        self._references: dict[tuple[str, str], SeenParagraph] = {}
        """The paragraph of the body that refers to each note and comment, by its kind and id."""
        self._anchors: dict[SeenParagraph, tuple[SeenParagraph | None, str]] = {}
        """For each paragraph of a note or comment, the paragraph that refers to it, and who wrote it."""

    def paragraphs(self) -> Iterator[tuple[str, SeenParagraph]]:
        """(story, paragraph) for all that say something, in one order whatever the parts are called."""
        body = self._root(BODY)
        if body is None or body.tag != W + "document":
            raise TemplateError("template-not-word", template=self._document.name)
        seen = self._seen(body, BODY)
        self._references = {reference: p for p in reversed(seen) for reference in p.references}
        for paragraph in seen:
            if paragraph.shown_text():
                yield "body", paragraph
            elif paragraph.authors:
                self.deleted |= dict.fromkeys(paragraph.bookmarks, paragraph.authors[0])
        order = dict.fromkeys(reference for p in seen for reference in p.references)
        for kind in ("footnote", "endnote"):
            yield from self._notes(kind, [number for other, number in order if other == kind])
        for kind in ("header", "footer"):
            yield from self._on_pages(body, kind)
        yield from self._comments()

    def place_of(self, paragraph: SeenParagraph) -> str:
        """What the paragraph says that a note or a comment hangs on; empty for any other paragraph."""
        hangs_on, _ = self._anchors.get(paragraph, (None, ""))
        return "" if hangs_on is None else hangs_on.shown_text()

    def written(self) -> Iterator[WrittenParagraph]:
        """The paragraphs as plain data, each with its place."""
        body = self._root(BODY)
        cells = None if body is None else TableCells(body, lambda p: self._style(p) == "caption")
        heading = ""
        headings: dict[SeenParagraph, str] = {}
        for story, seen in self.paragraphs():
            style = self._style(seen.element)
            if story == "body" and style.startswith("heading"):
                heading = seen.shown_text()
            headings[seen] = heading if story == "body" else ""
            hangs_on, author = self._anchors.get(seen, (None, ""))
            yield WrittenParagraph(
                *(
                    story,
                    style,
                    seen.shown_text(),
                    tuple(seen.bookmarks),
                    seen.open_bookmarks,
                    seen.all_details(),
                ),
                cell=cells.of(seen.element) if cells and story == "body" else None,
                heading=headings[seen] if hangs_on is None else headings.get(hangs_on, ""),
                hangs_on="" if hangs_on is None else hangs_on.shown_text(),
                hangs_in=() if hangs_on is None else tuple(hangs_on.bookmarks),
                written_by=author,
                undecided=tuple(seen.authors),
                looks=seen.looked_text(),
            )

    def _seen(self, root: etree._Element, part: str) -> list[SeenParagraph]:
        """The paragraphs of a story, also the empty ones, each with its form."""
        walk = Walk(DetailReader(self._document, part).of, self._looks.of)
        seen = walk.through(root)
        for paragraph in seen:
            paragraph.form = (*self._forms.of(paragraph.element), *self._layouts.of(paragraph.element))
        self.deleted |= walk.deleted
        return seen

    def _story(self, root: etree._Element, part: str, story: str) -> Iterator[tuple[str, SeenParagraph]]:
        """The paragraphs of a story that say something."""
        return ((story, seen) for seen in self._seen(root, part) if seen.shown_text())

    def _on_pages(self, body: etree._Element, kind: str) -> Iterator[tuple[str, SeenParagraph]]:
        """What headers or footers say, section by section: programs give each a copy of what it inherits."""
        read: dict[str, list[tuple[str, SeenParagraph]]] = {}
        for part in self._sides(body, kind):
            root = self._root(part)
            if root is not None and part not in read:
                read[part] = list(self._story(root, part, kind))
            yield from read.get(part, ())

    def _root(self, part: str) -> etree._Element | None:
        return self._document.root(part) if part in self._document.parts else None

    def _sides(self, body: etree._Element, kind: str) -> Iterator[str]:
        """The part of each kind of page in each section, its own or that of the section before."""
        links = relationships(self._document, BODY)
        for pages in _KINDS_OF_PAGES:
            part = ""
            for section in body.iter(W + "sectPr"):
                for side in section.iterchildren(f"{W}{kind}Reference"):
                    if (side.get(W + "type") or "default") == pages:
                        part, _ = links.get(side.get(R + "id") or "", ("", False))
                yield part

    def _notes(self, kind: str, ids: Iterable[str]) -> Iterator[tuple[str, SeenParagraph]]:
        """The notes that the body refers to, each once, in the order it does: programs number them anew."""
        part = f"word/{kind}s.xml"
        root = self._root(part)
        by_id = {note.get(W + "id"): note for note in root} if root is not None else {}
        for number in ids:
            if number in by_id:
                yield from self._anchored(by_id[number], part, kind, number)

    def _comments(self) -> Iterator[tuple[str, SeenParagraph]]:
        part = "word/comments.xml"
        root = self._root(part)
        for comment in () if root is None else root:
            yield from self._anchored(comment, part, "comment", comment.get(W + "id") or "")

    def _anchored(
        self, root: etree._Element, part: str, kind: str, number: str
    ) -> Iterator[tuple[str, SeenParagraph]]:
        """The paragraphs of a note or comment, with what it hangs on."""
        for story, seen in self._story(root, part, kind):
            self._anchors[seen] = (self._references.get((kind, number)), root.get(W + "author") or "")
            yield story, seen

    def _style(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return "normal" if style is None else self._forms.name(style.get(W + "val") or "")
