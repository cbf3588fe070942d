"""What the plain script is handed: the fields of a document without our types, and its template."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sjumil_docs as sd
from plain_script import FreeText, Grid, Picture
from sjumil_docs.builds.drafts import Draft, make_drafts, template_of
from sjumil_docs.documents import documents_of
from sjumil_docs.word.ooxml.package import parse_part, read_package, serialized, write_package
from sjumil_docs.word.ooxml.word_document import BODY
from sjumil_docs.word.ooxml.xml import W, text_of
from sjumil_docs.word.writing import template_values as ours

_LONE_TAG = re.compile(r"\s*\{\{\s*([\w.]+)\s*\}\}\s*")
_ITEMS = ("punkt", "delen")
"""What the templates call each item of a list of texts."""


DRAWN = Path(__file__).parent.parent / "docs" / "oversendelsesbrev.png"
"""Stands in for the charts that somebody has drawn for the plain script."""


def handed_over(case: Path, folder: Path) -> dict[Path, dict[str, Any]]:
    """The templates of the documents of a case, written to a folder, each with the fields that it gets."""
    read = sd.read(case)
    drafts = make_drafts(read, documents_of(read))
    return {template_for(draft, folder): plain(draft.fields, DRAWN.read_bytes()) for draft in drafts}


def template_for(draft: Draft, folder: Path) -> Path:
    """A copy of a document's template that says where paragraphs stand, as docxtpl must be told."""
    data, _ = template_of(draft)
    parts = read_package(data, "")
    root = parse_part(parts[BODY], BODY, "")
    names = {*_ITEMS, *_names_of_paragraphs("", draft.fields)}
    for paragraph in root.iter(W + "p"):
        tag = _LONE_TAG.fullmatch(text_of(paragraph))
        if tag and tag[1].split(".")[-1] in names:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            named = style.get(W + "val") if style is not None else ""
            first, *others = paragraph.iter(W + "t")
            first.text = f"{{{{p paragraphs({tag[1]}, '{named}') }}}}"
            for other in others:
                other.text = ""
    path = folder / f"{draft.document.name}.docx"
    path.write_bytes(write_package({**parts, BODY: serialized(root)}))
    return path


def _names_of_paragraphs(name: str, value: Any) -> Iterator[str]:
    """The names of the fields that are more than a line."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _names_of_paragraphs(key, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names_of_paragraphs(name, inner)
    elif isinstance(value, ours.Blocks | ours.Matrix):
        yield name


def plain(value: Any, drawn: bytes) -> Any:
    """The fields of a document as the plain script takes them, with a drawn picture for each chart."""
    if isinstance(value, dict):
        return {key: plain(inner, drawn) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner, drawn) for inner in value]
    return _plain_value(value, drawn) if value else ""


def _plain_value(value: ours.Value, drawn: bytes) -> Any:
    made: Any = value if isinstance(value, str | bool) else ""
    match value:
        case ours.Blocks():
            made = FreeText(value.text)
        case ours.Matrix():
            made = Grid([(*value.heads, *value.columns), *value.rows])
        case ours.Picture():
            made = Picture(value.data)
        case ours.Chart():
            made = Picture(drawn)
        case ours.Gap() | ours.Hyperlink():
            made = value.text
    return made
