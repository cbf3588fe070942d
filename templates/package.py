"""The description of a template → the bytes of a .docx, the same bytes every time."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

import design
from content_xml import elements_of, text_in
from numbering import numbering
from sections import KINDS, STORIES, case_section
from styles import styles
from theme import theme
from wordml import Element, w, xml
from writing import Flow, Words

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
THEME = "theme/theme1"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"


@dataclass(frozen=True)
class Template:
    """The description of a document: its name, its kind, its type scale, and its contents."""

    name: str
    kind: Words
    scale: design.Scale
    body: Flow
    header: Flow
    first_header: Flow
    footer: Flow
    first_footer: Flow
    last_section: Callable[[], Element] = case_section


def docx_bytes(template: Template, language: str) -> bytes:
    """The template in one målform as the bytes of a .docx."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in _parts(template, language):
            entry = ZipInfo(name, FIXED_TIME)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            archive.writestr(entry, content)
    return target.getvalue()


def _parts(template: Template, language: str) -> Iterator[tuple[str, bytes]]:
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _relationships(_roots())
    yield "docProps/app.xml", _application()
    yield "docProps/core.xml", _core(text_in(template.kind, language), design.PROOFING[language])
    yield "word/_rels/document.xml.rels", _relationships(_document_targets())
    yield "word/document.xml", xml(_document(template, language))
    for name, root in _word_parts(template, language).items():
        yield f"word/{name}.xml", xml(root)
    yield f"word/{THEME}.xml", xml_plain(theme())


def _document(template: Template, language: str) -> Element:
    return w("document", w("body", *elements_of(template.body, language), template.last_section()))


def _word_parts(template: Template, language: str) -> dict[str, Element]:
    return {
        "fontTable": design.fonts(),
        "footer1": w("ftr", *elements_of(template.footer, language)),
        "footer2": w("ftr", *elements_of(template.first_footer, language)),
        "header1": w("hdr", *elements_of(template.header, language)),
        "header2": w("hdr", *elements_of(template.first_header, language)),
        "numbering": numbering(template.scale.inset),
        "settings": design.settings(language),
        "styles": styles(template.scale, language),
    }


PART_NAMES = (*KINDS, *STORIES)
"""The names of the parts for styles, headers and footers, in the order of their relationships."""


def _content_types() -> bytes:
    space = f"{PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(root, f"{{{space}}}Default", Extension=extension, ContentType=kind)
    for part, kind in _overrides():
        etree.SubElement(root, f"{{{space}}}Override", PartName=part, ContentType=kind)
    return xml_plain(root)


def _overrides() -> Iterator[tuple[str, str]]:
    yield "/word/document.xml", f"{WORD_TYPE}.document.main+xml"
    for name in PART_NAMES:
        yield f"/word/{name}.xml", f"{WORD_TYPE}.{name.rstrip('123')}+xml"
    yield f"/word/{THEME}.xml", THEME_TYPE
    yield "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
    yield "/docProps/app.xml", PROPERTIES_TYPE


def _roots() -> list[tuple[str, str]]:
    return [
        (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    ]


def _document_targets() -> list[tuple[str, str]]:
    named = {**{name: name.rstrip("123") for name in PART_NAMES}, THEME: "theme"}
    return [(f"{OFFICE}/relationships/{kind}", f"{name}.xml") for name, kind in named.items()]


def _relationships(targets: list[tuple[str, str]]) -> bytes:
    space = f"{PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for number, (kind, target) in enumerate(targets, 1):
        etree.SubElement(root, f"{{{space}}}Relationship", Id=f"rId{number}", Type=kind, Target=target)
    return xml_plain(root)


def _application() -> bytes:
    space = f"{OFFICE}/extended-properties"
    root = etree.Element(f"{{{space}}}Properties", nsmap={None: space})
    etree.SubElement(root, f"{{{space}}}Application").text = "sjumil-docs"
    return xml_plain(root)


def _core(title: str, language: str) -> bytes:
    space, dublin = f"{PACKAGE}/metadata/core-properties", "http://purl.org/dc/elements/1.1/"
    root = etree.Element(f"{{{space}}}coreProperties", nsmap={"cp": space, "dc": dublin})
    etree.SubElement(root, f"{{{dublin}}}title").text = title
    etree.SubElement(root, f"{{{dublin}}}language").text = language
    return xml_plain(root)


def xml_plain(root: Element) -> bytes:
    """The bytes of a part that is not WordprocessingML."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
