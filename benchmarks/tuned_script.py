"""The plain script as one would write it who must make it fast: what does not change is kept between builds.

YAML is read by libyaml, a template is put right and compiled once in a process, and a table is written as a
string, not cell by cell. It says the same as the plain script, and checks as little.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml
from docxtpl import DocxTemplate
from jinja2 import Environment, Template
from markupsafe import Markup

import plain_script
from plain_script import FreeText, Grid


class KeptEnvironment(Environment):
    """An environment that compiles the same source once."""

    def from_string(self, source: Any, *others: Any, **named: Any) -> Template:
        """The compiled template of a source."""
        kept: dict[str, Template] = self.__dict__.setdefault("_kept", {})
        if source not in kept:
            kept[source] = super().from_string(source, *others, **named)
        return kept[source]


class KeptTemplate(DocxTemplate):  # type: ignore[misc]
    """A template whose tags are put right once for the same source."""

    _kept: dict[str, str] = {}  # noqa: RUF012 – all of them share it on purpose

    def patch_xml(self, src_xml: str) -> str:
        """The XML of a part as Jinja can read it."""
        if src_xml not in self._kept:
            self._kept[src_xml] = super().patch_xml(src_xml)
        return self._kept[src_xml]


_ENVIRONMENT = KeptEnvironment(autoescape=True)


def build(case: Path, templates: Mapping[Path, dict[str, Any]], out: Path) -> None:
    """Writes a Word file for each template, filled with the fields that stand by it."""
    for path in case.rglob("*.yaml"):
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for template, fields in templates.items():
        document = KeptTemplate(template)
        document.init_docx()
        context = plain_script.shown(document, fields)
        context["paragraphs"] = partial(paragraphs, document)
        document.render(context, _ENVIRONMENT, autoescape=True)
        document.save(out / template.name)


def paragraphs(document: DocxTemplate, value: FreeText | Grid | str, style: str) -> Markup:
    """What stands in the place of a paragraph; plain paragraphs have its style."""
    if isinstance(value, Grid):
        return Markup(table(value))
    return plain_script.paragraphs(document, value, style)


def table(grid: Grid) -> str:
    """A table as a string."""
    rows = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in grid.rows)
    columns = "<w:gridCol/>" * len(grid.rows[0])
    look = '<w:tblPr><w:tblStyle w:val="Sjumiltabell"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _cell(text: str) -> str:
    return f'<w:tc><w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
