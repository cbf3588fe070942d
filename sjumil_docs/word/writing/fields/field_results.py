"""The results of Word's own fields, right when the document is opened: numbers, references, properties.

A field keeps the result that Word last gave it, in the template; in a loop it is repeated with that. Here the
fields are worked out as Word would: captions are counted, references have the text or the number of what they
refer to, and what tells of the document says what its properties are. Where the program that lays the
document out would say something else than Word, the result takes the place of the field.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from sjumil_docs.language.dates import picture_date
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.word.ooxml.core_properties import Properties
from sjumil_docs.word.ooxml.fields import Field, fields_in
from sjumil_docs.word.ooxml.number_formats import FIELD_FORMATS
from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.template.contents_fields import whole_fields
from sjumil_docs.word.writing.fields.page_numbers import OF_PAGES, mark_page_fields
from sjumil_docs.word.writing.fields.reference_results import NO_EFFECT, PLACE, TO_BOOKMARKS, References
from sjumil_docs.word.writing.heading_levels import headings

_LETTER_CASES: Mapping[str, Callable[[str], str]] = {
    "Upper": str.upper,
    "Lower": str.lower,
    "FirstCap": lambda text: text[:1].upper() + text[1:],
    "Caps": str.title,
}
_PROPERTIES = ("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS")
_OF_DOCUMENT = (*_PROPERTIES, "DOCPROPERTY", "INFO", "FILENAME", "CREATEDATE", "SAVEDATE")
_REFERS = (*TO_BOOKMARKS, "STYLEREF")
_OF_SECTIONS = ("SECTION", "SECTIONPAGES")
_OF_MAKER = frozenset(
    [
        *("USERNAME", "USERINITIALS", "USERADDRESS", "LASTSAVEDBY", "TEMPLATE", "COMMENTS", "DOCVARIABLE"),
        *("DOCPROPERTY", "INFO", "FILENAME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "REVNUM"),
    ]
)
"""The kinds that show who made the template, when and on which machine, where the document does not know."""
_VOUCHED = frozenset([*_REFERS, *_OF_DOCUMENT, *_OF_SECTIONS, "SEQ"])
"""The kinds whose results are worked out here; pages are counted by whoever lays them out."""


@dataclass(frozen=True, slots=True)
class StaleField:
    """A field whose result cannot be known, or is not what it should be."""

    code: str
    """The code of the TemplateError that tells of it."""
    instruction: str


class FieldResults:
    """The results of the fields of one document."""

    def __init__(self, document: WordDocument, properties: Properties) -> None:
        self._document = document
        self._properties = properties

    def settle(self, root: etree._Element) -> None:
        """Gives every field of a story its result, where that is known."""
        fields = list(fields_in(root))
        for caption, number in self._counted(root, fields):
            caption.show(number)
        references = self._references(root, fields)
        others = [one for one in fields if one.kind != "SEQ"]
        for one in sorted(others, key=lambda one: one.kind in TO_BOOKMARKS):  # a bookmark may hold the others
            text = self._result(one, references)
            if text is not None:
                _show(one, text)
            elif one.kind == "SECTIONPAGES" and self._has_one_section:
                one.instruct(one.instruction.replace(one.words[0], "NUMPAGES"))
            elif one.kind in _OF_MAKER or _is_stale(one, root):
                one.show("")
        if root.tag == W + "document":
            mark_page_fields(self._document, root)

    def stale(self, root: etree._Element) -> Iterator[StaleField]:
        """The fields of a finished story that cannot be vouched for.

        Word works out the numbers of pages in headers and footers whenever it lays them out, but not in the
        text, until somebody asks for it.
        """
        in_text = root.tag not in (W + "hdr", W + "ftr")
        fields = list(fields_in(root))
        counted = {id(caption): number for caption, number in self._counted(root, fields)}
        references = self._references(root, fields)
        for one in fields:
            expected = counted.get(id(one)) if one.kind == "SEQ" else self._result(one, references)
            if one.kind in _VOUCHED and (expected is None or expected.split() != one.shown.split()):
                yield StaleField(_code(one, references), one.instruction)
            elif in_text and one.kind in OF_PAGES:
                yield StaleField("template-field-page", one.instruction)
        for instruction, begin, end in whole_fields(root):
            if _kind(instruction) in _VOUCHED and not _in_one_paragraph(begin, end):
                yield StaleField("template-field-result", instruction)

    def _references(self, root: etree._Element, fields: Iterable[Field]) -> References:
        language: WrittenLanguage = "nn" if self._properties.language[:2] == "nn" else "nb"
        return References(self._document, root, fields, language)

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

    def _result(self, one: Field, references: References) -> str | None:
        """The text that a field shows; None where it cannot be known."""
        if one.kind in _REFERS:
            asked = frozenset(one.switches) - NO_EFFECT - set(_LETTER_CASES)
            text = references.text_of(one, asked)
        elif one.kind == "SECTION":
            text = "1" if self._has_one_section else None
        else:
            text = self._of_document(one)
        return None if text is None else _in_case(one, text)

    @cached_property
    def _has_one_section(self) -> bool:
        return sum(1 for _ in self._document.root(BODY).iter(W + "sectPr")) <= 1

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


def _show(one: Field, text: str) -> None:
    """Shows the result of a field, in its place where the field would not say the same in a PDF.

    A PDF is printed from a file with another name, and LibreOffice has its own words for what is above.
    """
    one.show(text)
    if PLACE in one.switches and one.kind in TO_BOOKMARKS:
        one.become_text(anchor=one.name if "\\h" in one.switches else "")
    elif one.kind == "FILENAME":
        one.become_text()


def _kind(instruction: str) -> str:
    return next(iter(instruction.upper().split()), "")


def _in_one_paragraph(*marks: etree._Element) -> bool:
    return len({next(mark.iterancestors(W + "p"), None) for mark in marks}) == 1


def _is_stale(one: Field, root: etree._Element) -> bool:
    """Whether a field has a result of the template's that Word will replace and others will show."""
    return one.kind in (*_OF_SECTIONS, "STYLEREF") and root.tag in (W + "hdr", W + "ftr")


def _code(one: Field, references: References) -> str:
    if references.leads_nowhere(one):
        return "template-field-target"
    return "template-field-page" if one.kind == "PAGEREF" else "template-field-result"


def _next(caption: Field, count: int) -> int:
    r"""The number of a SEQ field: one more than the last, the same again (`\c`), or a new start (`\r`)."""
    if "\\c" in caption.switches:
        return count
    start = whole_number(caption.value_of("\\r"))
    return count + 1 if start is None else start


def _in_case(one: Field, text: str) -> str:
    """The text in the letters that the field asks for."""
    return _LETTER_CASES.get(one.value_of("\\*", among=_LETTER_CASES), str)(text)
