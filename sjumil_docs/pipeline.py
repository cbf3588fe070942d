"""The whole road on one page: read → check → view → render → write."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.checks import check_case
from sjumil_docs.documents import documents as all_documents
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.output.folder import write_files
from sjumil_docs.output.skeleton import Written, write_case_folder
from sjumil_docs.problems import (
    CaseError,
    CasePath,
    Problem,
    Report,
    Severity,
    UsageError,
    listed,
    nearest,
    quoted,
)
from sjumil_docs.reading.binding import QUESTION_SET
from sjumil_docs.reading.files import case_file
from sjumil_docs.reading.question_set import shipped_questions
from sjumil_docs.reading.source import clean_text
from sjumil_docs.word.markdown import may_lead, read_markdown
from sjumil_docs.word.picture import picture_size
from sjumil_docs.word.properties import Properties
from sjumil_docs.word.template import compiled

LOGO: CasePath = ("avsender", "logo")


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


@dataclass(frozen=True, slots=True)
class _Draft:
    """One document seen, ready to be rendered."""

    document: Document
    view: View
    fields: Fields


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
    return _report(case, _drafts(case, all_documents().values()))


def render(case: Case, document: str) -> bytes:
    """One document as the bytes of a Word file, with what is missing marked where it should stand.

    Raises CaseError if the case has errors, TemplateError if the template is faulty, and UsageError
    if there is no such document.
    """
    wanted = _document(document)
    drafts = _drafts(case, [wanted])
    _refuse(_report(case, drafts), final=False)
    return _rendered(drafts[0])


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
    drafts = _drafts(case, all_documents().values())
    report = _report(case, drafts)
    _refuse(report, final)
    chosen = [draft for draft in drafts if draft.document in wanted]
    files = {f"{draft.document.name}.docx": _rendered(draft) for draft in chosen}
    paths = write_files(Path(out), files, overwrite)
    return Built(tuple(_built(d, p) for d, p in zip(chosen, paths, strict=True)), report)


def _document(name: str) -> Document:
    known = all_documents()
    if name not in known:
        perhaps = nearest(name, known) or "–"
        raise UsageError("no-document", name=name, known=", ".join(known), perhaps=perhaps)
    return known[name]


def _drafts(case: Case, wanted: Iterable[Document]) -> list[_Draft]:
    logo = _logo(case)
    drafts = []
    for document in wanted:
        view = View(case, logo if isinstance(logo, bytes) else b"")
        drafts.append(_Draft(document, view, document.see(view)))
    return drafts


def _report(case: Case, drafts: Iterable[_Draft]) -> Report:
    problems = [*check_case(case), *_own_files(case), *_own_links(case)]
    for draft in drafts:
        problems += _missing(draft.view)
        problems += _text_faults(draft.view)
    return case.origin.report(problems)


def _missing(view: View) -> Iterator[Problem]:
    """What a document marks as missing, as problems."""
    for path in view.gaps:
        code, facts = _missing_words(path)
        yield Problem(code, Severity.UNFINISHED, path, facts)


def _missing_words(path: CasePath) -> tuple[str, dict[str, str]]:
    """The code and facts of something missing; places in lists are counted from 1, as people do."""
    match path:
        case ("svar", _, "spørsmål", question, "svar"):
            return "completeness.answer", {"question": str(question)}
        case ("svar", step, key):
            return "completeness.step", {"step": str(step), "key": str(key)}
    shown = (str(part + 1) if isinstance(part, int) else part for part in path)
    return "completeness.missing", {"path": " → ".join(shown)}


def _text_faults(view: View) -> Iterator[Problem]:
    """What in free texts cannot be carried over as it is meant."""
    for path, text in view.texts.items():
        for fault in read_markdown(text).faults:
            severity = Severity.WARNING if fault.code == "text.html" else Severity.UNFINISHED
            yield Problem(fault.code, severity, path, {"found": quoted(fault.found)}, fault.line)


def _own_links(case: Case) -> Iterator[Problem]:
    """Links the case gives that lead where no link may."""
    for number, link in enumerate(case.links):
        if not may_lead(link.address):
            path: CasePath = ("lenker", number, "adresse")
            yield Problem("text.link", Severity.UNFINISHED, path, {"found": quoted(link.address)})


def _own_files(case: Case) -> Iterator[Problem]:
    """Files the case names that cannot be used."""
    logo = _logo(case)
    if isinstance(logo, Problem):
        yield logo
    for name, file in case.templates.items():
        path: CasePath = ("maler", name)
        if name not in all_documents():
            known = all_documents()
            facts = {"found": quoted(name), "known": listed(known), "perhaps": nearest(name, known)}
            yield Problem("reference.document", Severity.ERROR, path, facts, at_key=True)
        elif isinstance(found := case_file(case.origin, file, path), Problem):
            yield found


def _logo(case: Case) -> bytes | Problem:
    """The bytes of the logo, nothing when there is none, or why it cannot be used."""
    name = case.sender.logo
    if name is None:
        return b""
    data = case_file(case.origin, name, LOGO)
    if isinstance(data, bytes) and picture_size(data) is None:
        return Problem("reference.not-a-picture", Severity.ERROR, LOGO, {"found": quoted(name)})
    return data


def _refuse(report: Report, final: bool) -> None:
    if report.errors:
        raise CaseError("has-errors", report)
    if final and report.unfinished:
        raise CaseError("not-final", report)


def _rendered(draft: _Draft) -> bytes:
    case, document = draft.view.case, draft.document
    data, name = _template(case, document)
    properties = Properties(
        title=document.title(draft.view),
        author=f"{case.municipality.name} kommune",
        language=f"{case.language}-NO",
        day=case.date,
    )
    return compiled(data, name).render(draft.fields, properties)


def _template(case: Case, document: Document) -> tuple[bytes, str]:
    """The template of a document, the municipality's own if it has one, and its name."""
    own = case.templates.get(document.name)
    if own is None:
        return document.template(case.language), f"{case.language}/{document.name}.docx"
    data = case_file(case.origin, own, ("maler", document.name))
    if isinstance(data, Problem):
        raise CaseError("has-errors", case.origin.report([data]))
    return data, own


def _built(draft: _Draft, path: Path) -> BuiltDocument:
    own = draft.view.case.templates.get(draft.document.name)
    return BuiltDocument(draft.document.name, path, len(draft.view.gaps), own or draft.view.language)
