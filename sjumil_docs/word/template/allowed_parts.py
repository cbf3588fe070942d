"""What a template may bring with it into a finished document: what a letter or a report is made of.

All else is refused by name: what runs, what fetches, and what nobody knows. Lists of what is allowed stay
right when Word gets something new.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from sjumil_docs.problems import TemplateError, quoted
from sjumil_docs.word.ooxml.package import CONTENT_TYPES, Parts, parse_part, serialized
from sjumil_docs.word.ooxml.xml import PACKAGE, W, replace_element
from sjumil_docs.word.template.field_instructions import fetching_fields

MAX_MARKUP = 150_000
"""Elements, their ends and their attributes: ten times an analysis as it is shipped."""
MAX_XML_BYTES = 10_000_000
"""Sixty times the same."""
_OFFICE = "application/vnd.openxmlformats-officedocument"
_IN_WORD = """
    document.main template.main document.glossary styles numbering settings webSettings fontTable
    header footer
    footnotes endnotes comments commentsExtended commentsIds commentsExtensible people
"""
_DRAWN_TYPES = "chart chartshapes diagramData diagramLayout diagramStyle diagramColors"
_MORE_TYPES = "theme themeOverride drawing customXmlProperties extended-properties custom-properties"
_MICROSOFT = "chartstyle chartcolorstyle chartex classificationlabels drawingml.diagramDrawing"
_XML_TYPES = frozenset(
    [
        "application/xml",
        "application/vnd.openxmlformats-package.relationships+xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.ms-word.stylesWithEffects+xml",
        f"{_OFFICE}.vmlDrawing",
        *(f"{_OFFICE}.wordprocessingml.{kind}+xml" for kind in _IN_WORD.split()),
        *(f"{_OFFICE}.drawingml.{kind}+xml" for kind in _DRAWN_TYPES.split()),
        *(f"{_OFFICE}.{kind}+xml" for kind in _MORE_TYPES.split()),
        *(f"application/vnd.ms-office.{kind}+xml" for kind in _MICROSOFT.split()),
    ]
)
_PICTURES = "png jpeg jpg gif tiff bmp svg+xml vnd.ms-photo emf x-emf wmf x-wmf"
_OTHER_TYPES = frozenset(
    [
        "application/x-fontdata",
        "application/x-font-ttf",
        f"{_OFFICE}.obfuscatedFont",
        f"{_OFFICE}.spreadsheetml.sheet",
        *(f"image/{kind}" for kind in _PICTURES.split()),
    ]
)
_XML_ENDINGS = ("xml", "rels", "vml")
_OTHER_ENDINGS = (
    *("png", "jpg", "jpeg", "gif", "emf", "wmf", "svg", "wdp", "tif", "tiff", "bmp"),
    *("xlsx", "odttf", "ttf"),
)
_RELATED = """
    officeDocument core-properties extended-properties custom-properties thumbnail styles stylesWithEffects
    numbering settings webSettings fontTable font theme themeOverride header footer footnotes endnotes
    comments commentsExtended commentsIds commentsExtensible people glossaryDocument customXml customXmlProps
    image hdphoto hyperlink chart chartEx chartUserShapes chartStyle chartColorStyle diagramData diagramLayout
    diagramQuickStyle diagramColors diagramDrawing vmlDrawing drawing classificationlabels package
"""
"""The last part of a relationship's type; «package» is the workbook of a chart."""
_KINDS = frozenset(_RELATED.split())
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}*"
_FORBIDDEN = ("{*}altChunk", "{*}subDoc", "{*}mailMerge", "{*}control", "{*}webVideoPr", _STRICT)
"""Elements that fetch or run something without a part of their own, and those of a dialect we do not read."""
_DRAWN = "{urn:schemas-microsoft-com:vml}*"
_PLAIN_NAME = re.compile(r'[^\\:*?"<>|\x00-\x1f]+')
_RELATIONSHIP = f"{{{PACKAGE}/relationships}}Relationship"
_ATTACHED = "attachedTemplate"
_DATA = "customXml/"


def allowed(parts: Parts, name: str) -> Parts:
    """The parts of a template, without the template that Word made it from: a path, or an address to fetch.

    Raises TemplateError for what it may not bring with it, each with its part, or if it is too large.
    """
    said = [data for part, data in parts.items() if _ending(part) in _XML_ENDINGS]
    if sum(data.count(b"<") + data.count(b"=") for data in said) > MAX_MARKUP:
        raise TemplateError("template-too-large", template=name)
    if sum(map(len, said)) > MAX_XML_BYTES:
        raise TemplateError("template-too-large", template=name)
    kept = {**parts, **dict(_without_template_of_its_own(parts, name))}
    faults = _faults(kept, name)
    if first := next(faults, None):
        raise TemplateError.together(chain([first], faults))
    return kept


def _without_template_of_its_own(parts: Parts, name: str) -> Iterator[tuple[str, bytes]]:
    """The parts that lead to the template that Word made the file from, as they are when they do not."""
    for links in [part for part in parts if _ending(part) == "rels"]:
        relationships = parse_part(parts[links], links, name, deep=False)
        attached = [link for link in relationships if _kind(link) == _ATTACHED]
        if not attached:
            continue
        for link in attached:
            relationships.remove(link)
        yield links, serialized(relationships)
        source = links.replace("_rels/", "", 1)[: -len(".rels")]
        if source in parts:
            root = parse_part(parts[source], source, name, deep=False)
            for element in list(root.iter(W + _ATTACHED)):
                replace_element(element)
            yield source, serialized(root)


def _kind(link: etree._Element) -> str:
    """The last part of a relationship's type."""
    return (link.get("Type") or "").rpartition("/")[2]


def _faults(parts: Parts, name: str) -> Iterator[TemplateError]:
    types = _types(parse_part(parts[CONTENT_TYPES], CONTENT_TYPES, name, deep=False))
    known: set[str] = set()
    for part, data in parts.items():
        twice, allowed = part.casefold() in known, _is_allowed(part, types)
        known.add(part.casefold())
        if twice or not allowed:
            yield TemplateError("template-unsafe", template=name, part=quoted(part))
        elif _ending(part) in _XML_ENDINGS:
            root = parse_part(data, part, name, deep=False)
            strays = any(_leads_astray(link, part) for link in root.iter(_RELATIONSHIP))
            if strays or (not part.startswith(_DATA) and _fetches(root)):
                yield TemplateError("template-unsafe", template=name, part=quoted(part))
            yield from fetching_fields(root, part, name)


def _types(root: etree._Element) -> Mapping[str, str]:
    """The type of what is in a part, by its name after a slash, or by its ending."""
    found: dict[str, str] = {}
    for said in root:
        key = said.get("PartName") or said.get("Extension") or ""
        found[key.casefold()] = said.get("ContentType") or ""
    return found


def _is_allowed(part: str, types: Mapping[str, str]) -> bool:
    """Whether a part has a plain name, and an ending and a type that belong together in a template."""
    if part == CONTENT_TYPES:
        return True
    ending = _ending(part)
    said = types.get(f"/{part}".casefold(), types.get(ending, ""))
    known = said in (_XML_TYPES if ending in _XML_ENDINGS else _OTHER_TYPES)
    return known and ending in (*_XML_ENDINGS, *_OTHER_ENDINGS) and bool(_PLAIN_NAME.fullmatch(part))


def _ending(part: str) -> str:
    """What stands after the last dot of a part's name, in small letters."""
    return part.rpartition(".")[2].casefold()


def _leads_astray(link: etree._Element, part: str) -> bool:
    """Whether a relationship is of an unknown kind, or leads out of the file and is no link to click on."""
    kind, target = _kind(link), link.get("Target") or ""
    if kind == "hyperlink":
        return False
    out = link.get("TargetMode", "Internal") != "Internal" or "\\" in target or ":" in target
    strange = kind == "package" and not part.startswith("word/charts/_rels/")
    return kind not in _KINDS or out or strange or target.startswith("//")


def _fetches(root: etree._Element) -> bool:
    """Whether an element of a part fetches or runs something by itself."""
    sources = (element.get("src") for element in root.iter(_DRAWN))
    return any(sources) or next(root.iter(*_FORBIDDEN), None) is not None
