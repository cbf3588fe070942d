"""A Word file → a hash of all in it that is a person's to change.

Programs change much in a file that they save. What is hashed is what they leave alone: words, how they look,
and the layout that `layout` reads. Two hashes are compared with `same_text`.
"""

import hashlib
from functools import lru_cache

from sjumil_docs.problems import OutputError
from sjumil_docs.word.ooxml.word_document import WordDocument
from sjumil_docs.word.story.details import Detail
from sjumil_docs.word.story.file_properties import property_details
from sjumil_docs.word.story.layout import has_paper, layout_details
from sjumil_docs.word.story.reader import (
    StoryReader,
    loses_descriptions,
    open_document,
    too_large,
    unreadable_refused,
)

_LOST = "lost"
"""Stands for what is not compared: the alternative texts of one kind in a file from a program that leaves
them out, and the layout of one without paper, which a program gives it."""
_MAY_BE_LOST = ("chart", "table", "shape")


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
    reader = StoryReader(document)
    paragraphs = list(reader.paragraphs())
    details = [(story, seen.shown_text(), seen.all_details()) for story, seen in paragraphs]
    looks = [seen.looked_text() for _, seen in paragraphs]
    others = [
        (story, text, [(d.aspect, d.name, d.value) for d in of_paragraph if _is_content(d)])
        for story, text, of_paragraph in details
    ]
    properties = [(d.name, d.value) for d in property_details(document)]
    described = [d for _, _, of_paragraph in details for d in of_paragraph if _may_be_lost(d)]
    digests = [_digest((others, looks, properties))]
    for name in _MAY_BE_LOST:
        texts = [d.value for d in described if d.name == name]
        left_out = loses_descriptions(document) and not texts
        digests.append(_LOST if left_out else _digest(texts)[:16])
    digests.append(_digest([reader.place_of(seen) for _, seen in paragraphs if reader.place_of(seen)])[:16])
    layouts = [(d.name, d.value) for _, _, of_one in details for d in of_one if d.aspect == "layout"]
    layout = _digest((layouts, [(d.name, d.value) for d in layout_details(document)]))[:16]
    digests.append(layout if has_paper(document) else _LOST)
    return ":".join(digests)


def same_text(hash_of_file: str, hash_when_built: str) -> bool:
    """Whether a file says what it said when it was built.

    An older hash does not tell where notes stand, or what the layout is.
    """
    pairs = zip(hash_of_file.split(":"), hash_when_built.split(":"), strict=False)
    return bool(hash_when_built) and all(one == other or _LOST in (one, other) for one, other in pairs)


def _is_content(detail: Detail) -> bool:
    return detail.aspect != "layout" and not _may_be_lost(detail)


def _may_be_lost(detail: Detail) -> bool:
    return detail.aspect == "alt-text" and detail.name in _MAY_BE_LOST


def _digest(contents: object) -> str:
    return hashlib.sha256(repr(contents).encode("utf-8", errors="surrogatepass")).hexdigest()
