"""The fields of a template's parts → those that fetch or run something, each with its paragraph.

Word works out a field from its instruction. A template may have those that count, refer, and describe the
document itself; a tag is allowed only where one of them names what it counts or refers to, for what a tag
becomes is known only when it is filled in.
"""

import re
from collections.abc import Iterator

from lxml import etree

from sjumil_docs.problems import TemplateError, quoted
from sjumil_docs.word.ooxml.xml import W, text_of

_REFERS = "TOC TOA TC INDEX XE REF PAGEREF NOTEREF STYLEREF HYPERLINK SEQ CITATION BIBLIOGRAPHY"
_COUNTS = (
    "PAGE NUMPAGES SECTION SECTIONPAGES NUMCHARS NUMWORDS LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT REVNUM ="
)
_TELLS = (
    "DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME TITLE SUBJECT AUTHOR KEYWORDS COMMENTS FILENAME "
    "FILESIZE LASTSAVEDBY TEMPLATE USERNAME USERINITIALS USERADDRESS DOCPROPERTY DOCVARIABLE INFO"
)
_SHOWS = "FORMTEXT FORMCHECKBOX FORMDROPDOWN IF COMPARE QUOTE SET MERGEFIELD SYMBOL EQ ADVANCE BIDIOUTLINE"
_ALLOWED = frozenset(" ".join((_REFERS, _COUNTS, _TELLS, _SHOWS)).split())
_NAMES_SOMETHING = frozenset(["REF", "PAGEREF", "NOTEREF", "SEQ"])
"""Those that a caption in a loop needs a name of its own for; whatever the name is, they only show."""
_NAME = re.compile(r"\s*(=|\w*)")
_RUNS_CODE = re.compile(r"\b(javascript|vbscript|data)\s*:", re.IGNORECASE)
_TAG = re.compile(r"\{[{%#]")
_LOOKED_AT = (W + "fldSimple", W + "fldChar", W + "instrText", W + "delInstrText", W + "t")


def fetching_fields(root: etree._Element, part: str, name: str) -> Iterator[TemplateError]:
    """A fault for every field that is not among those a template may have."""
    for element, instruction in _instructions(root):
        word = _NAME.match(instruction)
        field = word[1].upper() if word else ""
        runs = field == "HYPERLINK" and _RUNS_CODE.search(instruction)
        if runs or field not in _ALLOWED or (field not in _NAMES_SOMETHING and _TAG.search(instruction)):
            paragraph = next(element.iterancestors(W + "p"), root)
            number = list(root.iter(W + "p")).index(paragraph) + 1 if paragraph is not root else 0
            facts = {"part": part, "paragraph": str(number), "text": quoted(text_of(paragraph))}
            yield TemplateError("template-unsafe-field", template=name, field=quoted(field), **facts)


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
