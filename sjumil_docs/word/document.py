"""A Word file while it is being finished: its parts, styles and relationships."""

import posixpath
from collections.abc import Collection, Iterable
from functools import cached_property

from lxml import etree

from sjumil_docs.word.names import OFFICE, PACKAGE, W
from sjumil_docs.word.package import CONTENT_TYPES, Parts, parse_part, serialized

BODY = "word/document.xml"
A4_TEXT_WIDTH = 9070
"""The text width in twentieths of a point where a template does not say: A4 with margins of 2.5 cm."""

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
        self._properties: dict[tuple[str, str, str], str | None] = {}
        self.definitions: dict[str, etree._Element] = {}
        """The definition of each numbering that has been asked for."""
        self.lacking: set[str] = set()
        """Styles that the template does not have; what wanted them is plain."""
        self.printed: set[str] = set()
        """The names of the free texts that the template shows."""

    def root(self, part: str) -> etree._Element:
        """The root element of a part; changes to it are kept."""
        if part not in self._roots:
            self._roots[part] = parse_part(self.parts[part], part, self.name)
        return self._roots[part]

    def finished(self) -> Parts:
        """All parts with every change, and nothing left of the marks."""
        for part, root in self._roots.items():
            if part.startswith("word/") and part.endswith(".xml"):
                kept = [prefix for prefix in root.nsmap if prefix and prefix != "s"]
                etree.cleanup_namespaces(root, keep_ns_prefixes=kept)
            self.parts[part] = serialized(root)
        return self.parts

    def replace(self, part: str, root: etree._Element) -> None:
        """Puts a new root in the place of a part's."""
        self._roots[part] = root

    @cached_property
    def _styles(self) -> dict[tuple[str, str], etree._Element]:
        if "word/styles.xml" not in self.parts:
            return {}
        found = {}
        for style in self.root("word/styles.xml").iterfind(W + "style"):
            name = style.find(W + "name")
            if name is not None:
                key = (style.get(W + "type") or "", (name.get(W + "val") or "").casefold())
                found[key] = style
        return found

    def style(self, kind: str, name: str) -> str:
        """The id of the style of that kind and name; empty, and noted, if the template lacks it."""
        style = self._styles.get((kind, name.casefold()))
        if style is None:
            self.lacking.add(name)
            return ""
        return style.get(W + "styleId") or ""

    @cached_property
    def text_width(self) -> int:
        """The width of the text in the document's last section, in twentieths of a point."""
        section = self.root(BODY).find(f"{W}body/{W}sectPr")
        if section is None:
            return A4_TEXT_WIDTH
        page, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
        if page is None or margins is None:
            return A4_TEXT_WIDTH
        sides = sum(int(margins.get(W + side) or 0) for side in ("left", "right"))
        return max(int(page.get(W + "w") or 0) - sides, A4_TEXT_WIDTH // 4)

    @cached_property
    def _by_id(self) -> dict[str, etree._Element]:
        return {style.get(W + "styleId") or "": style for style in self._styles.values()}

    def style_property(self, style_id: str, path: str, attribute: str = "val") -> str | None:
        """A value in the paragraph properties of a style, or of the nearest it is based on."""
        asked = (style_id, path, attribute)
        if asked not in self._properties:
            self._properties[asked] = self._style_property(*asked)
        return self._properties[asked]

    def _style_property(self, style_id: str, path: str, attribute: str) -> str | None:
        for _ in range(20):
            style = self._by_id.get(style_id)
            if style is None:
                return None
            found = style.find(f"{W}pPr/{path}")
            if found is not None:
                return found.get(W + attribute)
            parent = style.find(W + "basedOn")
            style_id = (parent.get(W + "val") or "") if parent is not None else ""
        return None

    def relate(self, part: str, kind: str, target: str, external: bool = False) -> str:
        """The id of a relationship from `part`; the same target has the same id."""
        relationships = self._relationships(part)
        full = f"{OFFICE}/{kind}"
        if part not in self._related:
            self._related[part] = {(r.get("Type"), r.get("Target")): r.get("Id") or "" for r in relationships}
        known = self._related[part]
        if (full, target) not in known:
            made = etree.SubElement(relationships, f"{{{_RELATIONSHIPS}}}Relationship")
            made.set("Id", known.setdefault((full, target), _unused(known.values())))
            made.set("Type", full)
            made.set("Target", target)
            if external:
                made.set("TargetMode", "External")
        return known[full, target]

    def _relationships(self, part: str) -> etree._Element:
        folder, file = posixpath.split(part)
        name = f"{folder}/_rels/{file}.rels"
        if name not in self.parts:
            empty = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
            self.parts[name] = serialized(empty)
        return self.root(name)

    def add_part(self, part: str, data: bytes, kind: str, media_type: str) -> None:
        """A new part that the body refers to."""
        self.parts[part] = data
        self.relate(BODY, kind, posixpath.relpath(part, posixpath.dirname(BODY)))
        override = etree.SubElement(self.root(CONTENT_TYPES), _TYPES + "Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", media_type)

    def add_media(self, data: bytes, ending: str, media_type: str) -> str:
        """The target of a new media part, as a relationship from a story names it."""
        number = sum(name.startswith("word/media/") for name in self.parts) + 1
        target = f"media/sjumil{number}.{ending}"
        self.parts[f"word/{target}"] = data
        types = self.root(CONTENT_TYPES)
        if all(d.get("Extension") != ending for d in types.iterfind(_TYPES + "Default")):
            default = etree.Element(_TYPES + "Default")
            default.set("Extension", ending)
            default.set("ContentType", media_type)
            types.insert(0, default)
        return target

    def next_drawing_id(self) -> int:
        """An id that no drawing of the document has."""
        stories = [p for p in self.parts if p.startswith("word/") and p.endswith(".xml")]
        return self.next_number(
            "drawing", (d.get("id") for p in stories for d in self.root(p).iter("{*}docPr"))
        )

    def next_number(self, kind: str, taken: Iterable[str | None]) -> int:
        """A number that nothing of its kind has; what the template has taken is looked at only once."""
        if kind not in self._last:
            self._last[kind] = max((int(number or 0) for number in taken), default=0)
        self._last[kind] += 1
        return self._last[kind]


def _unused(ids: Collection[str]) -> str:
    """An id that no relationship has: the next number, as a rule."""
    number = len(ids) + 1
    while f"rId{number}" in ids:
        number += 1
    return f"rId{number}"
