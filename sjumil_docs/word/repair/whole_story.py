"""A document whose stories are filled in → the same with every story whole.

A condition removes paragraphs and rows, a loop repeats them with their ids, and a value may be longer than an
attribute can be. What Word would then refuse, or offer to repair, is put right here, in one place.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from lxml import etree

from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W, element, replace_element
from sjumil_docs.word.repair.bookmarks import settle_bookmarks
from sjumil_docs.word.repair.local_links import unlink_machines
from sjumil_docs.word.repair.note_order import settle_notes
from sjumil_docs.word.repair.section_heads import without_repeated_heads

STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_BLOCKS = (W + "p", W + "tbl", W + "sdt", W + "customXml")
_HOLD_BLOCKS = tuple(W + tag for tag in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote"))
_CONTROL = W + "sdtContent"
_BESIDE_BLOCKS = (W + "tbl", W + "tr", W + "p")
"""Parents of a content control that holds something other than paragraphs."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHAPES = "{urn:schemas-microsoft-com:vml}"
_LONGEST = {
    W + "hyperlink": {W + "tooltip": 255, W + "anchor": 40},
    W + "bookmarkStart": {W + "name": 40},
    W + "alias": {W + "val": 64},
    W + "tag": {W + "val": 64},
    W + "helpText": {W + "val": 255},
    W + "statusText": {W + "val": 140},
}
"""Characters that Word allows in attributes that a template may fill, by element and attribute."""
_SHAPE_ID = re.compile(r"_x0000_s\d+")


def make_stories_whole(document: WordDocument) -> None:
    """Gives every story its last paragraphs, its ids, its notes in order and its section properties."""
    stories = [part for part in document.parts if STORY.fullmatch(part)]
    roots = [document.root(part) for part in sorted(stories, key=lambda part: (part != BODY, part))]
    for root in roots:
        _remove_empty_tables(root)
        _end_in_paragraphs(root)
        _cut_long_attributes(root)
        settle_bookmarks(root)
    for part in stories:
        unlink_machines(document, part)
    settle_notes(document)
    without_repeated_heads(document.root(BODY))
    _number_anew((drawing for root in roots for drawing in root.iter("{*}docPr")), "id")
    _settle_controls(roots)
    _settle_shapes(roots)


def _remove_empty_tables(root: etree._Element) -> None:
    """Takes out rows without a cell, and tables without a row; the innermost first."""
    for row in reversed(list(root.iter(W + "tr"))):
        if next(row.iter(W + "tc"), None) is None:
            replace_element(row)
    for table in reversed(list(root.iter(W + "tbl"))):
        if next(table.iter(W + "tr"), None) is None:
            replace_element(table)
    for content in reversed(list(root.iter(_CONTROL))):
        control = content.getparent()
        parent = None if control is None else control.getparent()
        if not len(content) and parent is not None and control is not None and parent.tag != W + "p":
            if parent.tag in _BESIDE_BLOCKS:
                replace_element(control)
            else:
                content.append(element("p"))


def _end_in_paragraphs(root: etree._Element) -> None:
    """Puts an empty paragraph where one is required and missing: at the end of what holds blocks."""
    for holder in root.iter(*_HOLD_BLOCKS):
        last = next(holder.iterchildren(*_BLOCKS, _MC + "AlternateContent", reversed=True), None)
        if last is None or last.tag == W + "tbl":
            holder.insert(len(holder) if last is None else holder.index(last) + 1, element("p"))


def _cut_long_attributes(root: etree._Element) -> None:
    """Cuts what is longer than Word reads; an address is kept whole in its relationship."""
    for holder in root.iter(*_LONGEST):
        for attribute, longest in _LONGEST[str(holder.tag)].items():
            value = holder.get(attribute) or ""
            if len(value) > longest:
                shown = attribute == W + "tooltip"
                holder.set(attribute, value[: longest - 1] + "…" if shown else value[:longest])


def _number_anew(holders: Iterable[etree._Element], attribute: str) -> None:
    """Gives a new number to every element whose number another had before it."""
    everything = list(holders)
    numbers = [whole_number(holder.get(attribute)) or 0 for holder in everything]
    free = count(max(numbers, default=0) + 1)
    used_numbers: set[int] = set()
    for holder, number in zip(everything, numbers, strict=True):
        if number in used_numbers or number < 1:
            holder.set(attribute, str(next(free)))
        used_numbers.add(number)


def _settle_controls(roots: Iterable[etree._Element]) -> None:
    """Takes away the id of a content control that another has: Word gives it one."""
    used_ids: set[str] = set()
    for number in [n for root in roots for n in root.iterfind(f".//{W}sdtPr/{W}id")]:
        if (control_id := number.get(W + "val") or "") in used_ids:
            replace_element(number)
        used_ids.add(control_id)


def _settle_shapes(roots: Iterable[etree._Element]) -> None:
    """Gives every shape of older drawings an id of its own, and each kind of shape is described once."""
    shapes = [shape for root in roots for shape in _shapes(root)]
    used_ids: set[str] = set()
    numbers = count(5000)
    for shape in shapes:
        shape_id = shape.get("id") or ""
        if shape_id and shape_id in used_ids:
            if shape.tag == _SHAPES + "shapetype":
                replace_element(shape)
                continue
            shape_id = next(name for n in numbers if (name := f"_x0000_s{n}") not in used_ids)
            shape.set("id", shape_id)
            for attribute in [a for a in shape.attrib if str(a).endswith("}spid")]:
                shape.set(attribute, shape_id)
        used_ids.add(shape_id)


def _shapes(root: etree._Element) -> Iterator[etree._Element]:
    kinds = ("shapetype", "shape", "rect", "roundrect", "oval", "line", "polyline", "group")
    return root.iter(*(_SHAPES + kind for kind in kinds))
