"""A Word file that is read or being made: its parts, their relationships and types."""

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from lxml import etree

from sjumil_docs.word.ooxml.package import (
    CONTENT_TYPES,
    PACKAGE_RELATIONSHIPS,
    Parts,
    parse_part,
    serialized,
)
from sjumil_docs.word.ooxml.style_sheet import StyleSheet
from sjumil_docs.word.ooxml.units import twentieths, whole_number
from sjumil_docs.word.ooxml.xml import OFFICE, PACKAGE, W

BODY, STYLES = "word/document.xml", "word/styles.xml"
A4_WIDTH, MARGIN = 11_906, 1_418
"""What a page has in twentieths of a point where a template does not say: A4 with margins of 2.5 cm."""
A4_TEXT_WIDTH = A4_WIDTH - 2 * MARGIN

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PREFIXES = {
    "r": OFFICE,
    "wp": f"{_DRAWING}/wordprocessingDrawing",
    "a": f"{_DRAWING}/main",
    "pic": f"{_DRAWING}/picture",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
"""The prefixes of what we put into a story ourselves, as Word writes them."""
_RELATIONSHIPS = f"{PACKAGE}/relationships"
_TYPES = f"{{{PACKAGE}/content-types}}"


class WordDocument:
    """The parts of one document, each parsed once and written back when all is done."""

    def __init__(self, name: str, parts: Parts) -> None:
        self.name = name
        self.parts = parts
        self._roots: dict[str, etree._Element] = {}
        self._last: dict[str, int] = {}
        self._related: dict[str, dict[tuple[str | None, str | None], str]] = {}
        self.definitions: dict[str, etree._Element] = {}
        """The definition of each numbering that has been asked for."""
        self.omitted_heads: set[str] = set()
        """The heads of columns that nobody filled: shown by the template, and left out on purpose."""
        self.shown_texts: dict[str, Counter[str]] = defaultdict(Counter)
        """The names of the free texts that the template shows, and how often in each part."""

    @cached_property
    def styles(self) -> StyleSheet:
        """The styles of the document."""
        return StyleSheet(self.root(STYLES) if STYLES in self.parts else None)

    def root(self, part: str) -> etree._Element:
        """The root element of a part; changes to it are kept."""
        if part not in self._roots:
            self._roots[part] = parse_part(self.parts[part], part, self.name)
        return self._roots[part]

    def finished(self) -> Parts:
        """All parts with every change; the prefix of our own marks is gone.

        The trees are let go, so that they take no room beside those of whoever reads the parts.
        """
        self.definitions.clear()
        while self._roots:
            part, root = self._roots.popitem()
            if part.startswith("word/") and part.endswith(".xml"):
                _declare_prefixes(root, ["r"] if _STORY.fullmatch(part) else [])
            self.parts[part] = serialized(root)
        return self.parts

    def replace_of_package(self, kind: str, part: str, media_type: str, root: etree._Element) -> None:
        """Puts a new root in the place of the part that the package has of a kind, or adds it as `part`."""
        relationships = self.root(PACKAGE_RELATIONSHIPS)
        relationship = next((r for r in relationships if r.get("Type") == kind), None)
        if relationship is None:
            ids = [r.get("Id") or "" for r in relationships]
            relationship = etree.SubElement(relationships, f"{{{_RELATIONSHIPS}}}Relationship")
            relationship.set("Id", _unused(ids))
            relationship.set("Type", kind)
            relationship.set("Target", part)
        part = posixpath.normpath((relationship.get("Target") or part).lstrip("/"))
        self.parts[part] = b""
        self._roots[part] = root
        self._set_type(part, media_type)

    @cached_property
    def text_width(self) -> int:
        """The width of the text in the document's last section, in twentieths of a point."""
        return _text_width(self.root(BODY).find(f"{W}body/{W}sectPr"))

    def text_width_at(self, block: etree._Element) -> int:
        """The width of the text in the section that contains a block of the body, in the same unit."""
        ends = (after.find(f"{W}pPr/{W}sectPr") for after in block.itersiblings(W + "p"))
        section = next((end for end in ends if end is not None), None)
        return self.text_width if section is None else _text_width(section)

    def relate(self, part: str, kind: str, target: str, external: bool = False) -> str:
        """The id of a relationship from `part`; the same target has the same id."""
        relationships = self._relationships(part)
        relationship_type = f"{OFFICE}/{kind}"
        if part not in self._related:
            self._related[part] = {(r.get("Type"), r.get("Target")): r.get("Id") or "" for r in relationships}
        known = self._related[part]
        if (relationship_type, target) not in known:
            relationship = etree.SubElement(relationships, f"{{{_RELATIONSHIPS}}}Relationship")
            relationship.set("Id", known.setdefault((relationship_type, target), _unused(known.values())))
            relationship.set("Type", relationship_type)
            relationship.set("Target", target)
            if external:
                relationship.set("TargetMode", "External")
        return known[relationship_type, target]

    def _relationships(self, part: str) -> etree._Element:
        folder, file = posixpath.split(part)
        name = f"{folder}/_rels/{file}.rels"
        if name not in self.parts:
            empty = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
            self.parts[name] = serialized(empty)
        return self.root(name)

    def add_part(self, part: str, data: bytes, kind: str, media_type: str) -> None:
        """A new part that the body refers to."""
        self.relate(BODY, kind, posixpath.relpath(part, posixpath.dirname(BODY)))
        self.add_typed_part(part, data, media_type)

    def add_typed_part(self, part: str, data: bytes, media_type: str) -> None:
        """A new part with a type of its own; the caller adds the relationship to it."""
        self.parts[part] = data
        self._set_type(part, media_type)

    def _set_type(self, part: str, media_type: str) -> None:
        """Sets the content type of a part in [Content_Types].xml."""
        types, name = self.root(CONTENT_TYPES), f"/{part}"
        known = (o for o in types.iterfind(_TYPES + "Override") if o.get("PartName") == name)
        override = next(known, None)
        if override is None:
            override = etree.SubElement(types, _TYPES + "Override")
            override.set("PartName", name)
        override.set("ContentType", media_type)

    def add_media(self, data: bytes, ending: str, media_type: str) -> str:
        """The target of a new media part, as a relationship from a story names it."""
        number = sum(name.startswith("word/media/") for name in self.parts) + 1
        target = f"media/sjumil{number}.{ending}"
        self.parts[f"word/{target}"] = data
        self.add_default_type(ending, media_type)
        return target

    def add_default_type(self, ending: str, media_type: str) -> None:
        """The type of every part whose name ends so."""
        types = self.root(CONTENT_TYPES)
        if all(d.get("Extension") != ending for d in types.iterfind(_TYPES + "Default")):
            default = etree.Element(_TYPES + "Default")
            default.set("Extension", ending)
            default.set("ContentType", media_type)
            types.insert(0, default)

    def next_drawing_id(self) -> int:
        """An id that no drawing of the document has."""
        stories = [p for p in self.parts if p.startswith("word/") and p.endswith(".xml")]
        return self.next_number(
            "drawing", (d.get("id") for p in stories for d in self.root(p).iter("{*}docPr"))
        )

    def next_number(self, kind: str, taken: Iterable[str | None]) -> int:
        """A number that nothing of its kind has; the numbers the template uses are read only once."""
        if kind not in self._last:
            self._last[kind] = max((whole_number(number) or 0 for number in taken), default=0)
        self._last[kind] += 1
        return self._last[kind]


def _declare_prefixes(root: etree._Element, always: list[str]) -> None:
    """Declares the usual prefixes at the root, where all programs look for them; removes those of marks."""
    prefixes = [prefix for prefix in root.nsmap if prefix and prefix != "s"]
    required = (value for place in root.iter("{*}Choice") for value in (place.get("Requires") or "").split())
    usual = {prefix: name for prefix, name in _PREFIXES.items() if root.nsmap.get(prefix, name) == name}
    at_root = dict.fromkeys(root.nsmap.values())
    moved = {prefix: name for prefix, name in usual.items() if name not in at_root}
    etree.cleanup_namespaces(root, top_nsmap=moved, keep_ns_prefixes=[*prefixes, *required, *always])


def _text_width(section: etree._Element | None) -> int:
    """The width of the text in a section, in twentieths of a point; A4's where it does not say."""
    page, margins = (None, None) if section is None else (section.find(W + "pgSz"), section.find(W + "pgMar"))
    if page is None or margins is None:
        return A4_TEXT_WIDTH
    sides = sum(twentieths(margins.get(W + side), MARGIN) for side in ("left", "right"))
    return max(twentieths(page.get(W + "w"), A4_WIDTH) - sides, A4_TEXT_WIDTH // 4)


def _unused(ids: Collection[str]) -> str:
    """An id that no relationship has: the next number, as a rule."""
    number = len(ids) + 1
    while f"rId{number}" in ids:
        number += 1
    return f"rId{number}"
