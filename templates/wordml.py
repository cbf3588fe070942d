"""WordprocessingML: names and values → elements in the schema's order."""

from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PREFIXES = {"w": NAMESPACE, "r": RELATIONSHIPS}

Element: TypeAlias = etree._Element
Value: TypeAlias = bool | int | str | Mapping[str, int | str] | list[Element]
Properties: TypeAlias = Mapping[str, Value]

# Word refuses or repairs a file whose properties are not in the schema's order.
PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr"),
    *(
        "shd",
        "tabs",
        "suppressAutoHyphens",
        "spacing",
        "ind",
        "contextualSpacing",
        "jc",
        "outlineLvl",
        "sectPr",
    ),
)
RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "noProof", "color", "sz", "szCs", "u"),
    *("shd", "vertAlign", "lang"),
)


def w(tag: str, *children: Element, **attributes: int | str) -> Element:
    """An element of the w namespace, its attributes in the same namespace."""
    element = etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap=PREFIXES)
    for name, value in attributes.items():
        element.set(f"{{{NAMESPACE}}}{name}", str(value))
    element.extend(children)
    return element


def element(name: str, value: Value) -> Element:
    """A property: `True` is an empty element, a plain value is `w:val`, a mapping is the attributes."""
    if isinstance(value, list):
        return w(name, *value)
    if isinstance(value, Mapping):
        return w(name, **value)
    return w(name) if value is True else w(name, val=value)


def paragraph_properties(values: Properties) -> Element:
    """A `w:pPr` in the schema's order."""
    return _ordered("pPr", values, PARAGRAPH_ORDER)


def run_properties(values: Properties) -> Element:
    """A `w:rPr` in the schema's order."""
    return _ordered("rPr", values, RUN_ORDER)


def _ordered(tag: str, values: Properties, order: tuple[str, ...]) -> Element:
    names = sorted(values, key=order.index)
    return w(tag, *(element(name, values[name]) for name in names))


def text(words: str) -> Element:
    """A `w:t` that keeps its spaces."""
    node = w("t")
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    node.text = words
    return node


def xml(root: Element) -> bytes:
    """The bytes of a part."""
    etree.cleanup_namespaces(root, top_nsmap=PREFIXES)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
