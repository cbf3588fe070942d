"""What is entered in a case by hand: its values as the files state them, and new ones in their place.

case folder ─stated values─▶ what somebody sees and changes ─edit─▶ case folder
                                  └─check edits─▶ what would be wrong
"""

import os
from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path

from sjumil_docs.builds.proof import proofread
from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.model import Case
from sjumil_docs.documents import documents_of
from sjumil_docs.editing.edited_case import ValueEdit, apply_edits, plan_edits
from sjumil_docs.editing.whole_file import FileText, text_of, write_text
from sjumil_docs.output.folder_names import named_case
from sjumil_docs.problems import Report
from sjumil_docs.reading import with_templates
from sjumil_docs.reading.binding import bind
from sjumil_docs.reading.folder import gather


def stated_values(folder: str | os.PathLike[str]) -> Mapping[str, object]:
    """What the files of a case say, as they say it: texts, lists and mappings by their keys, no types.

    The folder may be a case in one file. What cannot be read as YAML is left out; `check` tells of it. Raises
    UsageError if there is no case.
    """
    return gather(named_case(folder)).tree


def stated_case(
    folder: str | os.PathLike[str], *, templates: str | os.PathLike[str] | None = None
) -> tuple[Mapping[str, object], Case | CaseError]:
    """What `stated_values` and `read` give of a folder, from one reading; the error where `read` raises one.

    `templates` is as `read` takes it. Raises UsageError if there is no case.
    """
    case_tree = gather(named_case(folder))
    values = deepcopy(case_tree.tree)  # a text that is too long for a case is taken out of the tree
    try:
        case = bind(case_tree)
    except CaseError as error:
        return values, error
    return values, case if templates is None else with_templates(case, templates)


def edit(
    folder: str | os.PathLike[str],
    edits: Iterable[ValueEdit],
    *,
    dry_run: bool = False,
    keep: bool = False,
) -> tuple[Path, ...]:
    """Writes new values into the files of a case, all or none; the files that changed.

    Only the lines of those values are touched, and the files are read again to prove it. With `dry_run`
    nothing is written; with `keep` a copy of each old file stays beside it. Raises UsageError if there is no
    case, EditError if a value has no place in its file or says something else than its `before`, or if the
    file is saved meanwhile, and OutputError if one cannot be written, with every file as it was.
    """
    case = named_case(folder)
    changes = plan_edits(case, edits) if dry_run else apply_edits(case, edits, keep)
    return tuple(change.path for change in changes)


def check_edits(folder: str | os.PathLike[str], edits: Iterable[ValueEdit]) -> Report:
    """Every problem that a case would have with new values in it; nothing is written.

    They are those that show before the documents are rendered, so that somebody can be told while they write.
    A problem has its path, and its place within its text; its line is that of the file as it is. Never raises
    for what the case or the values say; raises UsageError if there is no case.
    """
    case_tree = gather(named_case(folder))
    for edit in edits:
        case_tree.put(edit.path, edit.value)
    try:
        case = bind(case_tree)
    except CaseError as error:
        if error.partial is None:
            return error.report
        case = error.partial
    return proofread(case, documents_of(case)).report


def file_text(folder: str | os.PathLike[str], file: str) -> FileText:
    """A YAML file of a case as a text, for those who mend what cannot be read.

    `file` is its name as a problem's place has it: `svar/god_omsorg.yaml`. Raises UsageError if the case has
    no such file, OutputError if it cannot be opened, and EditError if it is no text.
    """
    return text_of(named_case(folder), file)


def write_file_text(folder: str | os.PathLike[str], file: str, text: str, mark: str) -> bool:
    """Writes the whole text of a YAML file of a case in its place; whether it changed.

    `mark` is that of the `file_text` that was read. What is wrong in the text is told of by `check`, not
    here. Raises what `file_text` raises, EditError if somebody has saved the file since, and OutputError if
    it cannot be written, with the file as it was.
    """
    return write_text(named_case(folder), file, text, mark)
