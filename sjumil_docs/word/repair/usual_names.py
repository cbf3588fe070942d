"""The parts of a Word file, whatever they are called → the same parts under their usual names.

Only relationships tell which part is which: Microsoft 365 names the main part `document2.xml`, and other
programs put it in another folder. The rest of `word/` finds each part by the name that Word usually gives it.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.package import (
    CONTENT_TYPES,
    PACKAGE_RELATIONSHIPS,
    Parts,
    parse_part,
    relationships_name,
    serialized,
    source_name,
    target_name,
)
from sjumil_docs.word.repair.strict import is_strict, transitional

_BODY = "word/document.xml"
_ONE_OF_A_KIND = {
    **{
        kind: f"word/{kind}.xml"
        for kind in ("styles", "numbering", "settings", "webSettings", "fontTable", "footnotes", "endnotes")
    },
    "theme": "word/theme/theme1.xml",
}
_REPEATED = re.compile(r"word/(header|footer)\d*\.xml")


def relationship_kind(link: etree._Element) -> str:
    """The last part of a relationship's type."""
    return (link.get("Type") or "").rpartition("/")[2]


def with_usual_names(parts: Parts, name: str) -> Parts:
    """The parts with the main part as `word/document.xml`, and what it relates to as Word calls it.

    A file in Strict Open XML is given back in Transitional, which all programs write. Raises TemplateError
    if the package has no main part.
    """
    root = parse_part(parts[PACKAGE_RELATIONSHIPS], PACKAGE_RELATIONSHIPS, name, deep=False)
    link = next((link for link in root if relationship_kind(link) == "officeDocument"), None)
    main = "" if link is None else target_name("", link.get("Target") or "")
    if link is None or main not in parts:
        raise TemplateError("template-not-word", template=name)
    if is_strict(link.get("Type") or ""):
        parts = transitional(parts, name)
    names = {old: new for old, new in _usual_names(parts, main, name) if old != new}
    return _renamed(parts, names, name) if names else parts


def _usual_names(parts: Parts, main: str, name: str) -> Iterator[tuple[str, str]]:
    """(name, usual name) of the main part and of the parts of known kinds that it relates to."""
    yield main, _BODY
    relationships = relationships_name(main)
    if relationships not in parts:
        return
    used_names = set(parts)
    for link in parse_part(parts[relationships], relationships, name, deep=False):
        kind, part = relationship_kind(link), target_name(main, link.get("Target") or "")
        if link.get("TargetMode") == "External" or part not in parts:
            continue
        if kind in _ONE_OF_A_KIND:
            yield part, _ONE_OF_A_KIND[kind]
        elif kind in ("header", "footer") and not _REPEATED.fullmatch(part):
            number = next(n for n in range(1, len(used_names) + 2) if f"word/{kind}{n}.xml" not in used_names)
            used_names.add(f"word/{kind}{number}.xml")
            yield part, f"word/{kind}{number}.xml"


def _renamed(parts: Parts, names: Mapping[str, str], name: str) -> Parts:
    """The parts under new names, also in relationships and types; a part whose name is reused is removed."""
    replaced = set(names.values()) - set(names)
    renamed: Parts = {}
    for part, data in parts.items():
        if part.endswith(".rels"):
            source = source_name(part)
            if source not in replaced:
                new_source = names.get(source, source)
                renamed[relationships_name(new_source)] = _relinked(part, data, names, name)
        elif part not in replaced:
            renamed[names.get(part, part)] = data
    types = parse_part(parts[CONTENT_TYPES], CONTENT_TYPES, name, deep=False)
    for override in list(types):
        part = (override.get("PartName") or "").lstrip("/")
        if part in replaced:
            types.remove(override)
        elif part in names:
            override.set("PartName", f"/{names[part]}")
    return {**renamed, CONTENT_TYPES: serialized(types)}


def _relinked(part: str, data: bytes, names: Mapping[str, str], name: str) -> bytes:
    """Relationships whose targets have the new names, seen from the new name of their source."""
    source = source_name(part)
    new_source = names.get(source, source)
    moved = posixpath.dirname(source) != posixpath.dirname(new_source)
    root = parse_part(data, part, name, deep=False)
    for link in root:
        old = target_name(source, link.get("Target") or "")
        if link.get("TargetMode") == "External" or not old or (not moved and old not in names):
            continue
        link.set("Target", posixpath.relpath(names.get(old, old), posixpath.dirname(new_source) or "."))
    return serialized(root)
