"""The fields of a template's parts → those that fetch or run something, and those nobody can vouch for.

Word works out a field from its instruction. A template may have those that count, refer, and describe the
document itself; a tag is allowed only where one of them names what it counts, refers or leads to, for what a
tag becomes is known only when it is filled in.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from sjumil_docs.problems import TemplateError, long_quoted, quoted
from sjumil_docs.word.ooxml.package import Parts, parse_part
from sjumil_docs.word.ooxml.word_document import BODY
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.repair.whole_story import STORY
from sjumil_docs.word.template.contents_fields import listing
from sjumil_docs.word.template.tags.template_faults import facts_of_element, heading_styles

_REFERS = "TOC TOA TC INDEX XE REF PAGEREF NOTEREF STYLEREF HYPERLINK SEQ CITATION BIBLIOGRAPHY"
_COUNTS = (
    "PAGE NUMPAGES SECTION SECTIONPAGES NUMCHARS NUMWORDS LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT REVNUM ="
)
_TELLS = (
    "DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME TITLE SUBJECT AUTHOR KEYWORDS COMMENTS FILENAME "
    "FILESIZE LASTSAVEDBY TEMPLATE USERNAME USERINITIALS USERADDRESS DOCPROPERTY DOCVARIABLE INFO"
)
_SHOWS = (
    "FORMTEXT FORMCHECKBOX FORMDROPDOWN IF COMPARE QUOTE SET MERGEFIELD ADDRESSBLOCK GREETINGLINE SYMBOL EQ "
    "ADVANCE BIDIOUTLINE BARCODE DISPLAYBARCODE MERGEBARCODE"
)
_ALLOWED = frozenset(" ".join((_REFERS, _COUNTS, _TELLS, _SHOWS)).split())
_NAMES_SOMETHING = frozenset(["REF", "PAGEREF", "NOTEREF", "SEQ", "HYPERLINK"])
"""Those that need a name of their own in a loop, or an address of the case; they only show, or lead."""
_NOT_OF_THE_CASE = frozenset(
    [
        *("DATE", "TIME", "PRINTDATE", "EDITTIME"),
        *("USERNAME", "USERINITIALS", "USERADDRESS", "LASTSAVEDBY", "TEMPLATE", "REVNUM", "FILESIZE"),
        *("NUMCHARS", "NUMWORDS", "COMMENTS", "DOCVARIABLE", "MERGEFIELD", "IF", "COMPARE", "="),
        *("ADDRESSBLOCK", "GREETINGLINE", "BARCODE", "DISPLAYBARCODE", "MERGEBARCODE"),
        *("INDEX", "TOA", "TOC", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"),
    ]
)
"""Those that show the day, the person or the machine, or what the template had: never what the case says."""
_NAME = re.compile(r"\s*(=|\w*)")
_RUNS_CODE = re.compile(r"\b(javascript|vbscript|data)\s*:", re.IGNORECASE)
_TAG = re.compile(r"\{[{%#]")
_LOOKED_AT = (W + "fldSimple", W + "fldChar", W + "instrText", W + "delInstrText", W + "t")


def fetching_fields(root: etree._Element, part: str, name: str) -> Iterator[TemplateError]:
    """A fault for every field that is not among those a template may have."""
    for element, instruction in _instructions(root):
        kind = _kind(instruction)
        runs = kind == "HYPERLINK" and _RUNS_CODE.search(instruction)
        if runs or kind not in _ALLOWED or (kind not in _NAMES_SOMETHING and _TAG.search(instruction)):
            facts = {"field": quoted(kind), **facts_of_element(element, part)}
            yield TemplateError("template-unsafe-field", template=name, **facts)


def coded_link_fields(
    root: etree._Element, part: str, name: str, headings: frozenset[str]
) -> Iterator[TemplateError]:
    """A fault for every link that is a field, with a tag in its address, and not made into a plain link."""
    for element, instruction in _instructions(root):
        if _kind(instruction) == "HYPERLINK" and _TAG.search(instruction):
            facts = {"field": "HYPERLINK", **facts_of_element(element, part, headings)}
            yield TemplateError("template-unsafe-field", template=name, **facts)


def unvouched_fields(
    root: etree._Element, part: str, name: str, headings: frozenset[str]
) -> Iterator[TemplateError]:
    """A warning for every field whose result is never what the case says; own contents are made anew."""
    for element, instruction in _instructions(root):
        if _kind(instruction) in _NOT_OF_THE_CASE and listing(instruction) is None:
            yield _field_warning(
                "template-field-result", instruction, name, facts_of_element(element, part, headings)
            )


def stale_field_warning(code: str, instruction: str, parts: Parts, name: str) -> TemplateError:
    """A warning of a field of a finished document, at the place that it has in the template."""
    kind = _kind(instruction)
    headings = heading_styles(parts, name)
    alike: dict[str, str] = {}
    for part in sorted(filter(STORY.fullmatch, parts), key=lambda part: (part != BODY, part)):
        root = parse_part(parts[part], part, name)
        for element, written in _instructions(root):
            if written.split() == instruction.split():
                return _field_warning(code, instruction, name, facts_of_element(element, part, headings))
            if not alike and _kind(written) == kind and _TAG.search(written):
                alike = facts_of_element(element, part, headings)
    return _field_warning(code, instruction, name, alike)


def _field_warning(code: str, instruction: str, name: str, place: Mapping[str, str]) -> TemplateError:
    no_place = {"part": BODY, "paragraph": "1", "text": ""}
    field = long_quoted(instruction)
    return TemplateError(code, template=name, **{**no_place, **place, "field": field})


def _kind(instruction: str) -> str:
    word = _NAME.match(instruction)
    return word[1].upper() if word else ""


def _instructions(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """(where it begins, what Word works out) for every field, with what else is in its instruction."""
    begun: list[tuple[etree._Element, list[str]]] = []
    """The fields whose instruction goes on, each inside the one before it."""
    open_fields: list[bool] = []
    """Whether each field that is not ended is still in its instruction."""
    for element in root.iter(*_LOOKED_AT):
        kind = element.get(W + "fldCharType")
        if element.tag == W + "fldSimple":
            yield element, element.get(W + "instr") or ""
        elif kind == "begin":
            open_fields.append(True)
            begun.append((element, []))
        elif kind in ("separate", "end"):
            if open_fields and open_fields[-1]:
                open_fields[-1] = False
                mark, pieces = begun.pop()
                yield mark, "".join(pieces)
            if kind == "end" and open_fields:
                open_fields.pop()
        elif begun:
            begun[-1][1].append(element.text or "")
        elif element.tag not in (W + "t", W + "fldChar"):
            yield element, element.text or ""
    yield from ((mark, "".join(pieces)) for mark, pieces in begun)
