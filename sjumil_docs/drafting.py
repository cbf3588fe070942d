"""A case → its finished documents in memory, each with its gaps, its report, its PDF and its archive record.

Nothing is written anywhere: for those who keep what they get themselves, such as a web tool.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from sjumil_docs.builds.built import PdfErrorDict
from sjumil_docs.builds.draft_problems import draft_problems
from sjumil_docs.builds.drafts import Draft, render_draft
from sjumil_docs.builds.proof import case_of, proofread, render_problems
from sjumil_docs.case.model import Case
from sjumil_docs.checks import report_for
from sjumil_docs.documents import documents_named, documents_of
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.properties import archive_entries
from sjumil_docs.language.words import Language
from sjumil_docs.problems import CasePath, OutputError, Problem, Report
from sjumil_docs.reading import CaseSource
from sjumil_docs.reading.given_files import GivenFiles
from sjumil_docs.stages import OnStage, followed_by, stage


@dataclass(frozen=True, slots=True)
class DraftedDocument:
    """One finished document in memory; with gaps it calls itself a draft."""

    name: str
    """Which document it is, such as `analyse`; `document_names` has them all."""
    data: bytes
    """The Word file; with a PDF, its contents have page numbers."""
    gaps: tuple[CasePath, ...]
    """The paths of what is missing in it, in the order of the document."""
    report: Report
    """What shows in this document alone: its gaps, its texts, its template, the finished file."""
    noark: Mapping[str, object]
    """Its archive record: Noark's names, each with a text, or a list of parties for `korrespondansepart`."""
    pdf: bytes | None = None
    """The same document as a PDF, where that was asked for."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """Documents of a case in memory, and every problem of the case that concerns them."""

    documents: tuple[DraftedDocument, ...]
    """Those that were asked for, in the order in which they were."""
    report: Report
    """Every problem of the whole case."""

    def __getitem__(self, name: str) -> DraftedDocument:
        """The document of that name; KeyError if it was not asked for."""
        return {document.name: document for document in self.documents}[name]


class UnprintedError(OutputError):
    """The PDFs could not be made; the Word files are in `drafted`."""

    def __init__(self, code: str, drafted: Drafted, **facts: str) -> None:
        super().__init__(code, **facts)
        self.args = (code, drafted)  # what pickle needs to recreate it in another process
        self.drafted = drafted

    def to_dict(self, language: Language = "nb") -> PdfErrorDict:
        """Plain data for JSON, with every problem of the case in `report`."""
        return {**super().to_dict(language), "report": self.drafted.report.to_dict(language)}


class DraftOptions(TypedDict, total=False):
    """The choices of a draft."""

    files: GivenFiles | None
    """What a mapping names, as bytes: logo, pictures, templates, enclosures."""
    final: bool
    """Refuses while an error or a gap remains."""
    pdf: bool
    """Makes a PDF of each document as well, and gives its contents page numbers."""
    on_stage: OnStage | None
    """Is called as each stage begins; what it raises ends the work there."""
    seconds: float | None
    """How long LibreOffice may take each time it is started, before it is killed; 180 if not said."""


def draft(
    source: Case | CaseSource,
    documents: Sequence[str] | str | None = None,
    **options: Unpack[DraftOptions],
) -> Drafted:
    """The documents of a case, or those named, as bytes; nothing is written.

    `final` looks at these documents only.

    The case is one, or what `read` reads; the options are those of `DraftOptions`. Raises what `render`
    raises, and UnprintedError, with the Word files in it, if the PDFs cannot be made.
    """
    if unknown := options.keys() - DraftOptions.__annotations__.keys():
        raise TypeError(f"unexpected keyword argument {min(unknown)!r}")
    with followed_by(options.get("on_stage")):
        case = case_of(source, options.get("files"))
        case = case.as_final() if options.get("final") else case
        wanted = documents_of(case) if documents is None else documents_named(documents, case)
        drafted, drafts = _drafted(case, wanted, options.get("final", False), named=documents is not None)
        return _printed(drafted, drafts, options.get("seconds")) if options.get("pdf") else drafted


def _drafted(
    case: Case, wanted: Iterable[Document], final: bool, named: bool
) -> tuple[Drafted, Sequence[Draft]]:
    """The documents as Word files, and the drafts that they are rendered from."""
    proof = proofread(case, wanted).passed(final)
    if named:
        proof.with_all()
    rendered = [render_draft(draft) for draft in proof.drafts]
    shown = [[*render_problems(*pair)] for pair in zip(proof.drafts, rendered, strict=True)]
    proof = proof.with_problems(problem for problems in shown for problem in problems).passed(final)
    documents = (
        _document(case, draft, document.data, problems)
        for draft, document, problems in zip(proof.drafts, rendered, shown, strict=True)
    )
    return Drafted(tuple(documents), proof.report), proof.drafts


def _document(case: Case, draft: Draft, data: bytes, shown: Iterable[Problem]) -> DraftedDocument:
    report = report_for(case, [*draft_problems(draft), *shown])
    return DraftedDocument(
        name=draft.document.name,
        data=data,
        gaps=tuple(map(case.origin.written, draft.view.gaps)),
        report=replace(report, progress=()),
        noark=archive_entries(draft.document, draft.view),
    )


def _printed(drafted: Drafted, drafts: Iterable[Draft], seconds: float | None) -> Drafted:
    """The same with PDFs; UnprintedError if LibreOffice is missing, fails or takes too long."""
    from sjumil_docs.builds.print_job import WordFile, print_files  # noqa: PLC0415 – loads what reads PDFs

    days = {draft.document.name: draft.document.day(draft.view) for draft in drafts}
    files = {document.name: WordFile(document.data, days[document.name]) for document in drafted.documents}
    try:
        with stage("print"):
            printed = print_files(files, seconds)
    except OutputError as error:
        raise UnprintedError(error.code, drafted, **error.facts) from None
    with_pdfs = (
        replace(document, data=printed[document.name].word, pdf=printed[document.name].pdf)
        for document in drafted.documents
    )
    return replace(drafted, documents=tuple(with_pdfs))
