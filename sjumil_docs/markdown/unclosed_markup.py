"""`**`, `[` and link addresses that are opened and never closed, and so are shown as typed.

Only what is certain is reported: it must be unclosed in its own paragraph, and visible in the parsed blocks.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from sjumil_docs.markdown.blocks import Block, Code, Span
from sjumil_docs.markdown.emphasis import delimiter_run, match_delimiters
from sjumil_docs.markdown.links import BARE

MOST_FAULTS = 20
"""Faults of one kind reported per text; nobody reads more."""

_PARAGRAPH_BREAK = re.compile(
    r"\n[ >]*(?=\n|[-*+]\s|\d{1,3}[.)]\s|#{1,6}\s|\[\^)|\n\s*\n|^\s*\|.*$|(?<=\|).*\|.*$", re.MULTILINE
)
"""The end of a paragraph and the start of the next; table rows are skipped."""
_ESCAPED = re.compile(rf"\\[!-/:-@\[-`{{-~]|<[^<>\s]*>|{BARE.pattern}", re.VERBOSE)
_RUN = re.compile(r"\*+|_+|~+")
_BRACKET = re.compile(r"\[|\]")
_HALF_LINK = re.compile(r"(?<=\])\((?:https?://|mailto:)[^()\s]*(?!\S)(?![^()]*\))")
STAR_REFERENCE = re.compile(r"[\w%)»]\*(?![\w*])")
"""«120*» refers to a note; «90**» beside it to the next one."""
_WORD = re.compile(r"\w{0,12}")


def unclosed_markup(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, str]]:
    """(position, delimiter) of each delimiter that nothing closes; code in `text` is blanked out."""
    candidates = sorted(itertools.islice(_candidates(text), MOST_FAULTS))
    visible = visible_text(blocks) if candidates else ""
    for position, delimiter in candidates:
        if _with_word(text, position, delimiter) in visible:
            yield position, delimiter


def visible_text(blocks: Iterable[Block]) -> str:
    """All visible text of blocks except code, a paragraph or a part of one on each line."""
    return "\n".join(_visible_parts(tuple(blocks)))


def _candidates(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    breaks = [match.span() for match in _PARAGRAPH_BREAK.finditer(text)]
    for end, next_start in (*breaks, (len(text), len(text))):
        for position, delimiter in _unclosed_in_paragraph(text[start:end]):
            yield start + position, delimiter
        start = next_start


def _unclosed_in_paragraph(typed: str) -> Iterator[tuple[int, str]]:
    yield from ((match.start(), "(") for match in _HALF_LINK.finditer(typed))
    text = _ESCAPED.sub(lambda match: "." * len(match[0]), typed)
    runs = [delimiter_run(text, *run.span(), run.start()) for run in _RUN.finditer(text)]
    for _ in match_delimiters(runs):
        pass
    has_references = STAR_REFERENCE.search(typed) is not None
    yield from (
        (run.position, "**")
        for run in runs
        if run.delimiter == "*" and run.length == run.unused == 2 and run.opens != run.closes
        if run.opens or not has_references
    )
    brackets: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            brackets.append(bracket.start())
        elif brackets:
            brackets.pop()
    yield from ((position, "[") for position in brackets)


def _with_word(text: str, position: int, delimiter: str) -> str:
    """A delimiter with the word next to it, as typed."""
    after = _WORD.match(text, position + len(delimiter))
    if after and after[0]:
        return delimiter + after[0]
    before = re.search(r"\w{0,12}$", text[max(position - 12, 0) : position])
    return (before[0] if before else "") + delimiter


def _visible_parts(value: object) -> Iterator[str]:
    """The text of each part of blocks except code."""
    if isinstance(value, Span):
        yield "" if "code" in value.marks else value.text
        yield from _visible_parts(value.note)
    elif isinstance(value, tuple):
        yield "".join(span.text for span in value if isinstance(span, Span) and "code" not in span.marks)
        yield from itertools.chain.from_iterable(map(_visible_parts, value))
    elif is_dataclass(value) and not isinstance(value, Code):
        yield from itertools.chain.from_iterable(
            _visible_parts(getattr(value, field.name)) for field in fields(value)
        )
