"""The edits of one document → those that are safe into the case, and for each of the others why it is not."""

from collections.abc import Callable
from pathlib import Path

from sjumil_docs.builds.revised_document import Revision
from sjumil_docs.builds.revisions import Origins, read_edited
from sjumil_docs.builds.take_back.rewritten_case import RewrittenCase, Unproved
from sjumil_docs.builds.take_back.taken_change import Reason, TakenChange, TakenDocument
from sjumil_docs.documents.document import Document
from sjumil_docs.problems import EditError, masked
from sjumil_docs.word.story.comparison import compare_documents
from sjumil_docs.word.story.edit import Edit
from sjumil_docs.word.story.written_document import WrittenDocument

Accept = Callable[[Revision], bool]
"""Whether a change that can be taken back is wanted in the case."""


def take_back_document(
    case: RewrittenCase, document: Document, path: Path, accept: Accept | None, dry_run: bool
) -> TakenDocument:
    """What has become of each change in the document at `path`; the case has the new values.

    Raises OutputError if the case gives a document too large to be compared.
    """
    in_file = read_edited(path)
    if not isinstance(in_file, WrittenDocument):
        return TakenDocument(document.name, path, in_file)
    comparison = compare_documents(case.build(document), in_file)
    taking = _Taking(case, document, comparison.marked, accept, dry_run)
    changes = tuple(map(taking.change, comparison.edits))
    return TakenDocument(document.name, path, "changed" if changes else "unchanged", changes)


class _Taking:
    """Takes the edits of one document back, one after the other."""

    def __init__(
        self, case: RewrittenCase, document: Document, marked: bool, accept: Accept | None, dry_run: bool
    ) -> None:
        self._case, self._document, self._marked = case, document, marked
        self._accept, self._dry_run = accept, dry_run

    def change(self, edit: Edit) -> TakenChange:
        """What has become of one edit."""
        origins = Origins(self._case.case)
        revision, path = origins.traced(edit), origins.path_by_bookmark(edit)
        reason = _unsafe(edit, self._marked)
        if reason or path is None:
            return TakenChange(revision, "left", reason or "template")
        try:
            value = self._case.proved(edit, path, self._document)
        except EditError as error:
            return TakenChange(revision, "left", "file", error)
        if isinstance(value, Unproved):
            return TakenChange(revision, "left", value.reason)
        if self._accept and not self._dry_run and not self._accept(revision):
            return TakenChange(revision, "declined")
        self._case.take(value)
        return TakenChange(revision, "possible" if self._dry_run else "taken")


def _unsafe(edit: Edit, marked: bool) -> Reason | None:
    """Why an edit cannot be taken back whatever the case says; None if it may be."""
    reasons: tuple[tuple[bool, Reason], ...] = (
        (edit.aspect != "text", "aspect"),
        (bool(edit.undecided), "undecided"),
        (edit.kind == "added", "added"),
        (edit.kind == "removed", "removed"),
        (edit.kind == "moved", "moved"),
        (edit.story != "body", "outside"),
        (not marked, "unmarked"),
        (not edit.origins, "template"),
        (edit.before is None, "conflict"),
        ("\n\n" in f"{edit.before}{edit.after}", "paragraphs"),
        (masked(edit.after or "") != edit.after, "number"),
    )
    return next((reason for applies, reason in reasons if applies), None)
