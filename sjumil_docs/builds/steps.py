"""The three steps of a build: a case is rendered, printed where that is asked for, and put in place.

Nothing is written before the last. Several cases may be printed at once, which is what takes the time.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from sjumil_docs.builds.built import Built, LeftOut, PdfError, built_document
from sjumil_docs.builds.drafts import Draft, render_draft, wanted_documents
from sjumil_docs.builds.file_formats import MATRIX, NOARK, PDF, WORD, FileFormats
from sjumil_docs.builds.fingerprint import source_of
from sjumil_docs.builds.options import BuildOptions, on_edited
from sjumil_docs.builds.proof import case_of, proofread, render_problems, template_problems
from sjumil_docs.case.model import Case
from sjumil_docs.documents import documents_of, faults_beside_ours, name_of_faulty
from sjumil_docs.documents.properties import archive_entries
from sjumil_docs.output.folder_names import inside_case_folder, named_folder
from sjumil_docs.output.install import install, up_to_date
from sjumil_docs.output.manifest import Source
from sjumil_docs.output.plan import NewFile, PlacedFile
from sjumil_docs.problems import OutputError, Problem, Report, TemplateError, UsageError
from sjumil_docs.reading import CaseSource
from sjumil_docs.stages import stage

if TYPE_CHECKING:
    from sjumil_docs.builds.print_job import Printed


_PAGE = "template.field-page"
"""A field asks for a page, which is known when the document has been printed."""


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A document that has been rendered, with the problems that showed in it."""

    draft: Draft
    word: bytes
    text_hash: str
    """The hash of what a reader sees in it, which page numbers do not change."""
    problems: tuple[Problem, ...]
    pdf: bytes = b""
    """Its PDF, once it has been printed."""

    @property
    def name(self) -> str:
        """The name of the document."""
        return self.draft.document.name

    @property
    def day(self) -> date | None:
        """The day the document bears."""
        return self.draft.document.day(self.draft.view)


@dataclass(frozen=True, slots=True)
class RenderedCase:
    """A case with its documents rendered, and all that it takes to put them in place."""

    case: Case
    folder: Path
    documents: Sequence[str] | str | None
    """The names of those to build; None for those of the case and of the folder."""
    options: BuildOptions
    formats: FileFormats
    drafts: Sequence[Draft]
    """Every document of the case, also those that are not to be built now."""
    chosen: Sequence[Draft]
    sources: Mapping[str, Source]
    """What each document is made from, by its name."""
    up_to_date: Mapping[str, PlacedFile]
    """The files in the folder that are already as they are to be, by name."""
    rendered: Sequence[RenderedDocument]
    """The documents whose files are not."""
    report: Report
    left_out: tuple[LeftOut, ...] = ()
    """The documents that cannot be made, and stop no other."""
    unprinted: Exception | None = None
    """Why there are no PDFs, where they were asked for."""


def render_case(
    source: Case | CaseSource,
    out: str | os.PathLike[str],
    documents: Sequence[str] | str | None,
    options: BuildOptions,
) -> RenderedCase:
    """A case with its documents rendered, but for their PDFs; nothing is written."""
    if options.get("overwrite") and options.get("beside"):
        raise UsageError("overwrite-and-beside")
    case, final = case_of(source, templates=options.get("templates")), options.get("final", False)
    case = case.as_final() if final else case
    folder = inside_case_folder(case.origin.folder, named_folder(out))
    wanted = wanted_documents(documents, case, folder)
    others = (document for document in documents_of(case) if document not in wanted)
    proof = proofread(case, [*wanted, *others]).passed(final)
    if documents is not None:
        proof.with_all()
    chosen = [draft for draft in proof.drafts if draft.document in wanted]
    sources = {draft.document.name: source_of(draft, final) for draft in proof.drafts}
    asked = FileFormats(options.get("pdf", False), options.get("noark", False), options.get("matrix", False))
    formats = _formats_up_to_date(folder, chosen, sources, asked)
    current = up_to_date(folder, formats.sources(chosen, sources))
    finish = _rendered if documents is not None else _rendered_or_left_out
    results = [finish(draft) for draft in chosen if not current.keys() >= set(formats.files(draft))]
    rendered = [result for result in results if isinstance(result, RenderedDocument)]
    left_out = [result for result in results if isinstance(result, LeftOut)]
    proof = proof.with_problems(problem for each in left_out for problem in each.problems).passed(final)
    proof = proof.with_problems(problem for document in rendered for problem in document.problems).passed()
    return RenderedCase(
        case=proof.case,
        folder=folder,
        documents=documents,
        options=options,
        formats=formats,
        drafts=proof.drafts,
        chosen=[draft for draft in chosen if draft.document.name not in {each.name for each in left_out}],
        left_out=(*_left_out(case, proof.faulty), *left_out) if documents is None else (),
        sources=sources,
        up_to_date=current,
        rendered=rendered,
        report=proof.report,
    )


def print_cases(cases: Sequence[RenderedCase]) -> list[RenderedCase]:
    """The cases, all built with the same options, with the PDFs that are asked for or why there are none."""
    if not any(case.formats.pdf and case.rendered for case in cases):
        return list(cases)
    from sjumil_docs.builds.print_job import WordFile, print_batch  # noqa: PLC0415 – loads what reads PDFs

    files = [
        {document.name: WordFile(document.word, document.day) for document in case.rendered}
        if case.formats.pdf
        else {}
        for case in cases
    ]
    with stage("print"):
        results = print_batch(files, cases[0].options.get("seconds"))
    return [_with_pdfs(case, result) for case, result in zip(cases, results, strict=True)]


def place_case(case: RenderedCase) -> Built:
    """The result of putting the documents in place; PdfError, with it, if they could not be printed.

    Raises OutputError, with every file as it was, if the folder cannot be written in.
    """
    failed = case.unprinted
    if failed and not isinstance(failed, OutputError):
        raise failed
    sources = case.formats.sources(case.drafts, case.sources)
    files = [file for document in case.rendered for file in _files(document, case.formats, sources)]
    all_known = case.documents is None and not case.left_out  # what cannot be made now is not outdated
    current = sources if all_known else None
    with stage("place"):
        new, outdated = install(case.folder, files, current, on_edited(case.options), case.case.language)
    placed = {**case.up_to_date, **dict(zip((file.file for file in files), new, strict=True))}
    documents = tuple(built_document(draft, placed) for draft in case.chosen)
    built = Built(documents, case.report, outdated, case.left_out)
    if isinstance(failed, OutputError):
        raise PdfError(failed.code, built, **failed.facts)
    return built


def _formats_up_to_date(
    folder: Path, drafts: Sequence[Draft], sources: Mapping[str, Source], asked: FileFormats
) -> FileFormats:
    """What is asked for, with the other files that are in the folder if nothing has changed since."""
    for also in product((True, asked.pdf), (True, asked.noark), (True, asked.matrix)):
        formats = FileFormats(*also)
        wanted = formats.sources(drafts, sources)
        if up_to_date(folder, wanted).keys() == wanted.keys():
            return formats
    return asked


def _left_out(case: Case, faulty: Iterable[Draft]) -> Iterator[LeftOut]:
    """The documents that are not ours and that cannot be made, each with why."""
    faults = [(name_of_faulty(fault), fault) for fault in faults_beside_ours(case)]
    faults += [(draft.document.name, draft.fault) for draft in faulty if draft.fault]
    for name, fault in faults:
        yield LeftOut(name, Report.of([case.origin.located(fault)]).problems)


def _rendered_or_left_out(draft: Draft) -> "RenderedDocument | LeftOut":
    """A document rendered; or why one that is not ours, and that stops no other, cannot be."""
    try:
        return _rendered(draft)
    except TemplateError as error:
        if draft.document.is_ours:
            raise
        located = map(draft.view.case.origin.located, template_problems(draft, error))
        problems = Report.of([*located]).problems
        return LeftOut(draft.document.name, problems)


def _rendered(draft: Draft) -> RenderedDocument:
    rendered = render_draft(draft)
    return RenderedDocument(draft, rendered.data, rendered.text_hash, tuple(render_problems(draft, rendered)))


def _with_pdfs(case: RenderedCase, printed: "Mapping[str, Printed] | Exception") -> RenderedCase:
    """A case that has been printed; or as Word files only, and why."""
    if isinstance(printed, Exception):
        return replace(case, formats=replace(case.formats, pdf=False), unprinted=printed)
    documents = [_printed(document, printed[document.name]) for document in case.rendered]
    unknown = [(p.path, p.facts) for document in documents for p in document.problems]
    problems = tuple(p for p in case.report if p.code != _PAGE or (p.path, p.facts) in unknown)
    return replace(case, rendered=documents, report=replace(case.report, problems=problems))


def _printed(document: RenderedDocument, printed: "Printed") -> RenderedDocument:
    """A document that has been printed; a page that was told of is known now, if it is in the file."""
    from sjumil_docs.word.writing.fields.page_numbers import knows_its_pages  # noqa: PLC0415 – as above

    told = [problem for problem in document.problems if problem.code == _PAGE]
    settled = told if told and knows_its_pages(printed.word) else []
    problems = tuple(problem for problem in document.problems if problem not in settled)
    return replace(document, word=printed.word, pdf=printed.pdf, problems=problems)


def _files(document: RenderedDocument, formats: FileFormats, sources: Mapping[str, Source]) -> list[NewFile]:
    """The files of a document, as they are to be put in place."""
    made = {NOARK: _record, MATRIX: _matrix}
    contents = {WORD: document.word, PDF: document.pdf}
    first, *others = formats.files(document.draft)
    clean = not document.problems
    files = [NewFile(first, sources[first], document.word, document.text_hash, clean)]
    for file in others:
        ending = file.removeprefix(document.name + ".")
        data = made[ending](document.draft) if ending in made else contents[ending]
        files.append(NewFile(file, sources[file], data, clean=clean, derived_from=first))
    return files


def _record(draft: Draft) -> bytes:
    """The archive record of a document, as JSON."""
    entries = archive_entries(draft.document, draft.view)
    return (json.dumps(entries, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _matrix(draft: Draft) -> bytes:
    """Who was heard on each question of the case of a document, as a workbook."""
    from sjumil_docs.form.workbook.source_workbook import source_workbook  # noqa: PLC0415 – loads XlsxWriter

    return source_workbook(draft.view.case)
