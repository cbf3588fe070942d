"""The road on one page: the public verbs, each as far along it as it goes.

    case folder ─read─▶ Case ─check─▶ Report
                         │
                         └─view─▶ fields of a document ─render─▶ .docx ─print─▶ PDF ─place─▶ folder
                                                                    │
                           a person edits in Word ─diff─▶ revisions ◀┘
                                            └─take back─▶ case folder ◀─tidy

The other verbs stand in modules of their own, so that a build loads nothing that only they need: `forms`,
`collect` and `status` in `answering`, before the road, for those who know the answers; `diff`, `take_back`
and `tidy` in `revising`; `read` in `reading`, `draft` in `drafting`, `build_many` in `builds.batch`, `watch`
in `watching`.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Unpack, get_args

from sjumil_docs.builds.built import Built
from sjumil_docs.builds.options import BuildOptions, checked_options
from sjumil_docs.builds.own_templates import (
    PlacedTemplate,
    place_template,
    template_differences,
    template_report,
)
from sjumil_docs.builds.proof import case_of, proofread, proofread_rendered
from sjumil_docs.builds.steps import place_case, print_cases, render_case
from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.json_schema import OthersNames, case_schema, file_schema
from sjumil_docs.case.model import Case
from sjumil_docs.case.programmes.editions import DEFAULT
from sjumil_docs.documents import document_named, document_names, documents, documents_of
from sjumil_docs.drafting import draft
from sjumil_docs.language.words import Language, WrittenLanguage
from sjumil_docs.output.folder_names import named_folder
from sjumil_docs.output.skeleton import write_case_folder
from sjumil_docs.problems import Report, UsageError, WrongTypeError, checked_language, quoted
from sjumil_docs.reading import CaseSource
from sjumil_docs.reading.file_names import path_of_file
from sjumil_docs.reading.given_files import GivenFiles
from sjumil_docs.reading.programme_catalogue import packaged_editions, packaged_names, programme_named
from sjumil_docs.reading.yaml_text.yaml_tree import clean_text
from sjumil_docs.stages import OnStage, followed_by
from sjumil_docs.word.story.edits.differences import Difference


def new(
    folder: str | os.PathLike[str],
    name: str = "",
    language: WrittenLanguage = "nb",
    programme: str | None = None,
) -> list[Path]:
    """The files of a new case folder with every question of a programme, ready to fill in.

    Without a programme it is Sjumilssteget.

    Raises OutputError if the folder cannot be made or has files in it, and UsageError if it has no name, if
    there is no such programme, or if cases are not written in that language. Raises PluginError for a
    programme of a package that cannot be used.
    """
    folder, named = named_folder(folder), programme_named(programme or DEFAULT)
    return write_case_folder(folder, clean_text(name), _written(language), named, schema(language=language))


def schema(file: str | None = None, language: WrittenLanguage = "nb") -> dict[str, Any]:
    """The JSON Schema of a case in one file, for editors and for those who send mappings.

    Or of one `file` of a case folder: `sak.yaml`, `deltakere.yaml`, `svar/god_omsorg.yaml`. It tells
    of each key in a målform. Raises UsageError if no such file belongs to a case, or for another language.
    """
    if file is None:
        return case_schema(_written(language), _names_of_others())
    schema = file_schema(path_of_file(file), _written(language), _names_of_others())
    if schema is None:
        raise UsageError("no-such-part", file=quoted(file))
    return schema


def check(
    source: Case | CaseSource,
    files: GivenFiles | None = None,
    *,
    templates: str | os.PathLike[str] | None = None,
    on_stage: OnStage | None = None,
) -> Report:
    """Every problem of a case, or of what `read` reads, the most basic first.

    Beside a mapping, `files` are as `read` takes them, and so is the folder `templates`. `on_stage` is called
    as each stage begins, and what it raises ends the check.

    A case that cannot be read is checked as far as it can be. Never raises for what a case says; raises
    UsageError if there is no such folder or file.
    """
    with followed_by(on_stage):
        try:
            case = case_of(source, files, templates)
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
    if not isinstance(document, str):
        raise WrongTypeError("not-a-document", found=type(document).__name__)
    return draft(source, document).documents[0].data


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


def check_template(
    file: str | os.PathLike[str],
    document: str | None = None,
    annotate: str | os.PathLike[str] | None = None,
    language: Language = "nb",
) -> Report:
    """All that is wrong with a Word template for a document, without any case.

    Without `document` it is for the one that the file is called after, or else for one of the municipality's
    own, which has every field.

    As `annotate` a copy is written, with a comment of Word's in `language` at each fault. Raises UsageError
    if there is no such file or document, and OutputError if the copy is there already or cannot be written.
    """
    copy = None if annotate is None else Path(annotate)
    name = document or (Path(file).stem if Path(file).stem in document_names() else None)
    meant = None if name is None else document_named(name)
    return template_report(Path(file), meant, copy, checked_language(language))


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


def _names_of_others() -> OthersNames:
    """The names that packages give documents, programmes and their editions."""
    others = (name for name in document_names() if name not in documents())
    return OthersNames(tuple(others), packaged_names(), packaged_editions())


def _written(language: WrittenLanguage) -> WrittenLanguage:
    """A målform that documents are written in; UsageError for any other."""
    if language not in get_args(WrittenLanguage):
        raise UsageError("not-written-in", name=quoted(language))
    return language
