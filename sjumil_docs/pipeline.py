"""The whole road on one page: read → check → view → render → write."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.checks import report_of
from sjumil_docs.documents import documents as all_documents
from sjumil_docs.documents.document import Document
from sjumil_docs.drafting import (
    Draft,
    draft_problems,
    lacking_styles,
    make_drafts,
    noticed,
    render_draft,
    try_templates,
)
from sjumil_docs.output.manifest import Entry
from sjumil_docs.output.placing import Outdated, place, up_to_date
from sjumil_docs.output.planning import Answer, Made, Outcome, Placed
from sjumil_docs.output.skeleton import Written, write_case_folder
from sjumil_docs.output.standing import Standing
from sjumil_docs.problems import CaseError, OutputError, Problem, Report, UsageError, nearest, quoted
from sjumil_docs.provenance import source_of
from sjumil_docs.reading import Source, read
from sjumil_docs.reading.question_set import QUESTION_SET, shipped_questions
from sjumil_docs.reading.source import clean_text
from sjumil_docs.revisions import RevisedDocument, revised
from sjumil_docs.word.template import Rendered


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
        not_written = (Outcome.KEPT, Outcome.IN_USE)
        return not self.outdated.kept and all(d.outcome not in not_written for d in self.documents)


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


def build(  # noqa: PLR0913 – what a person may choose, each by its name
    case: Case,
    out: str | os.PathLike[str],
    documents: Sequence[str] | None = None,
    final: bool = False,
    overwrite: bool = False,
    beside: bool = False,
) -> Built:
    """Writes the documents of a case (all, or those named) as Word files into the folder `out`.

    A document that already is what the case says is left as it is. So is a file that a person has
    changed, or that was not built here: `overwrite` puts it aside first, under a name that says what it
    is; `beside` writes the new one beside it. `final` refuses while an error or a gap remains. Raises
    what `render` raises, UsageError, and OutputError, with every file as it was, if the folder cannot be
    written in.
    """
    if overwrite and beside:
        raise UsageError("overwrite-and-beside")
    wanted = [_document(name) for name in documents or all_documents()]
    drafts = make_drafts(case, all_documents().values())
    problems = draft_problems(case, drafts)
    _refuse(report_of(case, problems), final)
    folder = _not_led_out(case, Path(out))
    sources = {_file(draft): source_of(draft, final) for draft in drafts}
    chosen = {_file(draft): draft for draft in drafts if draft.document in wanted}
    done = up_to_date(folder, {file: sources[file] for file in chosen})
    rendered = {file: render_draft(draft) for file, draft in chosen.items() if file not in done}
    report = report_of(case, [*problems, *_noticed(chosen, rendered, done)])
    _refuse(report, final=False)
    made = [Made(file, sources[file], each.data, each.lacking) for file, each in rendered.items()]
    answer: Answer = "set aside" if overwrite else "write beside" if beside else "keep"
    new, outdated = place(folder, made, None if documents else sources, answer, case.language)
    placed = dict(zip(rendered, new, strict=True))
    placed.update((file, as_it_was) for file, (as_it_was, _) in done.items())
    return Built(tuple(_built(draft, placed[file]) for file, draft in chosen.items()), report, outdated)


def _noticed(
    drafts: Mapping[str, Draft], rendered: Mapping[str, Rendered], done: Mapping[str, tuple[Placed, Entry]]
) -> Iterator[Problem]:
    """What showed in the documents as they were finished, now or when they were last built."""
    for file, each in rendered.items():
        yield from noticed(drafts[file], each)
    for file, (_, entry) in done.items():
        yield from lacking_styles(drafts[file], entry.lacking)


def diff(
    case: Case, out: str | os.PathLike[str], documents: Sequence[str] | None = None
) -> tuple[RevisedDocument, ...]:
    """What a person has changed in the documents of a case in the folder `out`, paragraph by paragraph.

    A document that is not there, or cannot be read, is told of as such. Raises what `render` raises.
    """
    wanted = [_document(name) for name in documents] if documents else list(all_documents().values())
    drafts = make_drafts(case, wanted)
    _refuse(report_of(case, draft_problems(case, drafts)), final=False)
    return tuple(revised(draft, Path(out) / f"{draft.document.name}.docx") for draft in drafts)


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


def _file(draft: Draft) -> str:
    """The name of a document's file."""
    return f"{draft.document.name}.docx"


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


def _built(draft: Draft, placed: Placed) -> BuiltDocument:
    own = draft.view.case.templates.get(draft.document.name)
    return BuiltDocument(
        name=draft.document.name,
        path=placed.path,
        gaps=len(draft.view.gaps),
        template=own or draft.view.language,
        outcome=placed.outcome,
        found=placed.found,
        aside=placed.aside,
    )
