"""Whether plain data has the shape that a TypedDict says, and not a key more."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict


def misfits(value: Any, shape: Any, path: str = "") -> list[str]:
    """The places in plain data that are not as the shape says."""
    return list(_misfits(value, shape, path))


def _misfits(value: Any, shape: Any, path: str) -> Iterator[str]:
    origin, arguments = get_origin(shape), get_args(shape)
    if is_typeddict(shape):
        yield from _misfits_of_keys(value, shape, path)
    elif origin in (list, dict):
        items = enumerate(value) if origin is list else value.items()
        for key, item in items:
            yield from _misfits(item, arguments[-1], f"{path}/{key}")
    elif origin in (Union, UnionType, NotRequired):
        if all(misfits(value, choice, path) for choice in arguments):
            yield path
    elif value not in arguments if origin is Literal else not isinstance(value, shape):
        yield path


def _misfits_of_keys(value: Any, shape: Any, path: str) -> Iterator[str]:
    shapes = get_type_hints(shape)
    for key in (value.keys() - shapes.keys()) | (shape.__required_keys__ - value.keys()):
        yield f"{path}/{key}"
    for key in value.keys() & shapes.keys():
        yield from _misfits(value[key], shapes[key], f"{path}/{key}")
