"""Unmatched footnotes: a reference without a footnote, or a footnote that nothing refers to."""

import re
from collections.abc import Iterable, Iterator

from sjumil_docs.markdown.blocks import Block
from sjumil_docs.markdown.unclosed_markup import MOST_FAULTS, visible_text

_LABEL = re.compile(
    r"(?P<head>^ {0,3}(?=\[\^[^\[\]\s]+\]:))?(?<!\\)(?P<label>\[\^[^\[\]\s]+\])", re.MULTILINE
)


def unmatched_footnotes(text: str, blocks: Iterable[Block]) -> Iterator[tuple[str, int, str]]:
    """(fault code, position, label) of each unmatched label, once; code in `text` is blanked out.

    Only a label that is visible in the parsed blocks is reported.
    """
    if "[^" not in text:
        return
    notes, references = _first_places(text)
    unmatched = sorted(
        [
            *((references[label], "text.note-without-text", label) for label in references.keys() - notes),
            *((notes[label], "text.note-not-used", label) for label in notes.keys() - references),
        ]
    )[:MOST_FAULTS]
    visible = visible_text(blocks) if unmatched else ""
    yield from ((code, position, label) for position, code, label in unmatched if label in visible)


def _first_places(text: str) -> tuple[dict[str, int], dict[str, int]]:
    """(footnotes, references): the first position of each label as a footnote, and as a reference."""
    notes: dict[str, int] = {}
    references: dict[str, int] = {}
    for match in _LABEL.finditer(text):
        (references if match["head"] is None else notes).setdefault(match["label"], match.start("label"))
    return notes, references
