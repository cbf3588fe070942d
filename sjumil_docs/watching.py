"""A case folder that somebody writes in → a build of the drafts each time a file of it is saved."""

import os
from collections.abc import Callable, Iterator, Sequence
from os.path import realpath
from pathlib import Path

from watchfiles import Change
from watchfiles import watch as changes_in

from sjumil_docs.builds.built import Built
from sjumil_docs.output.folder_names import named_case, named_folder
from sjumil_docs.pipeline import build
from sjumil_docs.problems import UsageError
from sjumil_docs.reading import read
from sjumil_docs.reading.file_names import HIDDEN

STILL = 200
"""Milliseconds without a change before a build: a program saves a file in several steps."""


def watch(
    source: str | os.PathLike[str],
    out: str | os.PathLike[str],
    documents: Sequence[str] | str | None = None,
    *,
    templates: str | os.PathLike[str] | None = None,
) -> Iterator[Built | Exception]:
    """What each build of a case folder or file came to: one at once, then one for each time it is saved.

    A case that cannot be built gives the error, and is watched on. Only drafts are built, and nothing that
    a person has changed is written over. Ends when the folder is gone; raises UsageError if there never
    was one, or if the first build asks for what does not exist. `templates` is a folder as `read` takes it.
    """
    where, out = named_case(source), named_folder(out)
    if not os.path.lexists(where):
        raise UsageError("no-case", where=str(where))
    folder = Path(realpath(where if where.is_dir() else where.parent))
    of_the_case = _of_the_case(folder, Path(realpath(out)))
    first = _attempt(where, out, documents, templates)
    if isinstance(first, UsageError):  # whatever is saved, it is not the case that was meant
        raise first
    yield first
    for _ in changes_in(folder, watch_filter=of_the_case, step=STILL, recursive=where.is_dir()):
        if not folder.is_dir():
            return
        yield _attempt(where, out, documents, templates)


def _attempt(
    source: Path,
    out: str | os.PathLike[str],
    documents: Sequence[str] | str | None,
    templates: str | os.PathLike[str] | None,
) -> Built | Exception:
    """What a build came to, or why there was none."""
    try:
        return build(read(source, templates=templates), out, documents)
    except Exception as error:  # whatever a file holds while somebody writes in it, the watch goes on
        return error


def _of_the_case(folder: Path, out: Path) -> Callable[[Change, str], bool]:
    """Whether a change is in a file of the case: not in what is built, nor in what programs keep."""

    def tells(_: Change, changed: str) -> bool:
        path = Path(changed)
        built = path == out or (path.parent == out and path.suffix == ".docx")
        inside = path.relative_to(folder).parts if path.is_relative_to(folder) else (path.name,)
        return not built and not any(part.startswith(HIDDEN) for part in inside)

    return tells
