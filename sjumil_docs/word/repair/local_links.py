"""The links of a story that lead to somebody's machine or server → the texts that they show.

They lead nowhere for whoever gets the document, and their addresses tell of folders and names of users.
"""

from collections.abc import Iterator

from lxml import etree

from sjumil_docs.word.ooxml.fields import fields_in, link_address
from sjumil_docs.word.ooxml.package import relationships_name
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import R, W, replace_element
from sjumil_docs.word.repair.maker_traces import ON_A_MACHINE

_LINKS = (W + "hyperlink", "{*}hlinkClick", "{*}hlinkHover")
_INSTRUCTION = (W + "instrText", W + "fldSimple")


def local_links(root: etree._Element, relationships: etree._Element | None) -> Iterator[etree._Element]:
    """The links of a story to a machine, and the ends of the fields that are such links."""
    targets = {} if relationships is None else {r.get("Id"): r.get("Target") or "" for r in relationships}
    local = {number for number, target in targets.items() if ON_A_MACHINE.match(target)}
    yield from (link for link in root.iter(*_LINKS) if link.get(R + "id") in local)
    written = ((each.text or "") + (each.get(W + "instr") or "") for each in root.iter(*_INSTRUCTION))
    if any("HYPERLINK" in text.upper() for text in written):
        yield from (one.end for one in fields_in(root) if ON_A_MACHINE.match(link_address(one.instruction)))


def unlink_machines(document: WordDocument, part: str) -> None:
    """Leaves the texts of the links of a story to a machine, without the links and their addresses."""
    root, name = document.root(part), relationships_name(part)
    relationships = document.root(name) if name in document.parts else None
    links = set(local_links(root, relationships))
    for one in [one for one in fields_in(root) if one.end in links] if links else ():
        one.become_text()
    for link in links:
        if link.getparent() is not None and link.tag not in (W + "r", W + "fldSimple"):
            replace_element(link, *(link if link.tag == W + "hyperlink" else ()))
    for relationship in () if relationships is None else list(relationships):
        if ON_A_MACHINE.match(relationship.get("Target") or ""):
            replace_element(relationship)
