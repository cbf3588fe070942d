"""A filled Word form → its fields with their contents, and what stands outside them and was not there before.

A field is a table cell with a bookmark in it, under a label in the first row. What was in the form when it
was sent has a bookmark around it with a digest of its text: what fits it is not from who filled it in.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from sjumil_docs.markdown.blocks import Paragraph
from sjumil_docs.problems import OutputError
from sjumil_docs.word.content.field_contents import ContentReader
from sjumil_docs.word.content.form_parts import (
    FilledField,
    FilledForm,
    FormComment,
    OutsideText,
    SentParagraph,
)
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W, text_of
from sjumil_docs.word.repair.tracked_changes import accept_changes
from sjumil_docs.word.story.file_properties import named_properties
from sjumil_docs.word.story.origins import bookmarks_in, digest_of
from sjumil_docs.word.story.paragraphs import seen_paragraphs
from sjumil_docs.word.story.reader import open_document, too_large, unreadable_refused

COMMENTS = "word/comments.xml"
_OTHER_STORY = re.compile(r"word/(?:header|footer)\d*\.xml")
_MEDIA = "word/media/"
_HOLDERS = (W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag")
_NEAREST = 20
"""The headings above a field that are known of; nobody puts in so many of their own."""
_DRAWN, _BOX = (W + "drawing", W + "pict", W + "object"), W + "txbxContent"
INSERTED_FILE = W + "altChunk"
"""A whole file within the form, which Word takes in when it opens and saves it."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_filled_form(
    data: bytes, name: str, bookmarks: Collection[str], labels: Collection[str]
) -> FilledForm:
    """What is in a filled form, whose fields have these bookmarks, under these labels.

    Raises OutputError if it is no Word file, is damaged, or is made to be huge.
    """
    with unreadable_refused(name):
        document = open_document(data, name)
        if too_large(document):
            raise OutputError("document-too-large", file=name)
        root = document.root(BODY)
        if root.find(W + "body") is None:
            raise OutputError("document-unreadable", file=name)
        return _FormReader(document, set(bookmarks), set(labels)).read()


class _FormReader:
    """The reading of one form."""

    def __init__(self, document: WordDocument, bookmarks: set[str], labels: set[str]) -> None:
        self._document, self._bookmarks, self._labels = document, bookmarks, labels
        self._comments = dict(_comments(document))
        self._root = document.root(BODY)
        self._fields: list[FilledField] = []
        self._lines: list[OutsideText] = []
        self._pictures_outside: list[str] = []
        self._inserted_outside: list[str] = []
        self._headings: list[str] = []
        self._level = 0

    def read(self) -> FilledForm:
        """All of the form."""
        commented = self._commented_cells()
        has_changes = next(self._root.iter(W + "ins", W + "del", W + "moveFrom"), None) is not None
        for part in [name for name in self._document.parts if re.fullmatch(r"word/\w+notes\.xml", name)]:
            accept_changes(self._document.root(part))
        accept_changes(self._root)
        self._seen = dict(seen_paragraphs(self._root))
        self._sent = {
            element: sent for element, text in self._seen.items() if (sent := _as_sent(element, text))
        }
        self._reader = ContentReader(self._document)
        self._commented = commented
        self._walk(self._root.iterfind(f"{W}body/*"))
        return FilledForm(
            named_properties(self._document),
            tuple(self._fields),
            (*self._lines, *self._other_stories()),
            tuple(self._comments.values()),
            has_changes,
            max((bookmark.total for bookmark in bookmarks_in(_names_in(self._root))), default=0),
            tuple(self._pictures_outside),
            tuple(self._inserted_outside),
            {name: data for name, data in self._document.parts.items() if name.startswith(_MEDIA)},
        )

    def _commented_cells(self) -> dict[str, list[FormComment]]:
        """The comments in the cell of each bookmark; those are no longer among the form's other comments."""
        commented: dict[str, list[FormComment]] = {}
        for reference in self._root.iter(W + "commentReference"):
            number = reference.get(W + "id") or ""
            names = _names_in(next(reference.iterancestors(W + "tc"), None))
            name = next((name for name in names if name in self._bookmarks), "")
            if name and number in self._comments:
                commented.setdefault(name, []).append(self._comments.pop(number))
        return commented

    def _walk(self, elements: Iterable[etree._Element]) -> None:
        for element in elements:
            if element.tag == W + "tbl":
                self._table(element)
            elif element.tag in _HOLDERS:
                self._walk(element)
            elif element.tag in (W + "p", INSERTED_FILE):
                self._outside(element)

    @property
    def _heading(self) -> str:
        return self._headings[-1] if self._headings else ""

    def _outside(self, paragraph: etree._Element) -> None:
        level = self._reader.heading_level(paragraph)
        text, above = self._seen.get(paragraph, ""), self._heading
        if level is not None and text:
            self._headings, self._level = [*self._headings, text][-_NEAREST:], level
        self._pictures_outside += [self._heading for each in paragraph.iter(*_DRAWN) if _is_picture(each)]
        self._inserted_outside += [self._heading for _ in paragraph.iter(INSERTED_FILE)]
        for inner in paragraph.iter(W + "p"):
            if shown := self._seen.get(inner):
                self._lines.append(OutsideText(shown, above, self._sent.get(inner)))

    def _table(self, table: etree._Element) -> None:
        """A table with fields in it; any other is text outside them."""
        rows = [row.findall(W + "tc") for row in table.iter(W + "tr") if _table_of(row) is table]
        labels = [text_of(cell).strip() for cell in rows[0]] if rows else []
        is_of_form = any(name in self._bookmarks for name in _names_in(table)) or (
            labels and set(labels) <= self._labels
        )
        if not is_of_form:
            self._outside(table)
            return
        columns: dict[int, list[etree._Element]] = {}
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if number or self._holds_field(cell):
                    columns.setdefault(min(column, len(labels) - 1), []).extend(cell)
                else:
                    self._outside(cell)
        for column, elements in columns.items():
            self._column(labels[column], elements)

    def _holds_field(self, cell: etree._Element) -> bool:
        return any(name in self._bookmarks for name in _names_in(cell))

    def _column(self, label: str, elements: list[etree._Element]) -> None:
        """The fields under one label; where cells are merged, each begins where its bookmark stands."""
        parts: list[tuple[str, list[etree._Element]]] = [("", [])]
        for element in elements:
            for name in [name for name in _names_in(element) if name in self._bookmarks]:
                parts[-1:] = [parts[-1], (name, [])] if parts[-1][0] else [(name, parts[-1][1])]
            parts[-1][1].append(element)
        for name, inside in parts:
            contents = self._reader.read(inside, self._level)
            paragraphs = [paragraph for element in inside for paragraph in element.iter(W + "p")]
            names = (name for element in inside for name in _names_in(element))
            origins = frozenset(bookmark.origin for bookmark in bookmarks_in(names))
            sent = tuple(filter(None, map(self._sent.get, paragraphs)))
            comments = tuple(self._commented.get(name, ()))
            pictures = tuple(self._with_pictures(each for each in paragraphs if each in self._sent))
            files = sum(1 for element in inside for _ in element.iter(INSERTED_FILE))
            above = tuple(self._headings)
            field = FilledField(name, above, label, contents, sent, origins, comments, pictures, files)
            self._fields.append(field)

    def _with_pictures(self, paragraphs: Iterable[etree._Element]) -> Iterator[Paragraph]:
        """Those of some paragraphs that have pictures in them."""
        read = (Paragraph(self._reader.text.read(paragraph).spans) for paragraph in paragraphs)
        yield from (each for each in read if any(span.picture for span in each.spans))

    def _other_stories(self) -> Iterator[OutsideText]:
        """The paragraphs of headers and footers that are not as they were: those have no bookmarks."""
        for part in sorted(filter(_OTHER_STORY.fullmatch, self._document.parts)):
            root = self._document.root(part)
            accept_changes(root)
            yield from (OutsideText(text, "") for _, text in seen_paragraphs(root))


def _is_picture(drawn: etree._Element) -> bool:
    """Whether a drawing is no text box, and not the same once more for older programs."""
    return next(drawn.iter(_BOX), None) is None and next(drawn.iterancestors(_FALLBACK), None) is None


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(W + "tbl"), None)


def _names_in(element: etree._Element | None) -> list[str]:
    """The names of the bookmarks that begin in an element."""
    starts = () if element is None else element.iter(W + "bookmarkStart")
    return [start.get(W + "name") or "" for start in starts]


def _as_sent(paragraph: etree._Element, text: str) -> SentParagraph | None:
    """The paragraph, if it reads as it did when the form was made."""
    bookmarks = bookmarks_in(_names_in(paragraph))
    origins = tuple(each.origin for each in bookmarks if each.text_digest == digest_of(text))
    return SentParagraph(" ".join(text.split()), origins) if origins else None


def _comments(document: WordDocument) -> Iterator[tuple[str, FormComment]]:
    root = document.root(COMMENTS) if COMMENTS in document.parts else ()
    for comment in root:
        text = " ".join(text for _, text in seen_paragraphs(comment))
        if text:
            yield comment.get(W + "id") or "", FormComment(comment.get(W + "author") or "", text)
