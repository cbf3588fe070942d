"""The edits of one document → those that are safe into the case, and for each of the others why it is not."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sjumil_docs.builds.drafts import make_drafts
from sjumil_docs.builds.revised_document import Revision
from sjumil_docs.builds.revisions import Origins, changed_by_hand, read_edited
from sjumil_docs.builds.take_back.rewritten_case import RewrittenCase, Unproved
from sjumil_docs.builds.take_back.taken_change import Outcome, Reason, TakenChange, TakenDocument
from sjumil_docs.documents.document import Document
from sjumil_docs.problems import CasePath, masked
from sjumil_docs.word.story.edits.comparison import Comparison
from sjumil_docs.word.story.edits.edit import Edit
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
    comparison = changed_by_hand(case.build(document), in_file, path)
    changes = _Taking(case, document, comparison, accept, dry_run).changes()
    return TakenDocument(document.name, path, "changed" if changes else "unchanged", tuple(changes))


class _Taking:
    """Takes the edits of one document back: all that are safe are proved, those that are wanted are taken."""

    def __init__(
        self,
        case: RewrittenCase,
        document: Document,
        comparison: Comparison,
        accept: Accept | None,
        dry_run: bool,
    ) -> None:
        self._case, self._document = case, document
        self._accept = None if dry_run else accept
        self._safe: Outcome = "possible" if dry_run else "taken"
        self._edits, self._marked = comparison.edits, comparison.marked
        (draft,) = make_drafts(case.case, [document])
        self._origins = Origins(draft)

    def changes(self) -> list[TakenChange]:
        """What has become of each edit."""
        before = self._case.state()
        revisions = [self._origins.traced(edit) for edit in self._edits]
        refused = self._refused(range(len(self._edits)))
        proved = [number for number in range(len(self._edits)) if number not in refused]
        accept = self._accept
        declined = [number for number in proved if accept and not accept(revisions[number])]
        if declined:
            self._case.go_back(before)
            refused |= self._refused([number for number in proved if number not in declined])
        changes = []
        for number, revision in enumerate(revisions):
            why = refused.get(number)
            outcome: Outcome = "left" if why else "declined" if number in declined else self._safe
            changes.append(TakenChange(revision, outcome, *((why.reason, why.problem) if why else ())))
        return changes

    def _refused(self, numbers: Iterable[int]) -> dict[int, Unproved]:
        """Takes those of some edits that are safe; why the others are not."""
        refused: dict[int, Unproved] = {}
        safe: list[tuple[int, CasePath]] = []
        for number in numbers:
            edit = self._edits[number]
            path, gap = self._origins.path_by_bookmark(edit), self._origins.gap_written_in(edit)
            reason = _unsafe(edit, self._marked, gap)
            if gap and not reason:
                unproved = self._case.filled_gap(edit, gap, self._document)
                refused |= {number: unproved} if unproved else {}
            elif reason or path is None:
                refused[number] = Unproved(reason or "template")
            else:
                safe.append((number, path))
        results = self._case.take([(self._edits[number], path) for number, path in safe], self._document)
        return refused | {n: why for (n, _), why in zip(safe, results, strict=True) if why}


def _unsafe(edit: Edit, marked: bool, gap: CasePath | None) -> Reason | None:
    """Why an edit cannot be taken back whatever the case says; None if it may be."""
    reasons: tuple[tuple[bool, Reason], ...] = (
        (edit.aspect != "text", "aspect"),
        (bool(edit.undecided), "undecided"),
        (edit.kind == "added", "added"),
        (edit.kind == "removed", "removed"),
        (edit.kind == "moved", "moved"),
        (edit.story != "body", "outside"),
        (not marked, "unmarked"),
        (not edit.origins and not gap, "template"),
        (edit.before is None, "conflict"),
        ("\n\n" in f"{edit.before}{edit.after}", "paragraphs"),
        (masked(edit.after or "") != edit.after, "number"),
    )
    return next((reason for applies, reason in reasons if applies), None)
