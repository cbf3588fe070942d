"""What a reader, or a screen reader, can find in a finished file: in all of it, and of each free text.

The bookmark of a paragraph tells which free text it comes from; a footnote belongs to the paragraph that
refers to it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from sjumil_docs.word.ooxml.package import relationships_name
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import R, W
from sjumil_docs.word.story.origins import origin_in

_ON_PAGES = re.compile(r"word/(header|footer)\d*\.xml")
_STORY = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_LINK, _PARAGRAPH, _TEXT, _BOOKMARK = W + "hyperlink", W + "p", W + "t", W + "bookmarkStart"
_REFERENCES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_BREAKS = (W + "tab", W + "br", _PARAGRAPH, W + "footnoteReference", _LINK)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_NAMED = (f"{_DRAWING}wordprocessingDrawing}}docPr", f"{_DRAWING}picture}}cNvPr")
"""What holds a picture's alternative text, and the name of its file."""
_SHOWN = (_TEXT, *_BREAKS, *_NAMED, *_REFERENCES, _BOOKMARK)


ANY = "any"
"""The origin of notes that no bookmark is beside: a paragraph that is nothing but a reference has none."""


@dataclass(slots=True)
class _SeenParagraph:
    """A paragraph with all that can be found in it."""

    pieces: list[str] = field(default_factory=list)
    origins: set[str] = field(default_factory=lambda: {ANY})
    """The digests of the names of the free texts that it comes from; ANY for one without a bookmark."""
    notes: set[tuple[str, str]] = field(default_factory=set)
    """(kind, id) of the notes that it refers to."""


@dataclass(slots=True)
class VisibleText:
    """All that a reader can find in a file."""

    whole: str
    by_origin: Mapping[str, str]
    """What comes from each free text, by the digest of its name; texts outside the body have no such."""
    by_part: Mapping[str, str]
    """What stands in each header and footer."""


def stories(document: WordDocument) -> Iterator[str]:
    """The body, notes, headers and footers of a file."""
    return filter(_STORY.fullmatch, document.parts)


def visible_text(document: WordDocument) -> VisibleText:
    """What can be found in a file."""
    whole: list[str] = []
    by_origin: dict[str, list[str]] = defaultdict(list)
    by_part: dict[str, list[str]] = defaultdict(list)
    origins_of_notes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for part in sorted(stories(document), key=lambda part: (part != BODY, part)):
        for paragraph, note in _paragraphs(document, part):
            text = f" {''.join(paragraph.pieces)} "
            whole.append(text)
            if _ON_PAGES.fullmatch(part):
                by_part[part].append(text)
            for reference in paragraph.notes:
                origins_of_notes[reference] |= paragraph.origins
            for origin in origins_of_notes.get(note, ()) if note else paragraph.origins - {ANY}:
                by_origin[origin].append(text)
    return VisibleText("".join(whole), _joined(by_origin), _joined(by_part))


def _joined(texts: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {name: "".join(pieces) for name, pieces in texts.items()}


def _paragraphs(document: WordDocument, part: str) -> Iterator[tuple[_SeenParagraph, tuple[str, str] | None]]:
    """The paragraphs of a story as they end, each with the (kind, id) of the note that it is in."""
    targets = _targets(document, part)
    root = document.root(part)
    kind = {W + "footnotes": "footnote", W + "endnotes": "endnote"}.get(str(root.tag), "")
    open_paragraphs: list[_SeenParagraph] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=_SHOWN):
        tag = element.tag
        if tag == _PARAGRAPH:
            if event == "start":
                open_paragraphs.append(_SeenParagraph())
            else:
                yield open_paragraphs.pop(), (kind, _note_id(element, kind)) if kind else None
        elif tag == _TEXT:
            if event == "start" and open_paragraphs:
                open_paragraphs[-1].pieces.append(element.text or "")
        elif open_paragraphs:
            _add(open_paragraphs[-1], event, element, targets)


def _add(paragraph: _SeenParagraph, event: str, element: etree._Element, targets: Mapping[str, str]) -> None:
    """Takes in what an element of a paragraph shows besides text."""
    tag = str(element.tag)
    if tag in _BREAKS:
        paragraph.pieces.append(" ")
    if event == "end":
        return
    if tag == _BOOKMARK:
        origin = origin_in(element.get(W + "name") or "")
        if origin is not None:
            paragraph.origins.discard(ANY)
            paragraph.origins.update(filter(None, (origin,)))
    elif tag == _LINK:
        paragraph.pieces.extend(_of_link(element, targets))
    elif tag in _NAMED:
        paragraph.pieces.append(f" {element.get('descr') or ''} {element.get('name') or ''} ")
    elif tag in _REFERENCES:
        paragraph.notes.add((_REFERENCES[tag], element.get(W + "id") or ""))


def _of_link(link: etree._Element, targets: Mapping[str, str]) -> Iterable[str]:
    """The tooltip of a link, and its address where that is another."""
    tooltip, address = link.get(W + "tooltip") or "", targets.get(link.get(R + "id") or "", "")
    return (f"{tooltip} ",) if tooltip == address else (f"{tooltip} {address} ",)


def _note_id(paragraph: etree._Element, kind: str) -> str:
    note = next(paragraph.iterancestors(W + kind), None)
    return "" if note is None else note.get(W + "id") or ""


def _targets(document: WordDocument, part: str) -> dict[str, str]:
    """Where the links of a story lead, by the id of the relationship."""
    name = relationships_name(part)
    links = document.root(name) if name in document.parts else ()
    return {link.get("Id") or "": (link.get("Target") or "").replace("%20", " ") for link in links}
