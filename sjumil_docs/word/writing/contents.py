"""The table of contents, right when the document is opened.

Its entries, their bookmarks and links are written at build time, inside a real contents field that is
not marked as dirty: Word asks nothing, and can still update it. Page numbers are added when the pages
are known, which is when somebody has laid them out.
"""

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from sjumil_docs.word.ooxml.package import parse_part, read_package, serialized, write_package
from sjumil_docs.word.ooxml.paragraph_numbers import ParagraphNumbers
from sjumil_docs.word.ooxml.units import twentieths
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import (
    W,
    element,
    paragraph_properties,
    replace_element,
    set_property,
    text_element,
    text_of,
)
from sjumil_docs.word.template.contents_fields import OUTLINE
from sjumil_docs.word.writing.block_styles import paragraph_style
from sjumil_docs.word.writing.heading_levels import headings

LEVELS = 2
"""Two levels: chapters and their parts; the questions would make the list longer than it helps."""
MOST_ENTRIES = 49
"""Entries that fit on a page; longer contents of ours have the chapters only."""
A_DIGIT = 120
"""The width of a figure in the contents, in twentieths of a point."""
_MARKED = re.compile(r"_Toc\d{6}")


def place_contents(document: WordDocument, root: etree._Element, mark: etree._Element) -> None:
    """The contents of the document in the place of the paragraph that the mark is in."""
    host = next(mark.iterancestors(W + "p"))
    instruction = mark.get("instruction") or _instruction(document, root)
    asked = OUTLINE.search(instruction)
    levels = int(asked[1]) if asked else LEVELS
    listed = _headings(document, root, levels)
    numbers = _numbers(document, root, [heading for _, heading in listed])
    longest = {
        level: max(len(numbers.get(h, "")) for own, h in listed if own == level) for level, _ in listed
    }
    entries = [
        _entry(document, level, heading, _bookmarked(document, root, heading)) for level, heading in listed
    ]
    for entry, (level, heading) in zip(entries, listed, strict=True):
        if heading in numbers:
            _set_number(document, entry, level, numbers[heading], longest[level])
    if entries:
        *start, end = field(instruction)
        for piece in reversed(start):
            entries[0].insert(1, piece)
        entries[-1].append(end)
    replace_element(host, *entries)


def _instruction(document: WordDocument, root: etree._Element) -> str:
    """That of contents of our own, which fit on a page."""
    levels = LEVELS if len(_headings(document, root, LEVELS)) <= MOST_ENTRIES else 1
    return f' TOC \\o "1-{levels}" \\h \\z \\u '


def with_page_numbers(data: bytes, pages: Mapping[str, int]) -> bytes:
    """A finished Word file whose contents say the page of every heading, by the bookmark around it.

    It comes back as it is if it has no contents of ours, or if its pages are not counted from 1 in figures.
    """
    parts = read_package(data, "")
    root = parse_part(parts[BODY], BODY, "")
    counted_otherwise = root.iterfind(f".//{W}pgNumType")
    entries = [link for link in root.iter(W + "hyperlink") if link.get(W + "anchor") in pages]
    if not entries or any(of.get(W + "start") or of.get(W + "fmt") for of in counted_otherwise):
        return data
    for entry in entries:
        anchor = entry.get(W + "anchor") or ""
        entry.extend(_page_number(anchor, pages[anchor]))
    return write_package({**parts, BODY: serialized(root)})


def _page_number(anchor: str, page: int) -> list[etree._Element]:
    """A tab and the number of a bookmark's page, as a field of its own that Word can update."""
    tab, number = element("r"), element("r")
    tab.append(element("tab"))
    number.append(text_element(str(page)))
    return [tab, *field(f" PAGEREF {anchor} \\h ", number)]


def _headings(document: WordDocument, root: etree._Element, deepest: int) -> list[tuple[int, etree._Element]]:
    all_headings = headings(document, root)
    return [(level, p) for p, level in all_headings if level <= deepest and text_of(p).strip()]


def _numbers(
    document: WordDocument, root: etree._Element, listed: Sequence[etree._Element]
) -> Mapping[etree._Element, str]:
    """The numbers that Word puts before headings, where any of them has one."""
    numbers = ParagraphNumbers(document)
    if not any(map(numbers.is_numbered, listed)):
        return {}
    return {heading: number.text for heading, number in numbers.of(root).items()}


def _bookmarked(document: WordDocument, root: etree._Element, heading: etree._Element) -> str:
    """The name of the bookmark around a heading's text, made if it is not there."""
    for start in heading.iter(W + "bookmarkStart"):
        if _MARKED.fullmatch(start.get(W + "name") or ""):
            return start.get(W + "name") or ""
    others = root.iter(W + "bookmarkStart")
    number = str(document.next_number("bookmark", (mark.get(W + "id") for mark in others)))
    names = (mark.get(W + "name") or "" for mark in root.iter(W + "bookmarkStart"))
    count = document.next_number("heading", (name[4:] for name in names if _MARKED.fullmatch(name)))
    name = f"_Toc{count:06}"
    start = element("bookmarkStart", id=number, name=name)
    heading.insert(1 if heading.find(W + "pPr") is not None else 0, start)
    heading.append(element("bookmarkEnd", id=number))
    return name


def _entry(document: WordDocument, level: int, heading: etree._Element, anchor: str) -> etree._Element:
    paragraph, text = element("p"), text_of(heading)
    paragraph_style(document, paragraph, f"toc {level}")
    link = element("hyperlink", anchor=anchor, history="1", tooltip=text)
    run, shown = element("r"), element("t")
    shown.text = text
    run.append(shown)
    link.append(run)
    paragraph.append(link)
    return paragraph


def _set_number(document: WordDocument, entry: etree._Element, level: int, number: str, longest: int) -> None:
    """Puts the number of a heading before its text, with a stop for the text clear of the longest number."""
    style = document.styles.id_of("paragraph", f"toc {level}")
    indent = twentieths(document.styles.paragraph_property(style, W + "ind", "left"))
    stops = element("tabs")
    stops.append(element("tab", val="left", pos=str(indent + A_DIGIT * (longest + 2))))
    set_property(paragraph_properties(entry), stops)
    for link in entry.iter(W + "hyperlink"):
        link.set(W + "tooltip", f"{number} {link.get(W + 'tooltip')}")
        link[0].insert(0, element("tab"))
        link[0].insert(0, text_element(number))


def field(instruction: str, *result: etree._Element) -> list[etree._Element]:
    """A field that has its result, so that nobody is asked to update it."""
    instruction_run = element("r")
    instruction_run.append(text_element(instruction, "instrText"))
    return [_field_mark("begin"), instruction_run, _field_mark("separate"), *result, _field_mark("end")]


def _field_mark(kind: str) -> etree._Element:
    run = element("r")
    run.append(element("fldChar", fldCharType=kind))
    return run
