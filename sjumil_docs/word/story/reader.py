"""A finished Word file, also one that a person has written in → its paragraphs, as a reader sees them.

A file that is only opened and saved says the same as before, and every word, picture, note or comment of
a person's makes a difference.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache

from lxml import etree

from sjumil_docs.problems import OutputError, TemplateError
from sjumil_docs.word.ooxml.package import read_package
from sjumil_docs.word.ooxml.usual_names import with_usual_names
from sjumil_docs.word.ooxml.word_document import BODY, STYLES, WordDocument
from sjumil_docs.word.ooxml.xml import R, W
from sjumil_docs.word.story.paragraphs import SeenParagraph, Walk

MAX_TAGS = 500_000
"""Begun and ended elements of a file: ten times an analysis of a hundred pages, and read in some seconds."""
MAX_XML_BYTES = 30_000_000
"""As many tags with their attributes, and ten million letters; nobody reads more in one document."""


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

    Raises OutputError if it is not a Word file, is damaged, or has more in it than anybody would read.
    """
    with _refusing(name):
        document = WordDocument(name, with_usual_names(read_package(data, name), name))
        if _too_large(document):
            raise OutputError("document-too-large", file=name)
        styles = _style_names(document)
        return tuple(_written(story, seen, styles) for story, seen in _Reader(document).paragraphs())


@lru_cache(maxsize=4)
def text_hash(data: bytes) -> str:
    """The hash of all a reader sees in a Word file, its pictures too; empty if it is none.

    Programs change much in a file that they save. What is hashed is what they leave alone, so a change
    of looks alone (bold, a margin, a page break) does not show in it.
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
    paragraphs = _Reader(document).paragraphs()
    said = [(story, seen.said(), tuple(seen.pictures)) for story, seen in paragraphs]
    return hashlib.sha256(repr(said).encode("utf-8", errors="surrogatepass")).hexdigest()


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
        self._tell = cache(self._picture)

    def paragraphs(self) -> Iterator[tuple[str, SeenParagraph]]:
        """(story, paragraph) for all that say something, in one order whatever the parts are called."""
        body = self._root(BODY)
        if body is None or body.tag != W + "document":
            raise TemplateError("template-not-word", template=self._document.name)
        walk = self._walk(BODY)
        yield from _said(walk.through(body), "body")
        for kind, ids in walk.noted.items():
            yield from self._notes(kind, ids)
        for kind in ("header", "footer"):
            yield from self._once(body, kind)
        comments = self._root("word/comments.xml")
        if comments is not None:
            yield from self._story(comments, "word/comments.xml", "comment")

    def _once(self, body: etree._Element, kind: str) -> Iterator[tuple[str, SeenParagraph]]:
        """What headers or footers say, each paragraph once: programs give every section its own copy."""
        said: set[str] = set()
        for part in self._sides(body, kind):
            root = self._root(part)
            for story, seen in () if root is None else self._story(root, part, kind):
                if seen.said() not in said:
                    said.add(seen.said())
                    yield story, seen

    def _root(self, part: str) -> etree._Element | None:
        return self._document.root(part) if part in self._document.parts else None

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

    def _notes(self, kind: str, ids: list[str]) -> Iterator[tuple[str, SeenParagraph]]:
        """The notes that the body refers to, each once, in the order it does: programs number them anew."""
        part = f"word/{kind}s.xml"
        root = self._root(part)
        by_id = {note.get(W + "id"): note for note in root} if root is not None else {}
        for note in (by_id[each] for each in dict.fromkeys(ids) if each in by_id):
            yield from self._story(note, part, kind)

    def _story(self, root: etree._Element, part: str, story: str) -> Iterator[tuple[str, SeenParagraph]]:
        return _said(self._walk(part).through(root), story)

    def _walk(self, part: str) -> Walk:
        return Walk(self._targets(part), self._tell)

    def _picture(self, part: str) -> str:
        """What tells the picture in a part from any other."""
        return hashlib.sha256(self._document.parts.get(part, part.encode())).hexdigest()[:12]


def _said(found: Iterable[SeenParagraph], story: str) -> Iterator[tuple[str, SeenParagraph]]:
    """The paragraphs of a story that say something."""
    return ((story, seen) for seen in found if seen.said())


def _written(story: str, seen: SeenParagraph, styles: Mapping[str, str]) -> WrittenParagraph:
    style = seen.element.find(f"{W}pPr/{W}pStyle")
    name = "normal" if style is None else styles.get(style.get(W + "val") or "", "")
    return WrittenParagraph(story, name, seen.said(), tuple(seen.marks), seen.inside, tuple(seen.pictures))


def _style_names(document: WordDocument) -> dict[str, str]:
    """The name of every style by its id."""
    styles = document.root(STYLES) if STYLES in document.parts else ()
    named = ((style.get(W + "styleId") or "", style.find(W + "name")) for style in styles)
    return {style: (name.get(W + "val") or "").casefold() for style, name in named if name is not None}
