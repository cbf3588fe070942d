"""The JSON Schema of a case → the shape of the value at each path: a field, a group of them, or rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import sjumil_docs as sd

ShapeKind = Literal["group", "rows", "text", "line", "points", "choice", "other"]
"""Keys with values, rows of such, free text, one line, points, one of some choices, or none of these."""
Path = tuple[str | int, ...]
ELSEWHERE = ("svar", "hentet_inn", "spørsmålssett", "regler", "program")
"""What has a page of its own, or is not written by hand."""


@dataclass(frozen=True)
class ValueShape:
    """The shape of a value of a case, and what is told of it."""

    kind: ShapeKind
    keys: tuple[str, ...] = ()
    """The keys of a group, or of each of some rows, in order."""
    choices: tuple[str, ...] = ()
    label: str = ""
    """What people call it, in a målform."""
    told: str = ""
    """What it is, in a målform."""
    example: str = ""


def shape_at(path: Path, language: sd.WrittenLanguage) -> ValueShape | None:
    """The shape of the value at a path; None where a case has none."""
    schema = _schema_at(path, language)
    return None if schema is None else _shape(schema, language)


def _schema_at(path: Path, language: sd.WrittenLanguage) -> Mapping[str, Any] | None:
    schema: Mapping[str, Any] | None = _whole(language)
    for part in path:
        choices = list(_choices(schema or {}, language))
        if isinstance(part, int):
            schema = next((each["items"] for each in choices if "items" in each), None)
        else:
            keys = (each.get("properties", {}) for each in choices)
            schema = next((each[part] for each in keys if part in each), None)
        if schema is None:
            return None
    return schema


@cache
def _whole(language: sd.WrittenLanguage) -> Mapping[str, Any]:
    return sd.schema(language=language)


def _choices(schema: Mapping[str, Any], language: sd.WrittenLanguage) -> Iterator[Mapping[str, Any]]:
    """The shapes that a value may have, but for an empty one."""
    reference = str(schema.get("$ref", ""))
    if reference.endswith(("/empty", "/blank")):
        return
    if reference:
        yield from _choices(_whole(language)["$defs"][reference.rpartition("/")[2]], language)
    elif "anyOf" in schema:
        for each in schema["anyOf"]:
            yield from _choices(each, language)
    else:
        yield schema


def _shape(schema: Mapping[str, Any], language: sd.WrittenLanguage) -> ValueShape:
    choices = list(_choices(schema, language))
    items = [item for each in choices if "items" in each for item in _choices(each["items"], language)]
    keys = tuple(key for each in [*choices, *items] for key in each.get("properties", {}))
    words = tuple(word for each in choices for word in each.get("enum", ()) if isinstance(word, str))
    example = next((each for each in schema.get("examples", ()) if isinstance(each, str | int)), "")
    kind = _kind(choices, items, words)
    told = schema.get("description", "")
    return ValueShape(kind, keys, words, schema.get("title", ""), told, str(example))


def _kind(
    choices: list[Mapping[str, Any]], items: list[Mapping[str, Any]], words: tuple[str, ...]
) -> ShapeKind:
    if items:
        return "rows" if any("properties" in item for item in items) else "points"
    if any(each.get("type") == "object" for each in choices):
        return "other" if any(each.get("additionalProperties") for each in choices) else "group"
    if words:
        return "choice"
    return "text" if any("contentMediaType" in each for each in choices) else "line"
