"""A story of a Word file, its body or a footer or a note → its paragraphs, as a reader sees them.

Tracked changes are read as accepted, with the names of those who made them. What a program writes by itself
is left out: page numbers, and the space around them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from sjumil_docs.word.ooxml.xml import FALLBACK, MATHS, W
from sjumil_docs.word.story.details import DETAILED, OF_TABLES, Detail, link_of_field
from sjumil_docs.word.story.emphasis.effective_looks import Looks
from sjumil_docs.word.story.emphasis.look_changes import LookedText, looked_text

PICTURE = "\ufffc"
"""Takes the place of a picture, a chart or another object in the text."""

_DELETED = W + "del"
_UNSEEN = {W + "moveFrom", _DELETED, FALLBACK}
_TAB, _TAB_STOPS = W + "tab", W + "tabs"
_SIGNS = {
    _TAB: "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
    W + "object": PICTURE,
    W + "pict": PICTURE,
    W + "drawing": PICTURE,
}
_PAGE_NUMBER = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[\divxlc]*|…", re.IGNORECASE)
"""What a page number looks like, known or not; LibreOffice also puts headings of contents in such fields."""
_MOST_OPEN = 200
"""Bookmarks that span paragraphs, or fields inside each other: many times what people make, so that a file
with hundreds of thousands costs no more than its size."""
_REFERENCES = {
    W + "footnoteReference": "footnote",
    W + "endnoteReference": "endnote",
    W + "commentReference": "comment",
}
_TRACKED = (W + "ins", W + "moveTo", W + "moveFrom", _DELETED)
_PARAGRAPH, _TEXT, _BREAK, _SYMBOL, _MATHS_TEXT = W + "p", W + "t", W + "br", W + "sym", MATHS + "t"
_BOOKMARKS = (W + "bookmarkStart", W + "bookmarkEnd")
_FIELDS = (W + "fldChar", W + "instrText")
_PERHAPS_LEFT_OUT = {W + "fldSimple", W + "tr"}
_LOOKED_AT = (
    *(_PARAGRAPH, _TEXT, *_BOOKMARKS, *_FIELDS, _BREAK, _SYMBOL, _MATHS_TEXT),
    *(*_REFERENCES, *DETAILED, *_SIGNS, *_PERHAPS_LEFT_OUT, *_UNSEEN, *_TRACKED),
)
"""The elements that the walk stops at: to go past the others takes half the time of a walk.

Properties are among the others, for they hold nothing that is looked at but the stops of tabs.
"""


@dataclass(slots=True, eq=False)
class SeenParagraph:
    """A paragraph of a story, with what has been read of it."""

    element: etree._Element
    open_bookmarks: tuple[str, ...]
    """The names of the bookmarks that began before it and end in it or after it."""
    text: list[str] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    """The names of the bookmarks that begin in it."""
    details: list[Detail] = field(default_factory=list)
    """What it holds besides text, in order."""
    form: tuple[Detail, ...] = ()
    """Its level as a heading, its place in a list."""
    references: list[tuple[str, str]] = field(default_factory=list)
    """(kind, id) of the notes and comments that hang on it."""
    authors: list[str] = field(default_factory=list)
    """Who has made the tracked changes in it that nobody has accepted or rejected."""
    looks: list[Looks] = field(default_factory=list)
    """The looks of each piece of its text, where they are asked for."""

    def shown_text(self) -> str:
        """What a reader sees, without space at its ends."""
        return "".join(self.text).strip(" \t\n")

    def all_details(self) -> tuple[Detail, ...]:
        """All that it holds besides text: its form, objects and links."""
        return (*self.form, *self.details)

    def looked_text(self) -> LookedText:
        """Its text with its looks, but for what stands for an object."""
        return looked_text(zip(self.text, self.looks or [()] * len(self.text), strict=True), PICTURE)


def seen_paragraphs(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every paragraph of a story that is not empty, with what a reader sees of it."""
    for paragraph in Walk(lambda _: ()).through(root):
        if text := paragraph.shown_text():
            yield paragraph.element, text


class Walk:
    """One walk through a story, from its first element to its last."""

    def __init__(
        self,
        details_of: Callable[[etree._Element], Iterable[Detail]],
        looks_of: Callable[[etree._Element | None, etree._Element, bool], Looks] | None = None,
    ) -> None:
        self._details_of = details_of
        """Gives the details of an element that has some."""
        self._looks_of = looks_of
        """Tells the looks of a run in a paragraph; None where they are not asked for."""
        self.deleted: dict[str, str] = {}
        """Who has deleted a table row, as a tracked change, by the names of the bookmarks in it."""
        self._paragraphs: list[SeenParagraph] = []
        self._open: list[SeenParagraph] = []
        self._fields: list[list[str]] = []
        """The fields that have begun and not ended: the instruction of each, then «shown» or «page»."""
        self._bookmarks: dict[str, str] = {}
        self._waiting: list[str] = []
        """Bookmarks that begin between two paragraphs: they belong to the next."""
        self._of_tables: list[Detail] = []
        """What is said of tables that have begun: it belongs to the first paragraph in them with a text."""
        self._deletes = False
        """Whether anything at all is deleted as a tracked change in the story: as a rule nothing is."""

    def through(self, root: etree._Element) -> list[SeenParagraph]:
        """The paragraphs of a story, in the order in which they begin."""
        self._deletes = next(root.iter(_DELETED), None) is not None
        walker = etree.iterwalk(root, events=("start", "end"), tag=_LOOKED_AT)
        for event, element in walker:
            tag = element.tag
            if event == "end":
                if tag == _PARAGRAPH:
                    self._open.pop()
            elif tag == _TEXT:
                self._add_text(element.text or "", element)
            elif tag == _PARAGRAPH:
                self._begin(element)
            elif tag in _BOOKMARKS:
                self._bookmark(element, str(tag))
            elif tag in _UNSEEN or (tag in _PERHAPS_LEFT_OUT and _left_out(element)):
                self._leave_out(element)
                walker.skip_subtree()
            elif tag in _TRACKED:
                self._tracked(element)
            else:
                self._handle_rare(element, str(tag))
        return self._paragraphs

    def _handle_rare(self, element: etree._Element, tag: str) -> None:
        """Handles the elements that are rarer than paragraphs, texts and bookmarks."""
        if tag in _FIELDS:
            self._field(element, tag)
        elif tag in _REFERENCES:
            if self._open:
                self._open[-1].references.append((_REFERENCES[tag], element.get(W + "id") or ""))
        elif tag in DETAILED:
            details = self._details_of(element)
            self._of_tables += details if tag in OF_TABLES else ()
            self._add_details(() if tag in OF_TABLES else details)
        elif tag == _TAB and next(element.iterancestors(_TAB_STOPS), None) is not None:
            return
        elif tag == _MATHS_TEXT:
            self._add_text(element.text or "", element)
        elif tag == _BREAK:
            self._add_text("" if element.get(W + "type") in ("page", "column") else "\n", element)
        elif tag == _SYMBOL:
            self._add_text(f"[{element.get(W + 'char') or ''}]", element)
        else:
            self._add_text(_SIGNS.get(tag, ""), element)

    def _begin(self, element: etree._Element) -> None:
        """Begins a paragraph, or goes on with the one whose end is deleted as a tracked change."""
        previous = self._paragraphs[-1] if self._paragraphs else None
        if previous and self._deletes and _siblings(previous.element, element) and _runs_on(previous.element):
            previous.element = element
            self._open.append(previous)
            return
        open_bookmarks: tuple[str, ...] = ()
        if self._bookmarks:
            waiting = set(self._waiting)
            open_bookmarks = tuple(name for name in self._bookmarks.values() if name not in waiting)
        self._open.append(SeenParagraph(element, open_bookmarks, bookmarks=self._waiting))
        self._paragraphs.append(self._open[-1])
        self._waiting = []

    def _add_text(self, text: str, element: etree._Element) -> None:
        if not text or not self._open or (self._fields and self._hidden(text)):
            return
        paragraph = self._open[-1]
        paragraph.text.append(text)
        if self._of_tables:
            paragraph.details += self._of_tables
            self._of_tables = []
        if self._looks_of:
            in_link = bool(self._fields) and any(state == "link" for _, state in self._fields)
            paragraph.looks.append(self._looks_of(element.getparent(), paragraph.element, in_link))

    def _add_details(self, details: Iterable[Detail]) -> None:
        if self._open:
            self._open[-1].details += details

    def _tracked(self, element: etree._Element) -> None:
        """Notes the author of a tracked change."""
        author = element.get(W + "author") or "?"
        if self._open and author not in self._open[-1].authors:
            self._open[-1].authors.append(author)

    def _leave_out(self, element: etree._Element) -> None:
        """Notes the author of what a tracked change deletes."""
        if element.tag in _TRACKED:
            self._tracked(element)
        elif element.tag == W + "tr":
            deletion = element.find(f"{W}trPr/{W}del")
            author = "?" if deletion is None else deletion.get(W + "author") or "?"
            self.deleted |= {m.get(W + "name") or "": author for m in element.iter(W + "bookmarkStart")}

    def _hidden(self, text: str) -> bool:
        """Whether a text in a field is its instruction, or a page number."""
        states = [state for _, state in self._fields]
        return "instruction" in states or ("page" in states and bool(_NUMBER.fullmatch(text.strip())))

    def _bookmark(self, element: etree._Element, tag: str) -> None:
        number = element.get(W + "id") or ""
        if tag == _BOOKMARKS[1]:
            self._bookmarks.pop(number, None)
            return
        name = element.get(W + "name") or ""
        # LibreOffice begins a bookmark anew in each paragraph that it spans, and ends it once.
        if name in self._bookmarks.values():
            self._bookmarks = {n: other for n, other in self._bookmarks.items() if other != name}
        self._bookmarks[number] = name
        if len(self._bookmarks) > _MOST_OPEN:
            del self._bookmarks[next(iter(self._bookmarks))]
        (self._open[-1].bookmarks if self._open else self._waiting).append(name)

    def _field(self, element: etree._Element, tag: str) -> None:
        kind = element.get(W + "fldCharType")
        if tag == W + "instrText":
            if self._fields:
                self._fields[-1][0] += element.text or ""
        elif kind == "begin" and len(self._fields) < _MOST_OPEN:
            self._fields.append(["", "instruction"])
        elif kind == "separate" and self._fields:
            instruction = self._fields[-1][0]
            link = list(link_of_field(instruction))
            self._fields[-1][1] = "page" if _PAGE_NUMBER.match(instruction) else "link" if link else "shown"
            self._add_details(link)
        elif kind == "end" and self._fields:
            self._fields.pop()


def _left_out(element: etree._Element) -> bool:
    """Whether an element is a page number, or a table row that is deleted as a tracked change."""
    if element.tag == W + "fldSimple":
        return bool(_PAGE_NUMBER.match(element.get(W + "instr") or ""))
    return element.tag == W + "tr" and element.find(f"{W}trPr/{W}del") is not None


def _siblings(one: etree._Element, other: etree._Element) -> bool:
    """Whether two elements have the same parent."""
    return one.getparent() is other.getparent()


def _runs_on(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph is deleted as a tracked change."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
