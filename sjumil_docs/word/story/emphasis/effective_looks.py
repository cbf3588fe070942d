"""The properties of a run and the styles around it → the looks of its text: bold, underlined, hidden.

What counts is what a reader sees: programs write the same look in a run, a style or the defaults of a file.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from lxml import etree

from sjumil_docs.word.ooxml.word_document import STYLES, WordDocument
from sjumil_docs.word.ooxml.xml import W, child

Look = Literal["bold", "italic", "underline", "highlight", "superscript", "subscript", "struck", "hidden"]
Looks = tuple[Look, ...]
_Switches = dict[Look, bool]
"""The looks that are set, on or off; one that is missing is inherited."""

_SWITCHES: dict[str, Look] = {
    W + "b": "bold",
    W + "i": "italic",
    W + "u": "underline",
    W + "highlight": "highlight",
    W + "strike": "struck",
    W + "dstrike": "struck",
    W + "vanish": "hidden",
}
_SHADING, _RAISED, _RUN_STYLE, _LINK = W + "shd", W + "vertAlign", W + "rStyle", W + "hyperlink"
_LOOKED_AT = (*_SWITCHES, _SHADING, _RAISED)
_TOGGLES: Looks = ("bold", "italic", "struck", "hidden")
"""Where the style of a paragraph sets one, the style of a run does not take it away; both in one, Word shows
neither, but LibreOffice writes the look in the run, so that it counts as one."""
_OFF = ("0", "false", "off", "none")
_NO_FILL = ("", "auto", "ffffff")
_MOST_ANCESTORS = 20


class EffectiveLooks:
    """Tells the looks of runs in one file."""

    def __init__(self, document: WordDocument) -> None:
        styles = document.root(STYLES) if STYLES in document.parts else None
        self._styles = {s.get(W + "styleId") or "": s for s in _children(styles, "style")}
        self._default = next((i for i, s in self._styles.items() if _is_default(s)), "")
        defaults = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._everywhere = _switches(defaults)
        self._by_style: dict[str, _Switches] = {"": {}}
        tables = {name: set(_looks_of_table(s)) for name, s in self._styles.items()}
        self._by_table = {name: looks for name, looks in tables.items() if looks}
        """The (part of a table, look) pairs that each style of a table gives."""
        self._known: dict[tuple[object, ...], Looks] = {}

    def of(self, run: etree._Element | None, paragraph: etree._Element) -> Looks:
        """How the text of a run stands out; the underline of a link is no emphasis."""
        properties = child(run, W + "rPr")
        own = () if properties is None else properties.iterchildren(_RUN_STYLE, *_LOOKED_AT)
        key = (*((p.tag, *p.items()) for p in own), _style(child(paragraph, W + "pPr"), W + "pStyle"))
        if key not in self._known:
            self._known[key] = self._looks(properties, str(key[-1]) or self._default)
        looks = self._known[key]
        if "underline" in looks and run is not None and next(run.iterancestors(_LINK), None) is not None:
            looks = tuple(look for look in looks if look != "underline")
        given = self._given_by_table(paragraph) if looks and self._by_table else ()
        return tuple(look for look in looks if look not in given) if given else looks

    def _looks(self, properties: etree._Element | None, paragraph_style: str) -> Looks:
        own, of_paragraph = _switches(properties), self._inherited(paragraph_style)
        of_run = self._inherited(_style(properties, _RUN_STYLE))
        looks = {**self._everywhere, **of_paragraph, **of_run}
        for toggle in _TOGGLES:
            looks[toggle] = looks.get(toggle, False) or of_paragraph.get(toggle, False)
        return tuple(look for look, is_on in sorted({**looks, **own}.items()) if is_on)

    def _inherited(self, style: str) -> _Switches:
        """What a style sets, itself or by those it is based on."""
        if style not in self._by_style:
            chain = list(self._ancestors(style))
            properties = (_switches(child(ancestor, W + "rPr")) for ancestor in reversed(chain))
            self._by_style[style] = {look: is_on for one in properties for look, is_on in one.items()}
        return self._by_style[style]

    def _ancestors(self, style: str) -> Iterator[etree._Element]:
        """A style and those it is based on."""
        for _ in range(_MOST_ANCESTORS):
            if (element := self._styles.get(style)) is None:
                return
            yield element
            style = _style(element, W + "basedOn")

    def _given_by_table(self, paragraph: etree._Element) -> Iterable[Look]:
        """The looks that the style of its table gives a paragraph: LibreOffice writes them in each run."""
        table = next(paragraph.iterancestors(W + "tbl"), None)
        given = self._by_table.get(_style(child(table, W + "tblPr"), W + "tblStyle"), set())
        if not given or table is None:
            return ()
        row = next(paragraph.iterancestors(W + "tr"), None)
        is_first = row is next(table.iterchildren(W + "tr"), None)
        return [look for part, look in given if is_first or part != "firstRow"]


def _looks_of_table(style: etree._Element) -> Iterator[tuple[str, Look]]:
    """The part of a table and the look of each that a style of tables gives."""
    if style.get(W + "type") == "table":
        for part in (style, *style.iterchildren(W + "tblStylePr")):
            switches = _switches(child(part, W + "rPr"))
            yield from ((part.get(W + "type") or "", look) for look, is_on in switches.items() if is_on)


def _switches(properties: etree._Element | None) -> _Switches:
    """The looks that the properties of a run set on or off."""
    switches: _Switches = {}
    for element in () if properties is None else properties.iterchildren(*_LOOKED_AT):
        value = (element.get(W + "val") or "1").casefold()
        if element.tag == _RAISED:
            switches |= {"superscript": value == "superscript", "subscript": value == "subscript"}
        elif element.tag == _SHADING:
            is_filled = (element.get(W + "fill") or "").casefold() not in _NO_FILL
            switches["highlight"] = is_filled or switches.get("highlight", False)
        else:
            look = _SWITCHES[str(element.tag)]
            switches[look] = value not in _OFF or switches.get(look, False)
    return switches


def _children(element: etree._Element | None, name: str) -> Iterable[etree._Element]:
    return () if element is None else element.iterchildren(W + name)


def _style(properties: etree._Element | None, tag: str) -> str:
    style = child(properties, tag)
    return "" if style is None else style.get(W + "val") or ""


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")
