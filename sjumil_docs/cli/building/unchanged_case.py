"""A case and its documents as a build left them → whether a byte of them is another since.

Where nothing was missing and nothing was to be told of, a digest of all files in both folders is kept, so
that the next build says so without reading the case. Of the case itself nothing is kept but the names of its
documents. Whatever cannot be told from these bytes alone has no state: it is built in the usual way.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.plugins import GROUPS, plugins
from sjumil_docs.user_cache import cached_bytes, keep_bytes, stamp_of_program

if TYPE_CHECKING:
    import sjumil_docs as sd

MAX_FILES, MAX_BYTES = 1_000, 50_000_000
"""Of larger folders, looking takes as long as it saves."""
_LIBRARIES = ("Babel", "docxtpl", "Jinja2", "lxml", "Markdown", "pydantic", "PyYAML", "XlsxWriter")
_READ_AS_CASE = (".yaml", ".yml")
_WAY_OUT = re.compile(rb"^(?![ \t]*#).*(?:\.\.[/\\]|\\[xuU]|\0)", re.MULTILINE)
"""What may name the folder beside the case, which is read as well: `../2022`, however it is spelled."""
_LEFT_SO = ("written", "unchanged")
_BUILT_BEFORE = ("missing", "built")


class FilesState(NamedTuple):
    """The files of a case and of its documents, at one moment."""

    place: str
    """The name that what is known of the two folders is kept under."""
    of_case: str
    """The digest of the files of the case."""
    of_documents: str
    """The digest of the files in the folder of its documents."""


class KeptBuild(NamedTuple):
    """What is to be said of a build that has nothing to do."""

    files: list[str]
    """The names of the documents."""
    language: WrittenLanguage
    """The målform of the case."""


def state_of_case(case: str, out: Path, options: Mapping[str, object]) -> FilesState | None:
    """The state of a case folder and of the folder `out`; None where its bytes alone do not tell enough."""
    if any(options.values()) or any(plugins(group) for group in GROUPS):
        return None
    folder, documents = (Path(place).absolute() for place in (case, out))
    try:
        of_case = _digest(_files_in(folder, documents))
        of_documents = _digest(_files_in(documents) if documents.exists() else iter(()))
    except OSError:
        return None
    place = hashlib.sha256(repr((str(folder), str(documents))).encode("utf-8", "surrogatepass")).hexdigest()
    return FilesState(f"unchanged-{place}", of_case, of_documents) if of_case and of_documents else None


def kept_build(state: FilesState | None) -> KeptBuild | None:
    """What the last build said, if all is as it left it, and the program is the same."""
    kept = cached_bytes(state.place) if state else None
    if state is None or kept is None:
        return None
    known, files, language = json.loads(kept)
    return KeptBuild(files, language) if known == _known(state) else None


def keep_build(before: FilesState | None, after: FilesState | None, built: "sd.Built") -> None:
    """Keeps the state that a build has left, if there is nothing more to do or to tell of it."""
    if before is None or after is None or before.of_case != after.of_case or not _is_whole(built):
        return
    files = [document.path.name for document in built.documents]
    keep_bytes(after.place, json.dumps([_known(after), files, built.report.written_in]).encode())


def _is_whole(built: "sd.Built") -> bool:
    """Whether all documents are made, without a problem, and a second build would have nothing to do."""
    return (
        built.complete
        and not built.report
        and not built.outdated.removed
        and all(each.outcome in _LEFT_SO and each.previous in _BUILT_BEFORE for each in built.documents)
    )


def _known(state: FilesState) -> str:
    """A digest of a state, and of the program that it was left by."""
    return hashlib.sha256(repr((stamp_of_program(*_LIBRARIES), state)).encode()).hexdigest()


def _files_in(folder: Path, but: Path | None = None) -> Iterator[tuple[str, Path | None]]:
    """The name of all that is in a folder, with its path if it is a file; OSError for a link and the like."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        path = Path(entry.path)
        if path == but:
            continue
        if entry.is_file(follow_symlinks=False):
            yield entry.path, path
        elif entry.is_dir(follow_symlinks=False):
            yield entry.path, None
            yield from _files_in(path, but)
        else:
            raise OSError(entry.path)


def _digest(files: Iterator[tuple[str, Path | None]]) -> str:
    """The digest of files with their names; empty where there are too many, or one may lead to others."""
    hashed, room = hashlib.sha256(), MAX_BYTES
    for number, (name, path) in enumerate(files):
        room -= path.stat().st_size if path else 0
        if number >= MAX_FILES or room < 0:
            return ""
        data = path.read_bytes() if path else b""
        if name.lower().endswith(_READ_AS_CASE) and _WAY_OUT.search(data):
            return ""
        hashed.update(repr((name, path is None, len(data))).encode("utf-8", "surrogatepass") + data)
    return hashed.hexdigest()
