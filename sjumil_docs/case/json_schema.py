"""The model of a case → a JSON Schema that accepts what the reader accepts, of all of it or of one file.

What stands empty is not given: a key may stand there with nothing behind it, or with a mapping of such keys,
and a list may have empty rows. Only an unknown key is told of before anything stands behind it.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pydantic import TypeAdapter

from sjumil_docs.case.document_names import FURTHER_DOCUMENTS, TEMPLATES
from sjumil_docs.case.key_types import type_of
from sjumil_docs.case.model import Case
from sjumil_docs.case.programmes.editions import EDITIONS, PROGRAMMES
from sjumil_docs.case.values import WORDS
from sjumil_docs.language.words import WrittenLanguage

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ROOT_FILE = "sak"
"""The name of the root file, and of its schema among the definitions."""
SUPPLIED = ("program", "spørsmålssett")
"""The keys that reading supplies where a case does not have them."""

_BLANK: dict[str, Any] = {"anyOf": [{"type": "null"}, {"type": "string", "pattern": r"^\s*$"}]}
_EMPTY: dict[str, Any] = {
    "anyOf": [
        {"$ref": "#/$defs/blank"},
        {"type": "object", "additionalProperties": {"$ref": "#/$defs/empty"}},
    ]
}
_DEFINITIONS = {"blank": _BLANK, "empty": _EMPTY}
_OFFERED = {FURTHER_DOCUMENTS: "documents", tuple(PROGRAMMES): "programmes", EDITIONS: "editions"}
"""What the schema offers of ours → the names of others that may stand there."""
_NOISE = ("title", "default")


@dataclass(frozen=True, slots=True)
class OthersNames:
    """The names that packages of others add to ours, and that a case may have in the same places."""

    documents: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()


def case_schema(language: WrittenLanguage, others: OthersNames = OthersNames()) -> dict[str, Any]:
    """The schema of a case in one file; among its `$defs` is `sak`, for the root file of a folder.

    What it tells of the keys is in a målform.
    """
    schema = _schema_of(Case, language, others)
    schema["required"] = [key for key in schema["required"] if key not in SUPPLIED]
    root_file = {key: value for key, value in schema.items() if key not in ("required", "$defs")}
    schema["$defs"][ROOT_FILE] = root_file
    return {"$schema": DRAFT, **schema}


def file_schema(
    path: tuple[str, ...], language: WrittenLanguage, others: OthersNames = OthersNames()
) -> dict[str, Any] | None:
    """The schema of the file with the value at a path, the root file's for none; None if there is no such."""
    if not path:
        schema = case_schema(language, others)
        return {"$schema": DRAFT, **schema["$defs"].pop(ROOT_FILE), "$defs": schema["$defs"]}
    kind = type_of(path)
    return None if kind is None else {"$schema": DRAFT, **_schema_of(kind, language, others)}


def _schema_of(kind: Any, language: WrittenLanguage, others: OthersNames) -> dict[str, Any]:
    schema = TypeAdapter(kind).json_schema(by_alias=True)
    _add_names(schema, others)
    definitions = schema.pop("$defs", {})
    for name, part in (*definitions.items(), (str(getattr(kind, "__name__", "")), schema)):
        part.pop("description", None)  # our own words on a class, not for those who fill it in
        for key, told in part.get("properties", {}).items():
            told.update(_words(name, key, language))
    accepting = {name: _accepting(definition) for name, definition in definitions.items()}
    whole = _accepting(schema)
    for name, part in (*accepting.items(), (str(getattr(kind, "__name__", "")), whole)):
        for key, value in part.get("properties", {}).items():
            value["title"] = key_name(name, key, language)
    return {**whole, "$defs": {**accepting, **_DEFINITIONS}}


def _add_names(schema: Any, others: OthersNames) -> None:
    """Adds the names of others wherever the schema offers ours."""
    if isinstance(schema, list):
        for each in schema:
            _add_names(each, others)
    elif isinstance(schema, dict):
        if (offered := tuple(schema.get("enum", ()))) in _OFFERED:
            schema["enum"] = [*dict.fromkeys((*offered, *getattr(others, _OFFERED[offered])))]
        if schema.get("properties", {}).keys() == TEMPLATES.keys():
            schema["properties"] |= dict.fromkeys(others.documents, WORDS)
        for each in schema.values():
            _add_names(each, others)


def _words(part: str, key: str, language: WrittenLanguage) -> dict[str, Any]:
    """What is told of a key of a part, and examples of it; nothing for one that the model tells of."""
    words = descriptions().get(part, {}).get(key)
    if words is None:
        return {}
    return {"description": words[language], **{k: words[k] for k in ("examples",) if k in words}}


def key_name(part: str, key: str, language: WrittenLanguage) -> str:
    """What people call a key of a part in a målform: «Fullt navn»."""
    names = {**key_names()["every"].get(key, {}), **key_names().get(part, {}).get(key, {})}
    words = key.replace("_", " ")
    return names.get(language, words[:1].upper() + words[1:])


@cache
def key_names() -> dict[str, dict[str, dict[str, str]]]:
    """The names of keys that are not the key itself, by the part that each is in, or `every`."""
    text = (resources.files("sjumil_docs.case") / "key_names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def descriptions() -> dict[str, dict[str, dict[str, Any]]]:
    """What is told of the keys, in both målformer, by the part that each is in."""
    text = (resources.files("sjumil_docs.case") / "descriptions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _accepting(schema: Any) -> Any:
    """A schema of pydantic's without its noise, that also accepts what stands empty."""
    if isinstance(schema, list):
        return [_accepting(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {
        key: value if key == "examples" else _accepting(value)
        for key, value in schema.items()
        if key not in _NOISE
    }
    if isinstance(schema.get("additionalProperties"), dict):
        schema["additionalProperties"] = _or(schema["additionalProperties"], "empty")
    if "items" in schema:
        schema["items"] = _or(schema["items"], "blank")
    for key, value in schema.get("properties", {}).items():
        if key not in schema.get("required", ()):
            schema["properties"][key] = _or(value, "empty")
    return schema


def _or(schema: dict[str, Any], definition: str) -> dict[str, Any]:
    """A schema that a definition may stand in the place of; what is said of it stays outside."""
    words: dict[str, Any] = {key: schema[key] for key in ("description", "examples") if key in schema}
    shape = {key: value for key, value in schema.items() if key not in words}
    choices = shape["anyOf"] if set(shape) == {"anyOf"} else [shape]
    given = [choice for choice in choices if choice != {"type": "null"}]
    return {**words, "anyOf": [*given, {"$ref": f"#/$defs/{definition}"}]}
