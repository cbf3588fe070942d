"""Lists that Word made in a template, of headings or of captions → marks: they list the template's own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from sjumil_docs.word.ooxml.xml import MARKS, S, W, child, element, replace_element

_SWITCH = re.compile(r'\\(\w)\s*(?:"([^"]*)"|([^\s\\"]+))?')
_LEVELS = re.compile(r"\s*([1-9])\s*-\s*([1-9])\s*")
_KNOWN = frozenset("ochntuwxzp")
"""The switches of a list that is made anew; others list what is marked, or a part of the document."""
DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of Word's lists."""

    levels: range = range(0)
    """The levels of the headings."""
    styles: Mapping[str, int] = field(default_factory=dict)
    """The level of each style that is listed besides, by the name of the style."""
    captions: str = ""
    """What the captions count, «Figur», in a list of figures or tables."""
    has_pages: bool = True


def listing(instruction: str) -> Listing | None:
    r"""What an instruction such as `TOC \o "1-2" \h` lists; None for any other field, and any other list."""
    if instruction.upper().split()[:1] != ["TOC"]:
        return None
    switches = {match[1].lower(): match[2] or match[3] or "" for match in _SWITCH.finditer(instruction)}
    if not switches.keys() <= _KNOWN or switches.get("n"):
        return None
    found = Listing(
        _levels(switches.get("o"), "u" in switches),
        _styles(switches.get("t", "")),
        switches.get("c", ""),
        "n" not in switches,
    )
    return found if bool(found.captions) != bool(found.levels or found.styles) else None


def _levels(said: str | None, outlined: bool) -> range:
    bounds = _LEVELS.fullmatch(said or "")
    if bounds:
        return range(int(bounds[1]), int(bounds[2]) + 1)
    return range(1, DEEPEST + 1) if said == "" or (said is None and outlined) else range(0)


def _styles(said: str) -> dict[str, int]:
    """`Stil;1;Annen stil;2`, with the sign between that Word has in the language of whoever made it."""
    pieces = [piece.strip() for piece in re.split("[;,]", said)]
    pairs = zip(pieces[::2], pieces[1::2], strict=False)
    return {name: int(level) for name, level in pairs if re.fullmatch("[1-9]", level)}


def mark_own_contents(root: etree._Element) -> None:
    """Puts our mark in the place of contents that Word has made in a template: they list the template."""
    for instruction, paragraphs in list(_own_contents(root)):
        host, run, text = element("p"), element("r"), element("t")
        mark = etree.SubElement(text, S + "contents", nsmap={"s": MARKS})
        mark.set("instruction", instruction)
        mark.set("style", _style_of(paragraphs[0]))
        run.append(text)
        host.append(run)
        replace_element(paragraphs[0], host)
        for paragraph in paragraphs[1:]:
            replace_element(paragraph)


def _own_contents(root: etree._Element) -> Iterator[tuple[str, list[etree._Element]]]:
    """(instruction, paragraphs) of every field of Word's that lists headings or captions."""
    for instruction, begin, end in whole_fields(root):
        if listing(instruction) is None:
            continue
        first, last = (next(mark.iterancestors(W + "p"), None) for mark in (begin, end))
        if first is None or last is None or first.getparent() is not last.getparent():
            continue
        paragraphs = [first]
        while paragraphs[-1] is not last and (following := paragraphs[-1].getnext()) is not None:
            paragraphs.append(following)
        if not any(next(p.iter(W + "sectPr"), None) is not None for p in paragraphs):
            yield instruction, paragraphs


def whole_fields(root: etree._Element) -> Iterator[tuple[str, etree._Element, etree._Element]]:
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


def _style_of(paragraph: etree._Element) -> str:
    style = child(child(paragraph, W + "pPr"), W + "pStyle")
    return "" if style is None else style.get(W + "val") or ""
