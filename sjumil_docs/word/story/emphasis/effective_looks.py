"""The properties of a run and the styles around it → the looks of its text: bold, underlined, red, hidden.

What counts is what a reader sees: programs write the same look in a run, a style or the defaults of a file.
Colour, size and typeface are looks where they are others than those of the paragraph around.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from lxml import etree

from sjumil_docs.word.ooxml.theme import typefaces
from sjumil_docs.word.ooxml.word_document import STYLES, WordDocument
from sjumil_docs.word.ooxml.xml import W, child

Look = Literal[
    "bold",
    "italic",
    "underline",
    "highlight",
    "superscript",
    "subscript",
    "struck",
    "hidden",
    "capitals",
    "colour",
    "size",
    "typeface",
]
LookOfText = tuple[Look, str]
"""A look, and which: («colour», «ff0000»), («bold», «»)."""
Looks = tuple[LookOfText, ...]
_Settings = dict[Look, bool | str]
"""The looks that are set, on or off or to something; one that is missing is inherited."""

_SWITCHES: dict[str, Look] = {
    W + "b": "bold",
    W + "i": "italic",
    W + "u": "underline",
    W + "highlight": "highlight",
    W + "strike": "struck",
    W + "dstrike": "struck",
    W + "vanish": "hidden",
    W + "caps": "capitals",
    W + "smallCaps": "capitals",
}
_SHADING, _RAISED, _RUN_STYLE, _LINK = W + "shd", W + "vertAlign", W + "rStyle", W + "hyperlink"
_COLOUR, _SIZE, _FONTS = W + "color", W + "sz", W + "rFonts"
_RUN_PROPERTIES, _PARAGRAPH_PROPERTIES, _PARAGRAPH_STYLE = W + "rPr", W + "pPr", W + "pStyle"
_LOOKED_AT = (*_SWITCHES, _SHADING, _RAISED, _COLOUR, _SIZE, _FONTS)
_USUAL: _Settings = {"colour": "000000", "size": "20", "typeface": "times new roman"}
"""What text has where nothing says another."""
_TOGGLES: tuple[Look, ...] = ("bold", "italic", "struck", "hidden")
"""Where the style of a paragraph sets one, the style of a run does not take it away; both in one, Word shows
neither, but LibreOffice writes the look in the run, so that it counts as one."""
_OFF = ("0", "false", "off", "none")
_NO_COLOUR = ("", "auto")
_UNDERLINED: LookOfText = ("underline", "")
_NO_FILL = ("", "auto", "ffffff")
_MOST_ANCESTORS = 20


class EffectiveLooks:
    """Tells the looks of runs in one file."""

    def __init__(self, document: WordDocument) -> None:
        styles = document.root(STYLES) if STYLES in document.parts else None
        self._styles = {s.get(W + "styleId") or "": s for s in _children(styles, "style")}
        self._default = next((i for i, s in self._styles.items() if _is_default(s)), "")
        defaults = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._typefaces = typefaces(document)
        self._everywhere = {**_USUAL, **self._settings(defaults)}
        self._by_style: dict[str, _Settings] = {"": {}}
        tables = {name: set(self._looks_of_table(s)) for name, s in self._styles.items()}
        self._by_table = {name: looks for name, looks in tables.items() if looks}
        """The (part of a table, look) pairs that each style of a table gives."""
        self._known: dict[tuple[object, ...], Looks] = {}

    def of(self, run: etree._Element | None, paragraph: etree._Element, in_link: bool = False) -> Looks:
        """How the text of a run stands out; the underline of a link, also of a field, is no emphasis."""
        properties = child(run, _RUN_PROPERTIES)
        key: tuple[object, ...] = (_style(child(paragraph, _PARAGRAPH_PROPERTIES), _PARAGRAPH_STYLE),)
        if properties is not None:
            own = properties.iterchildren(_RUN_STYLE, *_LOOKED_AT)
            key = (*[(p.tag, *p.items()) for p in own], *key)
        if key not in self._known:
            self._known[key] = self._looks(properties, str(key[-1]) or self._default)
        looks = self._known[key]
        if _UNDERLINED in looks and (in_link or _is_in_link(run)):
            looks = tuple(look for look in looks if look != _UNDERLINED)
        given = self._given_by_table(paragraph) if looks and self._by_table else ()
        return tuple(look for look in looks if look not in given) if given else looks

    def _looks(self, properties: etree._Element | None, paragraph_style: str) -> Looks:
        own, of_paragraph = self._settings(properties), self._inherited(paragraph_style)
        of_run = self._inherited(_style(properties, _RUN_STYLE))
        around = {**self._everywhere, **of_paragraph}
        looks = {**around, **of_run}
        for toggle in _TOGGLES:
            looks[toggle] = looks.get(toggle, False) or of_paragraph.get(toggle, False)
        return tuple(_named({**looks, **own}, around))

    def _inherited(self, style: str) -> _Settings:
        """What a style sets, itself or by those it is based on."""
        if style not in self._by_style:
            chain = list(self._ancestors(style))
            properties = (self._settings(child(ancestor, W + "rPr")) for ancestor in reversed(chain))
            self._by_style[style] = {look: value for one in properties for look, value in one.items()}
        return self._by_style[style]

    def _ancestors(self, style: str) -> Iterator[etree._Element]:
        """A style and those it is based on."""
        for _ in range(_MOST_ANCESTORS):
            if (element := self._styles.get(style)) is None:
                return
            yield element
            style = _style(element, W + "basedOn")

    def _given_by_table(self, paragraph: etree._Element) -> Iterable[LookOfText]:
        """The looks that the style of its table gives a paragraph: LibreOffice writes them in each run."""
        table = next(paragraph.iterancestors(W + "tbl"), None)
        given = self._by_table.get(_style(child(table, W + "tblPr"), W + "tblStyle"), set())
        if not given or table is None:
            return ()
        row = next(paragraph.iterancestors(W + "tr"), None)
        is_first = row is next(table.iterchildren(W + "tr"), None)
        return [look for part, look in given if is_first or part != "firstRow"]

    def _looks_of_table(self, style: etree._Element) -> Iterator[tuple[str, LookOfText]]:
        """The part of a table and the look of each that a style of tables gives."""
        if style.get(W + "type") == "table":
            for part in (style, *style.iterchildren(W + "tblStylePr")):
                looks = _named(self._settings(child(part, W + "rPr")), {})
                yield from ((part.get(W + "type") or "", look) for look in looks)

    def _settings(self, properties: etree._Element | None) -> _Settings:
        """The looks that the properties of a run set, on or off or to something."""
        settings: _Settings = {}
        for element in () if properties is None else properties.iterchildren(*_LOOKED_AT):
            if element.tag in (_COLOUR, _SIZE, _FONTS):
                settings |= self._of_letters(element)
            else:
                _switch(settings, element)
        return settings

    def _of_letters(self, element: etree._Element) -> _Settings:
        """The colour, the size or the typeface that an element sets."""
        value = (element.get(W + "val") or "").casefold()
        if element.tag == _FONTS:
            named = self._typefaces.get(element.get(W + "asciiTheme") or "", element.get(W + "ascii") or "")
            return {"typeface": named.casefold()} if named else {}
        if element.tag == _COLOUR:
            return {"colour": "000000" if value in _NO_COLOUR else value}
        return {"size": value} if value else {}


def _switch(settings: _Settings, element: etree._Element) -> None:
    """Sets what an element switches on or off."""
    value = (element.get(W + "val") or "1").casefold()
    if element.tag == _RAISED:
        settings |= {"superscript": value == "superscript", "subscript": value == "subscript"}
    elif element.tag == _SHADING:
        is_filled = (element.get(W + "fill") or "").casefold() not in _NO_FILL
        settings["highlight"] = is_filled or settings.get("highlight", False)
    else:
        look = _SWITCHES[str(element.tag)]
        settings[look] = value not in _OFF or settings.get(look, False)


def _is_in_link(run: etree._Element | None) -> bool:
    """Whether a run is in a link that is no field."""
    return run is not None and next(run.iterancestors(_LINK), None) is not None


def _named(settings: _Settings, around: Mapping[Look, bool | str]) -> Iterator[LookOfText]:
    """What is on, and what is set to something else than around it."""
    for look, value in sorted(settings.items()):
        if value is True:
            yield look, ""
        elif isinstance(value, str) and value != around.get(look):
            yield look, value


def _children(element: etree._Element | None, name: str) -> Iterable[etree._Element]:
    return () if element is None else element.iterchildren(W + name)


def _style(properties: etree._Element | None, tag: str) -> str:
    style = child(properties, tag)
    return "" if style is None else style.get(W + "val") or ""


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")
