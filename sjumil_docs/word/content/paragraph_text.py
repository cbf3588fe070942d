"""A paragraph of a Word file → the spans of its text, with the notes, links and objects in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from sjumil_docs.markdown.blocks import Block, Span
from sjumil_docs.markdown.inline import merge_spans
from sjumil_docs.markdown.links import may_lead
from sjumil_docs.word.content.equation_text import equation_text
from sjumil_docs.word.content.run_marks import RunMarks
from sjumil_docs.word.content.text_signs import LOWERED, RAISED, set_off_line, symbol
from sjumil_docs.word.ooxml.fields import address_with_place, link_address
from sjumil_docs.word.ooxml.xml import MATHS, R, W

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SITE = re.compile(r"^(https?://[^/]+)/$")
"""LibreOffice ends the address of a site with a stroke."""
_SIGNS = {W + "tab": " ", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": " "}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_OBJECTS = (W + "drawing", W + "pict", W + "object")
_SILENT = (W + "pPr", W + "rPr", W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "sdtPr")
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007", " ") | {"\u00ad": None, "\u2011": "-"})
"""What Word, and our own typesetting, put in a text to keep it on one line, or to part a word."""

Note = Callable[[str, str], tuple[Block, ...]]
"""The kind and the id of a note → its blocks."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What the relationships of a part lead to, by their ids."""

    addresses: dict[str, str]
    """The addresses of links."""
    pictures: dict[str, str]
    """The parts of the same file that are pictures."""


@dataclass(slots=True)
class ParagraphText:
    """The text of a paragraph, and what is in it beside text."""

    spans: tuple[Span, ...]
    boxes: list[etree._Element] = field(default_factory=list)
    """The text boxes that hang on it."""
    objects: list[str] = field(default_factory=list)
    """The description of each drawing or object that is no picture file, empty where it has none."""


class TextReader:
    """Reads the paragraphs of one part."""

    def __init__(self, marks: RunMarks, targets: Targets, note: Note) -> None:
        self._marks, self._targets, self._note = marks, targets, note

    def read(self, paragraph: etree._Element) -> ParagraphText:
        """The text of one paragraph."""
        walk = _Walk(self._marks, self._targets, self._note)
        walk.through(paragraph, "")
        return ParagraphText(merge_spans(_spaced(walk.spans)), walk.boxes, walk.objects)


class _Walk:
    """One walk through a paragraph."""

    def __init__(self, marks: RunMarks, targets: Targets, note: Note) -> None:
        self._marks, self._targets, self._note = marks, targets, note
        self.spans: list[Span] = []
        self.boxes: list[etree._Element] = []
        self.objects: list[str] = []
        self._tooltip = self._position = ""
        self._fields: list[tuple[str, str]] = []
        """The open fields: the instruction of each, and whether it is in its instruction or its result."""

    def through(self, element: etree._Element, address: str, tooltip: str = "") -> None:
        """Takes in all that stands in an element, within a link to an address."""
        outer, self._tooltip = self._tooltip, tooltip or self._tooltip
        self._children(element, address)
        self._tooltip = outer

    def _children(self, element: etree._Element, address: str) -> None:
        for child in element:
            tag = str(child.tag)
            if tag in _SILENT:
                self._instruction(child)
            elif tag == W + "r":
                self._run(child, address)
            elif tag == W + "hyperlink":
                outside = self._targets.addresses.get(child.get(R + "id") or "", "")
                leads = address_with_place(outside, child.get(W + "anchor") or "")
                self.through(child, leads, child.get(W + "tooltip") or "")
            elif tag == W + "fldSimple":
                self.through(child, link_address(child.get(W + "instr") or "") or address)
            elif tag == MATHS + "oMath":
                self._add(equation_text(child), frozenset(), address)
            elif tag != W + "p":
                self.through(child, address)

    def _run(self, run: etree._Element, address: str) -> None:
        marks = self._marks.of(run)
        self._position = next(iter(marks & {RAISED, LOWERED}), "")
        for child in run:
            self._in_run(child, marks - {RAISED, LOWERED}, self._field_address() or address)

    def _in_run(  # noqa: C901 – a case for each kind of content
        self, child: etree._Element, marks: frozenset[str], address: str
    ) -> None:
        tag = str(child.tag)
        if tag == W + "t":
            self._add(set_off_line(child.text or "", self._position), marks, address)
        elif tag == W + "br":
            self._add("" if child.get(W + "type") in ("page", "column") else "\n", marks, address)
        elif tag == W + "sym":
            self._add(symbol(child), marks, address)
        elif tag == W + "fldChar":
            self._field(child.get(W + "fldCharType") or "")
        elif tag in _NOTES:
            blocks = self._note(_NOTES[tag], child.get(W + "id") or "")
            self.spans.extend([Span("", note=blocks)] if blocks else [])
        elif tag in _OBJECTS:
            self._object(child)
        elif tag == _COMPATIBLE + "AlternateContent":
            for inner in list(child)[:1]:
                for drawn in inner:
                    self._in_run(drawn, marks, address)
        elif tag == W + "ruby":
            self.through(child, address)
        elif tag in _SIGNS:
            self._add(_SIGNS[tag], marks, address)
        else:
            self._instruction(child)

    def _add(self, text: str, marks: frozenset[str], address: str) -> None:
        if text and not any(state == "instruction" for _, state in self._fields):
            leads = _SITE.sub(r"\1", address) if may_lead(address) else ""
            tooltip = self._tooltip if leads and self._tooltip != leads else ""
            self.spans.append(Span(text, marks, leads, tooltip))

    def _object(self, element: etree._Element) -> None:
        boxes = list(element.iter(W + "txbxContent"))
        self.boxes += boxes
        if not boxes:
            names = (each.get("descr") or each.get("title") or "" for each in element.iter("{*}docPr"))
            description = " ".join(next(filter(None, names), "").split())
            parts = [part for id in _embedded(element) if (part := self._targets.pictures.get(id))]
            if len(parts) == 1:
                self.spans.append(Span(description, picture=parts[0]))
            else:
                self.objects.append(description)

    def _instruction(self, child: etree._Element) -> None:
        if child.tag == W + "instrText" and self._fields:
            instruction, state = self._fields[-1]
            self._fields[-1] = (instruction + (child.text or ""), state)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(("", "instruction"))
        elif kind == "separate" and self._fields:
            self._fields[-1] = (self._fields[-1][0], "result")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_address(self) -> str:
        return next(filter(None, (link_address(instruction) for instruction, _ in self._fields)), "")


def _embedded(element: etree._Element) -> Iterator[str]:
    """The relationships of the pictures in an object; more than one where they are drawn together."""
    yield from (blip.get(R + "embed") or "" for blip in element.iter("{*}blip"))
    yield from (data.get(R + "id") or "" for data in element.iter("{*}imagedata"))


def _spaced(spans: list[Span]) -> Iterator[Span]:
    """The spans with plain spaces, one between two words, and without marks on spaces alone."""
    for span in spans:
        if "code" in span.marks:
            yield span
            continue
        text = re.sub(" {2,}", " ", span.text.translate(_SPACES).replace("\t", " "))
        text = re.sub(r" ?\n ?", "\n", text)
        yield replace(span, text=text, marks=span.marks if text.strip() else span.marks & {"strike"})
