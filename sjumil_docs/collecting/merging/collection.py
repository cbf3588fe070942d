"""Filled forms, collected into the files of a case: what `collect` does, form by form."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from sjumil_docs.case.model import Case
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.collecting.collected import Collected, CollectedForm, CollectedValue, LeftOver, Reason
from sjumil_docs.collecting.filled_files import files_named, read_filled_file
from sjumil_docs.collecting.form_answers import FormAnswers
from sjumil_docs.collecting.merging.merged_answers import MergedAnswers
from sjumil_docs.collecting.merging.merged_rows import MergedRows
from sjumil_docs.collecting.merging.proved_values import case_with
from sjumil_docs.collecting.merging.received_forms import RECEIVED, FormText, ReceivedForms
from sjumil_docs.collecting.texts.new_participants import with_participants
from sjumil_docs.editing.edited_case import ValueEdit, plan_edits
from sjumil_docs.form.form_identity import FormIdentity
from sjumil_docs.language.words import WrittenLanguage, form_words
from sjumil_docs.output.replacement import FileChange, replace_files
from sjumil_docs.problems import CasePath, EditError
from sjumil_docs.reading import read
from sjumil_docs.reading.yaml_text.yaml_tree import Tree


def collect_into(source: Path, files: Iterable[Path], dry_run: bool) -> tuple[Collected, Case, Case]:
    """Reads the files, and those in the folders, into the case in a folder or a file.

    What came of each, the case before, and the case with it.

    Raises what `read` raises, EditError if somebody has saved the case meanwhile, and OutputError if it
    cannot be written; then every file of the case is as it was.
    """
    case = read(source)
    named = (file for path in files for file in files_named(path))
    forms, known = _read(named, case)
    received = ReceivedForms(case)
    answers, rows = MergedAnswers(known, received), MergedRows(case, known, received)
    values = [[*rows.merge(form), *answers.merge(form)] for form in forms]
    edits: dict[CasePath, Tree] = {**rows.edits, **answers.edits}
    whole, unread = case_with(source, edits)
    unwritten: dict[CasePath, Reason] = {**unread}
    changes = _changes(source, case, edits, [*rows.texts, *answers.texts], unwritten)
    changes = [*_pictures(case, forms, changes), *changes]
    if not dry_run and changes:
        if read(source) != case:
            raise EditError("edit-changed", file=changes[0].name)
        replace_files(changes)
    collected = (_collected(form, came, unwritten, case) for form, came in zip(forms, values, strict=True))
    return Collected(tuple(collected), tuple(change.path for change in changes), dry_run), case, whole


def _read(files: Iterable[Path], case: Case) -> tuple[list[FormAnswers], Case]:
    """What the files say, and the case with their participants: each may name those of the files before."""
    forms: list[FormAnswers] = []
    for file in files:
        of_file = read_filled_file(file, case)
        rows = (row.values for form in of_file for row in form.rows if row.sheet.key == "deltakere")
        case = with_participants(case, rows)
        forms += of_file
    return forms, case


def _pictures(
    case: Case, forms: Iterable[FormAnswers], changes: Sequence[FileChange]
) -> Iterator[FileChange]:
    """The pictures that the new files of the case name, if they are not there yet."""
    files = {name: data for form in forms for name, data in form.pictures.items()}
    for name, data in files.items():
        path = (case.origin.folder or Path()) / name
        if any(name.encode() in change.after for change in changes) and not path.exists():
            yield FileChange(path, name, None, data)


def _changes(
    source: Path,
    case: Case,
    edits: Mapping[CasePath, Tree],
    texts: Sequence[FormText],
    unwritten: dict[CasePath, Reason],
) -> list[FileChange]:
    """The changes of the files, what was collected noted in the last.

    `unwritten` says why some values cannot be written, and gets those that the files cannot take. A command
    that is killed may have written an answer and not its mark, never the other way round.
    """
    wanted = [ValueEdit(path, value) for path, value in edits.items() if path not in unwritten]
    try:
        changes = plan_edits(source, [*wanted, *_notes(case, texts, unwritten)])
    except EditError:
        accepted = _accepted(source, wanted, unwritten)
        notes = _accepted(source, _notes(case, texts, unwritten), unwritten, accepted)
        changes = plan_edits(source, notes)
    return sorted(map(partial(_with_heading, case.language), changes), key=_holds_notes)


def _accepted(
    source: Path,
    wanted: Iterable[ValueEdit],
    unwritten: dict[CasePath, Reason],
    accepted: Sequence[ValueEdit] = (),
) -> list[ValueEdit]:
    """Those of the edits that the files can take, with others that they take already; why not the rest."""
    accepted = list(accepted)
    for edit in wanted:
        try:
            plan_edits(source, [*accepted, edit])
            accepted.append(edit)
        except EditError as error:
            unwritten[edit.path] = error
    return accepted


def _notes(case: Case, texts: Iterable[FormText], unwritten: Mapping[CasePath, Reason]) -> list[ValueEdit]:
    """The edits that note what was collected, but for what cannot be written."""
    received = ReceivedForms(case)
    for text in texts:
        at = text.written_at
        if not any(path[: len(at)] == at for path in unwritten):
            received.note(text)
    return [ValueEdit(path, value) for path, value in received.edits().items()]


def _with_heading(language: WrittenLanguage, change: FileChange) -> FileChange:
    """The new file of what was collected, with what it is for at its top; any other as it is."""
    if change.before is not None or not change.name.startswith(RECEIVED):
        return change
    heading = f"# {form_words(language)['received']}\n".encode()
    return replace(change, after=heading + change.after)


def _holds_notes(change: FileChange) -> bool:
    """Whether what was collected is noted in a file: it takes its place after all others."""
    return f"\n{RECEIVED}:".encode() in b"\n" + change.after or change.name.startswith(RECEIVED)


def _questions(form: FormAnswers, values: Iterable[CollectedValue], keys: Collection[str] = ()) -> set[str]:
    """The numbers of the questions that a form says something of, under some keys or any.

    The marks of a mapping form alone say nothing of a question: they may be a plan.
    """
    is_word_form = bool(form.identity and form.identity.step)
    asked = [value.path for value in values if value.path[2:3] == ("spørsmål",)]
    said = (path for path in asked if is_word_form or path[4] != "deltakere")
    return {str(path[3]) for path in said if not keys or path[4] in keys}


def _collected(
    form: FormAnswers, values: Sequence[CollectedValue], unwritten: Mapping[CasePath, Reason], case: Case
) -> CollectedForm:
    left_over = [
        LeftOver("unwritten", value.place, value.text, reason=unwritten[value.path])
        for value in values
        if value.path in unwritten
    ]
    language: WrittenLanguage = case.language
    edition = FormIdentity.of(case).edition
    key = form.identity.step if form.identity else ""
    step = next((step for step in case.question_set.steps if step.key == key), None)
    empty = {field.question for field in form.empty if field.key == "svar"}
    asked = [question.id for _, question in case.question_set.questions() if question.id in empty]
    said, explained = _questions(form, values), _questions(form, values, ("ubesvart",))
    left_over += [
        LeftOver("unwritten", RECEIVED, reason=why) for path, why in unwritten.items() if path[0] == RECEIVED
    ]
    return CollectedForm(
        form.file,
        step.key if step else "",
        numbered_step(step, language) if step else "",
        form.sender,
        tuple(value for value in values if value.path not in unwritten),
        (*form.left_over, *left_over),
        tuple(number for number in asked if number not in said),
        tuple(number for number in asked if number in said - explained),
        tuple(form.missing),
        tuple(form.columns_left_out),
        form.refused,
        form.identity.language if form.identity and form.identity.language != language else "",
        form.identity.edition if form.identity and form.identity.edition != edition else "",
    )
