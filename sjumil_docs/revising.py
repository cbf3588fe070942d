"""What a person has changed: found in a finished document, taken back, or written properly in the case.

case folder, .docx a person has edited ─diff─▶ revisions ─take back─▶ case folder ◀─tidy
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from sjumil_docs.builds.drafts import Draft, wanted_documents
from sjumil_docs.builds.proof import case_of, proofread
from sjumil_docs.builds.revised_document import RevisedDocument, Revision
from sjumil_docs.builds.revisions import draft_of, revised
from sjumil_docs.builds.take_back.rewritten_case import RewrittenCase
from sjumil_docs.builds.take_back.taken_change import TakenDocument
from sjumil_docs.builds.take_back.taking import take_back_document
from sjumil_docs.case.model import Case
from sjumil_docs.documents import documents_in, documents_named
from sjumil_docs.editing.tidying import TidiedLines, tidy_case
from sjumil_docs.output.folder_names import named_case, named_folder
from sjumil_docs.problems import UsageError
from sjumil_docs.reading import CaseSource


def diff(
    source: Case | CaseSource,
    out: str | os.PathLike[str] | None = None,
    documents: Sequence[str] | str | None = None,
    *,
    file: str | os.PathLike[str] | None = None,
) -> tuple[RevisedDocument, ...]:
    """What a person has changed in the documents of a case in the folder `out`, or in any one `file`.

    The case is one, or what `read` reads; the documents are those named, or else those that `build`
    makes. One that is not there, or
    cannot be read, has a `state` that says so. Which document `file` is, its name or its marks tell. Raises
    what `render` raises, and UsageError where they do not, or where not one of `out` and `file` is given.
    """
    targets = _targets(case_of(source), out, documents, file)
    return tuple(revised(draft, path) for draft, path in targets)


def take_back(  # noqa: PLR0913 – what a person chooses of one command
    source: str | os.PathLike[str],
    out: str | os.PathLike[str] | None = None,
    documents: Sequence[str] | str | None = None,
    *,
    file: str | os.PathLike[str] | None = None,
    templates: str | os.PathLike[str] | None = None,
    accept: Callable[[Revision], bool] | None = None,
    dry_run: bool = False,
    keep: bool = False,
) -> tuple[TakenDocument, ...]:
    """Writes into a case what a person has changed in its documents in `out`, or in one `file`.

    Only changes that are safe are written: words of an answer, where the case with them builds just what the
    person wrote. Each of the others has its `reason`. `accept` chooses among the safe ones; without it all
    are taken. `templates` is a folder as `read` takes it. With `dry_run` nothing is written; with `keep` a
    copy of each old file stays beside it. Raises what `diff` raises, EditError if somebody saves a file
    meanwhile, and OutputError if one cannot be written, with every file as it was.
    """
    case = RewrittenCase(named_case(source), templates)
    targets = _targets(case.case, out, documents, file)
    taken = tuple(take_back_document(case, draft.document, path, accept, dry_run) for draft, path in targets)
    if not dry_run:
        case.write(keep)
    return taken


def tidy(folder: str | os.PathLike[str], *, dry_run: bool = False) -> tuple[TidiedLines, ...]:
    """Writes properly what the reader of a case takes as it was meant, such as text without indentation.

    The folder may be a case in one file. Only those lines are touched, and the case says the same as before;
    with `dry_run` nothing is written. Raises UsageError if there is no case, EditError if somebody saves a
    file meanwhile, and OutputError if one cannot be written, with every file as it was.
    """
    return tidy_case(named_folder(folder), dry_run)


def _targets(
    case: Case,
    out: str | os.PathLike[str] | None,
    documents: Sequence[str] | str | None,
    file: str | os.PathLike[str] | None,
) -> list[tuple[Draft, Path]]:
    """The drafts of the documents wanted, each with its file; UsageError if they are not known."""
    if (out is None) == (file is None):
        raise UsageError("diff-where")
    if out is not None:
        folder = named_folder(out)
        drafts = proofread(case, wanted_documents(documents, case, folder)).passed().drafts
        return [(draft, folder / f"{draft.document.name}.docx") for draft in drafts]
    path = Path(file or "")
    possible = documents_in(case).values() if documents is None else documents_named(documents, case)
    return [(draft_of(path, proofread(case, possible).passed().drafts), path)]
