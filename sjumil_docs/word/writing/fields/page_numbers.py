"""The pages that a document names, which are known when it has been laid out; until then it shows a sign.

Contents get the page of each heading. A field in the text that asks for a page, its own or that of what it
refers to, gets the page of a bookmark that is set there when the document is made: the first field that of
the first bookmark, and so on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from sjumil_docs.word.ooxml.fields import Field, fields_in
from sjumil_docs.word.ooxml.package import parse_part, read_package, serialized, write_package
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W, element, text_element
from sjumil_docs.word.template.contents_fields import listing, whole_fields
from sjumil_docs.word.writing.fields.field_runs import field

OF_PAGES = ("PAGE", "NUMPAGES")
"""The kinds of fields that count pages."""
UNKNOWN = "…"
"""What stands for a page that is not known."""
_IN_FIGURES = frozenset(["\\h", "\\*", "MERGEFORMAT", "CHARFORMAT", "ARABIC", "Arabic"])


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a document that has been laid out."""

    of_bookmarks: Mapping[str, int]
    """The page, from 1, of each bookmark of ours."""
    count: int


def mark_page_fields(document: WordDocument, root: etree._Element) -> None:
    """Takes the template's pages out of the fields of a body; sets a bookmark where the page of each is."""
    starts = {start.get(W + "name"): start for start in root.iter(W + "bookmarkStart")}
    for one in list(fields_in(root)):
        if one.kind not in (*OF_PAGES, "PAGEREF"):
            continue
        target = starts.get(one.name) if one.kind == "PAGEREF" else (one.runs or [one.end])[0]
        if _in_figures(one) and target is not None:
            number = str(document.next_number("bookmark", (s.get(W + "id") for s in starts.values())))
            name = f"_Page{document.next_number('page', ()):06}"
            target.addprevious(element("bookmarkStart", id=number, name=name))
            target.addprevious(element("bookmarkEnd", id=number))
        one.show(UNKNOWN)


def with_page_numbers(data: bytes, pages: Pages) -> bytes:
    """A finished Word file that says the pages of what its contents list, and of what its text refers to.

    It comes back as it is if it names none, or if its pages are not counted from 1 in figures.
    """
    parts = read_package(data, "")
    root = parse_part(parts[BODY], BODY, "")
    counted_otherwise = root.iterfind(f".//{W}pgNumType")
    plain = _links_without_pages(root)
    links = [link for link in root.iter(W + "hyperlink") if link not in plain]
    entries = [link for link in links if link.get(W + "anchor") in pages.of_bookmarks]
    waiting = _waiting(root)
    if any(of.get(W + "start") or of.get(W + "fmt") for of in counted_otherwise) or not (entries or waiting):
        return data
    for number, one in enumerate(waiting, 1):
        page = pages.of_bookmarks.get(f"_Page{number:06}")
        one.show(UNKNOWN if page is None else str(pages.count if one.kind == "NUMPAGES" else page))
    for entry in entries:
        anchor = entry.get(W + "anchor") or ""
        entry.extend(_page_number(anchor, pages.of_bookmarks[anchor]))
    return write_package({**parts, BODY: serialized(root)})


def _links_without_pages(root: etree._Element) -> set[etree._Element]:
    """The links of the lists that are to have no page numbers."""
    links: set[etree._Element] = set()
    marks = list(root.iter(W + "fldChar", W + "hyperlink"))
    for instruction, begin, end in whole_fields(root):
        asked = listing(instruction)
        if asked and not asked.has_pages:
            links.update(marks[marks.index(begin) : marks.index(end)])
    return links


def knows_its_pages(data: bytes) -> bool:
    """Whether a finished Word file shows every page that its text asks for."""
    root = parse_part(read_package(data, "")[BODY], BODY, "")
    return all(one.shown != UNKNOWN for one in fields_in(root))


def _waiting(root: etree._Element) -> list[Field]:
    """The fields with a bookmark of ours, in order."""
    starts = {start.get(W + "name") for start in root.iter(W + "bookmarkStart")}
    counted = [one for one in fields_in(root) if one.kind in OF_PAGES or one.name in starts]
    return [one for one in counted if one.shown == UNKNOWN and _in_figures(one)]


def _in_figures(one: Field) -> bool:
    return set(one.switches) <= _IN_FIGURES


def _page_number(anchor: str, page: int) -> list[etree._Element]:
    """A tab and the number of a bookmark's page, as a field of its own that Word can update."""
    tab, number = element("r"), element("r")
    tab.append(element("tab"))
    number.append(text_element(str(page)))
    return [tab, *field(f" PAGEREF {anchor} \\h ", number)]
