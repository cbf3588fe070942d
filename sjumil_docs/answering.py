"""Forms out and answers in: the verbs for those who know the answers and write in Word and Excel.

case folder ─forms─▶ .docx, .xlsx ─▶ filled in by many ─collect─▶ case folder ─status─▶ who has not answered
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sjumil_docs.builds.form_files import FormFormat, WrittenForms, steps_named, write_forms
from sjumil_docs.case.model import Case
from sjumil_docs.checks import personal_data
from sjumil_docs.collecting.answers_so_far import status_of
from sjumil_docs.collecting.brought_problems import brought_problems
from sjumil_docs.collecting.case_status import CaseStatus
from sjumil_docs.collecting.collected import Collected
from sjumil_docs.collecting.merging.collection import collect_into
from sjumil_docs.documenting import due_documents
from sjumil_docs.output.folder_names import named_folder
from sjumil_docs.reading import CaseSource, as_case, read


def forms(
    source: Case | CaseSource,
    out: str | os.PathLike[str],
    steps: Sequence[str] | str | None = None,
    format: FormFormat = "docx",
) -> WrittenForms:
    """Writes a Word form for each step of a case (all, or those named by key or number) in the folder `out`.

    As `xlsx` they are one workbook. The forms are filled in with what the case says already. A form that a
    person has filled in, or that was not written here, is left as it is. Raises what `read` raises,
    UsageError, and OutputError, with every file as it was, if the folder cannot be written in.
    """
    case = as_case(source)
    return write_forms(case, named_folder(out), steps_named(case, steps), format)


def collect(
    folder: str | os.PathLike[str],
    files: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    dry_run: bool = False,
) -> Collected:
    """Reads filled forms into the files of a case; with `dry_run`, only says what would come of them.

    A form is one that `forms` has written, also mailed, renamed and saved by another program, or an export of
    a web form whose heads begin with the numbers of the questions; a folder names those in it, and so does a
    name with a star. Nothing in the case is taken away. A file
    that cannot be read says why in `refused`; the others are read. Raises what `read` raises, EditError if
    somebody saves the case meanwhile, and OutputError, with every file as it was, if it cannot be written.
    """
    named, source = [files] if isinstance(files, str | os.PathLike) else files, named_folder(folder)
    collected, before, case = collect_into(source, [Path(file) for file in named], dry_run)
    if not collected.changed:
        return collected
    after = case if dry_run else read(source)
    found = brought_problems(collected, personal_data(before), personal_data(after))
    return replace(collected, personal=tuple(found))


def status(source: Case | CaseSource) -> CaseStatus:
    """How far the answers of a case have come, what to send to those who have not answered, what is due next.

    The case is one, or what `read` reads. Raises what `read` raises.
    """
    case = as_case(source)
    return replace(status_of(case), due_documents=due_documents(case))
