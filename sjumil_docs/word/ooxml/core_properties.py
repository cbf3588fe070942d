"""The properties of a document: its title, sender and language, and what an archive needs.

The metadata of a template is not carried over: its title is another, and its author somebody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.ooxml.xml import OFFICE, PACKAGE, xml_text

PART = "docProps/core.xml"
_CORE = f"{PACKAGE}/metadata/core-properties"
_ELEMENTS = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_DOCUMENTS = "http://schemas.openxmlformats.org/officeDocument/2006"
_EXTENDED, _CUSTOM = f"{_DOCUMENTS}/extended-properties", f"{_DOCUMENTS}/custom-properties"
_VALUES = f"{_DOCUMENTS}/docPropsVTypes"
_OURS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The id of all properties that a user has named, in [MS-OSHARED] 2.3.3.2.3."""
_FIRST = 2
"""Property ids 0 and 1 are taken."""
_MEDIA = "application/vnd.openxmlformats-"


@dataclass(frozen=True, slots=True)
class Properties:
    """The metadata of a document."""

    title: str
    author: str
    language: str
    """nb-NO or nn-NO."""
    day: date | None = None
    subject: str = ""
    keywords: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    """Custom properties, as an archive requires them."""
    file_name: str = ""
    """The name that the file is given: «oversendelsesbrev.docx»."""


def write_properties(document: WordDocument, properties: Properties) -> None:
    """Writes all properties anew, in place of whatever the template had; the text has their language."""
    document.styles.language = properties.language
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    media = f"{_MEDIA}package.core-properties+xml"
    document.replace_of_package(core, PART, media, _core(properties))
    media = f"{_MEDIA}officedocument.extended-properties+xml"
    document.replace_of_package(f"{OFFICE}/extended-properties", "docProps/app.xml", media, _application())
    media = f"{_MEDIA}officedocument.custom-properties+xml"
    custom = f"{OFFICE}/custom-properties"
    document.replace_of_package(custom, "docProps/custom.xml", media, _custom(properties.named))


def _core(properties: Properties) -> etree._Element:
    root = etree.Element(
        f"{{{_CORE}}}coreProperties",
        nsmap={"cp": _CORE, "dc": _ELEMENTS, "dcterms": _TERMS, "xsi": _INSTANCE},
    )
    texts = {
        f"{{{_ELEMENTS}}}title": properties.title,
        f"{{{_ELEMENTS}}}subject": properties.subject,
        f"{{{_ELEMENTS}}}creator": properties.author,
        f"{{{_CORE}}}keywords": ", ".join(properties.keywords),
        f"{{{_ELEMENTS}}}language": properties.language,
    }
    for name, text in texts.items():
        if text:
            etree.SubElement(root, name).text = xml_text(text)
    if properties.day:
        for name in ("created", "modified"):
            moment = etree.SubElement(root, f"{{{_TERMS}}}{name}")
            moment.set(f"{{{_INSTANCE}}}type", "dcterms:W3CDTF")
            moment.text = f"{properties.day.isoformat()}T00:00:00Z"
    return root


def _application() -> etree._Element:
    root = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap={None: _EXTENDED})
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = "sjumil-docs"
    return root


def _custom(custom_properties: Mapping[str, str]) -> etree._Element:
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VALUES})
    for number, (name, text) in enumerate(custom_properties.items(), _FIRST):
        entry = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_OURS, pid=str(number), name=name)
        etree.SubElement(entry, f"{{{_VALUES}}}lpwstr").text = xml_text(text)
    return root
