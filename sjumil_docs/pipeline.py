"""The whole road on one page: read → check → view → render → print → write."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.documents import documents as all_documents
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.properties import archive_entries
from sjumil_docs.drafting import (
    Draft,
    draft_report,
    make_drafts,
    noticed,
    render_draft,
    try_drafts,
)
from sjumil_docs.output.folder import write_files
from sjumil_docs.output.skeleton import Written, write_case_folder
from sjumil_docs.problems import CaseError, OutputError, PdfError, Report, UsageError, nearest, quoted
from sjumil_docs.reading.binding import QUESTION_SET
from sjumil_docs.reading.question_set import shipped_questions
from sjumil_docs.reading.source import clean_text


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document that has been written."""

    name: str
    path: Path
    gaps: int
    """How much is missing in it; a document with gaps calls itself a draft."""
    template: str
    """The template it was made from: «nb», «nn», or the municipality's own file."""
    pdf: Path | None = None
    """The same document as a PDF, where that was asked for."""
    noark: Path | None = None
    """What an archive wants to know of it, where that was asked for."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has written, and every problem of the case."""

    documents: tuple[BuiltDocument, ...]
    report: Report


def new(folder: str | os.PathLike[str], name: str = "", language: Written = "nb") -> list[Path]:
    """The files of a new case folder with every question, ready to fill in.

    Raises OutputError if the folder cannot be made or has files in it.
    """
    return write_case_folder(folder, clean_text(name), language, shipped_questions())


def document_names() -> list[str]:
    """The names of the documents that can be built."""
    return list(all_documents())


def schema() -> dict[str, Any]:
    """The JSON Schema of a case in one file, for editors and for those who send mappings."""
    made = Case.model_json_schema(by_alias=True)
    made["required"].remove(QUESTION_SET)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def check(case: Case) -> Report:
    """Every problem of a case, the most basic first; never raises for what the case says."""
    drafts = make_drafts(case, all_documents().values())
    report = draft_report(case, drafts)
    if report.errors:
        return report
    return Report.of([*report, *map(case.origin.located, try_drafts(drafts))])


def render(case: Case, document: str) -> bytes:
    """One document as the bytes of a Word file, with what is missing marked where it should stand.

    Raises CaseError if the case has errors, TemplateError if the template is faulty, and UsageError
    if there is no such document.
    """
    wanted = _document(document)
    drafts = make_drafts(case, [wanted])
    _refuse(draft_report(case, drafts), final=False)
    rendered = render_draft(drafts[0])
    _refuse(case.origin.report(noticed(drafts[0], rendered)), final=False)
    return rendered.data


def build(  # noqa: PLR0913 – each is an option of the command
    case: Case,
    out: str | os.PathLike[str],
    documents: Sequence[str] | None = None,
    final: bool = False,
    overwrite: bool = False,
    pdf: bool = False,
    noark: bool = False,
) -> Built:
    """Writes the documents of a case (all, or those named) as Word files into the folder `out`.

    `final` refuses while an error or a gap remains; `overwrite` replaces files that have been changed
    since they were built. With `pdf` LibreOffice makes a PDF of each as well, and contents get its page
    numbers; if it cannot, the Word files are written and PdfError says why. With `noark` what an archive
    wants to know of each is written beside it as JSON. Either every document is written or none is.
    Raises what `render` raises, and OutputError if a file cannot be written or must not be replaced.
    """
    wanted = [_document(name) for name in documents] if documents else list(all_documents().values())
    drafts = make_drafts(case, all_documents().values())
    report = draft_report(case, drafts)
    _refuse(report, final)
    chosen = [draft for draft in drafts if draft.document in wanted]
    rendered = [render_draft(draft) for draft in chosen]
    found = [p for pair in zip(chosen, rendered, strict=True) for p in noticed(*pair)]
    report = Report.of([*report, *map(case.origin.located, found)])
    _refuse(report, final=False)
    files = {d.document.name: r.data for d, r in zip(chosen, rendered, strict=True)}
    printed, failed = _printed(files, chosen) if pdf else ({}, None)
    words = {f"{name}.docx": printed.get(name, (data,))[0] for name, data in files.items()}
    pdfs = {f"{name}.pdf": data for name, (_, data) in printed.items()}
    records = {f"{d.document.name}.noark.json": _record(d) for d in chosen if noark}
    written = write_files(Path(out), {**words, **pdfs, **records}, overwrite)
    built = Built(tuple(_built(d, Path(out), written) for d in chosen), report)
    if failed:
        raise PdfError(failed.code, built, **failed.facts)
    return built


def _printed(
    files: Mapping[str, bytes], drafts: Iterable[Draft]
) -> tuple[dict[str, tuple[bytes, bytes]], OutputError | None]:
    """(Word file, PDF) of each document, or none of them and the reason."""
    from sjumil_docs.printing import print_files  # noqa: PLC0415 – loads what reads PDFs

    try:
        return print_files(files, {d.document.name: d.document.day(d.view) for d in drafts}), None
    except OutputError as error:
        return {}, error


def _record(draft: Draft) -> bytes:
    """What an archive wants to know of a document, as JSON."""
    entries = archive_entries(draft.document, draft.view)
    return (json.dumps(entries, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _document(name: str) -> Document:
    known = all_documents()
    if name not in known:
        perhaps = nearest(name, known)
        code = "no-document-near" if perhaps else "no-document"
        raise UsageError(code, name=quoted(name), known=", ".join(known), perhaps=perhaps)
    return known[name]


def _refuse(report: Report, final: bool) -> None:
    if report.errors:
        raise CaseError("has-errors", report)
    if final and report.unfinished:
        raise CaseError("not-final", report)


def _built(draft: Draft, out: Path, written: Sequence[Path]) -> BuiltDocument:
    name = draft.document.name
    template = draft.view.case.templates.get(name) or draft.view.language
    word, pdf, noark = (out / f"{name}.{ending}" for ending in ("docx", "pdf", "noark.json"))
    return BuiltDocument(
        name,
        word,
        len(draft.view.gaps),
        template,
        pdf if pdf in written else None,
        noark if noark in written else None,
    )
