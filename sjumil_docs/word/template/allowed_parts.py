"""What a template may bring with it into a finished document: what a letter or a report is made of.

What a document does not need is left behind. What runs or fetches is refused by name. Lists of what is
allowed stay right when Word gets something new.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from sjumil_docs.problems import TemplateError, quoted
from sjumil_docs.word.ooxml.package import CONTENT_TYPES, Parts, parse_part
from sjumil_docs.word.ooxml.xml import PACKAGE
from sjumil_docs.word.repair.usual_names import relationship_kind, with_usual_names
from sjumil_docs.word.repair.whole_package import GO_OUT, whole_package
from sjumil_docs.word.template.field_instructions import fetching_fields

MAX_MARKUP = 150_000
"""Elements, their ends and their attributes: ten times an analysis as it is shipped."""
MAX_XML_BYTES = 10_000_000
"""Sixty times the same."""
_OFFICE = "application/vnd.openxmlformats-officedocument"
_IN_WORD = """
    document.main styles numbering settings webSettings fontTable header footer footnotes endnotes
"""
_DRAWN_TYPES = "chart chartshapes diagramData diagramLayout diagramStyle diagramColors"
_MORE_TYPES = "theme themeOverride drawing customXmlProperties extended-properties custom-properties"
_MICROSOFT = "chartstyle chartcolorstyle chartex drawingml.diagramDrawing"
_XML_TYPES = frozenset(
    [
        "application/xml",
        "application/vnd.openxmlformats-package.relationships+xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{_OFFICE}.vmlDrawing",
        *(f"{_OFFICE}.wordprocessingml.{kind}+xml" for kind in _IN_WORD.split()),
        *(f"{_OFFICE}.drawingml.{kind}+xml" for kind in _DRAWN_TYPES.split()),
        *(f"{_OFFICE}.{kind}+xml" for kind in _MORE_TYPES.split()),
        *(f"application/vnd.ms-office.{kind}+xml" for kind in _MICROSOFT.split()),
    ]
)
_OTHER_TYPES = frozenset(
    [
        "application/x-fontdata",
        "application/x-font-ttf",
        "application/pdf",  # how Word for Mac keeps some pictures
        f"{_OFFICE}.obfuscatedFont",
        f"{_OFFICE}.spreadsheetml.sheet",
    ]
)
_XML_ENDINGS = ("xml", "rels", "vml")
_NOT_FOR_PICTURES = (*_XML_ENDINGS, "xlsx", "docx", "html", "htm", "exe", "bin", "lnk")
_RUNS = re.compile(r"vbaProject|vbaData|activeX|oleObject|\.(?:macrosheet|intlmacrosheet)", re.IGNORECASE)
"""What is in the name or the type of a part that runs, or that another program runs."""
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}*"
_INCLUDED = "{http://www.w3.org/2001/XInclude}*"
_FORBIDDEN = ("{*}altChunk", "{*}subDoc", "{*}mailMerge", "{*}control", "{*}webVideoPr", _STRICT, _INCLUDED)
"""Elements that fetch or run something without a part of their own, and those of another dialect."""
_DRAWN = "{urn:schemas-microsoft-com:vml}*"
_PLAIN_NAME = re.compile(r'[^\\:*?"<>|\x00-\x1f]+')
_RELATIONSHIP = f"{{{PACKAGE}/relationships}}Relationship"
_DATA = "customXml/"


def allowed(parts: Parts, name: str) -> Parts:
    """The parts of a template that may go out, under their usual names, without changes and comments.

    Raises TemplateError for what it may not bring with it, each with its part, or if it is too large.
    """
    xml_parts = [data for part, data in parts.items() if _ending(part) in _XML_ENDINGS]
    if sum(data.count(b"<") + data.count(b"=") for data in xml_parts) > MAX_MARKUP:
        raise TemplateError("template-too-large", template=name)
    if sum(map(len, xml_parts)) > MAX_XML_BYTES:
        raise TemplateError("template-too-large", template=name)
    _raise_all(_dangers(parts, name))
    package = whole_package(with_usual_names(parts, name), name)
    _raise_all(_faults(package, name))
    return package


def _raise_all(faults: Iterator[TemplateError]) -> None:
    if first := next(faults, None):
        raise TemplateError.together(chain([first], faults))


def _dangers(parts: Parts, name: str) -> Iterator[TemplateError]:
    """A fault for every part that runs, whether anything leads to it or not."""
    types = _types(parse_part(parts[CONTENT_TYPES], CONTENT_TYPES, name, deep=False))
    for part in parts:
        if _RUNS.search(part) or _RUNS.search(_type_of(part, types)):
            yield TemplateError("template-unsafe", template=name, part=quoted(part))


def _faults(parts: Parts, name: str) -> Iterator[TemplateError]:
    types = _types(parse_part(parts[CONTENT_TYPES], CONTENT_TYPES, name, deep=False))
    for part, data in parts.items():
        if not _is_allowed(part, types):
            yield TemplateError("template-unsafe", template=name, part=quoted(part))
        elif _ending(part) in _XML_ENDINGS:
            root = parse_part(data, part, name, deep=False)
            strays = any(_leads_astray(link, part) for link in root.iter(_RELATIONSHIP))
            if strays or (not part.startswith(_DATA) and _fetches(root)):
                yield TemplateError("template-unsafe", template=name, part=quoted(part))
            yield from fetching_fields(root, part, name)


def _types(root: etree._Element) -> Mapping[str, str]:
    """The type of what is in a part, by its name after a slash, or by its ending."""
    types: dict[str, str] = {}
    for declaration in root:
        key = declaration.get("PartName") or declaration.get("Extension") or ""
        types[key.casefold()] = declaration.get("ContentType") or ""
    return types


def _type_of(part: str, types: Mapping[str, str]) -> str:
    """The type of what is in a part; empty for one that the package does not speak of."""
    return types.get(f"/{part}".casefold(), types.get(_ending(part), ""))


def _is_allowed(part: str, types: Mapping[str, str]) -> bool:
    """Whether a part has a plain name, and an ending and a type that belong together in a template."""
    if part == CONTENT_TYPES:
        return True
    ending, content_type = _ending(part), _type_of(part, types)
    if content_type.startswith("image/"):
        known = ending not in _NOT_FOR_PICTURES
    else:
        known = content_type in (_XML_TYPES if ending in _XML_ENDINGS else _OTHER_TYPES)
    return known and bool(_PLAIN_NAME.fullmatch(part))


def _ending(part: str) -> str:
    """The text after the last dot of a part's name, in small letters."""
    return part.rpartition(".")[2].casefold()


def _leads_astray(link: etree._Element, part: str) -> bool:
    """Whether a relationship is of an unknown kind, or leads out of the file and is no link to click on."""
    kind, target = relationship_kind(link), link.get("Target") or ""
    if kind == "hyperlink":
        return False
    out = link.get("TargetMode", "Internal") != "Internal" or "\\" in target or ":" in target
    strange = kind == "package" and not part.startswith("word/charts/_rels/")
    return kind not in GO_OUT or out or strange or target.startswith("//")


def _fetches(root: etree._Element) -> bool:
    """Whether an element of a part fetches or runs something by itself."""
    sources = (element.get("src") for element in root.iter(_DRAWN))
    return any(sources) or next(root.iter(*_FORBIDDEN), None) is not None
