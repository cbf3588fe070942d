"""The plain way from a case to three Word files, as a good user would write it in an afternoon.

`yaml.safe_load`, `markdown.markdown` and `docxtpl`, with the same templates, each opened once for each
document as docxtpl's own guide has it. Free texts become paragraphs, lists, links and emphasis with the fast
means that docxtpl has for it, and the great tables are made with python-docx. What the templates ask for is
handed to it ready made, charts as pictures that somebody has drawn. It checks nothing, looks for no loss,
makes no table of contents, and numbers one list on from the last.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import markdown
import yaml
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph
from markupsafe import Markup

_LOOKS: Mapping[str, dict[str, bool]] = {"strong": {"bold": True}, "em": {"italic": True}}


@dataclass(frozen=True)
class FreeText:
    """A free text in Markdown, which the script is to turn into paragraphs; in a line it stands as it is."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Picture:
    """A picture that is ready."""

    data: bytes


@dataclass(frozen=True)
class Grid:
    """A table of texts, its first row the head."""

    rows: list[tuple[str, ...]]


def build(case: Path, templates: Mapping[Path, dict[str, Any]], out: Path) -> None:
    """Writes a Word file for each template, filled with the fields that stand by it.

    The templates lie in another folder than `out`, or the next round would fill what is filled.
    """
    read(case)
    for template, fields in templates.items():
        document = DocxTemplate(template)
        document.init_docx()
        context = shown(document, fields)
        document.render({**context, "paragraphs": partial(paragraphs, document)}, autoescape=True)
        document.save(out / template.name)


def read(case: Path) -> dict[str, Any]:
    """Every file of a case by its name."""
    return {str(path): yaml.safe_load(path.read_text(encoding="utf-8")) for path in case.rglob("*.yaml")}


def shown(document: DocxTemplate, value: Any) -> Any:
    """Fields as docxtpl takes them: pictures in its own way, the rest as it is."""
    if isinstance(value, dict):
        return {key: shown(document, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shown(document, inner) for inner in value]
    return InlineImage(document, BytesIO(value.data), width=Mm(40)) if isinstance(value, Picture) else value


def paragraphs(document: DocxTemplate, value: FreeText | Grid | str, style: str) -> Markup:
    """What stands in the place of a paragraph; plain paragraphs have its style."""
    if isinstance(value, Grid):
        return Markup(table(document, value))
    made = RichTextParagraph()
    if isinstance(value, str):
        made.add(RichText(value), parastyle=style)
        return Markup(made.xml)
    html = ElementTree.fromstring(f"<div>{markdown.markdown(value.text)}</div>")
    for text, its_style in _blocks(document, html):
        made.add(text, parastyle=its_style or style)
    return Markup(made.xml)


def _blocks(document: DocxTemplate, parent: ElementTree.Element) -> Iterator[tuple[RichText, str]]:
    """Every paragraph in an element of HTML, with the style that its kind has."""
    styles = {"ul": "ListBullet", "ol": "ListNumber"}
    for block in parent:
        if block.tag in styles:
            yield from ((_rich(document, item), styles[block.tag]) for item in block.iter("li"))
        else:
            yield _rich(document, block), ""


def _rich(document: DocxTemplate, block: ElementTree.Element) -> RichText:
    """The text of a paragraph with its links and emphasis; docxtpl would break the line at every newline."""
    made = RichText(_in_line(block.text))
    for inner in block:
        words = _in_line("".join(inner.itertext()))
        if inner.tag == "a":
            made.add(words, url_id=document.build_url_id(inner.get("href")))
        else:
            made.add(words, **_LOOKS.get(inner.tag, {}))
        made.add(_in_line(inner.tail))
    return made


def _in_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def table(document: DocxTemplate, grid: Grid) -> str:
    """A table made by python-docx in the template's own document, as docxtpl's sub-documents are."""
    made = document.docx.add_table(len(grid.rows), len(grid.rows[0]), "Sjumiltabell")
    for row, texts in zip(made.rows, grid.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    element = made._element
    element.getparent().remove(element)
    return str(element.xml)
