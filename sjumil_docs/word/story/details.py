"""What a paragraph holds besides its text: pictures, descriptions, addresses, charts, lists.

Each is read so that it stays the same when a program only opens and saves the file.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal
from urllib.parse import unquote

from lxml import etree

from sjumil_docs.word.ooxml.fields import address_with_place, link_address
from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import R, W, text_of
from sjumil_docs.word.story.chart_contents import chart_contents, workbook_differences
from sjumil_docs.word.story.emphasis.effective_looks import Look

Aspect = Literal[
    "text",
    "picture",
    "alt-text",
    "link",
    "tooltip",
    "form",
    "chart",
    "workbook",
    "heading",
    "list",
    "level",
    "number",
    "property",
    "layout",
    Look,
]
"""What about a paragraph, or about the file, a person has changed."""

OBJECTS = ("picture", "alt-text", "chart", "workbook")
"""The aspects of what is in a paragraph as an object, not as text."""
PLACE_IN_LIST = ("level", "number")
"""The aspects that go with a list, and come and go with it."""
FORMS = ("heading", "list", "level", "number")
"""The aspects of a paragraph as a whole."""

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_CROPPED = "{http://schemas.openxmlformats.org/drawingml/2006/main}srcRect"
_TURNED = "{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm"
_OF_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}spPr"
_TURNS = ("rot", "flipH", "flipV")
_ADDITIONS = "{http://schemas.openxmlformats.org/drawingml/2006/main}extLst"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DESCRIBED = _DRAWING + "docPr"
_ANCHORS = (_DRAWING + "inline", _DRAWING + "anchor")
_LINK = W + "hyperlink"
_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_TICK_BOX, _DROP_DOWN = W + "checkBox", W + "ddList"
OF_TABLES = (W + "tblCaption", W + "tblDescription")
"""What is said of a table to those who do not see it: the title and the description."""
_OFF = ("0", "false", "off")
_LONGEST_TARGET = 80
"""Letters of what a link within the document leads to that tell one place from another."""
_OF_CONTENTS = "_Toc"
"""How the names of places begin that the contents lead to, in Word and here."""
_TOOLTIP = re.compile(r'\\o\s+"([^"]+)"|\\n\s+([^\s\\].*)', re.IGNORECASE)
"""HYPERLINK "https://a.no" \\o "Planen"; LibreOffice writes it as the frame to open it in: \\n Planen."""

DETAILED = (
    _LINK,
    _DESCRIBED,
    _PICTURE,
    _CROPPED,
    _TURNED,
    _CHART,
    _OLD_PICTURE,
    _SHAPE,
    _TICK_BOX,
    _DROP_DOWN,
    *OF_TABLES,
)
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
    """The address and the tooltip of a field that is a link."""
    if address := link_address(instruction):
        yield Detail("link", "", _plain_address(address))
        tooltip = _TOOLTIP.search(instruction)
        yield from _texts("tooltip", tooltip and (tooltip[1] or tooltip[2]))


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
            case tag if tag == _SHAPE:
                yield from _texts("alt-text", element.get("alt"), name=_kind_of(element))
            case tag if tag == _TICK_BOX:
                yield Detail("form", "", "checked" if _is_checked(element) else "unchecked")
            case tag if tag in OF_TABLES:
                yield from _texts("alt-text", element.get(W + "val"), name="table")
            case tag if tag == _DROP_DOWN:
                yield from _texts("form", _chosen(element))
            case tag if tag == _CHART:
                yield from self._chart(element.get(R + "id") or "")
            case tag if tag == _CROPPED:
                cropped = sorted((side, share) for side, share in element.items() if share.strip("0%"))
                yield from (Detail("picture", side, share) for side, share in cropped)
            case tag if tag == _TURNED:
                yield from _turns(element)
            case tag:
                effects = (effect for effect in element if effect.tag != _ADDITIONS)
                yield from (Detail("picture", etree.QName(effect).localname, "1") for effect in effects)
                picture = element.get(R + ("id" if tag == _OLD_PICTURE else "embed")) or ""
                yield Detail("picture", "", self._digest(picture or element.get(R + "link") or ""))

    def _link(self, element: etree._Element) -> Iterator[Detail]:
        """Where a link leads, and its tooltip; the links of the contents are a program's own.

        The name of a place within the document is a program's own too: what counts is what stands there.
        """
        target, external = self._relationships.get(element.get(R + "id") or "", ("", False))
        place = element.get(W + "anchor") or ""
        if external:
            yield Detail("link", "", _plain_address(address_with_place(target, place)))
        elif place and not place.startswith(_OF_CONTENTS):
            yield Detail("link", "inside", self._texts_of_places.get(place, ""))
        if not place.startswith(_OF_CONTENTS):  # LibreOffice writes it as the frame to open it in
            yield from _texts("tooltip", element.get(W + "tooltip") or element.get(W + "tgtFrame"))

    @cached_property
    def _texts_of_places(self) -> dict[str, str]:
        """The beginning of the paragraph that each bookmark of the body is in."""
        texts: dict[str, str] = {}
        for start in self._document.root(BODY).iter(W + "bookmarkStart"):
            paragraph = next(start.iterancestors(W + "p"), None)
            if paragraph is not None and not (start.get(W + "name") or "").startswith("_sj"):
                text = " ".join(text_of(paragraph).split())
                texts.setdefault(start.get(W + "name") or "", text[:_LONGEST_TARGET])
        return texts

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
    """The alternative text of a picture, a chart, a text box or another shape."""
    drawing = next(element.iterancestors(*_ANCHORS), None)
    name = "" if drawing is None else _kind_of(drawing)
    yield from _texts("alt-text", element.get("descr"), element.get("title"), name=name)


def _turns(element: etree._Element) -> Iterator[Detail]:
    """How a picture is turned and mirrored; nothing of one that is not, or of another shape."""
    parent = element.getparent()
    if parent is not None and parent.tag == _OF_PICTURE:
        turns = ((turn, element.get(turn) or "") for turn in _TURNS)
        yield from (Detail("picture", turn, value) for turn, value in turns if value not in ("", *_OFF))


def _kind_of(drawing: etree._Element) -> str:
    """What is drawn: a `chart`, a `shape`, also one with text in it, or a picture, which has no name."""
    if next(drawing.iter(_CHART), None) is not None:
        return "chart"
    return "" if next(drawing.iter(_PICTURE, _OLD_PICTURE), None) is not None else "shape"


def _texts(aspect: Aspect, *texts: str | None, name: str = "") -> Iterator[Detail]:
    """A detail for each text that says something."""
    for text in texts:
        if words := " ".join((text or "").split()):
            yield Detail(aspect, name, words)


def _is_checked(box: etree._Element) -> bool:
    """Whether a box of a form is ticked."""
    marks = (box.find(W + name) for name in ("checked", "default"))
    mark = next((mark for mark in marks if mark is not None), None)
    return mark is not None and (mark.get(W + "val") or "1") not in _OFF


def _chosen(choices: etree._Element) -> str:
    """What is chosen in a list of a form: the first entry until somebody chooses."""
    entries = [entry.get(W + "val") or "" for entry in choices.iterfind(W + "listEntry")]
    marks = (choices.find(W + name) for name in ("result", "default"))
    mark = next((mark for mark in marks if mark is not None), None)
    number = 0 if mark is None else whole_number(mark.get(W + "val")) or 0
    return entries[number] if number < len(entries) else ""


def _plain_address(address: str) -> str:
    """An address as it is written, whichever way a program spells it."""
    return unquote(address.strip()).rstrip("/")
