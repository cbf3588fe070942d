"""The whole road on one page: read → check → view → render → write."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.checks import report_of
from sjumil_docs.documents import documents as all_documents
from sjumil_docs.documents.document import Document
from sjumil_docs.drafting import Draft, draft_problems, make_drafts, noticed, render_draft, try_templates
from sjumil_docs.output.folder import write_files
from sjumil_docs.output.skeleton import Written, write_case_folder
from sjumil_docs.problems import CaseError, Report, UsageError, nearest, quoted
from sjumil_docs.reading import Source, read
from sjumil_docs.reading.question_set import QUESTION_SET, shipped_questions
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


def check(source: Case | Source) -> Report:
    """Every problem of a case, or of what `read` reads, the most basic first.

    A case that cannot be read is checked as far as it can be. Never raises for what a case says; raises
    UsageError if there is no such folder or file.
    """
    try:
        case = source if isinstance(source, Case) else read(source)
    except CaseError as error:
        if error.partial is None:
            return error.report
        case = error.partial
    drafts = make_drafts(case, all_documents().values())
    problems = draft_problems(case, drafts)
    report = report_of(case, problems)
    return report if report.errors else report_of(case, [*problems, *try_templates(drafts)])


def render(case: Case, document: str) -> bytes:
    """One document as the bytes of a Word file, with what is missing marked where it should stand.

    Raises CaseError if the case has errors, TemplateError if the template is faulty, and UsageError
    if there is no such document.
    """
    wanted = _document(document)
    drafts = make_drafts(case, [wanted])
    _refuse(report_of(case, draft_problems(case, drafts)), final=False)
    rendered = render_draft(drafts[0])
    _refuse(report_of(case, noticed(drafts[0], rendered)), final=False)
    return rendered.data


def build(
    case: Case,
    out: str | os.PathLike[str],
    documents: Sequence[str] | None = None,
    final: bool = False,
    overwrite: bool = False,
) -> Built:
    """Writes the documents of a case (all, or those named) as Word files into the folder `out`.

    `final` refuses while an error or a gap remains; `overwrite` replaces files that have been changed
    since they were built. Either every document is written or none is. Raises what `render` raises,
    and OutputError if a file cannot be written or must not be replaced.
    """
    wanted = [_document(name) for name in documents] if documents else list(all_documents().values())
    drafts = make_drafts(case, all_documents().values())
    problems = draft_problems(case, drafts)
    _refuse(report_of(case, problems), final)
    chosen = [draft for draft in drafts if draft.document in wanted]
    rendered = [render_draft(draft) for draft in chosen]
    problems += [p for pair in zip(chosen, rendered, strict=True) for p in noticed(*pair)]
    report = report_of(case, problems)
    _refuse(report, final=False)
    files = {f"{d.document.name}.docx": r.data for d, r in zip(chosen, rendered, strict=True)}
    paths = write_files(Path(out), files, overwrite)
    return Built(tuple(_built(d, p) for d, p in zip(chosen, paths, strict=True)), report)


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


def _built(draft: Draft, path: Path) -> BuiltDocument:
    own = draft.view.case.templates.get(draft.document.name)
    return BuiltDocument(draft.document.name, path, len(draft.view.gaps), own or draft.view.language)
