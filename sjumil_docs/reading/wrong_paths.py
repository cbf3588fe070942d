"""A path that is no case, but a part of one or a folder above some: refused before anything is read.

Read as a case, the first would be one without its answers, and the others long lists of unknown keys.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path

from sjumil_docs.problems import UsageError, listed
from sjumil_docs.reading.file_names import ANSWERS, ENDINGS, HIDDEN, ROOT, is_part

MOST_LOOKED_AT = 1000
"""A folder with more in it is not looked through for cases."""


def refuse_part(file: Path) -> None:
    """UsageError if a single file is one of several in a case folder."""
    try:
        top = _above(file.parent) if _is_answers(file.parent) else file.parent
        facts = {"file": file.name, "folder": top.resolve().name, "where": str(top)}
        if top != file.parent and is_case_folder(top):
            raise UsageError("file-of-case", **facts)
        beside = [entry for entry in _entries(top) if entry.name != file.name]
    except OSError:
        return
    if file.stem.casefold() == ROOT and any(_is_answers(entry) and entry.is_dir() for entry in beside):
        raise UsageError("file-without-answers", **facts)
    if is_part(file.name) and any(is_part(entry.name) for entry in beside):
        raise UsageError("file-of-case", **facts)


def refuse_folder(folder: Path) -> None:
    """UsageError if a folder is that of the answers in a case, or one with cases in it."""
    try:
        if is_case_folder(folder):
            return
        if _is_answers(folder) and is_case_folder(_above(folder)):
            raise UsageError("folder-of-answers", where=str(_above(folder)))
        entries = list(_entries(folder))
        cases = sorted(entry.name for entry in entries if entry.is_dir() and is_case_folder(entry))
    except OSError:
        return
    if cases and not any(is_part(entry.name) or _is_answers(entry) for entry in entries):
        raise UsageError("folder-above" if len(cases) > 1 else "folder-above-one", known=listed(cases))


def is_case_folder(folder: Path) -> bool:
    """Whether a folder has the root file of a case in it."""
    return any((folder / f"{ROOT}{ending}").is_file() for ending in ENDINGS)


def _is_answers(folder: Path) -> bool:
    """Whether a folder is named as that of the answers is."""
    return folder.resolve().name.casefold() == ANSWERS


def _above(folder: Path) -> Path:
    """The folder that one lies in, named as the one was."""
    return folder / ".." if folder.name in ("", "..") else folder.parent


def _entries(folder: Path) -> Iterator[Path]:
    """What lies in a folder, no more of it than a person has put there, and not what is hidden."""
    some = itertools.islice(folder.iterdir(), MOST_LOOKED_AT)
    return (entry for entry in some if not entry.name.startswith(HIDDEN))
