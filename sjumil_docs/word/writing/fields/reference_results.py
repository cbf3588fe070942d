"""What the references of a story say: the text, the number or the place of what each refers to."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from lxml import etree

from sjumil_docs.language.words import WrittenLanguage, document_words
from sjumil_docs.word.ooxml.fields import Field
from sjumil_docs.word.ooxml.note_numbers import note_numbers
from sjumil_docs.word.ooxml.paragraph_numbers import ParagraphNumber, ParagraphNumbers
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W, text_of
from sjumil_docs.word.writing.fields.styled_paragraphs import styled_paragraphs

TO_BOOKMARKS = ("REF", "NOTEREF", "PAGEREF")
NO_EFFECT = frozenset(["\\h", "\\*", "MERGEFORMAT", "CHARFORMAT", "\\f"])
"""Switches that change nothing in the text."""
_NUMBERS = ("\\n", "\\r", "\\w")
PLACE = "\\p"
"""The switch that asks whether something stands above or below."""


class References:
    """The references of one story, and where in it and in the body they lead."""

    def __init__(
        self, document: WordDocument, root: etree._Element, fields: Iterable[Field], language: WrittenLanguage
    ) -> None:
        self._document = document
        self._root = root
        self._words = document_words(language)
        self.bookmarks = self._found({one.name for one in fields if one.kind in TO_BOOKMARKS})
        """The beginnings of the bookmarks that are referred to; the first of each name."""

    def text_of(self, one: Field, asked: frozenset[str]) -> str | None:
        """What a reference says that asks for this, by its switches; None where it cannot be known."""
        if one.kind == "STYLEREF":
            return self._of_style(one, asked)
        start = self.bookmarks.get(one.name)
        if start is None:
            return None
        place = self._place(one, start) if PLACE in asked else ""
        said = self._of_bookmark(one, start, asked - {PLACE})
        return None if place is None or said is None else f"{said} {place}".strip()

    def leads_nowhere(self, one: Field) -> bool:
        """Whether what a reference refers to is not in the document."""
        if one.kind == "STYLEREF":
            return not styled_paragraphs(self._document, one.name)
        return one.kind in TO_BOOKMARKS and one.name not in self.bookmarks

    def _of_bookmark(self, one: Field, start: etree._Element, asked: frozenset[str]) -> str | None:
        if len(asked) == 1 and asked <= set(_NUMBERS) and one.kind == "REF":
            return self._paragraph_number(next(start.iterancestors(W + "p"), None), *asked)
        if asked:
            return None
        if one.kind == "NOTEREF":
            return self._note_number(start)
        return "" if PLACE in one.switches else bookmarked_text(start) if one.kind == "REF" else None

    def _of_style(self, one: Field, asked: frozenset[str]) -> str | None:
        """What a paragraph of a style says: the nearest above, or else below; for a header the only one."""
        paragraphs = styled_paragraphs(self._document, one.name)
        nearest = self._nearest(one, paragraphs)
        if nearest is None:
            return None
        if len(asked) == 1 and asked <= {*_NUMBERS, "\\s"}:  # «\\s» stands in captions: «Figur 2-1»
            return self._paragraph_number(nearest, *asked)
        return text_of(nearest) if not asked else None

    def _nearest(self, one: Field, paragraphs: list[etree._Element]) -> etree._Element | None:
        if self._root.tag != W + "document":
            alike = {(text_of(p), self._numbers.get(p)) for p in paragraphs}
            return paragraphs[0] if len(alike) == 1 else None
        here = self._order[next(one.end.iterancestors(W + "p"))]
        above = [paragraph for paragraph in paragraphs if self._order[paragraph] < here]
        return next(iter([*reversed(above), *(p for p in paragraphs if self._order[p] > here)]), None)

    def _place(self, one: Field, start: etree._Element) -> str | None:
        """«ovenfor» or «nedenfor»: where a bookmark of the same story stands."""
        if start not in self._order:
            return None
        return self._words[f"place.{'above' if self._order[start] < self._order[one.end] else 'below'}"]

    def _paragraph_number(self, paragraph: etree._Element | None, switch: str) -> str | None:
        """The number of a paragraph; None for one without, where Word shows 0."""
        number = None if paragraph is None else self._numbers.get(paragraph)
        if number is None or not (switch == "\\n" or number.is_complete):
            return None
        return number.text.rstrip(".")

    def _note_number(self, start: etree._Element) -> str | None:
        """The number of the note that a bookmark is around the reference to."""
        for kind in ("footnote", "endnote"):
            for reference in _inside(start, W + f"{kind}Reference"):
                return note_numbers(self._document, kind).get(reference.get(W + "id") or "")
        return None

    def _found(self, names: set[str]) -> dict[str, etree._Element]:
        starts: dict[str, etree._Element] = {}
        for story in dict.fromkeys((self._root, self._document.root(BODY))) if names else ():
            for start in story.iter(W + "bookmarkStart"):
                if (name := start.get(W + "name") or "") in names:
                    starts.setdefault(name, start)
        return starts

    @cached_property
    def _numbers(self) -> Mapping[etree._Element, ParagraphNumber]:
        return ParagraphNumbers(self._document).of(self._document.root(BODY))

    @cached_property
    def _order(self) -> Mapping[etree._Element, int]:
        """The places of what refers and what is referred to."""
        places = self._root.iter(*(W + tag for tag in ("p", "r", "fldSimple", "bookmarkStart")))
        return {place: number for number, place in enumerate(places)}


def _inside(start: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of a kind, and the texts, between a bookmark's beginning and its end in one paragraph."""
    paragraph = next(start.iterancestors(W + "p"), None)
    begun = False
    for element in () if paragraph is None else paragraph.iter(tag, W + "bookmarkStart", W + "bookmarkEnd"):
        if element is start:
            begun = True
        elif begun and element.tag == W + "bookmarkEnd" and element.get(W + "id") == start.get(W + "id"):
            return
        elif begun and element.tag == tag:
            yield element


def bookmarked_text(start: etree._Element) -> str | None:
    """The text of a bookmark that ends in the paragraph it begins in; None for any other."""
    paragraph = next(start.iterancestors(W + "p"), None)
    ends = () if paragraph is None else paragraph.iter(W + "bookmarkEnd")
    if not any(end.get(W + "id") == start.get(W + "id") for end in ends):
        return None
    return "".join(text.text or "" for text in _inside(start, W + "t")) or None
