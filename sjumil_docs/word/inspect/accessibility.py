"""Barriers in a finished Word file: what breaks WCAG 2.1, as far as a program can tell.

Whether an alternative text is good, and whether the order of reading makes sense, still needs a person.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from sjumil_docs.word.inspect.contrast import faint_runs
from sjumil_docs.word.ooxml.fields import fields_in
from sjumil_docs.word.ooxml.word_document import BODY, WordDocument
from sjumil_docs.word.ooxml.xml import W, text_of
from sjumil_docs.word.writing.heading_levels import headings

_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_REPEATED = re.compile(r"word/(header|footer)")
_LANGUAGES = ("nb-NO", "nn-NO")
_EMPTY_LINK_TEXTS = frozenset(
    [
        *("her", "klikk her", "trykk her", "se her", "sjå her", "lenke", "lenkje", "les mer", "les meir"),
        *("here", "click here", "link", "read more"),
    ]
)
_TYPED_MARK = re.compile(r"\s*([-•*–·]|\d{1,2}[.)])\s+\S")
_SENTENCE_END = (".", ":", ";", ",", "?", "!")
_LONGEST_HEADING = 90
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = ".//{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_CARRIES = [W + n for n in ("drawing", "pict", "object", "br", "sectPr", "fldChar", "fldSimple", "sdt")]
"""What a paragraph without text may be there for."""
_OFF = ("0", "false", "off")

Violation = tuple[str, str]
"""(code, text of the place)."""
Levels = Mapping[etree._Element, int]
"""The level of every paragraph of the body that is a heading, in order."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """One rule that a part of the file breaks: where first, and how many times."""

    code: str
    part: str
    text: str
    count: int


def barriers(document: WordDocument) -> Iterator[Barrier]:
    """Every rule that the file breaks, once for each part of it."""
    yield from _counted("word/settings.xml", _whole(document))
    for part in sorted(filter(_STORY.fullmatch, document.parts)):
        root = document.root(part)
        violations = [
            *_story(root),
            *(("accessibility.contrast", text_of(run)) for run in faint_runs(document, root)),
        ]
        if _REPEATED.match(part):
            violations += _links_on_every_page(root)
        if part == BODY:
            levels = dict(headings(document, root))
            violations += [*_headings(levels), *_running_text(document, root, levels)]
        yield from _counted(part, violations)


def _counted(part: str, violations: Iterator[Violation] | list[Violation]) -> Iterator[Barrier]:
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for code, text in violations:
        first.setdefault(code, text.strip())
        counts[code] += 1
    yield from (Barrier(code, part, text, counts[code]) for code, text in first.items())


def _whole(document: WordDocument) -> Iterator[Violation]:
    """What is wrong with the file as a whole."""
    if document.styles.language not in _LANGUAGES:
        yield "accessibility.language", document.styles.language
    if "word/settings.xml" in document.parts:
        protection = document.root("word/settings.xml").find(W + "documentProtection")
        if protection is not None and protection.get(W + "enforcement") not in (None, *_OFF):
            yield "accessibility.protected", ""


def _headings(levels: Levels) -> Iterator[Violation]:
    last = 0
    for paragraph, level in levels.items():
        text = text_of(paragraph)
        if not text.strip():
            yield "accessibility.heading-empty", text
        if level > last + 1:
            yield ("accessibility.heading-skipped" if last else "accessibility.heading-first"), text
        last = level
    if not last:
        yield "accessibility.heading-none", ""


def _running_text(document: WordDocument, root: etree._Element, levels: Levels) -> Iterator[Violation]:
    """Paragraphs outside tables that imitate headings, lists or spacing."""
    typed = blank = 0
    for paragraph in _outside_tables(root):
        plain = paragraph not in levels
        text = text_of(paragraph)
        properties = paragraph.find(W + "pPr")
        if plain and _poses_as_heading(document, paragraph, text.strip(), properties):
            yield "accessibility.heading-bold", text
        in_list = properties is not None and properties.find(W + "numPr") is not None
        typed = typed + 1 if plain and not in_list and _TYPED_MARK.match(text) else 0
        if typed == 2:  # one may be a date: «12. mai»
            yield "accessibility.list-typed", text
        empty = plain and not text.strip() and not _is_needed(paragraph)
        blank = blank + 1 if empty else 0
        if blank == 2:
            yield "accessibility.empty-paragraphs", ""


def _outside_tables(root: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph outside tables."""
    walker = etree.iterwalk(root, events=("start",), tag=(W + "p", W + "tbl"))
    for _, element in walker:
        if element.tag == W + "tbl":
            walker.skip_subtree()
        else:
            yield element


def _poses_as_heading(
    document: WordDocument, paragraph: etree._Element, text: str, properties: etree._Element | None
) -> bool:
    """Whether all of a short paragraph is bold. One kept with the next is the term of a definition."""
    if not text or len(text) > _LONGEST_HEADING or text.endswith(_SENTENCE_END):
        return False
    if properties is not None and properties.find(W + "keepNext") is not None:
        return False
    return all(_bold(document, run) for run in paragraph.iter(W + "r") if text_of(run).strip())


def _bold(document: WordDocument, run: etree._Element) -> bool:
    """Whether a run is bold by itself, or as Word's own strong text; other styles mean something else."""
    bold = run.find(f"{W}rPr/{W}b")
    if bold is not None:
        return bold.get(W + "val") not in _OFF
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and document.styles.inherited(style.get(W + "val") or "", W + "name") == "Strong"


def _is_needed(paragraph: etree._Element) -> bool:
    """Whether a paragraph without text carries something, or keeps two tables from becoming one."""
    beside = (paragraph.getprevious(), paragraph.getnext())
    between_tables = all(element is not None and element.tag == W + "tbl" for element in beside)
    return between_tables or _carries_something(paragraph)


def _carries_something(paragraph: etree._Element) -> bool:
    return next(paragraph.iter(*_CARRIES), None) is not None


def _story(root: etree._Element) -> Iterator[Violation]:
    for element in root.iter(*_LOOKED_AT):
        yield from _LOOKED_AT[str(element.tag)](element)


def _picture(name: etree._Element) -> Iterator[Violation]:
    if not (name.get("descr") or "").strip() and not _decorative(name):
        yield "accessibility.picture", name.get("name") or ""


def _floating(anchor: etree._Element) -> Iterator[Violation]:
    yield "accessibility.floating", _paragraph_of(anchor)


def _text_box(box: etree._Element) -> Iterator[Violation]:
    yield "accessibility.text-box", text_of(box)


def _table(table: etree._Element) -> Iterator[Violation]:
    first = table.find(W + "tr")
    text = text_of(first) if first is not None else ""
    head = first.find(f"{W}trPr/{W}tblHeader") if first is not None else None
    if head is None or head.get(W + "val") in _OFF:
        yield "accessibility.table-header", text
    if next(table.iter(W + "vMerge", W + "gridSpan"), None) is not None:
        yield "accessibility.table-merged", text
    if next(table.iterdescendants(W + "tbl"), None) is not None:
        yield "accessibility.table-nested", text


def _link(link: etree._Element) -> Iterator[Violation]:
    text = text_of(link).strip().rstrip(".!»")
    if (not text and not _carries_something(link)) or text.casefold() in _EMPTY_LINK_TEXTS:
        yield "accessibility.link-text", _paragraph_of(link)


def _links_on_every_page(root: etree._Element) -> Iterator[Violation]:
    """Links in a header or a footer: in a PDF it is outside what is tagged, and so is what it leads to."""
    for link in root.iter(W + "hyperlink"):
        yield "accessibility.link-in-header", _paragraph_of(link)
    for field in fields_in(root):
        if field.result and (field.kind == "HYPERLINK" or "\\h" in field.words):
            yield "accessibility.link-in-header", _paragraph_of(field.result[0])


def _control(control: etree._Element) -> Iterator[Violation]:
    properties = control.find(W + "sdtPr")
    if properties is not None and not any(properties.find(W + t) is not None for t in _NAMED_CONTROLS):
        yield "accessibility.form-field", text_of(control)


_NAMED_CONTROLS = ("alias", "docPartObj")
"""A contents list that Word has put in has no name, and needs none."""
_LOOKED_AT: dict[str, Callable[[etree._Element], Iterator[Violation]]] = {
    _WP + "docPr": _picture,
    _WP + "anchor": _floating,
    W + "txbxContent": _text_box,
    W + "tbl": _table,
    W + "hyperlink": _link,
    W + "sdt": _control,
}


def _decorative(name: etree._Element) -> bool:
    mark = name.find(_DECORATIVE)
    return mark is not None and mark.get("val") not in _OFF


def _paragraph_of(element: etree._Element) -> str:
    paragraph = next(element.iterancestors(W + "p"), None)
    return text_of(paragraph) if paragraph is not None else ""
