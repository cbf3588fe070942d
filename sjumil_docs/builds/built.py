"""The result of a build: each document with the file it was written to, and what was in its place before."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict

from sjumil_docs.builds.drafts import Draft
from sjumil_docs.builds.file_formats import MATRIX, NOARK, PDF, WORD, file_of
from sjumil_docs.language.words import Language
from sjumil_docs.output.file_state import FileState, FileStateName
from sjumil_docs.output.install import OutdatedFiles
from sjumil_docs.output.plan import Outcome, OutcomeName, PlacedFile
from sjumil_docs.problems import ErrorDict, OutputError, Problem, ProblemDict, Report, ReportDict, masked

_NOT_WRITTEN = (Outcome.KEPT, Outcome.IN_USE)


class BuiltDocumentDict(TypedDict):
    """A document that was to be built, as plain data for JSON; each key is described in `BuiltDocument`."""

    name: str
    """Which document it is."""
    path: str
    """The new document; where nothing is written, the file that is kept."""
    gaps: int
    """The number of gaps in it."""
    template: str
    """`nb`, `nn`, or the municipality's own file."""
    outcome: OutcomeName
    """What became of it in the folder."""
    found: FileStateName
    """What was in its place before."""
    aside: str | None
    """Where a person's version was moved to; None if it was not."""
    pdf: str | None
    """The same document as a PDF; None where there is none."""
    noark: str | None
    """Its archive record; None where there is none."""
    matrix: str | None
    """The workbook of who was heard on each question; None where there is none."""
    kept: list[str]
    """Those of these files that a person has changed, and that stand beside a new document."""


class LeftOutDict(TypedDict):
    """A document that cannot be made, as plain data for JSON."""

    name: str
    """Which document it is."""
    problems: list[ProblemDict]
    """What keeps it from being made."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document of the municipality's own that cannot be made, and stops no other."""

    name: str
    """Which document it is."""
    problems: tuple[Problem, ...]
    """What keeps it from being made, each with its place."""

    def to_dict(self, language: Language = "nb") -> LeftOutDict:
        """Plain data for JSON, with messages in a language."""
        return {"name": self.name, "problems": [problem.to_dict(language) for problem in self.problems]}


class BuiltDict(TypedDict):
    """The result of a build as plain data for JSON."""

    format: Literal[1]
    """The version of the shape: a key may be added within a version, and none taken away."""
    complete: bool
    """Whether every document is in the folder as the case says it, and no outdated one is."""
    documents: list[BuiltDocumentDict]
    """In the order in which they were asked for."""
    removed: list[str]
    """Files built before that are no longer part of the case, and are gone."""
    kept: list[str]
    """Those of them that a person has changed, and that stand."""
    left_out: list[LeftOutDict]
    """Documents of the municipality's own that cannot be made."""
    report: ReportDict
    """Every problem of the case."""


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document that was to be built, and the outcome."""

    name: str
    """Which document it is, such as `analyse`; `document_names` has them all."""
    path: Path
    """The new document; where nothing is written, the file that is kept."""
    gaps: int
    """The number of gaps in it; a document with gaps calls itself a draft."""
    template: str
    """The template it was made from: «nb», «nn», or the municipality's own file."""
    outcome: Outcome
    """What became of it in the folder."""
    previous: FileState
    """What was in its place before: nothing, the file built before, or a person's work."""
    aside: Path | None
    """Where a person's version was moved to, if it was."""
    pdf: Path | None
    """The same document as a PDF, where there is one."""
    noark: Path | None
    """Its archive record, where that was asked for."""
    matrix: Path | None = None
    """The workbook of who was heard on each question, where that was asked for."""
    kept: tuple[Path, ...] = ()
    """Those of these files that a person has changed, and that stand beside a new document."""

    def to_dict(self) -> BuiltDocumentDict:
        """Plain data for JSON."""
        return {
            "name": self.name,
            "path": _shown(self.path),
            "gaps": self.gaps,
            "template": masked(self.template),
            "outcome": self.outcome.value,
            "found": self.found.value,
            "aside": _shown(self.aside) if self.aside else None,
            "pdf": _shown(self.pdf) if self.pdf else None,
            "noark": _shown(self.noark) if self.noark else None,
            "matrix": _shown(self.matrix) if self.matrix else None,
            "kept": [*map(_shown, self.kept)],
        }

    @property
    def found(self) -> FileState:
        """The former name of `previous`."""
        return self.previous


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build, and every problem of the case."""

    documents: tuple[BuiltDocument, ...]
    """Those that were asked for, in the order in which they were."""
    report: Report
    """Every problem of the whole case."""
    outdated: OutdatedFiles
    """Files built before that are no longer part of the case."""

    left_out: tuple[LeftOut, ...] = ()
    """Documents of the municipality's own that cannot be made, and stop no other."""

    @property
    def complete(self) -> bool:
        """Whether every document is in the folder as the case says it, and no outdated one is."""
        in_place = all(d.outcome not in _NOT_WRITTEN and not d.kept for d in self.documents)
        return in_place and not self.outdated.kept and not self.left_out

    def to_dict(self, language: Language = "nb") -> BuiltDict:
        """Plain data for JSON, with the report's messages in `language`; paths are as they were given."""
        return {
            "format": 1,
            "complete": self.complete,
            "documents": [document.to_dict() for document in self.documents],
            "removed": [*map(_shown, self.outdated.removed)],
            "kept": [*map(_shown, self.outdated.kept)],
            "left_out": [left_out.to_dict(language) for left_out in self.left_out],
            "report": self.report.to_dict(language),
        }


def _shown(path: Path) -> str:
    return masked(str(path))


class PdfErrorDict(ErrorDict):
    """Documents that there are no PDFs of, as plain data for JSON."""

    report: ReportDict
    """Every problem of the case."""


class PdfError(OutputError):
    """The PDFs could not be made; the Word files are written, and `built` says which."""

    def __init__(self, code: str, built: Built, **facts: str) -> None:
        super().__init__(code, **facts)
        self.args = (code, built)  # what pickle needs to recreate it in another process
        self.built = built

    def to_dict(self, language: Language = "nb") -> PdfErrorDict:
        """Plain data for JSON, with every problem of the case in `report`."""
        return {**super().to_dict(language), "report": self.built.report.to_dict(language)}


def _template_name(draft: Draft) -> str:
    """The målform of a template of ours, or the file of another."""
    language = draft.view.language
    return language if draft.document.is_ours else draft.document.template_name(language)


def built_document(draft: Draft, placed: Mapping[str, PlacedFile]) -> BuiltDocument:
    """The outcome of a document, from the outcomes of its files."""
    own = draft.view.case.templates.get(draft.document.name)
    word = placed[file_of(draft, WORD)]
    others = {ending: placed.get(file_of(draft, ending)) for ending in (PDF, NOARK, MATRIX)}
    paths = {
        ending: file.path if file and file.outcome not in _NOT_WRITTEN else None
        for ending, file in others.items()
    }
    stand = (file.path for file in others.values() if file and file.outcome in _NOT_WRITTEN)
    return BuiltDocument(
        name=draft.document.name,
        path=word.path,
        gaps=len(draft.view.gaps),
        template=own or _template_name(draft),
        outcome=word.outcome,
        previous=word.previous,
        aside=word.aside,
        pdf=paths[PDF],
        noark=paths[NOARK],
        matrix=paths[MATRIX],
        kept=tuple(stand) if word.outcome not in _NOT_WRITTEN else (),
    )
