"""Paths that are not a case, but a part of one or a folder of several: refused before anything is read.

Read as a case, a part would seem to lack its answers, and a folder would give a long list of unknown keys.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path

from sjumil_docs.problems import UsageError, listed
from sjumil_docs.reading.file_names import ANSWERS, ENDINGS, HIDDEN, ROOT, is_part

MAX_ENTRIES = 1000
"""Entries of a folder that are searched for cases."""


def refuse_part(file: Path) -> None:
    """UsageError if a single file is one of several in a case folder."""
    try:
        case_folder = _parent(file.parent) if _is_answer_folder(file.parent) else file.parent
        facts = {"file": file.name, "folder": case_folder.resolve().name, "where": str(case_folder)}
        if case_folder != file.parent and is_case_folder(case_folder):
            raise UsageError("file-of-case", **facts)
        others = [entry for entry in _entries(case_folder) if entry.name != file.name]
    except OSError:
        return
    if file.stem.casefold() == ROOT and any(_is_answer_folder(entry) and entry.is_dir() for entry in others):
        raise UsageError("file-without-answers", **facts)
    if is_part(file.name) and any(is_part(entry.name) for entry in others):
        raise UsageError("file-of-case", **facts)


def refuse_folder(folder: Path) -> None:
    """UsageError if a folder is the answers' folder of a case, or holds several cases."""
    try:
        if is_case_folder(folder):
            return
        if _is_answer_folder(folder) and is_case_folder(_parent(folder)):
            raise UsageError("folder-of-answers", where=str(_parent(folder)))
        entries = list(_entries(folder))
        cases = sorted(entry.name for entry in entries if entry.is_dir() and is_case_folder(entry))
    except OSError:
        return
    if cases and not any(is_part(entry.name) or _is_answer_folder(entry) for entry in entries):
        raise UsageError("folder-above" if len(cases) > 1 else "folder-above-one", known=listed(cases))


def is_case_folder(folder: Path) -> bool:
    """Whether a folder has the root file of a case in it."""
    return any((folder / f"{ROOT}{ending}").is_file() for ending in ENDINGS)


def _is_answer_folder(folder: Path) -> bool:
    """Whether a folder has the name of the answers' folder."""
    return folder.resolve().name.casefold() == ANSWERS


def _parent(folder: Path) -> Path:
    """The parent of a folder, relative or absolute as the folder was given."""
    return folder / ".." if folder.name in ("", "..") else folder.parent


def _entries(folder: Path) -> Iterator[Path]:
    """The first MAX_ENTRIES entries of a folder, without hidden ones."""
    entries = itertools.islice(folder.iterdir(), MAX_ENTRIES)
    return (entry for entry in entries if not entry.name.startswith(HIDDEN))
