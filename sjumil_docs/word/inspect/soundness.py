"""Faults of a finished file for which Word refuses or repairs it; looked for in every build, in its bytes.

The stories and the package have been made whole before. What remains comes from the template: a part that is
missing or not what it says, elements where none can stand, a table without columns.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from sjumil_docs.word.ooxml.package import source_name, target_name
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import OFFICE, W, text_of
from sjumil_docs.word.repair.usual_names import relationship_kind
from sjumil_docs.word.repair.whole_story import STORY

_ROOTS = {
    **{
        kind: W + kind for kind in ("styles", "numbering", "settings", "webSettings", "footnotes", "endnotes")
    },
    "officeDocument": W + "document",
    "header": W + "hdr",
    "footer": W + "ftr",
    "fontTable": W + "fonts",
    "theme": "{http://schemas.openxmlformats.org/drawingml/2006/main}theme",
    "chart": "{http://schemas.openxmlformats.org/drawingml/2006/chart}chartSpace",
}
"""The root element of a part, by the last part of the type of what leads to it."""
_CONTROL, _XML = W + "sdtContent", W + "customXml"
_STORIES = tuple(W + tag for tag in ("body", "hdr", "ftr", "footnote", "endnote", "txbxContent"))
_AROUND_BLOCKS = frozenset((*_STORIES, W + "tc", _CONTROL, _XML))
_AROUND_RUNS = frozenset(
    W + tag for tag in ("p", "hyperlink", "fldSimple", "smartTag", "dir", "bdo", "rt", "rubyBase", "r")
)
_MAY_STAND_IN: Mapping[str, frozenset[str]] = {
    W + "p": _AROUND_BLOCKS,
    W + "tbl": _AROUND_BLOCKS,
    W + "tr": frozenset((W + "tbl", _CONTROL, _XML)),
    W + "tc": frozenset((W + "tr", _CONTROL, _XML)),
    W + "r": frozenset((*_AROUND_RUNS, _CONTROL, _XML)),
    W + "t": frozenset((W + "r",)),
    W + "body": frozenset((W + "document",)),
    W + "hyperlink": frozenset((*(_AROUND_RUNS - {W + "r"}), _CONTROL, _XML)),
}
_LINKED = etree.XPath("//@r:*", namespaces={"r": OFFICE})
_RUNS_CODE = re.compile(r"\s*(javascript|vbscript|data)\s*:", re.IGNORECASE)
_BLOCKS = (W + "p", W + "tbl", W + "sdt", _XML)


@dataclass(frozen=True, slots=True)
class Unsound:
    """One thing that Word would refuse or repair."""

    code: str
    """The code of the TemplateError that it becomes."""
    part: str
    """The part that it is found in, or that is missing."""
    subject: str
    """The element, the relationship or the address."""
    text: str = ""
    """The text of the place."""


def unsound_places(document: WordDocument) -> Iterator[Unsound]:
    """Everything in a finished file that makes it unsound; a sound one has nothing."""
    ids: dict[str, set[str]] = {}
    for part in sorted(document.parts):
        if part.endswith(".rels"):
            source = source_name(part)
            ids[source] = {link.get("Id") or "" for link in document.root(part)}
            yield from _relationships(document, part, source)
    for part in sorted(document.parts):
        if STORY.fullmatch(part):
            yield from _story(document.root(part), part, ids.get(part, set()))


def _relationships(document: WordDocument, part: str, source: str) -> Iterator[Unsound]:
    """What is wrong with the relationships of a part, and with the parts that they lead to."""
    for link in document.root(part):
        kind, target = relationship_kind(link), link.get("Target") or ""
        leads = target_name(source, target)
        if _RUNS_CODE.match(target):
            yield Unsound("template-unsafe-link", source, target)
        elif link.get("TargetMode") == "External" or not leads:
            continue
        elif leads not in document.parts:
            yield Unsound("template-part-missing", leads, kind)
        elif kind in _ROOTS and (root := document.root(leads)).tag != _ROOTS[kind]:
            yield Unsound("template-part-wrong", leads, etree.QName(root).localname)


def _story(root: etree._Element, part: str, ids: set[str]) -> Iterator[Unsound]:
    """What is wrong with a story."""
    for element, parent in _misplaced(root):
        nesting = f"<{etree.QName(element).localname}> – <{etree.QName(parent).localname}>"
        yield Unsound("template-wrong-place", part, nesting, _near(element))
    for table in root.iter(W + "tbl"):
        if table.find(W + "tblGrid") is None:
            yield Unsound("template-no-grid", part, "tblGrid", _near(table))
    for cell in root.iter(W + "tc"):
        if not _ends_in_paragraph(cell):
            yield Unsound("template-no-paragraph", part, "tc", _near(cell))
    for value in _LINKED(root):
        if value and value not in ids:
            yield Unsound("template-relationship-missing", part, str(value), _near(value.getparent()))


def _misplaced(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The elements in a parent, one of Word's own, that they may not stand in; with the parent."""
    for element in root.iter(*_MAY_STAND_IN):
        parent = element.getparent()
        if parent is None or parent.tag in _MAY_STAND_IN[str(element.tag)]:
            continue
        if str(parent.tag).startswith(W):
            yield element, parent


def _ends_in_paragraph(cell: etree._Element) -> bool:
    """Whether the last block of a cell is not a table, and there is one."""
    for child in cell.iterchildren(reversed=True):
        if child.tag in _BLOCKS or not str(child.tag).startswith(W):
            return child.tag != W + "tbl"
    return False


def _near(element: etree._Element) -> str:
    """The text of an element, or of the paragraph or table around it."""
    around = (element, *element.iterancestors(W + "p", W + "tbl"))
    return next((text for near in around if (text := text_of(near).strip())), "")
