"""Texts as they are compared: what typesetting, spaces and looks change makes no difference."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from sjumil_docs.language.typography import typeset
from sjumil_docs.markdown.blocks import Block, Code, Paragraph, Span
from sjumil_docs.markdown.parser import read_markdown

_SPACES = re.compile(r"[\s\u00a0\u202f\u2007]+")


def text_key(text: str) -> str:
    """A text with single spaces, typeset as in a document."""
    return _SPACES.sub(" ", typeset(" ".join(text.split()))).strip()


def block_keys(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The text of each paragraph, item and cell within blocks, in order."""
    return tuple(key for block in blocks for text in _texts(block) if (key := text_key(text)))


def lines_apart(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, where a paragraph with line breaks is one paragraph for each line."""
    return tuple(
        line for block in blocks for line in (_lines(block) if isinstance(block, Paragraph) else [block])
    )


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    lines: list[list[Span]] = [[]]
    for span in paragraph.spans:
        first, *others = span.text.split("\n")
        lines[-1].append(replace(span, text=first))
        lines += [[replace(span, text=text)] for text in others]
    return (Paragraph(tuple(line)) for line in lines if any(span.text.strip() for span in line))


def markdown_keys(text: str) -> tuple[str, ...]:
    """The same of a text in Markdown."""
    return block_keys(read_markdown(text).blocks)


def holds(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether all texts of `part` are in `whole`, in their order."""
    others = iter(whole)
    return all(text in others for text in part)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Code):
        yield value.text
    elif isinstance(value, tuple) and value and all(isinstance(span, Span) for span in value):
        yield "".join(span.picture or span.text for span in value)
        yield from (text for span in value for text in _texts(span.note))
    elif isinstance(value, tuple):
        yield from (text for each in value for text in _texts(each))
    elif hasattr(value, "__dataclass_fields__"):
        yield from (text for each in fields(value) for text in _texts(getattr(value, each.name)))  # type: ignore[arg-type]  # any block
