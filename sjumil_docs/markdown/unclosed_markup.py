"""`**`, `[` and the address of a link that are opened and never closed, and so stand as they are typed.

Only what is certain is told of: it must be unclosed in its own paragraph, and shown in what was read.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sjumil_docs.markdown.blocks import Block, Code, Span
from sjumil_docs.markdown.emphasis import emphasized, run_of

MOST = 20
"""More in one text are not read by anyone."""

_APART = re.compile(
    r"\n[ >]*(?=\n|[-*+]\s|\d{1,3}[.)]\s|#{1,6}\s|\[\^)|\n\s*\n|^\s*\|.*$|(?<=\|).*\|.*$", re.MULTILINE
)
"""Where one paragraph may end and another begin; what stands in a table is left out."""
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]|<[^<>\s]*>|https?://\S*")
_RUN = re.compile(r"\*+|_+|~+")
_BRACKET = re.compile(r"\[|\]")
_HALF_LINK = re.compile(r"(?<=\])\((?:https?://|mailto:)[^()\s]*(?!\S)(?![^()]*\))")
_WORD = re.compile(r"\w{0,12}")


def unclosed(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    """The place of each sign that nothing closes, and the sign; `text` is without its code."""
    found = sorted(itertools.islice(_candidates(text), MOST))
    shown = shown_text(blocks) if found else ""
    for place, sign in found:
        if _typed(text, place, sign) in shown:
            yield place, sign


def shown_text(blocks: Iterable[Block]) -> str:
    """All text that blocks show but code, a paragraph or a part of one on each line."""
    return "\n".join(_shown(tuple(blocks)))


def _candidates(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in (*(apart.span() for apart in _APART.finditer(text)), (len(text), len(text))):
        yield from ((start + place, sign) for place, sign in _in_paragraph(text[start : end[0]]))
        start = end[1]


def _in_paragraph(typed: str) -> Iterator[tuple[int, str]]:
    yield from ((half.start(), "(") for half in _HALF_LINK.finditer(typed))
    text = _ESCAPED.sub(lambda sign: "." * len(sign[0]), typed)
    runs = [run_of(text, *run.span(), run.start()) for run in _RUN.finditer(text)]
    for _ in emphasized(runs):
        pass
    yield from (
        (run.place, "**")
        for run in runs
        if run.sign == "*" and run.length == run.left == 2 and run.opens != run.closes
    )
    brackets: list[int] = []
    for sign in _BRACKET.finditer(text):
        if sign[0] == "[":
            brackets.append(sign.start())
        elif brackets:
            brackets.pop()
    yield from ((place, "[") for place in brackets)


def _typed(text: str, place: int, sign: str) -> str:
    """A sign with the word it stands at, as it is typed."""
    after = _WORD.match(text, place + len(sign))
    if after and after[0]:
        return sign + after[0]
    before = re.search(r"\w{0,12}$", text[max(place - 12, 0) : place])
    return (before[0] if before else "") + sign


def _shown(value: Any) -> Iterator[str]:
    """All text of blocks but code."""
    if isinstance(value, Span):
        yield "" if "code" in value.marks else value.text
        yield from _shown(value.note)
    elif isinstance(value, tuple):
        yield "".join(span.text for span in value if isinstance(span, Span) and "code" not in span.marks)
        yield from itertools.chain.from_iterable(map(_shown, value))
    elif is_dataclass(value) and not isinstance(value, Code):
        yield from itertools.chain.from_iterable(_shown(getattr(value, part.name)) for part in fields(value))
