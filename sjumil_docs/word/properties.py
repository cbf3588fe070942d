"""The properties of a document: its title and who it is from, and nothing of the machine it was made on."""

from dataclasses import dataclass
from datetime import date

from lxml import etree

from sjumil_docs.word.document import WordDocument
from sjumil_docs.word.names import PACKAGE, xml_text

PART = "docProps/core.xml"
_CORE = f"{PACKAGE}/metadata/core-properties"
_ELEMENTS = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself to a machine."""

    title: str
    author: str
    language: str
    """nb-NO or nn-NO."""
    day: date | None = None


def write_properties(document: WordDocument, properties: Properties) -> None:
    """Writes the core properties anew, in place of whatever the template had."""
    root = etree.Element(
        f"{{{_CORE}}}coreProperties",
        nsmap={"cp": _CORE, "dc": _ELEMENTS, "dcterms": _TERMS, "xsi": _INSTANCE},
    )
    texts = {"title": properties.title, "creator": properties.author, "language": properties.language}
    for name, text in texts.items():
        etree.SubElement(root, f"{{{_ELEMENTS}}}{name}").text = xml_text(text)
    if properties.day:
        for name in ("created", "modified"):
            moment = etree.SubElement(root, f"{{{_TERMS}}}{name}")
            moment.set(f"{{{_INSTANCE}}}type", "dcterms:W3CDTF")
            moment.text = f"{properties.day.isoformat()}T00:00:00Z"
    document.replace(PART, root)
