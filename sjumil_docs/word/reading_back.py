"""A finished Word file, also one that a person has written in → its paragraphs, as a reader sees them.

A file that is only opened and saved says the same as before, and every word, picture, note or comment of
a person's makes a difference.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from sjumil_docs.problems import OutputError, TemplateError
from sjumil_docs.word.names import R, W
from sjumil_docs.word.package import Parts, parse_part, read_package
from sjumil_docs.word.walking import Walk

BODY = "word/document.xml"
MAX_TAGS = 500_000
"""Begun and ended elements of a file: ten times an analysis of a hundred pages, and read in some seconds."""
_ENCODINGS = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ASCII", "US-ASCII")
"""What Word writes, or what is the same; in others the tags could not be counted beforehand."""
_PROPERTIES, _STYLE = W + "pPr", W + "pStyle"


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
    try:
        parts = read_package(data, name)
        if sum(part.count(b"<") for part in parts.values()) > MAX_TAGS:
            raise OutputError("document-too-large", file=name)
        return tuple(p for p in _Reader(parts, name).paragraphs() if p.text)
    except (TemplateError, RecursionError):
        raise OutputError("document-unreadable", file=name) from None


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
            yield from self._once(body, kind)
        comments = self._root("word/comments.xml")
        if comments is not None:
            yield from self._story(comments, "word/comments.xml", "comment")

    def _once(self, body: etree._Element, kind: str) -> Iterator[WrittenParagraph]:
        """What headers or footers say, each paragraph once: programs give every section its own copy."""
        said: set[str] = set()
        for part in self._sides(body, kind):
            root = self._root(part)
            for paragraph in () if root is None else self._story(root, part, kind):
                if paragraph.text not in said:
                    said.add(paragraph.text)
                    yield paragraph

    def _root(self, part: str) -> etree._Element | None:
        data = self._parts.get(part)
        if data is None:
            return None
        root = parse_part(data, part, self._name)
        if (root.getroottree().docinfo.encoding or "UTF-8").upper() not in _ENCODINGS:
            raise TemplateError("template-not-word", template=self._name)
        return root

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
        walk = Walk(self._targets(part), self._parts, self._noted)
        for each in walk.through(root):
            marks, pictures = tuple(each.marks), tuple(each.pictures)
            yield WrittenParagraph(
                story, self._style_of(each.element), each.said(), marks, each.inside, pictures
            )

    def _style_of(self, paragraph: etree._Element) -> str:
        """The name of a paragraph's style; that of a plain one where it has none."""
        for properties in paragraph.iterchildren(_PROPERTIES):  # a path takes three times as long
            for style in properties.iterchildren(_STYLE):
                return self._styles.get(style.get(W + "val") or "", "")
        return "normal"
