"""The namespaces of a Word file, and helpers for its elements that keep them in schema order."""

import re

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MARKS = "urn:sjumil-docs:marks"
"""Namespace of the marks; nothing of it is left in a finished document."""

W = f"{{{MAIN}}}"
R = f"{{{OFFICE}}}"
S = f"{{{MARKS}}}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The copy of a shape for programs that do not know it; a reader sees the other."""

_PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
"""The order of the children of w:pPr in ECMA-376, part 1, 17.3.1.26."""
_RANKS = {W + name: rank for rank, name in enumerate(_PARAGRAPH_ORDER)}


def element(tag: str, **attributes: str) -> etree._Element:
    """A WordprocessingML element with attributes of the same namespace."""
    new_element = etree.Element(W + tag, nsmap={"w": MAIN})
    for name, value in attributes.items():
        new_element.set(W + name, value)
    return new_element


def parsed(written: str) -> etree._Element:
    """An element that we have written ourselves, its names with the prefix `w`."""
    opening = re.sub(r"^<[\w:]+", rf'\g<0> xmlns:w="{MAIN}"', written, count=1)
    return etree.fromstring(opening)


def with_usual_prefix(root: etree._Element) -> etree._Element:
    """A part's root with `w` as the prefix of Word's own names, whatever it was written with."""
    if root.prefix == "w" or not str(root.tag).startswith(W):
        return root
    others = {prefix: name for prefix, name in root.nsmap.items() if name != MAIN and prefix}
    usual = etree.Element(root.tag, dict(root.attrib), nsmap={**others, "w": MAIN})
    usual.text = root.text
    usual.extend(list(root))
    return usual


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    """The w:pPr of a paragraph, made if it is not there."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = element("pPr")
        paragraph.insert(0, properties)
    return properties


def set_property(properties: etree._Element, new: etree._Element) -> None:
    """Puts `new` among paragraph properties in schema order, in place of an old one."""
    for old in properties.findall(str(new.tag)):
        properties.remove(old)
    rank, place = _rank(new), len(properties)
    while place and _rank(properties[place - 1]) >= rank:
        place -= 1
    properties.insert(place, new)


def order_properties(properties: etree._Element) -> None:
    """Puts the properties of a paragraph in the order of the schema, where they are in another."""
    ranks = [_rank(one) for one in properties.iterchildren(W + "*")]
    if ranks != sorted(ranks):
        properties[:] = sorted(properties, key=_rank)


def _rank(of: etree._Element) -> int:
    """The rank of a paragraph property in the schema; those added by later editions come last."""
    return _RANKS.get(str(of.tag), len(_RANKS))


_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text with spaces for what XML cannot hold: control characters, half surrogates."""
    return _NOT_XML.sub(" ", text)


def text_element(text: str, tag: str = "t") -> etree._Element:
    """A text of Word's that keeps the spaces at its ends."""
    new_element = element(tag)
    new_element.text = text
    new_element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return new_element


def child(of: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child with a tag, as lxml spells it; a path takes three times as long to find it."""
    return None if of is None else next(of.iterchildren(tag), None)


def replace_element(old: etree._Element, *new: etree._Element) -> None:
    """Puts new elements in the place of an old one."""
    for replacement in new:
        old.addprevious(replacement)
    parent = old.getparent()
    if parent is not None:
        parent.remove(old)


def text_of(root: etree._Element) -> str:
    """The text that a reader sees in an element."""
    return "".join([t.text or "" for t in root.iter(W + "t")])
