"""The workbook of a template's chart → its sheets, without what tells of whoever made it.

Excel notes the folder that a workbook was saved in, who may write in it, comments and links to other
workbooks; a chart needs none of them.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.package import (
    CONTENT_TYPES,
    Parts,
    parse_part,
    read_package,
    relationships_name,
    serialized,
    target_name,
    write_package,
)
from sjumil_docs.word.ooxml.xml import OFFICE, replace_element
from sjumil_docs.word.repair.maker_traces import remove_traces
from sjumil_docs.word.repair.usual_names import relationship_kind

_KEPT = frozenset(["officeDocument", "worksheet", "sharedStrings", "styles", "theme", "table"])
"""The kinds of relationships to what a chart's workbook needs."""
_OF_MAKER = tuple(
    "{*}" + tag
    for tag in ("absPath", "fileSharing", "revisionPtr", "externalReferences", "fileVersion", "documentId")
)
_LINKED = f"{{{OFFICE}}}id"
_OTHER_WORKBOOK = re.compile(r"\[\d+\]|\[.*\.xls", re.IGNORECASE)


def plain_workbook(data: bytes, name: str) -> bytes:
    """A workbook without properties, comments, links and notes; what is no workbook, as it is."""
    try:
        parts = read_package(data, name)
    except TemplateError:
        return data
    kept: dict[str, str] = {"": "", CONTENT_TYPES: ""}
    sources = [""]
    while sources:
        for target in _targets(parts, sources.pop(), name):
            if target not in kept:
                kept[target] = relationships_name(target)
                sources.append(target)
    names = {*kept, *kept.values(), relationships_name("")} & parts.keys()
    return write_package({part: _plain(parts, part, kept, name) for part in parts if part in names})


def _targets(parts: Parts, source: str, name: str) -> Iterator[str]:
    """The parts that a part relates to and that are kept."""
    relationships = relationships_name(source)
    for link in parse_part(parts[relationships], relationships, name) if relationships in parts else ():
        target = target_name(source, link.get("Target") or "")
        if relationship_kind(link) in _KEPT and target in parts:
            yield target


def _plain(parts: Parts, part: str, kept: dict[str, str], name: str) -> bytes:
    """A part without what tells of its maker, and without what leads to parts that are left behind."""
    root = parse_part(parts[part], part, name)
    if part.endswith(".rels"):
        for link in list(root):
            if relationship_kind(link) not in _KEPT:
                replace_element(link)
    elif part == CONTENT_TYPES:
        for entry in root.findall("{*}Override"):
            if (entry.get("PartName") or "").lstrip("/") not in kept:
                replace_element(entry)
    else:
        remove_traces(root, part)
        related = relationships_name(part)
        _unlink(root, parse_part(parts[related], related, name) if related in parts else ())
    return serialized(root)


def _unlink(root: etree._Element, relationships: Iterable[etree._Element]) -> None:
    """Removes what names a relationship that is left behind, and formulas that ask another workbook."""
    left = {link.get("Id") for link in relationships if relationship_kind(link) not in _KEPT}
    for one in list(root.iter(*_OF_MAKER)):
        replace_element(one)
    for one in [one for one in root.iter(etree.Element) if one.get(_LINKED) in left]:
        if etree.QName(one).localname == "pageSetup":
            del one.attrib[_LINKED]
        else:
            replace_element(one)
    for formula in list(root.iter("{*}f", "{*}definedName")):
        if _OTHER_WORKBOOK.search(formula.text or ""):
            replace_element(formula)
