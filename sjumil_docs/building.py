"""A case → its documents in a folder: rendered, printed where asked, and put in place over nobody's work."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from os.path import normpath
from pathlib import Path

from sjumil_docs.case.model import Case
from sjumil_docs.checks import report_of
from sjumil_docs.documents import documents as all_documents
from sjumil_docs.documents import documents_named
from sjumil_docs.documents.properties import archive_entries
from sjumil_docs.drafting import Draft, make_drafts, render_draft
from sjumil_docs.output.manifest import Source
from sjumil_docs.output.placing import Outdated, place, up_to_date
from sjumil_docs.output.planning import Answer, Made, Outcome, Placed
from sjumil_docs.output.standing import Standing
from sjumil_docs.problems import OutputError, PdfError, Problem, Report, UsageError, refuse
from sjumil_docs.proofreading import draft_problems, noticed
from sjumil_docs.provenance import source_of
from sjumil_docs.reading import Source as CaseSource
from sjumil_docs.reading import case_of

WORD, PDF, NOARK = "docx", "pdf", "noark.json"


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document that was to be built, and what became of it."""

    name: str
    path: Path
    """Where the new document is; where nothing is written, the file that is kept."""
    gaps: int
    """How much is missing in it; a document with gaps calls itself a draft."""
    template: str
    """The template it was made from: «nb», «nn», or the municipality's own file."""
    outcome: Outcome
    found: Standing
    """What stood in its place before: nothing, the one built before, or a person's work."""
    aside: Path | None
    """Where a person's version has been put, if it was."""
    pdf: Path | None
    """The same document as a PDF, where there is one."""
    noark: Path | None
    """What an archive wants to know of it, where that was asked for."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has come to, and every problem of the case."""

    documents: tuple[BuiltDocument, ...]
    report: Report
    outdated: Outdated
    """Files built before that are no longer part of the case."""

    @property
    def complete(self) -> bool:
        """Whether every document is in the folder as the case says it, and no outdated one is."""
        return not self.outdated.kept and all(d.outcome not in _NOT_WRITTEN for d in self.documents)


_NOT_WRITTEN = (Outcome.KEPT, Outcome.IN_USE)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a build is to make of each document."""

    pdf: bool
    noark: bool

    def files(self, draft: Draft) -> list[str]:
        """The names of the files of a document, its Word file first."""
        endings = {WORD: True, PDF: self.pdf, NOARK: self.noark}
        return [_file(draft, ending) for ending, wanted in endings.items() if wanted]

    def sources(self, drafts: Iterable[Draft], known: Mapping[str, Source]) -> dict[str, Source]:
        """What every file of some documents is made from, by its name; `known` by the document's."""
        return {
            file: replace(known[draft.document.name], pdf=self.pdf)
            for draft in drafts
            for file in self.files(draft)
        }


@dataclass(frozen=True, slots=True)
class _Finished:
    """A document that has been rendered, and what was noticed on the way."""

    draft: Draft
    data: bytes
    text: str
    """The hash of what a reader sees in it."""
    problems: tuple[Problem, ...]


def build(  # noqa: PLR0913 – what a person may choose, each by its name
    source: Case | CaseSource,
    out: str | os.PathLike[str],
    documents: Sequence[str] | str | None = None,
    final: bool = False,
    overwrite: bool = False,
    beside: bool = False,
    pdf: bool = False,
    noark: bool = False,
) -> Built:
    """Writes the documents of a case (all, or those named) as Word files into the folder `out`.

    The case is one, or what `read` reads. A document that already is what it says is left as it is. So
    is a file that a person has changed, or that was not built here: `overwrite` puts it aside first, under
    a name that says what it is; `beside` writes the new one beside it. `final` refuses while an error or a
    gap remains. With `pdf` LibreOffice makes a PDF of each as well, and contents get its page numbers; if
    it cannot, the Word files are written and PdfError says why. With `noark` what an archive wants to know
    of each is written beside it as JSON. Raises what `render` raises, UsageError, and OutputError, with
    every file as it was, if the folder cannot be written in.
    """
    if overwrite and beside:
        raise UsageError("overwrite-and-beside")
    wanted, case = documents_named(documents), case_of(source)
    drafts = make_drafts(case, all_documents().values())
    problems = draft_problems(case, drafts)
    refuse(report_of(case, problems), final)
    folder = _not_led_out(case, Path(out))
    chosen = [draft for draft in drafts if draft.document in wanted]
    known = {draft.document.name: source_of(draft, final) for draft in drafts}
    asked = _as_they_stand(folder, chosen, known, _Asked(pdf, noark))
    done = up_to_date(folder, asked.sources(chosen, known))
    todo = [draft for draft in chosen if not done.keys() >= set(asked.files(draft))]
    finished = [_finished(draft) for draft in todo]
    report = report_of(case, [*problems, *(problem for each in finished for problem in each.problems)])
    refuse(report)
    printed, failed = _printed(finished) if asked.pdf else ({}, None)
    if failed:
        asked = replace(asked, pdf=False)
    sources = asked.sources(drafts, known)
    made = [file for each in finished for file in _made(each, asked, sources, printed)]
    answer: Answer = "set aside" if overwrite else "write beside" if beside else "keep"
    new, outdated = place(folder, made, sources if documents is None else None, answer, case.language)
    placed = {**done, **dict(zip((each.file for each in made), new, strict=True))}
    built = Built(tuple(_built(draft, placed) for draft in chosen), report, outdated)
    if failed:
        raise PdfError(failed.code, built, **failed.facts)
    return built


def _as_they_stand(
    folder: Path, drafts: Sequence[Draft], known: Mapping[str, Source], asked: _Asked
) -> _Asked:
    """What is asked for, with the PDFs and records that stand there too if nothing has changed since."""
    more = (_Asked(pdf, noark) for pdf in (True, asked.pdf) for noark in (True, asked.noark))
    sources = ((each, each.sources(drafts, known)) for each in more)
    stands = (each for each, files in sources if up_to_date(folder, files).keys() == files.keys())
    return next(stands, asked)


def _finished(draft: Draft) -> _Finished:
    rendered = render_draft(draft)
    return _Finished(draft, rendered.data, rendered.text, tuple(noticed(draft, rendered)))


def _printed(
    finished: Iterable[_Finished],
) -> tuple[dict[str, tuple[bytes, bytes]], OutputError | None]:
    """(Word file with page numbers, PDF) of each document by name; or none of them, and the reason."""
    from sjumil_docs.printing import print_files  # noqa: PLC0415 – loads what reads PDFs

    drafts = {each.draft.document.name: each.draft for each in finished}
    days = {name: draft.document.day(draft.view) for name, draft in drafts.items()}
    try:
        return print_files({each.draft.document.name: each.data for each in finished}, days), None
    except OutputError as error:
        return {}, error


def _made(
    each: _Finished, asked: _Asked, sources: Mapping[str, Source], printed: Mapping[str, tuple[bytes, bytes]]
) -> list[Made]:
    """The files of a document, as they are to be put in place."""
    word, pdf = printed.get(each.draft.document.name, (each.data, b""))
    contents = {WORD: word, PDF: pdf, NOARK: _record(each.draft) if asked.noark else b""}
    first, *more = asked.files(each.draft)
    clean = not each.problems
    files = [Made(first, sources[first], word, each.text, clean)]  # page numbers are no text
    for file in more:
        data = contents[file.removeprefix(each.draft.document.name + ".")]
        files.append(Made(file, sources[file], data, clean=clean, follows=first))
    return files


def _record(draft: Draft) -> bytes:
    """What an archive wants to know of a document, as JSON."""
    entries = archive_entries(draft.document, draft.view)
    return (json.dumps(entries, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _file(draft: Draft, ending: str) -> str:
    return f"{draft.document.name}.{ending}"


def _built(draft: Draft, placed: Mapping[str, Placed]) -> BuiltDocument:
    own = draft.view.case.templates.get(draft.document.name)
    word = placed[_file(draft, WORD)]
    more = {ending: placed.get(_file(draft, ending)) for ending in (PDF, NOARK)}
    there = {e: p.path if p and p.outcome not in _NOT_WRITTEN else None for e, p in more.items()}
    return BuiltDocument(
        name=draft.document.name,
        path=word.path,
        gaps=len(draft.view.gaps),
        template=own or draft.view.language,
        outcome=word.outcome,
        found=word.found,
        aside=word.aside,
        pdf=there[PDF],
        noark=there[NOARK],
    )


def _not_led_out(case: Case, out: Path) -> Path:
    """The folder to build in; OutputError if it stands in the case folder and is a link out of it."""
    home = case.origin.folder
    if home is None or not _is_in(normpath(out.absolute()), normpath(home.absolute())):
        return out
    try:
        led_out = not _is_in(out.resolve(), home.resolve())
    except (OSError, ValueError, RuntimeError):
        return out  # there is no such folder, and there cannot be: that is said when it is made
    if led_out:
        raise OutputError("folder-leads-out", folder=str(out))
    return out


def _is_in(path: str | Path, folder: str | Path) -> bool:
    return Path(path).is_relative_to(folder)
