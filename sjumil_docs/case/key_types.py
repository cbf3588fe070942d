"""What the model knows of a place in a case: the keys it may have, and the type of the value under a key."""

import types
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from sjumil_docs.case.model import Case
from sjumil_docs.case.values import Text

_ANNOTATED: Any = type(Annotated[str, ""])
"""What Python makes an annotated type of."""


def known_keys(path: tuple[str | int, ...], required: bool = False) -> list[str]:
    """The keys a case may have at a path, or only those it must have there."""
    return keys_of(type_of(path), required)


def type_of(path: tuple[str | int, ...]) -> Any:
    """The type of the value at a path of a case; None where the model has no such place."""
    value_type: Any = Case
    for part in path:
        value_type = type_at(value_type, part)
    return value_type


def keys_of(value_type: Any, required: bool = False) -> list[str]:
    """The keys a value of a type may have, or only those it must have; none if it has no fixed keys."""
    value_type = plain_type(value_type)
    if isinstance(value_type, type) and issubclass(value_type, BaseModel):
        return [*_keys_of_part(value_type, required)]
    return []


@cache
def _keys_of_part(part: type[BaseModel], required: bool) -> tuple[str, ...]:
    fields = part.model_fields.items()
    return tuple([f.alias or name for name, f in fields if f.is_required() or not required])


def type_at(outer: Any, part: str | int) -> Any:
    """The type of the value under `part` in a value of type `outer`."""
    outer = _of_kind(outer, dict) if isinstance(part, str) else plain_type(outer)
    if isinstance(outer, type) and issubclass(outer, BaseModel):
        return _types_in_part(outer).get(part)
    arguments = get_args(outer)
    return arguments[1 if get_origin(outer) is dict else 0] if arguments else None


@cache
def _types_in_part(part: type[BaseModel]) -> dict[str | int, Any]:
    """The types of the values in a part of a case, by their keys and by the names of its attributes."""
    types_in_part: dict[str | int, Any] = {}
    for name, about in part.model_fields.items():
        for key in (about.alias or name, name):
            types_in_part.setdefault(key, about.annotation)
    return types_in_part


def plain_type(kind: Any) -> Any:
    """A type without its annotation and without None."""
    kind = _without_annotation(kind)
    if isinstance(kind, type):
        return kind
    if get_origin(kind) in (Union, types.UnionType):
        return plain_type(next(k for k in get_args(kind) if k is not type(None)))
    return kind


def _of_kind(kind: Any, wanted: type) -> Any:
    """The plain type, or, of a list that may be written as a mapping too, the one of a kind."""
    kind = _without_annotation(kind)
    choices = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else ()
    return next((choice for choice in choices if get_origin(choice) is wanted), plain_type(kind))


def _without_annotation(kind: Any) -> Any:
    while isinstance(kind, _ANNOTATED):  # to ask whether it has `__metadata__` makes pydantic look for it
        kind = kind.__origin__
    return kind


def takes_free_text(kind: Any) -> bool:
    """Whether a value of a type is a free text of any length."""
    choices = () if isinstance(kind, type) else get_args(kind)
    return Text in choices and type(None) in choices


def takes_texts(kind: Any) -> bool:
    """Whether a value of a type is a list of free texts."""
    plain = plain_type(kind)
    return get_origin(plain) is tuple and get_args(plain)[:1] == (Text,)


def takes_mapping(kind: Any) -> bool:
    """Whether a value of a type has keys: those of a part, or its own."""
    return bool(keys_of(kind)) or get_origin(_of_kind(kind, dict)) is dict
