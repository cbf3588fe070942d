"""The table of contents, right when the document is opened.

Its entries, their bookmarks and links are written at build time, inside a real contents field that is
not marked as dirty: Word asks nothing, and can still update it.
"""

from lxml import etree

from sjumil_docs.word.document import WordDocument
from sjumil_docs.word.names import W, element, replace_element, text_element, text_of
from sjumil_docs.word.settling import outline_level, paragraph_style

LEVELS = 2
"""Two levels: chapters and their parts; the questions would make the list longer than it helps."""


def place_contents(document: WordDocument, root: etree._Element, mark: etree._Element) -> None:
    """The contents of the document in the place of the paragraph that the mark stands in."""
    host = next(mark.iterancestors(W + "p"))
    entries: list[etree._Element] = []
    for level, heading in _headings(document, root):
        anchor = _bookmarked(document, root, heading, len(entries))
        entries.append(_entry(document, level, text_of(heading), anchor))
    if entries:
        for piece in reversed(_field_start()):
            entries[0].insert(1, piece)
        entries[-1].append(_field_mark("end"))
    replace_element(host, *entries)


def _headings(document: WordDocument, root: etree._Element) -> list[tuple[int, etree._Element]]:
    levels = ((outline_level(document, p), p) for p in root.iter(W + "p"))
    return [(level, p) for level, p in levels if level and level <= LEVELS and text_of(p).strip()]


def _bookmarked(document: WordDocument, root: etree._Element, heading: etree._Element, position: int) -> str:
    """The name of a new bookmark around a heading's text."""
    taken = (b.get(W + "id") for b in root.iter(W + "bookmarkStart"))
    number = str(document.next_number("bookmark", taken))
    name = f"_Toc{position + 1:06}"
    start = element("bookmarkStart", id=number, name=name)
    heading.insert(1 if heading.find(W + "pPr") is not None else 0, start)
    heading.append(element("bookmarkEnd", id=number))
    return name


def _entry(document: WordDocument, level: int, text: str, anchor: str) -> etree._Element:
    paragraph = element("p")
    paragraph_style(document, paragraph, f"toc {level}")
    link = element("hyperlink", anchor=anchor, history="1", tooltip=text)
    run, shown = element("r"), element("t")
    shown.text = text
    run.append(shown)
    link.append(run)
    paragraph.append(link)
    return paragraph


def _field_start() -> list[etree._Element]:
    instruction = element("r")
    instruction.append(text_element(f' TOC \\o "1-{LEVELS}" \\h \\z \\u ', "instrText"))
    return [_field_mark("begin"), instruction, _field_mark("separate")]


def _field_mark(kind: str) -> etree._Element:
    run = element("r")
    run.append(element("fldChar", fldCharType=kind))
    return run
