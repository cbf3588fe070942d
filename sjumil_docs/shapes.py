"""The type of plain data → its JSON Schema, for those who read the data in other languages than Python.

What is told of a key is the text below it in its class.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NAMES: dict[Any, str] = {str: "string", bool: "boolean", int: "integer", float: "number", NoneType: "null"}


def data_schema(shape: Any) -> dict[str, Any]:
    """The JSON Schema of what a `to_dict` gives, by its type: `sd.ReportDict`, or `list[sd.RuleDict]`.

    Keys that it does not name may be there, since a version may add some. Raises TypeError for a type that
    plain data does not have.
    """
    definitions: dict[str, Any] = {}
    schema = _schema(shape, definitions)
    return {"$schema": DRAFT, **schema, "$defs": dict(sorted(definitions.items()))}


def _schema(shape: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; each of the mappings with named keys in it is put among the definitions."""
    inner = get_args(shape)
    match get_origin(shape) or shape:
        case kind if kind in _NAMES:
            return {"type": _NAMES[kind]}
        case kind if kind is Literal:
            return {"enum": list(inner)}
        case kind if kind in (Union, UnionType):
            return {"anyOf": [_schema(each, definitions) for each in inner]}
        case kind if kind is list:
            return {"type": "array", "items": _schema(inner[0], definitions)}
        case kind if kind is dict:
            return {"type": "object", "additionalProperties": _schema(inner[1], definitions)}
        case kind if is_typeddict(kind):
            return _named(kind, definitions)
    raise TypeError(f"plain data has no {shape!r}")


def _named(shape: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to the definition of a mapping with named keys, which is made if it is not there yet."""
    name = shape.__name__
    if name not in definitions:
        definitions[name] = {}  # a mapping may hold others like itself
        told = dict(_told(shape))
        properties = {
            key: {**_schema(kind, definitions), **({"description": told[key]} if key in told else {})}
            for key, kind in get_type_hints(shape).items()
        }
        definitions[name] = {
            "description": inspect.getdoc(shape) or "",
            "type": "object",
            "properties": properties,
            "required": sorted(shape.__required_keys__),
        }
    return {"$ref": f"#/$defs/{name}"}


def _told(shape: Any) -> Iterator[tuple[str, str]]:
    """What stands below each key in a class and those it builds on; nothing where its source is not there."""
    if not is_typeddict(shape):
        return
    with suppress(OSError):
        (written,) = ast.parse(textwrap.dedent(inspect.getsource(shape))).body
        for base in getattr(written, "bases", ()):  # which the class itself knows only from Python 3.12 on
            yield from _told(attrgetter(ast.unparse(base))(sys.modules[shape.__module__]))
        for key, below in pairwise(getattr(written, "body", ())):
            match key, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    yield name, inspect.cleandoc(text).replace("\n", " ")
