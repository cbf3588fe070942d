"""The parts of a template → those that may be in a finished document, with their types and relationships.

A list of what is kept stays right when Word gets something new. Comments, names of people, data of a case
system, document variables, signatures, parts of add-ins and whatever else a template holds are left behind.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from sjumil_docs.problems import TemplateError, quoted
from sjumil_docs.word.ooxml.package import (
    CONTENT_TYPES,
    Parts,
    parse_part,
    relationships_name,
    serialized,
    target_name,
)
from sjumil_docs.word.ooxml.picture_metadata import without_traces
from sjumil_docs.word.ooxml.xml import FALLBACK, PACKAGE, W, replace_element, with_usual_prefix
from sjumil_docs.word.repair.chart_workbook import plain_workbook
from sjumil_docs.word.repair.libreoffice_order import settle_order
from sjumil_docs.word.repair.maker_traces import remove_traces
from sjumil_docs.word.repair.plain_fields import make_fields_plain
from sjumil_docs.word.repair.strict import convert_sides
from sjumil_docs.word.repair.tracked_changes import accept_changes, settle_controls
from sjumil_docs.word.repair.usual_names import relationship_kind

MAIN_PART = "word/document.xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_TYPES = re.compile(r".*\.(document|template|macroEnabledTemplate)\.(macroEnabled\.)?main\+xml")
_TYPE = f"{{{PACKAGE}/content-types}}"
_OF_PACKAGE = ("officeDocument", "core-properties", "extended-properties")
"""What a package relates to; a document has one of each, whatever the types of the relationships."""
_WRITTEN = "styles numbering settings fontTable font header footer footnotes endnotes hyperlink"
_DRAWN = "theme themeOverride image vmlDrawing drawing diagramDrawing"
_CHARTS = "chart chartEx chartUserShapes chartStyle chartColorStyle package"
_DIAGRAMS = "diagramData diagramLayout diagramQuickStyle diagramColors"
GO_OUT = frozenset(" ".join((*_OF_PACKAGE, _WRITTEN, _DRAWN, _CHARTS, _DIAGRAMS, "customXml")).split())
"""The last part of a relationship's type; «package» is the workbook of a chart."""
_DANGERS = frozenset(("vbaProject", "oleObject", "control", "aFChunk", "subDocument", "frame"))
"""Relationships to what runs or fetches: kept, so that they are found and refused by name."""
_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_CLEANED = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes|settings|styles|numbering|fontTable)\.xml"
)
_DRAWN_PART = re.compile(r"word/(charts|diagrams|drawings|theme)/[^/]+\.xml")
_SHAPES_WITHOUT_PATH = tuple(
    "{urn:schemas-microsoft-com:vml}" + kind for kind in ("rect", "roundrect", "oval", "line")
)
_TAGGED = (W + "customXml", W + "smartTag")
_OF_TAGGED = (W + "customXmlPr", W + "smartTagPr")
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MOVING = ("{*}model3d", "{*}contentPart")
_LINKED_LEFT = (W + "printerSettings", W + "divId")
"""Elements that name what is left behind."""
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DRAWING_2010 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"
_EDITED = frozenset(
    [
        *(W + f"rsid{of}" for of in ("", "R", "RDefault", "P", "RPr", "Del", "Tr", "Sect")),
        *(_WORD_2010 + name for name in ("paraId", "textId")),
        *(_DRAWING_2010 + name for name in ("anchorId", "editId")),
    ]
)
"""Attributes that tell one session of editing from another; a loop would repeat them."""
_SOURCES = b"http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
_SHOWS_SOURCES = re.compile(rb"\b(CITATION|BIBLIOGRAPHY)\b")


def whole_package(parts: Parts, name: str) -> Parts:
    """The parts that may go out, every story without tracked changes and comments, the main part a document.

    Expects the usual names. Raises TemplateError for a part that is no XML, and for a main part that is not
    Word's.
    """
    part_kinds = _reachable(parts, name)
    whole: Parts = {}
    for part, data in parts.items():
        if part in part_kinds and _CLEANED.fullmatch(part):
            whole[part] = _cleaned(data, part, name)
        elif part in part_kinds and _DRAWN_PART.fullmatch(part):
            whole[part] = _without_traces_of_maker(data, part, name)
        elif part in part_kinds:
            whole[part] = _without_metadata(data, part_kinds[part], name)
    whole |= dict(_relationships(parts, part_kinds, name))
    return {**whole, CONTENT_TYPES: _types(parts, whole, name)}


def _without_metadata(data: bytes, kind: str, name: str) -> bytes:
    """A picture or the workbook of a chart without what it tells of its maker; any other part as it is."""
    if kind == "package":
        return plain_workbook(data, name)
    return without_traces(data) if kind == "image" else data


def _reachable(parts: Parts, name: str) -> Mapping[str, str]:
    """The kind of every part to keep, by name: all that is reachable from the package by relationships."""
    part_kinds: dict[str, str] = {}
    sources = [""]
    shows_sources = any(_SHOWS_SOURCES.search(data) for part, data in parts.items() if _STORY.fullmatch(part))
    while sources:
        source = sources.pop()
        for link in _links(parts, source, name):
            kind, target = relationship_kind(link), target_name(source, link.get("Target") or "")
            if not _goes_out(link, source) or target in part_kinds or target not in parts:
                continue
            if kind == "customXml" and not (shows_sources and _SOURCES in parts[target]):
                continue
            part_kinds[target] = kind
            sources.append(target)
    return part_kinds


def _links(parts: Parts, source: str, name: str) -> Iterable[etree._Element]:
    relationships = relationships_name(source)
    if relationships not in parts:
        return []
    return parse_part(parts[relationships], relationships, name, deep=False).iterchildren("{*}Relationship")


def _goes_out(link: etree._Element, source: str) -> bool:
    """Whether the target of a relationship is kept, or is to be refused."""
    kind = relationship_kind(link)
    return kind in _OF_PACKAGE if not source else kind in GO_OUT or kind in _DANGERS


def _relationships(parts: Parts, part_kinds: Mapping[str, str], name: str) -> Iterator[tuple[str, bytes]]:
    """The relationships from the package and from every kept part to kept parts."""
    for source in ("", *part_kinds):
        relationships = relationships_name(source)
        if relationships not in parts:
            continue
        root = parse_part(parts[relationships], relationships, name, deep=False)
        kinds: set[str] = set()
        for link in list(root):
            kind, target = relationship_kind(link), target_name(source, link.get("Target") or "")
            excluded = target in parts and target not in part_kinds
            if excluded or not _goes_out(link, source) or (not source and kind in kinds):
                root.remove(link)
            elif not source and kind == "core-properties":
                link.set("Type", f"{PACKAGE}/relationships/metadata/core-properties")
            kinds.add(kind)
        yield relationships, serialized(root)


def _types(parts: Parts, whole: Parts, name: str) -> bytes:
    """The types of the parts that go out; that of the main part is a document's."""
    root = parse_part(parts[CONTENT_TYPES], CONTENT_TYPES, name, deep=False)
    endings = {part.rpartition(".")[2].casefold() for part in whole} | {"rels", "xml"}
    main = None
    for entry in list(root):
        part = (entry.get("PartName") or "").lstrip("/")
        if part == MAIN_PART:
            main = entry
        elif part not in whole if part else (entry.get("Extension") or "").casefold() not in endings:
            root.remove(entry)
    if main is None:
        main = etree.SubElement(root, _TYPE + "Override", PartName=f"/{MAIN_PART}", ContentType=_MAIN_TYPE)
    if not _MAIN_TYPES.fullmatch(main.get("ContentType") or ""):
        raise TemplateError("template-unsafe", template=name, part=quoted(MAIN_PART))
    main.set("ContentType", _MAIN_TYPE)
    return serialized(root)


def _cleaned(data: bytes, part: str, name: str) -> bytes:
    """A part of Word's own without tracked changes, comments, editing-session ids and data bindings."""
    root = with_usual_prefix(parse_part(data, part, name, deep=False))
    accept_changes(root)
    _unwrap(root)
    _settle_alternatives(root)
    make_fields_plain(root)
    settle_controls(root)
    for element in root.iter(etree.Element):
        for attribute in _EDITED.intersection(map(str, element.attrib)):
            del element.attrib[attribute]
    for element in root.iter(f"{W}*"):
        convert_sides(element)  # LibreOffice writes start and end in Transitional files too
    settle_order(root)
    _settle_rows(root)
    _settle_fonts(root)
    _settle_older_shapes(root)
    _say_once(root)
    remove_traces(root, part)
    for element in list(root.iter(*_LINKED_LEFT)):
        replace_element(element)
    return serialized(root)


def _without_traces_of_maker(data: bytes, part: str, name: str) -> bytes:
    """A drawn part, written anew only if there was something in it to remove."""
    root = parse_part(data, part, name, deep=False)
    before = serialized(root)
    remove_traces(root, part)
    after = serialized(root)
    return data if after == before else after


def _unwrap(root: etree._Element) -> None:
    """Puts what Word once tagged for other programs in the place of its tag, as newer editions do."""
    for tagged in list(root.iter(*_TAGGED)):
        replace_element(tagged, *(child for child in tagged if child.tag not in _OF_TAGGED))


def _settle_alternatives(root: etree._Element) -> None:
    """Puts the picture of a 3D model or of ink, which Word keeps beside it, in the place of both."""
    for alternatives in list(root.iter(_ALTERNATIVES)):
        if next(alternatives.iter(*_MOVING), None) is not None:
            pictures = [fallback for fallback in alternatives if fallback.tag == FALLBACK]
            replace_element(alternatives, *(child for picture in pictures for child in picture))


def _settle_rows(root: etree._Element) -> None:
    """Marks row properties by the element alone, as Word does: `true` is not a valid value there."""
    for flag in list(root.iter(W + "cantSplit", W + "tblHeader")):
        value = flag.attrib.pop(W + "val", "on")
        if value in ("0", "false", "off"):
            replace_element(flag)


def _settle_fonts(root: etree._Element) -> None:
    """Leaves out the names of character sets that LibreOffice writes beside their numbers."""
    for charset in root.iter(W + "charset"):
        charset.attrib.pop(W + "characterSet", None)


def _settle_older_shapes(root: etree._Element) -> None:
    """Writes the id of an older shape as Word does, and leaves a path to the shapes that have one."""
    for shape in root.iter(*_SHAPES_WITHOUT_PATH):
        shape.attrib.pop("path", None)
        if (shape_id := shape.attrib.pop("ID", None)) is not None and "id" not in shape.attrib:
            shape.set("id", shape_id)


def _say_once(root: etree._Element) -> None:
    """Removes repeated properties of a run or paragraph; LibreOffice writes them with table styles."""
    for properties in root.iter(W + "rPr", W + "pPr"):
        tags: set[str] = set()
        for child in list(properties):
            if str(child.tag) in tags:
                properties.remove(child)
            tags.add(str(child.tag))
