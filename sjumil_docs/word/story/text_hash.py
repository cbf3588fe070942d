"""A Word file → a hash of all in it that is a person's to change.

Programs change much in a file that they save. What is hashed is what they leave alone: words and how they are
emphasised, not a margin, a font or a page break. Two hashes are compared with `same_text`.
"""

import hashlib
from functools import lru_cache

from sjumil_docs.problems import OutputError
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.story.details import Detail
from sjumil_docs.word.story.file_properties import property_details
from sjumil_docs.word.story.reader import (
    StoryReader,
    loses_descriptions,
    open_document,
    too_large,
    unreadable_refused,
)

_LOST = "lost"
"""Stands for the alternative texts of charts in a file from a program that leaves them out."""


@lru_cache(maxsize=4)
def text_hash(data: bytes) -> str:
    """The hash of a Word file; empty if it is none."""
    try:
        with unreadable_refused(""):
            return text_hash_of(open_document(data, ""))
    except OutputError:
        return ""


def text_hash_of(document: WordDocument) -> str:
    """The same hash of a Word file that is open; empty if it is too large to be read."""
    if too_large(document):
        return ""
    paragraphs = list(StoryReader(document).paragraphs())
    details = [(story, seen.shown_text(), seen.all_details()) for story, seen in paragraphs]
    looks = [seen.looked_text() for _, seen in paragraphs]
    of_charts = [d.value for _, _, of_paragraph in details for d in of_paragraph if _describes_chart(d)]
    others = [
        (story, text, [(d.aspect, d.name, d.value) for d in of_paragraph if not _describes_chart(d)])
        for story, text, of_paragraph in details
    ]
    properties = [(d.name, d.value) for d in property_details(document)]
    left_out = loses_descriptions(document) and not of_charts
    return f"{_digest((others, looks, properties))}:{_LOST if left_out else _digest(of_charts)[:16]}"


def same_text(hash_of_file: str, hash_when_built: str) -> bool:
    """Whether a file says what it said when it was built."""
    without_charts = f"{hash_when_built.partition(':')[0]}:{_LOST}"
    return bool(hash_when_built) and hash_of_file in (hash_when_built, without_charts)


def _describes_chart(detail: Detail) -> bool:
    return detail.aspect == "alt-text" and detail.name == "chart"


def _digest(contents: object) -> str:
    return hashlib.sha256(repr(contents).encode("utf-8", errors="surrogatepass")).hexdigest()
