"""Sections and their headers and footers: repeated in each section, or only where they change.

A section without a header of a kind has that of the section before it. Where a condition removes a
section, those after it would lose its headers, unless each lists its own.
"""

import copy

from lxml import etree

from sjumil_docs.word.ooxml.xml import R, W

_HEADS = (W + "headerReference", W + "footerReference")
_Key = tuple[str, str]


def with_heads_in_every_section(body: etree._Element) -> None:
    """Makes every section of a body list all of its headers and footers."""
    inherited: dict[_Key, etree._Element] = {}
    for section in body.iter(W + "sectPr"):
        heads = {_key(head): head for head in section.iterchildren(*_HEADS)}
        missing = [head for key, head in inherited.items() if key not in heads]
        for head in reversed(missing):
            section.insert(0, copy.deepcopy(head))
        inherited |= heads


def without_repeated_heads(body: etree._Element) -> None:
    """Makes a section list only the headers and footers that differ from those of the section before it."""
    inherited: dict[_Key, str] = {}
    for section in body.iter(W + "sectPr"):
        for head in list(section.iterchildren(*_HEADS)):
            part = head.get(R + "id") or ""
            if inherited.get(_key(head)) == part:
                section.remove(head)
            inherited[_key(head)] = part


def _key(head: etree._Element) -> _Key:
    return str(head.tag), head.get(W + "type") or "default"
