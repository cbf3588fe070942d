"""The document that a case would build now, and its file in a folder → what a person has changed in the file.

The bookmarks in the file tell what each paragraph was when the file was built, so that a person's change is
distinguished from one in the case since then.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sjumil_docs.word.story.edits.built_paragraphs import (
    BEGINNING,
    BuiltParagraph,
    bookmarks_by_number,
    paragraphs_as_built,
    paragraphs_of_build,
)
from sjumil_docs.word.story.edits.edit import Edit, detail_edits
from sjumil_docs.word.story.edits.paragraph_edits import (
    FileParagraph,
    body_edits,
    edits_by_text,
    merged_paragraphs,
)
from sjumil_docs.word.story.edits.row_edits import merge_edits_of_rows
from sjumil_docs.word.story.origins import bookmarks_in, digest_of
from sjumil_docs.word.story.written_document import WrittenDocument, WrittenParagraph

STORIES_OUTSIDE_BODY = ("footnote", "endnote", "header", "footer", "comment")
_CONTENTS = re.compile(r"toc \d")
"""The style of the entries of the contents."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a person has changed, and what it could be compared with."""

    edits: tuple[Edit, ...]
    marked: bool
    """Whether the file has its bookmarks, so that a person's changes are distinguished from the case's."""
    current: bool
    """Whether the case would build the same document again; without bookmarks that is not known."""


def compare_documents(new_build: WrittenDocument, in_file: WrittenDocument) -> Comparison:
    """What a person has changed in a file, beside what the case would build now."""
    body, body_in_file = _body(new_build.paragraphs), _body(in_file.paragraphs)
    bookmarks, new_bookmarks = bookmarks_by_number(body_in_file), bookmarks_by_number(body)
    same = all(new_bookmarks.get(number) == of_one for number, of_one in bookmarks.items())
    current = bool(bookmarks) and same
    stale = bookmarks and not current
    built = paragraphs_as_built(body, body_in_file, bookmarks) if stale else paragraphs_of_build(body)
    edits_of_body = _not_in_build(body_edits(built, list(merged_paragraphs(body_in_file))), body)
    of_body = _with_deleters(edits_of_body, in_file.deleted_by)
    edits = [
        *merge_edits_of_rows(of_body, body, body_in_file),
        *_edits_outside_body(new_build, in_file),
        *detail_edits(new_build.properties, in_file.properties, Edit("changed", "property", "", None, None)),
    ]
    if in_file.loses_descriptions:
        edits = [edit for edit in edits if not (edit.aspect == "alt-text" and edit.after is None)]
    return Comparison(tuple(edits), bool(bookmarks), current)


def count_shared_paragraphs(new_build: WrittenDocument, in_file: WrittenDocument) -> int:
    """How many paragraphs of a file have the bookmark of one that the case would build."""
    digests = [
        {bookmark.text_digest for p in document.paragraphs for bookmark in bookmarks_in(p.bookmarks)}
        for document in (new_build, in_file)
    ]
    return len(digests[0] & digests[1])


def _edits_outside_body(new_build: WrittenDocument, in_file: WrittenDocument) -> Iterator[Edit]:
    """The edits of notes, headers, footers and comments, which have no bookmarks."""
    for story in STORIES_OUTSIDE_BODY:
        built = [BuiltParagraph(0, p.text, (), p) for p in new_build.paragraphs if p.story == story]
        paragraphs = [FileParagraph(p, p.text) for p in in_file.paragraphs if p.story == story]
        edits = list(edits_by_text(built, paragraphs, "", BEGINNING, story))
        on_pages = story in ("header", "footer")
        yield from dict.fromkeys(edits) if on_pages else edits  # told once of all the sections that it is in


def _not_in_build(edits: Iterable[Edit], body: Iterable[WrittenParagraph]) -> Iterator[Edit]:
    """The edits but for those that the case says now too: a paragraph of the same text says the same."""
    new = {(b.origin, b.text_digest) for p in body for b in bookmarks_in(p.bookmarks) if b.origin}
    for edit in edits:
        says_it = {(origin, digest_of(edit.after or "")) for origin in edit.origins}
        if edit.kind != "changed" or edit.before is not None or not says_it & new:
            yield edit


def _with_deleters(edits: Iterable[Edit], deleted_by: dict[str, str]) -> Iterator[Edit]:
    """The edits, each tracked deletion with the name of whoever made it."""
    deleters = {b.number: deleted_by[name] for name in deleted_by for b in bookmarks_in([name])}
    for edit in edits:
        author = deleters.get(edit.number) if edit.kind == "removed" else None
        yield replace(edit, undecided=(author,)) if author else edit


def _body(paragraphs: Iterable[WrittenParagraph]) -> list[WrittenParagraph]:
    """The paragraphs of the body, without the contents: Word makes them anew from the headings."""
    body = (p for p in paragraphs if p.story == "body")
    return [p for p in body if bookmarks_in(p.bookmarks) or not _CONTENTS.fullmatch(p.style)]
