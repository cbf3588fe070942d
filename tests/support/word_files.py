"""Small Word templates for tests, and a finished Word file taken apart."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from html import escape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from paths import SHIPPED_TEMPLATES
from sjumil_docs.word.ooxml.core_properties import Properties
from sjumil_docs.word.render import render
from sjumil_docs.word.template.compiler import compiled
from sjumil_docs.word.writing.template_values import Blocks

SHIPPED = SHIPPED_TEMPLATES
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W, R = f"{{{MAIN}}}", f"{{{OFFICE}}}"
RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
NAMESPACES = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
PROPERTIES = Properties("Tittel", "Fjordvik kommune", "nb-NO", date(2014, 3, 31))
BODY, LINKS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


def p(*texts: str, style: str = "") -> str:
    """A paragraph with a run for each text."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = (f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' for text in texts)
    return f"<w:p>{look}{''.join(runs)}</w:p>"


def table(*cells: str) -> str:
    """A table of one row, the paragraphs of each cell given."""
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{row}</w:tr></w:tbl>"


def story(kind: str, inside: str) -> bytes:
    """A body, header (hdr) or footer (ftr)."""
    inner = f"<w:body>{inside}</w:body>" if kind == "document" else inside
    return f"<w:{kind} {NAMESPACES}>{inner}</w:{kind}>".encode()


def template(*paragraphs: str, header: str = "", **parts: bytes | None) -> bytes:
    """The shipped letter with another body and header; `parts` by file name («styles») as they shall be."""
    given: dict[str, bytes | None] = {
        BODY: story("document", "".join(paragraphs)),
        **{f"word/header{n}.xml": story("hdr", header or p("")) for n in (1, 2)},
        **{f"word/footer{n}.xml": story("ftr", p("")) for n in (1, 2)},
        **{f"word/{name}.xml": data for name, data in parts.items()},
    }
    shipped = unpacked((SHIPPED / "nb" / "oversendelsesbrev.docx").read_bytes())
    return packed({**_related(shipped, given), **given})


def _related(shipped: dict[str, bytes], given: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """The shipped parts, related to those that are given besides and not to those that are left out."""
    links, types = shipped[LINKS].decode(), shipped[TYPES].decode()
    for name, data in given.items():
        kind = name.removeprefix("word/").removesuffix(".xml")
        if data is None:
            links = re.sub(rf'<Relationship [^>]*Target="{kind}.xml"/>', "", links)
        elif name not in shipped and "/" not in kind:
            link = f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/></Relationships>'
            links = links.replace("</Relationships>", link)
            type_of = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
            said = f'<Override PartName="/{name}" ContentType="{type_of}"/></Types>'
            types = types.replace("</Types>", said)
    return {**shipped, LINKS: links.encode(), TYPES: types.encode()}


def packed(parts: Mapping[str, bytes | None]) -> bytes:
    """The parts in an archive, without those that are None."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if data is not None:
                archive.writestr(name, data)
    return target.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of an archive by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def finished(data: bytes, text: str) -> tuple["Finished", list[str]]:
    """What a template becomes with a free text, and the words of the text that were lost."""
    made = render(compiled(data, "mal.docx"), {"x": Blocks(text, "x")}, PROPERTIES, {"x": text})
    return Finished(made.data), [lost.word for lost in made.lost_words]


def filled(data: bytes, **fields: Any) -> "Finished":
    """What a template becomes with these fields."""
    return Finished(render(compiled(data, "mal.docx"), fields, PROPERTIES).data)


class Finished:
    """A finished Word file taken apart."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parts = unpacked(data)

    def root(self, part: str = BODY) -> etree._Element:
        """The root of a part."""
        return etree.fromstring(self.parts[part])

    @cached_property
    def body(self) -> etree._Element:
        """The root of the document part."""
        return self.root()

    def texts(self, part: str = BODY) -> list[str]:
        """The text of each paragraph, line breaks as ⏎."""
        return [text_of(paragraph) for paragraph in self.root(part).iter(W + "p")]

    def everything(self) -> str:
        """All the text of the document, its headers and its footers."""
        stories = (name for name in self.parts if name.startswith(("word/doc", "word/head", "word/foot")))
        return "\n".join(text for name in sorted(stories) for text in self.texts(name))

    def said(self) -> str:
        """All that a reader can find out: the text, where links lead, and what is said of pictures."""
        found = [self.everything()]
        for name in self.parts:
            if name.startswith(("word/doc", "word/head", "word/foot")):
                found += self._beside(name)
        return "\n".join(found)

    def _beside(self, part: str) -> Iterator[str]:
        rels = part.removeprefix("word/").removesuffix(".xml")
        targets = self.targets(rels) if f"word/_rels/{rels}.xml.rels" in self.parts else {}
        for element in self.root(part).iter(W + "hyperlink", "{*}docPr", "{*}cNvPr"):
            leads = targets.get(str(element.get(R + "id")), "").replace("%20", " ")
            tooltip = str(element.get(W + "tooltip", ""))
            yield from (leads, tooltip if tooltip != leads else "", str(element.get("descr", "")))
            yield str(element.get("name", ""))

    def styles(self) -> list[str]:
        """The style of each paragraph of the body."""
        return [style_of(paragraph) for paragraph in self.body.iter(W + "p")]

    def targets(self, part: str = "document") -> dict[str, str]:
        """The target of each relationship of a part."""
        rels = self.root(f"word/_rels/{part}.xml.rels")
        return {str(rel.get("Id")): str(rel.get("Target")) for rel in rels.iter(RELATED)}


def shown_in(data: bytes) -> str:
    """The text of the body of a Word file."""
    return text_of(etree.fromstring(unpacked(data)[BODY]))


def text_of(element: etree._Element) -> str:
    """The text of an element, line breaks as ⏎."""
    return "".join("⏎" if e.tag == W + "br" else e.text or "" for e in element.iter(W + "t", W + "br"))


def style_of(paragraph: etree._Element) -> str:
    """The id of a paragraph's style."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(W + "val"))
