"""Footnotes that do not meet: a reference without a note, or a note that nothing refers to."""

import re
from collections.abc import Iterable, Iterator

from sjumil_docs.markdown.blocks import Block
from sjumil_docs.markdown.unclosed_markup import MOST, shown_text

_LABEL = re.compile(
    r"(?P<head>^ {0,3}(?=\[\^[^\[\]\s]+\]:))?(?<!\\)(?P<label>\[\^[^\[\]\s]+\])", re.MULTILINE
)


def unmet_notes(text: str, blocks: Iterable[Block]) -> Iterator[tuple[str, int, str]]:
    """What is wrong, the place and the label of each, once; `text` is without its code.

    Only what is shown as it is typed is told of.
    """
    if "[^" not in text:
        return
    notes, references = _first_places(text)
    unmet = sorted(
        [
            *((references[label], "text.note-without-text", label) for label in references.keys() - notes),
            *((notes[label], "text.note-not-used", label) for label in notes.keys() - references),
        ]
    )[:MOST]
    shown = shown_text(blocks) if unmet else ""
    yield from ((code, place, label) for place, code, label in unmet if label in shown)


def _first_places(text: str) -> tuple[dict[str, int], dict[str, int]]:
    """Where the first note of each label stands, and where the first reference to it does."""
    notes: dict[str, int] = {}
    references: dict[str, int] = {}
    for found in _LABEL.finditer(text):
        (references if found["head"] is None else notes).setdefault(found["label"], found.start("label"))
    return notes, references
