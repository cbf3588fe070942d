"""The styles of a Word file: found by name, with the properties that they have or inherit."""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from sjumil_docs.word.ooxml.xml import W

MOST_ANCESTORS = 20
"""So many styles may be based on one another; a ring ends here."""
_DEFAULT_LANGUAGE = (W + "docDefaults", W + "rPrDefault", W + "rPr", W + "lang")


class StyleSheet:
    """The styles of one document; without a root, one that has none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root = root
        self._inherited: dict[tuple[str, str, str], str | None] = {}
        """Values that have been asked for, by style id, path and attribute."""
        self.missing: set[str] = set()
        """Names of styles that were asked for and are not there; what wanted them is plain."""

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], etree._Element]:
        """The styles by (type, name in small letters)."""
        styles = {}
        for style in () if self._root is None else self._root.iterfind(W + "style"):
            name = style.find(W + "name")
            if name is not None:
                key = (style.get(W + "type") or "", (name.get(W + "val") or "").casefold())
                styles[key] = style
        return styles

    @cached_property
    def _by_id(self) -> dict[str, etree._Element]:
        return {style.get(W + "styleId") or "": style for style in self._by_name.values()}

    def wanted_id(self, kind: str, name: str) -> str:
        """The id of the style of that kind and name; empty, and noted as missing, if there is none."""
        style_id = self.id_of(kind, name)
        if not style_id:
            self.missing.add(name)
        return style_id

    def id_of(self, kind: str, name: str) -> str:
        """The id of the style of that kind and name; empty if there is none, which is no fault."""
        style = self._by_name.get((kind, name.casefold()))
        return "" if style is None else style.get(W + "styleId") or ""

    def paragraph_property(self, style_id: str, path: str, attribute: str = "val") -> str | None:
        """A value in the paragraph properties of a style, or of the nearest it is based on."""
        return self.inherited(style_id, f"{W}pPr/{path}", attribute)

    def inherited(self, style_id: str, path: str, attribute: str = "val") -> str | None:
        """A value anywhere in a style, or in the nearest it is based on."""
        key = (style_id, path, attribute)
        if key not in self._inherited:
            self._inherited[key] = self._nearest(*key)
        return self._inherited[key]

    def _nearest(self, style_id: str, path: str, attribute: str) -> str | None:
        for style in self.ancestors(style_id):
            value = style.find(path)
            if value is not None:
                return value.get(W + attribute)
        return None

    def ancestors(self, style_id: str) -> Iterator[etree._Element]:
        """A style and those it is based on, the nearest first."""
        for _ in range(MOST_ANCESTORS):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            parent = style.find(W + "basedOn")
            style_id = (parent.get(W + "val") or "") if parent is not None else ""

    def name_of(self, style_id: str) -> str:
        """The name of a style in small letters; empty if there is none."""
        style = self._by_id.get(style_id)
        name = None if style is None else style.find(W + "name")
        return "" if name is None else (name.get(W + "val") or "").casefold()

    @cached_property
    def default_paragraph_id(self) -> str:
        """The id of the style of paragraphs that name none; empty if there is none."""
        defaults = (i for i, s in self._by_id.items() if s.get(W + "default") in ("1", "true"))
        return next((i for i in defaults if self._by_id[i].get(W + "type") == "paragraph"), "")

    @property
    def language(self) -> str:
        """The language of all text that does not say another; empty if the styles do not say."""
        default = None if self._root is None else self._root.find("/".join(_DEFAULT_LANGUAGE))
        return "" if default is None else default.get(W + "val") or ""

    @language.setter
    def language(self, language: str) -> None:
        if self._root is None:
            return
        inner = self._root
        for tag in _DEFAULT_LANGUAGE:
            element = inner.find(tag)
            if element is None:
                element = etree.Element(tag)
                inner.insert(len(inner) if tag == W + "lang" else 0, element)
            inner = element
        inner.set(W + "val", language)
