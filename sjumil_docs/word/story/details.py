"""What a paragraph holds besides its text: pictures, descriptions, addresses, charts, lists, struck text.

Each is read so that it stays the same when a program only opens and saves the file.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import unquote

from lxml import etree

from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import R, W
from sjumil_docs.word.story.chart_contents import chart_contents, workbook_differences

Aspect = Literal[
    "text",
    "picture",
    "alt-text",
    "link",
    "chart",
    "workbook",
    "heading",
    "list",
    "level",
    "number",
    "struck",
    "hidden",
    "property",
]
"""What about a paragraph, or about the file, a person has changed."""

OBJECTS = ("picture", "alt-text", "chart", "workbook")
"""The aspects of what is in a paragraph as an object, not as text."""
FORMS = ("heading", "list", "level", "number")
"""The aspects of a paragraph as a whole."""

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_CROPPED = "{http://schemas.openxmlformats.org/drawingml/2006/main}srcRect"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DESCRIBED = _DRAWING + "docPr"
_ANCHORS = (_DRAWING + "inline", _DRAWING + "anchor")
_LINK = W + "hyperlink"
_FIELD = re.compile(r'\s*HYPERLINK\s+"(?P<address>[^"]+)"', re.IGNORECASE)

DETAILED = (_LINK, _DESCRIBED, _PICTURE, _CROPPED, _CHART, _OLD_PICTURE)
"""The elements that hold a detail."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a paragraph, or a file, holds besides text."""

    aspect: Aspect
    name: str
    """Which one of its aspect: the bar of a chart, the name of a property; empty where there is no choice."""
    value: str
    """What it says; of a picture, a digest of its bytes."""


def link_of_field(instruction: str) -> Iterator[Detail]:
    """The address of a field that is a link."""
    if match := _FIELD.match(instruction):
        yield Detail("link", "", _plain_address(match["address"]))


class DetailReader:
    """Reads the details of the elements of one part."""

    def __init__(self, document: WordDocument, part: str) -> None:
        self._document = document
        self._part = part
        self._digest = cache(self._digest_of)
        self._relationships = relationships(document, part)

    def of(self, element: etree._Element) -> Iterator[Detail]:
        """The details of an element, one of `DETAILED`."""
        match element.tag:
            case tag if tag == _LINK:
                yield from self._link(element)
            case tag if tag == _DESCRIBED:
                yield from _description(element)
            case tag if tag == _CHART:
                yield from self._chart(element.get(R + "id") or "")
            case tag if tag == _CROPPED:
                cropped = sorted((side, share) for side, share in element.items() if share.strip("0%"))
                yield from (Detail("picture", side, share) for side, share in cropped)
            case tag:
                picture = element.get(R + ("id" if tag == _OLD_PICTURE else "embed")) or ""
                yield Detail("picture", "", self._digest(picture or element.get(R + "link") or ""))

    def _link(self, element: etree._Element) -> Iterator[Detail]:
        """The address of a link out of the document; names of places within it are a program's own."""
        target, external = self._relationships.get(element.get(R + "id") or "", ("", False))
        if external:
            place = element.get(W + "anchor")
            yield Detail("link", "", _plain_address(f"{target}#{place}" if place else target))

    def _chart(self, link: str) -> Iterator[Detail]:
        part, _ = self._relationships.get(link, ("", False))
        if part not in self._document.parts:
            return
        chart = chart_contents(self._document.root(part))
        yield from (Detail("chart", name, value) for name, value in chart.labelled_values())
        for target, external in relationships(self._document, part).values():
            if not external and target.endswith(".xlsx") and target in self._document.parts:
                differences = workbook_differences(self._document.parts[target], chart)
                yield from (Detail("workbook", cell, value) for cell, value in differences)

    def _digest_of(self, link: str) -> str:
        """What tells the picture of a relationship from any other."""
        target, _ = self._relationships.get(link, ("", False))
        return hashlib.sha256(self._document.parts.get(target, target.encode())).hexdigest()[:12]


def relationships(document: WordDocument, part: str) -> dict[str, tuple[str, bool]]:
    """(target, whether it lies outside the file) of each relationship of a part, by its id."""
    folder, file = posixpath.split(part)
    name = f"{folder}/_rels/{file}.rels"
    links = document.root(name) if name in document.parts else ()
    targets = {}
    for link in links:
        external, target = link.get("TargetMode") == "External", link.get("Target") or ""
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        targets[link.get("Id") or ""] = (target if external else inside, external)
    return targets


def _description(element: etree._Element) -> Iterator[Detail]:
    """The alternative text of a picture, a chart or a shape."""
    drawing = next(element.iterancestors(*_ANCHORS), None)
    chart = drawing is not None and next(drawing.iter(_CHART), None) is not None
    for text in (element.get("descr"), element.get("title")):
        if description := " ".join((text or "").split()):
            yield Detail("alt-text", "chart" if chart else "", description)


def _plain_address(address: str) -> str:
    """An address as it is written, whichever way a program spells it."""
    return unquote(address.strip()).rstrip("/")
