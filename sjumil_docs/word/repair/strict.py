"""Strict Open XML → Transitional, the form of the format that every program reads.

Strict (ISO/IEC 29500, saved by Word as «Strict Open XML-dokument») has the same elements in other namespaces,
and a few attributes and values that differ.
"""

import re

from lxml import etree

from sjumil_docs.word.ooxml.package import Parts, parse_part, serialized
from sjumil_docs.word.ooxml.xml import W

_NAMESPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/")
_RENAMED = (
    (b"officeDocument/2006/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/2006/customProperties", b"officeDocument/2006/custom-properties"),
    (b"relationships/extendedProperties", b"relationships/extended-properties"),
    (b"relationships/customProperties", b"relationships/custom-properties"),
)
_SIDES = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
_WITH_SIDES = tuple(W + tag for tag in ("ind", "tblBorders", "tcBorders", "tblCellMar", "tcMar"))
_ALIGNED = tuple(W + tag for tag in ("jc", "lvlJc", "tab", "ptab"))
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PERCENTAGE = re.compile(r"(-?\d+(?:\.\d+)?)%")
_IN_HALF_POINTS = tuple(W + tag for tag in ("sz", "szCs", "kern", "position"))


def is_strict(kind: str) -> bool:
    """Whether the type of the relationship to the main part is that of Strict Open XML."""
    return kind.startswith("http://purl.oclc.org/ooxml/")


def transitional(parts: Parts, name: str) -> Parts:
    """The parts of a Strict file in Transitional; TemplateError for one that is not XML."""
    return {part: _part(data, part, name) for part, data in parts.items()}


def _part(data: bytes, part: str, name: str) -> bytes:
    if not part.endswith((".xml", ".rels")):
        return data
    data = _NAMESPACE.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
    for strict, transitional_name in _RENAMED:
        data = data.replace(strict, transitional_name)
    if not part.startswith("word/") or not part.endswith(".xml"):
        return data
    root = parse_part(data, part, name, deep=False)
    root.attrib.pop(W + "conformance", None)
    for element in root.iter(f"{W}*"):
        convert_sides(element)
        _convert_measures(element)
    for element in root.iter(f"{_DRAWING}*"):
        _convert_percentages(element)
    return serialized(root)


def convert_sides(element: etree._Element) -> None:
    """Writes `left` and `right` for `start` and `end`, as Transitional does; our texts run from the left."""
    if element.tag in _ALIGNED and element.get(W + "val") in _SIDES:
        element.set(W + "val", _SIDES[str(element.get(W + "val"))])
    if element.tag in _WITH_SIDES:
        for strict, usual in _SIDES.items():
            if (value := element.attrib.pop(W + strict, None)) is not None:
                element.set(W + usual, value)
            for side in element.findall(W + strict):
                side.tag = W + usual


def _convert_measures(element: etree._Element) -> None:
    """Converts lengths with a unit to twentieths of a point, and font sizes to half-points."""
    for attribute, value in element.attrib.items():
        if str(attribute).startswith(W) and (measure := _MEASURE.fullmatch(str(value))):
            units_per_point = 2 if element.tag in _IN_HALF_POINTS else 20
            length = float(measure[1]) * _POINTS[measure[2]] * units_per_point
            element.set(attribute, str(round(length)))


def _convert_percentages(element: etree._Element) -> None:
    """Converts percentages of a drawing to thousandths of a per cent."""
    for attribute, value in element.attrib.items():
        if percentage := _PERCENTAGE.fullmatch(str(value)):
            element.set(attribute, str(round(float(percentage[1]) * 1000)))
