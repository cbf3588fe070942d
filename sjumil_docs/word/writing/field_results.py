"""The results of Word's own fields, right when the document is opened: numbers, references, properties.

A field keeps the result that Word last gave it, in the template; in a loop it is repeated with that. Here the
fields are worked out as Word would: captions are counted, references have the text or the number of what they
refer to, and what tells of the document says what its properties are.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from sjumil_docs.language.dates import picture_date
from sjumil_docs.word.ooxml.core_properties import Properties
from sjumil_docs.word.ooxml.fields import Field, fields_in
from sjumil_docs.word.ooxml.note_numbers import note_numbers
from sjumil_docs.word.ooxml.number_formats import FIELD_FORMATS
from sjumil_docs.word.ooxml.paragraph_numbers import ParagraphNumber, ParagraphNumbers
from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.writing.heading_levels import headings

REFERENCES = ("REF", "NOTEREF", "PAGEREF")
_NO_EFFECT = frozenset(["\\h", "\\*", "MERGEFORMAT", "CHARFORMAT", "\\f"])
"""Switches that change nothing in the text."""
_LETTER_CASES: Mapping[str, Callable[[str], str]] = {
    "Upper": str.upper,
    "Lower": str.lower,
    "FirstCap": lambda text: text[:1].upper() + text[1:],
    "Caps": str.title,
}
_PROPERTIES = ("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS")
_OF_DOCUMENT = (*_PROPERTIES, "DOCPROPERTY", "INFO", "FILENAME", "CREATEDATE", "SAVEDATE")
_VOUCHED = frozenset([*REFERENCES, *_OF_DOCUMENT, "SEQ"])
"""The kinds whose results are worked out here; those that follow from the layout, Word works out itself."""
_OF_PAGES = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES")


@dataclass(frozen=True, slots=True)
class StaleField:
    """A field whose result cannot be known, or is not what it should be."""

    code: str
    """The code of the TemplateError that tells of it."""
    field: Field


class FieldResults:
    """The results of the fields of one document."""

    def __init__(self, document: WordDocument, properties: Properties) -> None:
        self._document = document
        self._properties = properties
        self._bookmarks: dict[str, etree._Element] = {}

    def settle(self, root: etree._Element) -> None:
        """Gives every field of a story its result, where that is known."""
        fields = list(fields_in(root))
        for caption, number in self._counted(root, fields):
            caption.show(number)
        self._find_bookmarks(root, fields)
        for other in fields:
            if other.kind != "SEQ" and (text := self._result(other)) is not None:
                other.show(text)
                if other.kind == "FILENAME":  # a PDF is printed from a file with another name
                    other.become_text()

    def stale(self, root: etree._Element) -> Iterator[StaleField]:
        """The fields of a finished story that cannot be vouched for.

        Word works out the numbers of pages in headers and footers whenever it lays them out, but not in the
        text, until somebody asks for it.
        """
        in_text = root.tag not in (W + "hdr", W + "ftr")
        fields = list(fields_in(root))
        counted = {id(caption): number for caption, number in self._counted(root, fields)}
        self._find_bookmarks(root, fields)
        for one in fields:
            expected = counted.get(id(one)) if one.kind == "SEQ" else self._result(one)
            if one.kind in _VOUCHED and (expected is None or expected.split() != one.shown.split()):
                yield StaleField(self._code(one), one)
            elif in_text and one.kind in _OF_PAGES:
                yield StaleField("template-field-page", one)

    def _code(self, one: Field) -> str:
        if one.kind in REFERENCES and one.name not in self._bookmarks:
            return "template-field-target"
        return "template-field-page" if one.kind == "PAGEREF" else "template-field-result"

    def _counted(self, root: etree._Element, fields: Iterable[Field]) -> Iterator[tuple[Field, str]]:
        """(field, number) of every SEQ field of a story."""
        counts: dict[str, int] = {}
        passed: dict[str, int] = {}
        places = _Places(self._document, root)
        for caption in (one for one in fields if one.kind == "SEQ" and one.name):
            name, level = caption.name, whole_number(caption.value_of("\\s"))
            if level is not None:
                before = places.headings_before(caption, level)
                counts[name] = counts.get(name, 0) if passed.get(name, 0) == before else 0
                passed[name] = before
            counts[name] = _next(caption, counts.get(name, 0))
            number_format = FIELD_FORMATS.get(caption.value_of("\\*", among=FIELD_FORMATS) or "ARABIC", str)
            yield caption, number_format(counts[name])

    def _result(self, one: Field) -> str | None:
        """The text that a field shows; None where it cannot be known."""
        refers = one.kind in ("REF", "NOTEREF")
        text = self._of_reference(one) if refers else self._of_document(one)
        return None if text is None else _in_case(one, text)

    def _of_reference(self, one: Field) -> str | None:
        start = self._bookmarks.get(one.name)
        switches = set(one.switches) - _NO_EFFECT - set(_LETTER_CASES)
        if start is None:
            return None
        if one.kind == "NOTEREF":
            return self._note_number(start) if not switches else None
        if len(switches) == 1 and switches <= {"\\n", "\\r", "\\w"}:
            return self._paragraph_number(start, switches.pop())
        return bookmarked_text(start) if not switches else None

    def _note_number(self, start: etree._Element) -> str | None:
        """The number of the note that a bookmark is around the reference to."""
        for kind in ("footnote", "endnote"):
            for reference in _inside(start, W + f"{kind}Reference"):
                return note_numbers(self._document, kind).get(reference.get(W + "id") or "")
        return None

    def _paragraph_number(self, start: etree._Element, switch: str) -> str | None:
        """The number of the paragraph that a bookmark begins in; None for one without, where Word shows 0."""
        paragraph = next(start.iterancestors(W + "p"), None)
        number = None if paragraph is None else self._numbers.get(paragraph)
        if number is None or not (switch == "\\n" or number.is_complete):
            return None
        return number.text.rstrip(".")

    @cached_property
    def _numbers(self) -> Mapping[etree._Element, ParagraphNumber]:
        return ParagraphNumbers(self._document).of(self._document.root(BODY))

    def _of_document(self, one: Field) -> str | None:
        """What a field tells of the document itself."""
        named = one.name.casefold()
        if one.kind == "FILENAME":
            return self._properties.file_name or None if "\\p" not in one.switches else None
        if one.kind in ("CREATEDATE", "SAVEDATE"):
            day, language = self._properties.day, self._properties.language[:2]
            picture = one.value_of("\\@")
            return picture_date(day, picture, language) if day and picture else None
        if one.kind in _PROPERTIES:
            return self._known.get(one.kind.casefold()) if not named else None
        return self._known.get(named) if one.kind in ("DOCPROPERTY", "INFO") else None

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """The properties of the document, by name in small letters."""
        own = self._properties
        keywords = ", ".join(own.keywords)
        usual = {"title": own.title, "subject": own.subject, "author": own.author, "keywords": keywords}
        return {**{name.casefold(): text for name, text in own.named.items()}, **usual}

    def _find_bookmarks(self, root: etree._Element, fields: Iterable[Field]) -> None:
        """Finds the bookmarks that fields refer to, in their story and the body; the first of each name."""
        names = {one.name for one in fields if one.kind in REFERENCES}
        body = self._document.root(BODY)
        self._bookmarks = {}
        for story in dict.fromkeys((root, body)) if names else ():
            for start in story.iter(W + "bookmarkStart"):
                if (name := start.get(W + "name") or "") in names:
                    self._bookmarks.setdefault(name, start)


class _Places:
    """The order of the paragraphs of a story, worked out when it is first asked for."""

    def __init__(self, document: WordDocument, root: etree._Element) -> None:
        self._document = document
        self._root = root

    def headings_before(self, caption: Field, level: int) -> int:
        """How many headings of a level, or of one above it, are before a caption."""
        paragraph = next(caption.end.iterancestors(W + "p"), None)
        place = self._order.get(paragraph, 0) if paragraph is not None else 0
        return sum(1 for heading, own in self._headings if own <= level and self._order[heading] < place)

    @cached_property
    def _order(self) -> Mapping[etree._Element, int]:
        return {paragraph: number for number, paragraph in enumerate(self._root.iter(W + "p"))}

    @cached_property
    def _headings(self) -> list[tuple[etree._Element, int]]:
        return list(headings(self._document, self._root))


def _next(caption: Field, count: int) -> int:
    r"""The number of a SEQ field: one more than the last, the same again (`\c`), or a new start (`\r`)."""
    if "\\c" in caption.switches:
        return count
    start = whole_number(caption.value_of("\\r"))
    return count + 1 if start is None else start


def _in_case(one: Field, text: str) -> str:
    """The text in the letters that the field asks for."""
    return _LETTER_CASES.get(one.value_of("\\*", among=_LETTER_CASES), str)(text)


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
