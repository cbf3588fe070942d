"""The way back from a paragraph to the answer it came from: a hidden bookmark around every paragraph.

Its name says which paragraph it was when the document was built, what the paragraph said, and which free
text it came from; the two last as digests, so that it tells nothing that the reader cannot see. Word and
LibreOffice keep bookmarks while a person writes, and hide those whose name begins with a low line.
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
    r"_sj(?P<number>\d{1,6})_(?P<of>\d{1,6})_(?P<said>[0-9a-f]{8})(?:_(?P<origin>[0-9a-f]{8}))?"
)
"""At most 34 characters; Word allows 40."""
ORIGIN = S + "origin"
"""The attribute that names the free texts a paragraph came from, until the bookmarks are written."""
_START, _END, _ID, _NAMED, _PROPERTIES = (
    W + name for name in ("bookmarkStart", "bookmarkEnd", "id", "name", "pPr")
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the name of a bookmark tells of the paragraph it was put around."""

    number: int
    """Which paragraph of the document it was when it was built, from 1."""
    of: int
    """How many paragraphs the document had then."""
    said: str
    """The digest of what it said then."""
    origin: str = ""
    """The digest of the name of the free text it came from; empty for a sentence of the template."""

    @property
    def name(self) -> str:
        """The bookmark's name."""
        return f"_sj{self.number}_{self.of}_{self.said}" + (f"_{self.origin}" if self.origin else "")


def marks_in(names: Iterable[str]) -> tuple[Mark, ...]:
    """The marks among the names of bookmarks; what others have named is left out."""
    matches = map(_NAME.fullmatch, names)
    return tuple(Mark(int(f["number"]), int(f["of"]), f["said"], f["origin"] or "") for f in matches if f)


def digest_of(text: str) -> str:
    """The digest of a text; how its words are spaced makes no difference."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:8]


def note_origin(block: etree._Element, name: str) -> None:
    """Notes on the paragraphs of a block, a paragraph or a table, the name of the free text it came from."""
    inside = block.iterfind(f".//{W}tc/{W}p") if block.tag == W + "tbl" else (block,)
    for paragraph in inside if name else ():
        noted = [*(paragraph.get(ORIGIN) or "").split(), digest_of(name)]
        paragraph.set(ORIGIN, " ".join(dict.fromkeys(noted)))


def mark_paragraphs(document: WordDocument, part: str) -> None:
    """Puts a bookmark around every paragraph of the body that says something; notes elsewhere go."""
    root = document.root(part)
    if part == BODY:
        taken = [b.get(_ID) for b in root.iter(_START)]
        seen = list(seen_paragraphs(root))
        for number, (paragraph, text) in enumerate(seen, 1):
            for origin in (paragraph.get(ORIGIN) or "").split() or [""]:
                bookmark = str(document.next_number("bookmark", taken))
                _enclose(paragraph, bookmark, Mark(number, len(seen), digest_of(text), origin).name)
    for paragraph in root.iterfind(f".//{W}p[@{ORIGIN}]"):
        del paragraph.attrib[ORIGIN]


def _enclose(paragraph: etree._Element, number: str, name: str) -> None:
    """Puts a bookmark around what is in a paragraph."""
    place = 1 if len(paragraph) and paragraph[0].tag == _PROPERTIES else 0
    start = etree.SubElement(paragraph, _START)  # made in place: half the time, for thousands
    start.set(_ID, number)
    start.set(_NAMED, name)
    paragraph.insert(place, start)
    etree.SubElement(paragraph, _END).set(_ID, number)
