"""Links of a template whose addresses have codes → addresses on the links, filled in there.

Word keeps the address of a link in a list of its own, beside the story, and writes the signs of a code as
`%7B%7B`: `mailto:%7B%7Bavsender.epost%7D%7D`. Put on the link itself, it is filled in as the text is, also in
a loop; the link gets its place in the list when the document is finished.
"""

import re
from urllib.parse import unquote

from lxml import etree

from sjumil_docs.word.ooxml.fields import Field, fields_in
from sjumil_docs.word.ooxml.package import Parts, parse_part, serialized
from sjumil_docs.word.ooxml.xml import R, S, W, element

_CODED = re.compile(r"\{\{|%7B%7B", re.IGNORECASE)
_ADDRESS, _ID = S + "address", R + "id"


def take_in_addresses(root: etree._Element, part: str, parts: Parts, name: str) -> Parts:
    """Puts the addresses with codes on their links; the list of the part without them, if it has any.

    A link that Word has as a field becomes a link like the others, where its runs stand beside one another.
    """
    for field in list(fields_in(root)):
        if field.kind == "HYPERLINK" and _CODED.search(field.instruction):
            _make_link(field)
    links = part.replace("word/", "word/_rels/", 1) + ".rels"
    if not _CODED.search(parts.get(links, b"").decode("utf-8", "replace")):
        return {}
    relationships = parse_part(parts[links], links, name)
    coded = {link.get("Id"): link for link in relationships if _CODED.search(link.get("Target") or "")}
    for hyperlink in root.iter(W + "hyperlink"):
        link = coded.get(hyperlink.get(_ID))
        if link is not None:
            del hyperlink.attrib[_ID]
            hyperlink.set(_ADDRESS, unquote(link.get("Target") or ""))
    for link in coded.values():
        relationships.remove(link)
    return {links: serialized(relationships)}


def _make_link(field: Field) -> None:
    """Puts a link with its address in the place of a field."""
    first = next(iter(field.runs), None)
    holder = field.end.getparent() if first is None else first.getparent()
    if holder is None or any(run.getparent() is not holder for run in field.runs):
        return
    hyperlink = element("hyperlink", tooltip=field.value_of("\\o"))
    hyperlink.set(_ADDRESS, unquote(field.name))
    (field.end if first is None else first).addprevious(hyperlink)
    hyperlink.extend(field.result)
    for run in (*field.runs, field.end):
        if run.getparent() is holder:
            holder.remove(run)
