"""The pictures that blocks name, and the same blocks with other names of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from sjumil_docs.markdown.blocks import Block, Paragraph, Span


def pictures_in(blocks: Iterable[Block]) -> Iterator[Span]:
    """Every picture within blocks, in order."""
    yield from (span for block in blocks for span in _spans(block) if span.picture)


def with_pictures(blocks: Iterable[Block], names: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks with each picture under its new name, without those that have none."""
    named = (_named(block, names) for block in blocks)
    return tuple(block for block in named if block != Paragraph(()))


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    if isinstance(value, tuple):
        yield from (span for each in value for span in _spans(each))
    elif is_dataclass(value):
        yield from (span for each in fields(value) for span in _spans(getattr(value, each.name)))


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        kept = (each for each in value if not _is_without(each, names))
        return tuple(_named(each, names) for each in kept)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {each.name: _named(getattr(value, each.name), names) for each in fields(value)}
    if isinstance(value, Span) and value.picture:
        changed["picture"] = names[value.picture]
    return replace(value, **changed)


def _is_without(value: Any, names: Mapping[str, str]) -> bool:
    return isinstance(value, Span) and bool(value.picture) and value.picture not in names
