"""The marks of a run of text (strong, emphasis, strike, code, raised, lowered): its own, or its style's."""

from lxml import etree

from sjumil_docs.word.content.text_signs import LOWERED, RAISED
from sjumil_docs.word.ooxml.word_document import STYLES, WordDocument
from sjumil_docs.word.ooxml.xml import W

_TAGS = {"b": "strong", "i": "emphasis", "strike": "strike", "dstrike": "strike"}
_NAMED = {"kodetegn": "code", "html code": "code", "source text": "code"}
"""Character styles that are known by their name: ours, Word's, LibreOffice's."""
_OFF = ("0", "false", "off", "none")
_MOST_ANCESTORS = 20


class RunMarks:
    """Finds the marks of the runs of one file."""

    def __init__(self, document: WordDocument) -> None:
        root = document.root(STYLES) if STYLES in document.parts else None
        styles = () if root is None else root.iterfind(W + "style")
        self._styles = {style.get(W + "styleId") or "": style for style in styles}
        self._known: dict[str, frozenset[str]] = {}

    def of(self, run: etree._Element) -> frozenset[str]:
        """The marks of a run; what it says itself counts before what its style says."""
        properties = run.find(W + "rPr")
        if properties is None:
            return frozenset()
        style = properties.find(W + "rStyle")
        inherited = frozenset[str]() if style is None else self._of_style(style.get(W + "val") or "")
        on, off = _direct(properties)
        return (inherited - off) | on

    def _of_style(self, style_id: str) -> frozenset[str]:
        if style_id not in self._known:
            self._known[style_id] = frozenset(self._inherited(style_id))
        return self._known[style_id]

    def _inherited(self, style_id: str) -> set[str]:
        on, off = set[str](), set[str]()
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(style_id)
            if style is None:
                break
            name, properties, parent = (style.find(W + tag) for tag in ("name", "rPr", "basedOn"))
            named = _NAMED.get("" if name is None else (name.get(W + "val") or "").casefold())
            own_on, own_off = (set[str](), set[str]()) if properties is None else _direct(properties)
            on |= (own_on | ({named} if named else set())) - off
            off |= own_off
            style_id = "" if parent is None else parent.get(W + "val") or ""
        return on


def _direct(properties: etree._Element) -> tuple[set[str], set[str]]:
    """The marks that properties set, and those that they take away."""
    on, off = set[str](), set[str]()
    for tag, mark in _TAGS.items():
        found = properties.find(W + tag)
        if found is not None:
            (off if (found.get(W + "val") or "").casefold() in _OFF else on).add(mark)
    position = properties.find(W + "vertAlign")
    if position is not None:
        value = position.get(W + "val") or ""
        on |= {value} & {RAISED, LOWERED}
        off |= {RAISED, LOWERED}
    return on, off - on
