"""The plain way from a case to three Word files, as a good user would write it in an afternoon.

`yaml.safe_load`, `markdown.markdown` and `docxtpl`, with the same templates, each opened once for each
document as docxtpl's own guide has it. What every template asks for is handed to it ready made, so that it
does less than such a script would have to: it only reads the case, turns Markdown into paragraphs, fills in
and saves. It checks nothing, makes no lists, tables of contents, links or pictures, and looks for no loss.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import markdown
import yaml
from docxtpl import DocxTemplate, Listing

_BLOCK_END = re.compile(r"</(?:p|li|h\d|blockquote|td|th)>\s*")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class FreeText:
    """A free text in Markdown, which the script is to turn into paragraphs."""

    text: str


def build(case: Path, templates: Mapping[Path, dict[str, Any]], out: Path) -> None:
    """Writes a Word file for each template, filled with the fields that stand by it."""
    read(case)
    for template, fields in templates.items():
        document = DocxTemplate(template)
        document.render(shown(fields), autoescape=True)
        document.save(out / template.name)


def read(case: Path) -> dict[str, Any]:
    """Every file of a case by its name."""
    return {str(path): yaml.safe_load(path.read_text(encoding="utf-8")) for path in case.rglob("*.yaml")}


def shown(value: Any) -> Any:
    """A value as docxtpl takes it: a free text with its paragraphs, the rest as it is."""
    if isinstance(value, dict):
        return {key: shown(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shown(inner) for inner in value]
    if isinstance(value, FreeText):
        html = _BLOCK_END.sub("\a", markdown.markdown(value.text))
        return Listing(unescape(_TAG.sub("", html)).strip("\a\n")) if value.text else ""
    return value
