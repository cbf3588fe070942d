"""List numbering: one bullet for all, and a definition of its own for every numbered list.

Lists that share a definition go on counting, unless a list says that it begins anew. Every program has always
restarted for a definition of its own; but nine levels for each of thousands of lists take hundreds of
megabytes, so those after the first thousand share the last one, and begin anew.
"""

import copy
from collections.abc import Mapping

from lxml import etree

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.ooxml.units import twentieths
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import MAIN, W, element

PART = "word/numbering.xml"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
DEEPEST = 8
"""Word has nine levels; deeper lists stay on the ninth."""
MOST_DEFINITIONS = 1_000
"""Numbered lists with a definition of their own: no document that people write has more."""


def bullet(document: WordDocument) -> str:
    """The numbering of the template's bullet list style."""
    return _of_style(document, "List Bullet")


def new_numbered(document: WordDocument, level: int, start: int) -> str:
    """A numbering of its own for one list, formed like the template's numbered list style."""
    pattern = _definition(document, _of_style(document, "List Number"))
    shared = pattern.getnext()
    if shared is not None and document.next_number("numbered list", ()) > MOST_DEFINITIONS:
        return _add_number(document, shared.get(W + "abstractNumId") or "", {level: start})
    definition = copy.deepcopy(pattern)
    number = _free(document, "abstractNum")
    definition.set(W + "abstractNumId", number)
    _own_identity(definition, int(number))
    first = definition.find(f"{W}lvl[@{W}ilvl='{level}']/{W}start")
    if first is not None:
        first.set(W + "val", str(start))
    pattern.addnext(definition)
    return _add_number(document, number)


def indent(document: WordDocument, number: str, level: int) -> int:
    """How far a list moves its text at a level, in twentieths of a point."""
    path = f"{W}lvl[@{W}ilvl='{level}']/{W}pPr/{W}ind"
    indentation = _definition(document, number).find(path)
    return (
        twentieths(indentation.get(W + "left") or indentation.get(W + "start"))
        if indentation is not None
        else 0
    )


def _of_style(document: WordDocument, name: str) -> str:
    """The numbering of a list style; one of our own where the template has none."""
    style = document.styles.wanted_id("paragraph", name)
    number = document.styles.paragraph_property(style, f"{W}numPr/{W}numId") if style else None
    if number is None or PART not in document.parts:
        document.styles.missing.add(name)
        return _own(document, name)
    return number


def _own(document: WordDocument, name: str) -> str:
    """A numbering made for a template without one; the same for every list of its kind."""
    if PART not in document.parts:
        document.add_part(PART, f'<w:numbering xmlns:w="{MAIN}"/>'.encode(), "numbering", MEDIA_TYPE)
    root = document.root(PART)
    nsid = f"5B00000{int(name == 'List Number')}"
    for candidate in root.iterfind(f"{W}abstractNum[{W}nsid]"):
        if (identity := candidate.find(W + "nsid")) is not None and identity.get(W + "val") == nsid:
            number = candidate.get(W + "abstractNumId")
            numbers = (n.get(W + "numId") for n in root.iterfind(W + "num") if _names(n, number))
            return next(numbers, None) or _add_number(document, number or "")
    definition = element("abstractNum", abstractNumId=_free(document, "abstractNum"))
    definition.append(element("nsid", val=nsid))
    definition.append(element("multiLevelType", val="multilevel"))
    definition.extend(_level(level, bulleted=name == "List Bullet") for level in range(DEEPEST + 1))
    root.insert(len(root.findall(W + "abstractNum")), definition)
    return _add_number(document, definition.get(W + "abstractNumId") or "")


def _level(level: int, bulleted: bool) -> etree._Element:
    level_element = element("lvl", ilvl=str(level))
    level_element.append(element("start", val="1"))
    level_element.append(element("numFmt", val="bullet" if bulleted else "decimal"))
    level_element.append(element("lvlText", val="•" if bulleted else f"%{level + 1}."))
    level_element.append(element("lvlJc", val="left"))
    properties = element("pPr")
    properties.append(element("ind", left=str(360 * (level + 1)), hanging="360"))
    level_element.append(properties)
    return level_element


def _names(number: etree._Element, definition: str | None) -> bool:
    reference = number.find(W + "abstractNumId")
    return reference is not None and reference.get(W + "val") == definition


def _add_number(document: WordDocument, definition: str, starts: Mapping[int, int] = {}) -> str:
    """The id of a new w:num for a definition, beginning anew at the levels of `starts`.

    All w:num elements follow all definitions.
    """
    number = element("num", numId=_free(document, "num"))
    number.append(element("abstractNumId", val=definition))
    for level, start in starts.items():
        anew = element("lvlOverride", ilvl=str(level))
        anew.append(element("startOverride", val=str(start)))
        number.append(anew)
    root = document.root(PART)
    last = next(root.iterchildren(W + "num", W + "abstractNum", reversed=True), None)
    if last is None:
        root.append(number)
    else:
        last.addnext(number)
    return number.get(W + "numId") or ""


def _definition(document: WordDocument, number: str) -> etree._Element:
    if number in document.definitions:
        return document.definitions[number]
    root = document.root(PART) if PART in document.parts else element("numbering")
    numbers = [n for n in root.iterfind(W + "num") if n.get(W + "numId") == number]
    definitions = root.iterfind(W + "abstractNum")
    matches = (d for d in definitions for n in numbers if _names(n, d.get(W + "abstractNumId")))
    definition = next(matches, None)
    if definition is None:
        raise TemplateError("template-list-style", template=document.name, style=number)
    document.definitions[number] = definition
    return definition


def _own_identity(definition: etree._Element, number: int) -> None:
    """Word joins definitions with the same nsid, and links a style to one definition only."""
    for tag in ("styleLink", "numStyleLink", "tmpl", "name"):
        for child in definition.findall(W + tag):
            definition.remove(child)
    for link in definition.findall(f"{W}lvl/{W}pStyle"):
        parent = link.getparent()
        if parent is not None:
            parent.remove(link)
    nsid = definition.find(W + "nsid")
    if nsid is not None:
        nsid.set(W + "val", f"{0x5A000000 + number:08X}")


def _free(document: WordDocument, tag: str) -> str:
    ids = (entry.get(f"{W}{tag}Id") for entry in document.root(PART).iterfind(W + tag))
    return str(document.next_number(tag, ids))
