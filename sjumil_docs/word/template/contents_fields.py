"""Tables of contents that Word made in a template → marks: what they list is the headings of the template."""

import re
from collections.abc import Iterator

from lxml import etree

from sjumil_docs.word.ooxml.xml import MARKS, S, W, element, replace_element

OUTLINE = re.compile(r'\\o\s+"1-([1-9])"')
"""How deep the headings are listed, as in `TOC \\o "1-2" \\h`."""


def mark_own_contents(root: etree._Element) -> None:
    """Puts our mark in the place of contents that Word has made in a template: they list the template."""
    for instruction, paragraphs in list(_own_contents(root)):
        host, run, text = element("p"), element("r"), element("t")
        mark = etree.SubElement(text, S + "contents", nsmap={"s": MARKS})
        mark.set("instruction", instruction)
        run.append(text)
        host.append(run)
        replace_element(paragraphs[0], host)
        for paragraph in paragraphs[1:]:
            replace_element(paragraph)


def _own_contents(root: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """(instruction, paragraphs) of every field of Word's that lists the headings by their levels."""
    for instruction, begin, end in _whole_fields(root):
        if instruction.split()[:1] != ["TOC"] or not OUTLINE.search(instruction):
            continue
        first, last = (next(mark.iterancestors(W + "p"), None) for mark in (begin, end))
        if first is None or last is None or first.getparent() is not last.getparent():
            continue
        paragraphs = [first]
        while paragraphs[-1] is not last and (following := paragraphs[-1].getnext()) is not None:
            paragraphs.append(following)
        if not any(next(p.iter(W + "sectPr"), None) is not None for p in paragraphs):
            yield instruction, paragraphs


def _whole_fields(root: etree._Element) -> Iterator[tuple[str, etree._Element, etree._Element]]:
    """(instruction, its first mark, its last) of every field that is in no other."""
    depth, instruction, separated, begin = 0, "", False, root
    for mark in root.iter(W + "fldChar", W + "instrText"):
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            if depth == 0:
                instruction, separated, begin = "", False, mark
            depth += 1
        elif kind == "separate":
            separated = True
        elif kind == "end":
            depth -= 1
            if depth == 0:
                yield instruction, begin, mark
            depth = max(depth, 0)
        elif depth == 1 and not separated:
            instruction += mark.text or ""
