"""The way back from a paragraph to the answer it came from: a hidden bookmark around every paragraph.

The bookmark's name holds the number that the paragraph had when the document was built, a digest of its text,
and a digest of the name of the free text it came from; so it tells nothing that the reader cannot see. Word
and LibreOffice keep bookmarks while a person writes, and hide those whose name begins with an underscore.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import S, W
from sjumil_docs.word.story.paragraphs import seen_paragraphs

_NAME = re.compile(
    r"_sj(?P<number>\d{1,6})_(?P<total>\d{1,6})_(?P<text>[0-9a-f]{8})(?:_(?P<origin>[0-9a-f]{8}))?"
)
"""At most 34 characters; Word allows 40."""
ORIGIN = S + "origin"
"""The attribute with the digests of the free texts that a paragraph came from, until it has its bookmarks."""
_START, _END, _ID, _NAMED, _PROPERTIES = (
    W + name for name in ("bookmarkStart", "bookmarkEnd", "id", "name", "pPr")
)


@dataclass(frozen=True, slots=True)
class OriginBookmark:
    """The bookmark around a paragraph: what its name tells of the paragraph as it was built."""

    number: int
    """The paragraph's number in the document, from 1."""
    total: int
    """How many paragraphs the document had."""
    text_digest: str
    """The digest of the paragraph's text."""
    origin: str = ""
    """The digest of the name of the free text it came from; empty for a sentence of the template."""

    @property
    def name(self) -> str:
        """The bookmark's name."""
        return f"_sj{self.number}_{self.total}_{self.text_digest}" + (
            f"_{self.origin}" if self.origin else ""
        )


def bookmarks_in(names: Iterable[str]) -> tuple[OriginBookmark, ...]:
    """The origin bookmarks among the names of bookmarks; those of others are left out."""
    matches = map(_NAME.fullmatch, names)
    return tuple(
        OriginBookmark(int(m["number"]), int(m["total"]), m["text"], m["origin"] or "") for m in matches if m
    )


def origin_in(name: str) -> str | None:
    """The digest of the free text that a bookmark tells of, perhaps empty; None for a bookmark of others."""
    match = _NAME.fullmatch(name)
    return match and (match["origin"] or "")


def digest_of(text: str) -> str:
    """The digest of a text; how its words are spaced makes no difference."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:8]


def note_origin(block: etree._Element, name: str) -> None:
    """Sets on the paragraphs of a block, a paragraph or a table, the name of the free text it came from."""
    inside = block.iterfind(f".//{W}tc/{W}p") if block.tag == W + "tbl" else (block,)
    digest = digest_of(name) if name else ""
    for paragraph in inside if digest else ():
        origins = [*(paragraph.get(ORIGIN) or "").split(), digest]
        paragraph.set(ORIGIN, " ".join(dict.fromkeys(origins)))


def bookmark_paragraphs(document: WordDocument, part: str) -> None:
    """Puts a bookmark around every paragraph of the body that has text; removes all `ORIGIN` attributes."""
    root = document.root(part)
    if part == BODY:
        used_ids = [b.get(_ID) for b in root.iter(_START)]
        seen = list(seen_paragraphs(root))
        for number, (paragraph, text) in enumerate(seen, 1):
            for origin in (paragraph.get(ORIGIN) or "").split() or [""]:
                bookmark_id = str(document.next_number("bookmark", used_ids))
                bookmark = OriginBookmark(number, len(seen), digest_of(text), origin)
                _enclose(paragraph, bookmark_id, bookmark.name)
    for paragraph in root.iterfind(f".//{W}p[@{ORIGIN}]"):
        del paragraph.attrib[ORIGIN]


def _enclose(paragraph: etree._Element, bookmark_id: str, name: str) -> None:
    """Puts a bookmark around the content of a paragraph."""
    place = 1 if len(paragraph) and paragraph[0].tag == _PROPERTIES else 0
    start = etree.SubElement(paragraph, _START)  # made in place: half the time, for thousands
    start.set(_ID, bookmark_id)
    start.set(_NAMED, name)
    paragraph.insert(place, start)
    etree.SubElement(paragraph, _END).set(_ID, bookmark_id)
