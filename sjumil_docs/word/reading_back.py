"""A finished Word file, also one that a person has written in → its paragraphs, as a reader sees them.

What is read is what would be left if every tracked change were accepted. What a program writes by itself
is left out: page numbers, and the space around them. So a file that is only opened and saved says the
same as before, and every word, picture, note or comment of a person's makes a difference.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from sjumil_docs.problems import OutputError, TemplateError
from sjumil_docs.word.names import R, W
from sjumil_docs.word.package import Parts, parse_part, read_package

BODY = "word/document.xml"
PICTURE = "\ufffc"
"""Stands in the text where a picture, a chart or another object stands."""

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = {W + tag for tag in ("pPr", "rPr", "del", "moveFrom", "tblPr", "tcPr", "sectPr")} | {_FALLBACK}
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
    W + "object": PICTURE,
    W + "pict": PICTURE,
    W + "drawing": PICTURE,
}
_PAGE_NUMBER = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[\divxlc]*\s*", re.IGNORECASE)
"""What a page number looks like; LibreOffice also puts the headings of the contents in such fields."""
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class WrittenParagraph:
    """A paragraph that is not empty, as it stands in a file."""

    story: str
    """Where it stands: body, footnote, endnote, header, footer or comment."""
    style: str
    """The name of its style, in small letters."""
    text: str
    """What a reader sees; line breaks as line ends, tabs as tabs."""
    marks: tuple[str, ...] = ()
    """The names of the bookmarks that begin in it."""
    inside: tuple[str, ...] = ()
    """The names of the bookmarks that began in a paragraph before it, and end in it or after it."""
    pictures: tuple[str, ...] = ()
    """What tells each picture in it from any other."""


def read_paragraphs(data: bytes, name: str) -> tuple[WrittenParagraph, ...]:
    """The paragraphs of a Word file: the body, its notes, headers and footers, then the comments.

    Raises OutputError if it is not a Word file, is damaged, or is made to be huge.
    """
    try:
        parts = read_package(data, name)
        return tuple(p for p in _Reader(parts, name).paragraphs() if p.text)
    except (TemplateError, RecursionError):
        raise OutputError("document-unreadable", file=name) from None


def seen_paragraphs(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every paragraph of a story that is not empty, with what a reader sees of it."""
    for each in _Walk({}, {}, {"footnote": [], "endnote": []}).through(root):
        if each.said():
            yield each.element, each.said()


@dataclass(slots=True)
class _Open:
    """A paragraph while it is being read."""

    element: etree._Element
    inside: tuple[str, ...]
    text: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def said(self) -> str:
        """What a reader sees, without space at its ends."""
        return "".join(self.text).strip(" \t\n")


class _Reader:
    """One reading of a file's parts."""

    def __init__(self, parts: Parts, name: str) -> None:
        self._parts = parts
        self._name = name
        self._styles = dict(self._style_names())
        self._noted: dict[str, list[str]] = {"footnote": [], "endnote": []}

    def paragraphs(self) -> Iterator[WrittenParagraph]:
        """Every paragraph, in one order whatever the parts are called."""
        body = self._root(BODY)
        if body is None or body.tag != W + "document":
            raise TemplateError("template-not-word", template=self._name)
        yield from self._story(body, BODY, "body")
        for kind, ids in self._noted.items():
            yield from self._notes(kind, ids)
        for kind in ("header", "footer"):
            for part in self._sides(body, kind):
                root = self._root(part)
                if root is not None:
                    yield from self._story(root, part, kind)
        comments = self._root("word/comments.xml")
        if comments is not None:
            yield from self._story(comments, "word/comments.xml", "comment")

    def _root(self, part: str) -> etree._Element | None:
        data = self._parts.get(part)
        return None if data is None else parse_part(data, part, self._name)

    def _style_names(self) -> Iterator[tuple[str, str]]:
        root = self._root("word/styles.xml")
        for style in () if root is None else root.iterfind(W + "style"):
            name = style.find(W + "name")
            if name is not None:
                yield style.get(W + "styleId") or "", (name.get(W + "val") or "").casefold()

    def _targets(self, part: str) -> dict[str, str]:
        """The part that each relationship of a part leads to, by its id."""
        root = self._root(part.replace("word/", "word/_rels/", 1) + ".rels")
        links = () if root is None else root
        return {link.get("Id") or "": f"word/{(link.get('Target') or '').lstrip('/')}" for link in links}

    def _sides(self, body: etree._Element, kind: str) -> list[str]:
        """The parts of the headers or footers, each once, in the order of their use in the body."""
        targets = self._targets(BODY)
        found = (targets.get(side.get(R + "id") or "") for side in body.iter(f"{W}{kind}Reference"))
        return list(dict.fromkeys(part.replace("word/word/", "word/") for part in found if part))

    def _notes(self, kind: str, ids: list[str]) -> Iterator[WrittenParagraph]:
        """The notes that the body refers to, in the order it does: programs number them anew."""
        part = f"word/{kind}s.xml"
        root = self._root(part)
        by_id = {note.get(W + "id"): note for note in root} if root is not None else {}
        for note in (by_id[each] for each in ids if each in by_id):
            yield from self._story(note, part, kind)

    def _story(self, root: etree._Element, part: str, story: str) -> Iterator[WrittenParagraph]:
        walk = _Walk(self._targets(part), self._parts, self._noted)
        for each in walk.through(root):
            style = each.element.find(f"{W}pPr/{W}pStyle")
            name = self._styles.get(style.get(W + "val") or "", "") if style is not None else "normal"
            yield WrittenParagraph(
                story, name, each.said(), tuple(each.marks), each.inside, tuple(each.pictures)
            )


class _Walk:
    """One walk through a story, from its first element to its last."""

    def __init__(self, targets: dict[str, str], parts: Parts, noted: dict[str, list[str]]) -> None:
        self._targets = targets
        self._parts = parts
        self._noted = noted
        self._found: list[_Open] = []
        self._open: list[_Open] = []
        self._fields: list[list[str]] = []
        """The fields that have begun and not ended: the instruction of each, then «shown» or «page»."""
        self._marks: dict[str, str] = {}
        self._waiting: list[str] = []
        """Bookmarks that begin between two paragraphs: they belong to the next."""

    def through(self, root: etree._Element) -> list[_Open]:
        """The paragraphs of a story, in the order in which they begin."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if not isinstance(element.tag, str):
                continue
            if event == "end":
                if element.tag == W + "p":
                    self._open.pop()
            elif element.tag in _UNSEEN or _left_out(element):
                walker.skip_subtree()
            else:
                self._take(element)
        return self._found

    def _take(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag == W + "p":
            self._begin(element)
        elif tag in (W + "bookmarkStart", W + "bookmarkEnd"):
            self._mark(element, tag)
        elif tag in (W + "fldChar", W + "instrText"):
            self._field(element, tag)
        elif tag in _NOTES:
            self._noted[_NOTES[tag]].append(element.get(W + "id") or "")
        elif tag == _DRAWING + "blip":
            self._picture(element)
        elif tag in (W + "t", _MATHS + "t"):
            self._say(element.text or "")
        elif tag == W + "br":
            self._say("" if element.get(W + "type") in ("page", "column") else "\n")
        elif tag == W + "sym":
            self._say(f"[{element.get(W + 'char') or ''}]")
        else:
            self._say(_SIGNS.get(tag, ""))

    def _begin(self, element: etree._Element) -> None:
        """Begins a paragraph, or goes on with the one whose end is deleted as a tracked change."""
        before = self._found[-1] if self._found else None
        if before and before.element.getparent() is element.getparent() and _runs_on(before.element):
            before.element = element
            self._open.append(before)
            return
        inside = tuple(name for name in self._marks.values() if name not in self._waiting)
        self._open.append(_Open(element, inside, marks=self._waiting))
        self._found.append(self._open[-1])
        self._waiting = []

    def _say(self, text: str) -> None:
        states = [state for _, state in self._fields]
        number = "page" in states and _NUMBER.fullmatch(text)
        if self._open and text and not number and "instruction" not in states:
            self._open[-1].text.append(text)

    def _mark(self, element: etree._Element, tag: str) -> None:
        number = element.get(W + "id") or ""
        if tag == W + "bookmarkEnd":
            self._marks.pop(number, None)
            return
        name = element.get(W + "name") or ""
        # LibreOffice begins a bookmark anew in each paragraph that it spans, and ends it once.
        self._marks = {n: other for n, other in self._marks.items() if other != name} | {number: name}
        (self._open[-1].marks if self._open else self._waiting).append(name)

    def _field(self, element: etree._Element, tag: str) -> None:
        kind = element.get(W + "fldCharType")
        if tag == W + "instrText":
            if self._fields:
                self._fields[-1][0] += element.text or ""
        elif kind == "begin":
            self._fields.append(["", "instruction"])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = "page" if _PAGE_NUMBER.match(self._fields[-1][0]) else "shown"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _picture(self, element: etree._Element) -> None:
        target = self._targets.get(element.get(R + "embed") or "", "")
        if self._open:
            data = self._parts.get(target, target.encode())
            self._open[-1].pictures.append(hashlib.sha256(data).hexdigest()[:12])


def _left_out(element: etree._Element) -> bool:
    """Whether an element is a page number, or a table row that is deleted as a tracked change."""
    if element.tag == W + "fldSimple":
        return bool(_PAGE_NUMBER.match(element.get(W + "instr") or ""))
    return element.tag == W + "tr" and element.find(f"{W}trPr/{W}del") is not None


def _runs_on(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph is deleted as a tracked change."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
