"""The table of contents, and lists of figures and tables, right when the document is opened.

Their entries, bookmarks and links are written at build time, inside a real contents field that is not marked
as dirty: Word asks nothing, and can still update it. Page numbers are added when the pages are known, which
is when somebody has laid them out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from sjumil_docs.word.ooxml.fields import fields_in
from sjumil_docs.word.ooxml.paragraph_numbers import ParagraphNumbers
from sjumil_docs.word.ooxml.units import twentieths
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import (
    W,
    element,
    paragraph_properties,
    replace_element,
    set_property,
    text_element,
    text_of,
)
from sjumil_docs.word.template.contents_fields import Listing, listing
from sjumil_docs.word.writing.block_styles import paragraph_style
from sjumil_docs.word.writing.fields.field_runs import field
from sjumil_docs.word.writing.fields.styled_paragraphs import style_named, style_of
from sjumil_docs.word.writing.heading_levels import headings

LEVELS = 2
"""Two levels: chapters and their parts; the questions would make the list longer than it helps."""
MOST_ENTRIES = 51
"""Entries that fit on a page; longer contents of ours have the chapters only."""
A_DIGIT = 120
"""The width of a figure in the contents, in twentieths of a point."""
_RIGHT_STOP = f"{W}tabs/{W}tab[@{W}val='right']"
_MARKED = re.compile(r"_Toc\d{6}")


def place_contents(document: WordDocument, root: etree._Element, mark: etree._Element) -> None:
    """The list of headings or captions in the place of the paragraph that the mark is in."""
    host = next(mark.iterancestors(W + "p"))
    instruction = mark.get("instruction") or _instruction(document, root)
    asked = listing(instruction) or Listing(range(1, LEVELS + 1))
    listed = list(_listed(document, root, asked))
    numbers = {} if asked.captions else _numbers(document, root, [heading for _, heading in listed])
    longest = {
        level: max(len(numbers.get(h, "")) for own, h in listed if own == level) for level, _ in listed
    }
    entries = [_entry(heading, _bookmarked(document, root, heading)) for _, heading in listed]
    for entry, (level, heading) in zip(entries, listed, strict=True):
        if asked.captions:
            _set_style_of_captions(document, entry, mark.get("style") or "")
        else:
            paragraph_style(document, entry, f"toc {level}")
        number = numbers.get(heading, "")
        if number:
            _set_number(entry, number)
        _set_stops(document, host, entry, longest[level] if number else 0)
    if entries:
        *start, end = field(instruction)
        for piece in reversed(start):
            entries[0].insert(1, piece)
        entries[-1].append(end)
    replace_element(host, *entries)


def _instruction(document: WordDocument, root: etree._Element) -> str:
    """That of contents of our own, which fit on a page."""
    fits = len(list(_listed(document, root, Listing(range(1, LEVELS + 1))))) <= MOST_ENTRIES
    return f' TOC \\o "1-{LEVELS if fits else 1}" \\h \\z \\u '


def _listed(
    document: WordDocument, root: etree._Element, asked: Listing
) -> Iterator[tuple[int, etree._Element]]:
    """(level, paragraph) of everything to list, in order."""
    levels = dict(_captions(root, asked.captions))
    levels |= {p: level for p, level in headings(document, root) if level in asked.levels}
    styles = {style_named(document, name): level for name, level in asked.styles.items()}
    styles.pop("", None)
    for paragraph in root.iter(W + "p") if styles else list(levels):
        level = levels.get(paragraph, styles.get(style_of(paragraph)) if styles else None)
        if level is not None and text_of(paragraph).strip():
            yield level, paragraph


def _captions(root: etree._Element, counted: str) -> Iterator[tuple[etree._Element, int]]:
    """The paragraphs with a number of a kind in them, «Figur 2»; all at one level."""
    for one in fields_in(root) if counted else ():
        if one.kind == "SEQ" and one.name.casefold() == counted.casefold():
            yield next(one.end.iterancestors(W + "p")), 1


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


def _entry(heading: etree._Element, anchor: str) -> etree._Element:
    paragraph, text = element("p"), text_of(heading)
    link = element("hyperlink", anchor=anchor, history="1", tooltip=text)
    run, shown = element("r"), element("t")
    shown.text = text
    run.append(shown)
    link.append(run)
    paragraph.append(link)
    return paragraph


def _set_style_of_captions(document: WordDocument, entry: etree._Element, style: str) -> None:
    """Gives an entry the style that the template's list of captions has."""
    known = document.styles.id_of("paragraph", "table of figures") or style
    if known:
        set_property(paragraph_properties(entry), element("pStyle", val=known))


def _set_number(entry: etree._Element, number: str) -> None:
    """Puts the number of a heading before its text."""
    for link in entry.iter(W + "hyperlink"):
        link.set(W + "tooltip", f"{number} {link.get(W + 'tooltip')}")
        link[0].insert(0, element("tab"))
        link[0].insert(0, text_element(number))


def _set_stops(document: WordDocument, host: etree._Element, entry: etree._Element, longest: int) -> None:
    """Sets a stop for the text, clear of the longest number, and one for the page if the style has none."""
    style, stops = style_of(entry), element("tabs")
    if longest:
        indent = twentieths(document.styles.paragraph_property(style, W + "ind", "left"))
        stops.append(element("tab", val="left", pos=str(indent + A_DIGIT * (longest + 2))))
    in_cell = next(host.iterancestors(W + "tc"), None) is not None
    if not in_cell and document.styles.paragraph_property(style, _RIGHT_STOP, "pos") is None:
        stops.append(element("tab", val="right", leader="dot", pos=str(document.text_width_at(host))))
    if len(stops):
        set_property(paragraph_properties(entry), stops)
