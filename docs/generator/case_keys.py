"""The keys of a case, as its model has them: what is written behind each, and what is told of it."""

import builtins
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic_core import PydanticUndefined

from sjumil_docs.case.json_schema import SUPPLIED, descriptions
from sjumil_docs.case.parts import Part
from sjumil_docs.case.questions import LineInBoth, TextInBoth
from sjumil_docs.case.values import Colour, Day, Line, Moment, Text, WholeNumber, YesNo

_VALUES = (
    (LineInBoth, "line-in-both"),
    (TextInBoth, "text-in-both"),
    (Line, "line"),
    (Text, "text"),
    (Day, "day"),
    (Moment, "moment"),
    (YesNo, "yes-no"),
    (WholeNumber, "number"),
    (Colour, "colour"),
)


@dataclass(frozen=True)
class Kind:
    """What is written behind a key: one of the names above, `choice`, `part`, `list` or `mapping`."""

    name: str
    choices: tuple[str, ...] = ()
    part: type[Part] | None = None
    """The part with the keys below: of the value, or of each in a list or mapping."""
    each: "Kind | None" = None
    """What each in a list or mapping is."""


@dataclass(frozen=True)
class Key:
    """A key of a part."""

    name: str
    attribute: str
    kind: Kind
    required: bool
    told: Mapping[str, Any]
    """What is told of it: `nb`, `nn`, and `examples`, a list, where there are any."""


def keys(part: type[Part]) -> Iterator[Key]:
    """The keys of a part, in the order of the model."""
    hints = get_type_hints(part, include_extras=True)
    for attribute, field in part.model_fields.items():
        name = field.alias or attribute
        own = dict.fromkeys(("nb", "nn"), field.description or "")
        told = descriptions().get(part.__name__, {}).get(name, own)
        required = field.default is PydanticUndefined and field.default_factory is None
        yield Key(name, attribute, _kind(hints[attribute]), required and name not in SUPPLIED, told)


def parts_of(part: type[Part]) -> list[type[Part]]:
    """A part and all the parts below it, each once, in the order in which they are met."""
    met = [part]
    for each in met:  # which grows as it is gone through
        below = dict.fromkeys(key.kind.part for key in keys(each) if key.kind.part)
        met += [part for part in below if part not in met]
    return met


def _kind(hint: Any) -> Kind:
    value = next((name for value, name in _VALUES if _is(hint, value)), None)
    return _of_type(get_origin(hint), get_args(hint), hint) if value is None else Kind(value)


def _of_type(origin: Any, arguments: tuple[Any, ...], hint: Any) -> Kind:
    match origin:
        case _ if origin is Annotated:
            return _kind(arguments[0])
        case types.UnionType | typing.Union:
            return _kind(next(argument for argument in arguments if argument is not type(None)))
        case typing.Literal:
            kind = Kind("choice", choices=tuple(map(str, arguments)))
        case builtins.tuple:
            kind = _several("list", arguments[0])
        case builtins.dict:
            kind = _several("mapping", arguments[1])
        case _:
            kind = Kind("part", part=hint)
    return kind


def _is(hint: Any, value: Any) -> bool:
    """Whether a hint is a kind of value, or that with something of a field's behind it."""
    metadata = getattr(value, "__metadata__", ())
    same_type = get_origin(hint) is Annotated and get_args(hint)[0] == get_args(value)[0]
    return same_type and hint.__metadata__[: len(metadata)] == metadata


def _several(name: str, hint: Any) -> Kind:
    each = _kind(hint)
    return Kind(name, part=each.part, each=each)
