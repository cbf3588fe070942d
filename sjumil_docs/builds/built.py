"""What a build has come to: each document with its place, and what stood there before."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sjumil_docs.builds.drafts import Draft
from sjumil_docs.builds.file_formats import NOARK, PDF, WORD, file_of
from sjumil_docs.output.file_state import FileState
from sjumil_docs.output.install import OutdatedFiles
from sjumil_docs.output.plan import Outcome, PlacedFile
from sjumil_docs.problems import Report

_NOT_WRITTEN = (Outcome.KEPT, Outcome.IN_USE)


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document that was to be built, and what became of it."""

    name: str
    path: Path
    """Where the new document is; where nothing is written, the file that is kept."""
    gaps: int
    """How much is missing in it; a document with gaps calls itself a draft."""
    template: str
    """The template it was made from: «nb», «nn», or the municipality's own file."""
    outcome: Outcome
    found: FileState
    """What stood in its place before: nothing, the one built before, or a person's work."""
    aside: Path | None
    """Where a person's version has been put, if it was."""
    pdf: Path | None
    """The same document as a PDF, where there is one."""
    noark: Path | None
    """What an archive wants to know of it, where that was asked for."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has come to, and every problem of the case."""

    documents: tuple[BuiltDocument, ...]
    report: Report
    outdated: OutdatedFiles
    """Files built before that are no longer part of the case."""

    @property
    def complete(self) -> bool:
        """Whether every document is in the folder as the case says it, and no outdated one is."""
        return not self.outdated.kept and all(d.outcome not in _NOT_WRITTEN for d in self.documents)


def built_document(draft: Draft, placed: Mapping[str, PlacedFile]) -> BuiltDocument:
    """What became of a document, by what became of its files."""
    own = draft.view.case.templates.get(draft.document.name)
    word = placed[file_of(draft, WORD)]
    more = {ending: placed.get(file_of(draft, ending)) for ending in (PDF, NOARK)}
    there = {e: p.path if p and p.outcome not in _NOT_WRITTEN else None for e, p in more.items()}
    return BuiltDocument(
        name=draft.document.name,
        path=word.path,
        gaps=len(draft.view.gaps),
        template=own or draft.view.language,
        outcome=word.outcome,
        found=word.previous,
        aside=word.aside,
        pdf=there[PDF],
        noark=there[NOARK],
    )
