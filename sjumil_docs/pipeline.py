"""The road on one page: every public verb, each as far along it as it goes.

    case folder ─read─▶ Case ─check─▶ Report
                         │
                         └─view─▶ fields of a document ─render─▶ .docx ─print─▶ PDF ─place─▶ folder
                                                                    │
                           a person edits in Word ─diff─▶ revisions ◀┘
                                            └─take back─▶ case folder ◀─tidy

`forms` stands before the road: what it writes is filled in by those who know the answers.
`read` is the verb of `reading`, `draft` that of `drafting`, `build_many` that of `builds.batch`, `watch`
that of `watching`.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Unpack, get_args

from sjumil_docs.builds.built import Built
from sjumil_docs.builds.drafts import Draft, wanted_documents
from sjumil_docs.builds.form_files import FormFormat, WrittenForms, steps_named, write_forms
from sjumil_docs.builds.options import BuildOptions, checked_options
from sjumil_docs.builds.own_templates import (
    PlacedTemplate,
    place_template,
    template_differences,
    template_report,
)
from sjumil_docs.builds.proof import case_of, proofread, proofread_rendered
from sjumil_docs.builds.revised_document import RevisedDocument, Revision
from sjumil_docs.builds.revisions import draft_of, revised
from sjumil_docs.builds.steps import place_case, print_cases, render_case
from sjumil_docs.builds.take_back.rewritten_case import RewrittenCase
from sjumil_docs.builds.take_back.taken_change import TakenDocument
from sjumil_docs.builds.take_back.taking import take_back_document
from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.json_schema import case_schema, file_schema
from sjumil_docs.case.model import Case
from sjumil_docs.collecting.answers_so_far import status_of
from sjumil_docs.collecting.case_status import CaseStatus
from sjumil_docs.collecting.collected import Collected
from sjumil_docs.collecting.merging.collection import collect_into
from sjumil_docs.documents import document_named, documents_named, documents_of
from sjumil_docs.documents import documents as all_documents
from sjumil_docs.drafting import draft
from sjumil_docs.editing.tidying import TidiedLines, tidy_case
from sjumil_docs.language.words import Language, WrittenLanguage
from sjumil_docs.output.folder_names import named_case, named_folder
from sjumil_docs.output.skeleton import write_case_folder
from sjumil_docs.problems import Report, UsageError, checked_language, quoted
from sjumil_docs.reading import CaseSource, as_case
from sjumil_docs.reading.file_names import path_of_file
from sjumil_docs.reading.given_files import GivenFiles
from sjumil_docs.reading.question_set import shipped_questions
from sjumil_docs.reading.yaml_text.yaml_tree import clean_text
from sjumil_docs.stages import OnStage, followed_by
from sjumil_docs.word.story.differences import Difference


def new(folder: str | os.PathLike[str], name: str = "", language: WrittenLanguage = "nb") -> list[Path]:
    """The files of a new case folder with every question, ready to fill in.

    Raises OutputError if the folder cannot be made or has files in it, and UsageError if it has no name, or
    if cases are not written in that language.
    """
    return write_case_folder(named_folder(folder), clean_text(name), _written(language), shipped_questions())


def schema(file: str | None = None, language: WrittenLanguage = "nb") -> dict[str, Any]:
    """The JSON Schema of a case in one file, for editors and for those who send mappings.

    Or of one `file` of a case folder: `sak.yaml`, `deltakere.yaml`, `svar/god_omsorg.yaml`. It tells
    of each key in a målform. Raises UsageError if no such file belongs to a case, or for another language.
    """
    if file is None:
        return case_schema(_written(language))
    schema = file_schema(path_of_file(file), _written(language))
    if schema is None:
        raise UsageError("no-such-part", file=quoted(file))
    return schema


def check(
    source: Case | CaseSource, files: GivenFiles | None = None, *, on_stage: OnStage | None = None
) -> Report:
    """Every problem of a case, or of what `read` reads, the most basic first.

    Beside a mapping, `files` are as `read` takes them. `on_stage` is called as each stage begins, and what it
    raises ends the check.

    A case that cannot be read is checked as far as it can be. Never raises for what a case says; raises
    UsageError if there is no such folder or file.
    """
    with followed_by(on_stage):
        try:
            case = case_of(source, files)
        except CaseError as error:
            return error.report
        proof = proofread(case, documents_of(case))
        return proof.report if proof.report.errors else proofread_rendered(proof).report


def render(source: Case | CaseSource, document: str) -> bytes:
    """One document as the bytes of a Word file, with what is missing marked where it should stand.

    The short form of `draft`, which knows more of it.
    The case is one, or what `read` reads. Raises what `read` raises, CaseError if the case has errors,
    TemplateError if the template is faulty, and UsageError if there is no such document.
    """
    return draft(source, document_named(document).name).documents[0].data


def build(
    source: Case | CaseSource,
    out: str | os.PathLike[str],
    documents: Sequence[str] | str | None = None,
    *,
    on_stage: OnStage | None = None,
    **options: Unpack[BuildOptions],
) -> Built:
    """Writes the documents of a case, or those named, as Word files into the folder `out`.

    Without names they are the usual three, those that the case asks for, and those built there before.

    The case is one, or what `read` reads; the options are those of `BuildOptions`. `on_stage` is called as
    each stage begins, and what it raises ends the build, with every file as it was. A document that already
    is what it says is left as it is. So is a file that a person has changed, or that was not built here,
    unless `overwrite` or `beside` is given. If a PDF cannot be made, the Word files are written and PdfError
    says why. Raises what `render` raises, UsageError, and OutputError, with every file as it was, if the
    folder cannot be written in.
    """
    with followed_by(on_stage):
        rendered = render_case(source, out, documents, checked_options(options))
        (printed,) = print_cases([rendered])
        return place_case(printed)


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
    named = [files] if isinstance(files, str | os.PathLike) else files
    return collect_into(named_folder(folder), [Path(file) for file in named], dry_run)


def status(source: Case | CaseSource) -> CaseStatus:
    """How far the answers of a case have come, and what to send to those who have not answered.

    The case is one, or what `read` reads. Raises what `read` raises.
    """
    return status_of(as_case(source))


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
    accept: Callable[[Revision], bool] | None = None,
    dry_run: bool = False,
    keep: bool = False,
) -> tuple[TakenDocument, ...]:
    """Writes into a case what a person has changed in its documents in `out`, or in one `file`.

    Only changes that are safe are written: words of an answer, where the case with them builds just what the
    person wrote. Each of the others has its `reason`. `accept` chooses among the safe ones; without it all
    are taken. With `dry_run` nothing is written; with `keep` a copy of each old file stays beside it. Raises
    what `diff` raises, EditError if somebody saves a file meanwhile, and OutputError if one cannot be
    written, with every file as it was.
    """
    case = RewrittenCase(named_case(source))
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


def check_template(
    file: str | os.PathLike[str],
    document: str,
    annotate: str | os.PathLike[str] | None = None,
    language: Language = "nb",
) -> Report:
    """All that is wrong with a Word template for a document, without any case.

    As `annotate` a copy is written, with a comment of Word's in `language` at each fault. Raises UsageError
    if there is no such file or document, and OutputError if the copy is there already or cannot be written.
    """
    copy = None if annotate is None else Path(annotate)
    return template_report(Path(file), document_named(document), copy, checked_language(language))


def template(
    document: str, language: WrittenLanguage = "nb", out: str | os.PathLike[str] = "maler"
) -> PlacedTemplate:
    """The shipped template of a document written in a folder, and what `sak.yaml` must say of it.

    Raises UsageError if there is no such document or målform, and OutputError if the file is there already.
    """
    return place_template(document_named(document), _written(language), named_folder(out))


def template_changes(
    file: str | os.PathLike[str], document: str, language: WrittenLanguage = "nb"
) -> tuple[Difference, ...]:
    """What a municipality's template says otherwise than the shipped one, paragraph by paragraph.

    Raises UsageError if there is no such file, document or målform, and OutputError if it is no Word file.
    """
    return template_differences(document_named(document), _written(language), Path(file))


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
    possible = all_documents().values() if documents is None else documents_named(documents)
    return [(draft_of(path, proofread(case, possible).passed().drafts), path)]


def _written(language: WrittenLanguage) -> WrittenLanguage:
    """A målform that documents are written in; UsageError for any other."""
    if language not in get_args(WrittenLanguage):
        raise UsageError("not-written-in", name=quoted(language))
    return language
