"""The codes of a template where nothing is filled in → a fault for each, at the place that shows it.

Charts, SmartArt and drawings have their texts in parts of their own, signs of lists have theirs in the
numbering, and an SVG is a picture: a code there would be printed as it stands.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from sjumil_docs.problems import TemplateError, long_quoted, quoted
from sjumil_docs.word.ooxml.package import Parts, parse_part, relationships_name, target_name
from sjumil_docs.word.ooxml.xml import W
from sjumil_docs.word.repair.whole_story import STORY
from sjumil_docs.word.template.tags.template_faults import facts_of_element

_DRAWN = re.compile(r"word/(charts|diagrams|drawings)/[^/]+\.xml")
_NUMBERING = "word/numbering.xml"
_SIGN = re.compile(r"\{\{|\{%")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXTS = (_A + "p", "{http://schemas.openxmlformats.org/drawingml/2006/chart}v")
"""What holds one text: a paragraph of a drawing, whose letters are in several runs, or a name in a chart."""


def unfilled_codes(parts: Parts, name: str, headings: frozenset[str]) -> Iterator[TemplateError]:
    """A fault for each part with such a code, and for each in a drawing that is in a story itself."""
    roots = {part: parse_part(parts[part], part, name) for part in parts if STORY.fullmatch(part)}
    for part, root in roots.items():
        for text in root.iter(_A + "t"):
            if _SIGN.search(text.text or ""):
                yield _fault(name, text.text or "", facts_of_element(text, part, headings))
    for part, written in _coded_parts(parts, name):
        facts = next(_shown_at(roots, parts, part, name, headings), {})
        yield _fault(name, written, {"part": part, "paragraph": "1", "text": quoted(written), **facts})


def _coded_parts(parts: Parts, name: str) -> Iterator[tuple[str, str]]:
    """(part, the first text with a code in it) of each part whose texts are not filled in."""
    for part, data in parts.items():
        if b"{" not in data:
            continue
        if _DRAWN.fullmatch(part):
            texts = ("".join(each.itertext()) for each in parse_part(data, part, name).iter(*_TEXTS))
        elif part == _NUMBERING:
            signs = parse_part(data, part, name).iter(W + "lvlText")
            texts = (sign.get(W + "val") or "" for sign in signs)
        elif part.endswith(".svg"):
            texts = ("".join(each.itertext()) for each in parse_part(data, part, name).iter("{*}text"))
        else:
            continue
        yield from ((part, text) for text in [next(filter(_SIGN.search, texts), "")] if text)


def _shown_at(
    roots: Mapping[str, etree._Element], parts: Parts, part: str, name: str, headings: frozenset[str]
) -> Iterator[dict[str, str]]:
    """Where a story shows a part: a drawing that leads to it, or for the numbering, the first list."""
    for story, root in roots.items():
        if part == _NUMBERING:
            shown = root.iter(W + "numPr")
        else:
            ids = set(_links_to(part, story, parts, name))
            shown = (
                one for one in root.iter(etree.Element) if ids.intersection(map(str, one.attrib.values()))
            )
        yield from (facts_of_element(one, story, headings) for one in shown)


def _links_to(part: str, source: str, parts: Parts, name: str) -> Iterator[str]:
    """The ids of the relationships from a part to another."""
    related = relationships_name(source)
    for link in parse_part(parts[related], related, name) if related in parts else ():
        if target_name(source, link.get("Target") or "") == part:
            yield link.get("Id") or ""


def _fault(name: str, written: str, facts: Mapping[str, str]) -> TemplateError:
    text = facts["text"] or quoted(written)
    facts = {**facts, "text": text, "tag": long_quoted(written)}
    return TemplateError("template-not-filled", template=name, **facts)
