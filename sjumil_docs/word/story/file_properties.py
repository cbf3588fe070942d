"""The properties of a Word file that a person sets, not those that a program stamps on whatever it saves."""

import re
from collections.abc import Iterator

from lxml import etree

from sjumil_docs.word.ooxml.package import PACKAGE_RELATIONSHIPS
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.story.details import Detail

_SET_BY_PEOPLE = {"title", "subject", "creator", "keywords", "description", "category", "contentStatus"}
_OF_THE_OFFICE = {"Manager", "Company", "HyperlinkBase"}
_STAMPED = re.compile(
    r"(MSIP_Label|_|ContentType|MediaService|TaxCatch|Order$|xd_|docIndexRef|GrammarlyDocumentId)"
)
"""How the names of properties begin that programs set by themselves."""
_SEPARATORS = re.compile(r"[\s,;]+")


def property_details(document: WordDocument) -> tuple[Detail, ...]:
    """The properties of a file, by name; a list of keywords however it is parted."""
    values = dict(_read(document))
    return tuple(Detail("property", name, values[name]) for name in sorted(values))


def saved_by(document: WordDocument) -> str:
    """The name of the program that saved a file; empty where it does not say."""
    root = _part(document, "extended-properties")
    return "" if root is None else root.findtext("{*}Application") or ""


def named_properties(document: WordDocument) -> dict[str, str]:
    """The properties that have a name of their own: what a program or a person put in, as it stands."""
    root = _part(document, "custom-properties")
    elements = () if root is None else root
    return {each.get("name") or "": "".join(each.itertext()).strip() for each in elements}


def _read(document: WordDocument) -> Iterator[tuple[str, str]]:
    for kind, names in (("core-properties", _SET_BY_PEOPLE), ("extended-properties", _OF_THE_OFFICE)):
        root = _part(document, kind)
        for element in () if root is None else root:
            name, text = etree.QName(element).localname, " ".join("".join(element.itertext()).split())
            if name in names and text:
                yield name, _SEPARATORS.sub(" ", text).strip() if name == "keywords" else text
    root = _part(document, "custom-properties")
    for element in () if root is None else root:
        name, text = element.get("name") or "", " ".join("".join(element.itertext()).split())
        if text and not _STAMPED.match(name):
            yield f"«{name}»", text


def _part(document: WordDocument, kind: str) -> etree._Element | None:
    """The root of the part that holds the properties of a kind."""
    for link in document.root(PACKAGE_RELATIONSHIPS):
        part = (link.get("Target") or "").lstrip("/")
        if (link.get("Type") or "").endswith(f"/{kind}") and part in document.parts:
            return document.root(part)
    return None
