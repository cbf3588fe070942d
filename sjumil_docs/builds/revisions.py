"""Documents that have been built → what a person has changed in them, each with the answer it came from.

What was built is not kept anywhere: it is built again, and the bookmarks in the file tell whether the case
has changed since.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from sjumil_docs.builds.drafts import Draft, render_draft
from sjumil_docs.builds.revised_document import RevisedDocument, Revision, State
from sjumil_docs.case.texts import every_text
from sjumil_docs.documents.view import text_name
from sjumil_docs.output.file_state import is_as_built
from sjumil_docs.output.locked_folder import file_bytes
from sjumil_docs.problems import CasePath, OutputError, Place, UsageError, masked
from sjumil_docs.word.story.edits.comparison import Comparison, compare_documents, count_shared_paragraphs
from sjumil_docs.word.story.edits.edit import Edit
from sjumil_docs.word.story.edits.row_edits import SEPARATOR
from sjumil_docs.word.story.origins import digest_of
from sjumil_docs.word.story.reader import read_document
from sjumil_docs.word.story.written_document import WrittenDocument

SHORTEST = 3
"""A shorter value is in too many sentences to be what one came from."""
_WORD = re.compile(r"\w+")


def revised(draft: Draft, path: Path) -> RevisedDocument:
    """What a person has changed in the document at `path`, which was built from a draft.

    Raises OutputError if the case gives a document too large to be compared.
    """
    name = draft.document.name
    document = read_edited(path)
    if not isinstance(document, WrittenDocument):
        return RevisedDocument(name, path, document)
    comparison = changed_by_hand(new_build(draft), document, path)
    origins = Origins(draft)
    revisions = tuple(origins.traced(edit) for edit in comparison.edits)
    state: State = "changed" if revisions else "unchanged"
    return RevisedDocument(name, path, state, revisions, comparison.marked, comparison.current)


def changed_by_hand(now: WrittenDocument, in_file: WrittenDocument, path: Path) -> Comparison:
    """What a person has changed in the file at a path, beside what the case would build now.

    Nothing in a file that is as it was built there: what differs is the case, which has changed since.
    """
    comparison = compare_documents(now, in_file)
    return replace(comparison, edits=()) if is_as_built(path) else comparison


def draft_of(file: Path, drafts: Sequence[Draft]) -> Draft:
    """The draft that a file was built from: the only one, or the one that its name or its bookmarks tell.

    Raises UsageError if there is no such file, or if neither tells.
    """
    if not file.is_file():
        raise UsageError("diff-no-file", file=file.name)
    draft = drafts[0] if len(drafts) == 1 else _likely_draft(file, drafts)
    if draft is None:
        known = ", ".join(draft.document.name for draft in drafts)
        raise UsageError("diff-which", file=file.name, known=known)
    return draft


def _likely_draft(file: Path, drafts: Sequence[Draft]) -> Draft | None:
    """The draft that the name of a file, or else its bookmarks, points to."""
    named = [draft for draft in drafts if file.stem == draft.document.name]
    named = named or [d for d in drafts if re.match(rf"{re.escape(d.document.name)}\b", file.stem)]
    if len(named) == 1:
        return named[0]
    document = read_edited(file)
    if not isinstance(document, WrittenDocument):
        return None
    shared = [(count_shared_paragraphs(new_build(draft), document), draft) for draft in drafts]
    most = max((count for count, _ in shared), default=0)
    likely = [draft for count, draft in shared if count == most]
    return likely[0] if most and len(likely) == 1 else None


def read_edited(path: Path) -> WrittenDocument | State:
    """What is in a file, or why that cannot be known."""
    try:
        return read_document(file_bytes(path), path.name)
    except FileNotFoundError:
        return "missing"
    except IsADirectoryError:
        return "not-a-file"
    except OSError:
        return "unreadable"
    except OutputError as error:
        return "too-large" if error.code == "document-too-large" else "unreadable"


def new_build(draft: Draft) -> WrittenDocument:
    """The document as the case would build it now."""
    return read_document(render_draft(draft).data, f"{draft.document.name}.docx")


class Origins:
    """The values of a case, found by what a document says of them."""

    def __init__(self, draft: Draft) -> None:
        self._case = case = draft.view.case
        self._gaps = {path: draft.view.gap_mark(path) for path in draft.view.gaps}
        self._values = {written.path: written.text for written in every_text(case)}
        self._by_digest = {digest_of(text_name(path)): path for path in self._values}

    def path_by_bookmark(self, edit: Edit) -> CasePath | None:
        """The answer that the bookmark of an edit's paragraph names; None if there is none."""
        paths = (self._by_digest.get(origin) for origin in edit.origins)
        return next((path for path in paths if path), None)

    def gap_written_in(self, edit: Edit) -> CasePath | None:
        """The missing value in whose gap a person has written; None if it is not certain which."""
        before = edit.before or ""
        paths = [
            path for path, mark in self._gaps.items() if mark in before and mark not in (edit.after or "")
        ]
        number = edit.heading.partition(" ")[0].rstrip(".")
        likely = paths if len(paths) == 1 else [path for path in paths if number in path]
        return likely[0] if len(likely) == 1 else None

    def traced(self, edit: Edit) -> Revision:
        """An edit with the answer that its paragraph came from."""
        path = self.path_by_bookmark(edit) or self.gap_written_in(edit)
        paragraph_text = edit.text or edit.before if edit.aspect != "text" else edit.before
        if path is None and edit.story != "property":
            path = self._shown_in_row(edit) if edit.row else self._shown_in(paragraph_text)
        shown = paragraph_text or edit.beside or edit.after or ""
        texts = (edit.before, edit.after, edit.text, edit.heading)
        before, after, text, heading = (None if text is None else _masked_cells(text) for text in texts)
        cell = edit.cell
        return Revision(
            *(edit.kind, edit.story, heading or "", before, after, path),
            None if path is None else self._place(path, shown),
            aspect=edit.aspect,
            name=masked(edit.name),
            text=text or "",
            hangs_on=masked(edit.beside) if edit.story in ("footnote", "endnote", "comment") else "",
            table=cell.table if cell else None,
            caption=masked(cell.caption) if cell else "",
            row=cell.row if cell else None,
            column=(cell.column or None) if cell else None,
            written_by=masked(edit.written_by),
            undecided=tuple(map(masked, edit.undecided)),
        )

    def _shown_in_row(self, edit: Edit) -> CasePath | None:
        """The value that a cell shows, or else the part of the case that its row is about.

        Many parts of a case may have the same value: the other cells of the row tell which it is.
        """
        cells = {words for text in edit.row if len(words := _words(text)) > SHORTEST}
        parts = Counter(path[:-1] for path, value in self._by_words.items() if path[:-1] and value in cells)
        most = max(parts.values(), default=0)
        likely = [part for part, count in parts.items() if count == most]
        if len(likely) != 1:
            return self._shown_in(edit.before)
        words = _words(edit.before or "")
        values = (p for p, value in self._by_words.items() if p[:-1] == likely[0] and value == words)
        return next(values, likely[0])

    def _shown_in(self, sentence: str | None) -> CasePath | None:
        """The value of the case that a sentence of the template shows, if there is only one it can be."""
        words = _words(sentence or "")
        shown = {path: value for path, value in self._by_words.items() if value in words}
        if not shown and len(words.split()) > SHORTEST:  # a footnote: a part of a longer text
            shown = {path: words for path, value in self._by_words.items() if words in value}
        longest = max(map(len, shown.values()), default=0)
        likely = [path for path, value in shown.items() if len(value) == longest]
        return likely[0] if len(likely) == 1 else None

    @cached_property
    def _by_words(self) -> dict[CasePath, str]:
        """The words of every value that a municipality has given itself."""
        shown = {path: value for path, value in self._values.items() if self._own(path)}
        return {path: _words(value) for path, value in shown.items() if len(value) >= SHORTEST}

    def _own(self, path: CasePath) -> bool:
        """Whether a value is in the case, and not only in the question set that comes along."""
        origin = self._case.origin
        return not origin.places or origin.written(path) in origin.places

    def _place(self, path: CasePath, text: str) -> Place | None:
        line = _line_of(self._values[path], text) if path in self._values else None
        return self._case.origin.place_of(path, line) if self._own(path) else None


def _masked_cells(text: str) -> str:
    """A text with identity numbers covered; figures of two cells beside each other are no such number."""
    return SEPARATOR.join(map(masked, text.split(SEPARATOR)))


def _line_of(text: str, paragraph: str) -> int | None:
    """The line of a free text, from 0, at which a paragraph of it begins."""
    wanted = _words(paragraph)
    for number, line in enumerate(text.split("\n")):
        line_words = _words(line)
        if line_words.strip() and (wanted.startswith(line_words) or wanted in line_words):
            return number
    return 0


def _words(text: str) -> str:
    """The words of a text with a space around each, so that one can be looked for in another."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
