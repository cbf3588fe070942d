"""Filled forms, collected into the files of a case: what `collect` does, form by form."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sjumil_docs.case.model import Case
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.collecting.collected import Collected, CollectedForm, CollectedValue, LeftOver
from sjumil_docs.collecting.filled_files import files_named, read_filled_file
from sjumil_docs.collecting.form_answers import FormAnswers
from sjumil_docs.collecting.merged_answers import MergedAnswers
from sjumil_docs.collecting.merged_rows import MergedRows
from sjumil_docs.collecting.names_in_fields import with_participants
from sjumil_docs.collecting.proved_values import unreadable_edits
from sjumil_docs.editing.edited_case import ValueEdit, plan_edits
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.output.replacement import FileChange, replace_files
from sjumil_docs.problems import CasePath, EditError
from sjumil_docs.reading import read
from sjumil_docs.reading.yaml_text.yaml_tree import Tree


def collect_into(source: Path, files: Iterable[Path], dry_run: bool) -> Collected:
    """Reads the files, and those in the folders, into the case in a folder or a file; what came of each.

    Raises what `read` raises, EditError if somebody has saved the case meanwhile, and OutputError if it
    cannot be written; then every file of the case is as it was.
    """
    case = read(source)
    named = (file for path in files for file in files_named(path))
    forms = [form for file in named for form in read_filled_file(file, case)]
    new = (row.values for form in forms for row in form.rows if row.sheet.key == "deltakere")
    answers, rows = MergedAnswers(with_participants(case, new)), MergedRows(case)
    values = [[*rows.merge(form), *answers.merge(form)] for form in forms]
    changes, unwritten = _changes(source, {**rows.edits, **answers.edits}, case.language)
    if not dry_run and changes:
        if read(source) != case:
            raise EditError("edit-changed", file=changes[0].name)
        replace_files(changes)
    collected = (_collected(form, came, unwritten, case) for form, came in zip(forms, values, strict=True))
    return Collected(tuple(collected), tuple(change.path for change in changes), dry_run)


def _changes(
    source: Path, edits: Mapping[CasePath, Tree], language: WrittenLanguage
) -> tuple[list[FileChange], dict[CasePath, str]]:
    """The changes of the files, and why some values cannot be written in them."""
    unwritten = unreadable_edits(source, edits, language)
    wanted = [ValueEdit(path, value) for path, value in edits.items() if path not in unwritten]
    with suppress(EditError):
        return plan_edits(source, wanted), unwritten
    accepted: list[ValueEdit] = []
    for edit in wanted:
        try:
            plan_edits(source, [*accepted, edit])
            accepted.append(edit)
        except EditError as error:
            unwritten[edit.path] = error.say(language)
    return plan_edits(source, accepted), unwritten


def _collected(
    form: FormAnswers, values: Sequence[CollectedValue], unwritten: dict[CasePath, str], case: Case
) -> CollectedForm:
    left_over = [
        LeftOver("unwritten", value.place, unwritten[value.path])
        for value in values
        if value.path in unwritten
    ]
    language: WrittenLanguage = case.language
    key = form.identity.step if form.identity else ""
    step = next((step for step in case.question_set.steps if step.key == key), None)
    asked = {field.question for field in form.empty if field.key == "svar"}
    return CollectedForm(
        form.file,
        step.key if step else "",
        numbered_step(step, language) if step else "",
        form.sender,
        tuple(value for value in values if value.path not in unwritten),
        (*form.left_over, *left_over),
        tuple(sorted(asked)),
        tuple(form.missing),
        tuple(form.columns_left_out),
        form.refused,
    )
