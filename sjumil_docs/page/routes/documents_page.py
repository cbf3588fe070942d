"""The documents: what each lacks, a build of them, and the files to take out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

import sjumil_docs as sd
from sjumil_docs.page.case_state import CaseFolder
from sjumil_docs.page.site import Asked
from sjumil_docs.page.watched_build import WatchedBuild

TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
"""The files that may be taken out of the folder of documents."""


@dataclass(frozen=True)
class ShownDocument:
    """A document on the page, and the files of it that there are."""

    state: "sd.DocumentState"
    files: Sequence[str]


def documents_page(asked: Asked) -> Response:
    """The documents of the case, and the build that goes on, or the last one."""
    last = asked.site.jobs.seen()
    states = sd.document_states(asked.state.case) if asked.state.case else ()
    shown = [ShownDocument(state, _files(asked, state.name)) for state in states]
    first = [each for each in shown if each.state.built or each.files]
    others = [each for each in shown if each not in first]
    return asked.page("documents.html", documents=first, others=others, job=last, failed=_error(last))


def start_build(asked: Asked) -> Response:
    """Begins a build, and goes on to the page that shows it."""
    final, pdf = asked.form.get("utgave") == "endelig", "pdf" in asked.form
    beside = "ved-siden" in asked.form
    folder, out = asked.site.folder, asked.site.out
    build = partial(_build, folder, out, final=final, pdf=pdf, beside=beside)
    asked.site.jobs.start(WatchedBuild(final, pdf), build)
    return asked.on_to("/dokumenter", "bygg")


def cancel_build(asked: Asked) -> Response:
    """Asks the build that goes on to end."""
    if asked.site.jobs.last:
        asked.site.jobs.last.cancel()
    return asked.on_to("/dokumenter", "bygg")


def document_file(asked: Asked) -> Response:
    """A finished document, to be saved and opened by the program for it."""
    path = asked.site.out / asked.part("file")
    if path.stem not in _names(asked) or path.suffix not in TYPES or not _lies_there(path):
        raise HTTPException(404)
    return FileResponse(path, media_type=TYPES[path.suffix], filename=path.name)


def _build(  # noqa: PLR0913 – the choices of a build
    folder: CaseFolder, out: Path, on_stage: "sd.OnStage", *, final: bool, pdf: bool, beside: bool
) -> "sd.Built":
    templates = folder.templates
    return sd.build(
        folder.source, out, on_stage=on_stage, final=final, pdf=pdf, beside=beside, templates=templates
    )


def _error(job: WatchedBuild | None) -> "sd.SjumilError | None":
    """Why a build came to nothing, or to less than was asked for."""
    return job.result if job and isinstance(job.result, sd.SjumilError) else None


def _names(asked: Asked) -> set[str]:
    states = sd.document_states(asked.state.case) if asked.state.case else ()
    return {*sd.document_names(), *(state.name for state in states)}


def _files(asked: Asked, name: str) -> list[str]:
    paths = [asked.site.out / f"{name}{suffix}" for suffix in TYPES]
    return [path.name for path in paths if _lies_there(path)]


def _lies_there(path: Path) -> bool:
    """Whether a file lies in its folder itself, and not somewhere that a link leads to."""
    return path.is_file() and not path.is_symlink()
