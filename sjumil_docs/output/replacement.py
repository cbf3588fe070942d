"""New contents of files that a person writes in → in their place, all of them or none.

Each file is first written in full beside the old one, and then takes its place. A command that is killed
leaves every file old or new; an error puts back those already replaced. What somebody has saved since it
was read is not touched.
"""

import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sjumil_docs.output.locked_folder import (
    exclusive,
    file_bytes,
    make_folder,
    replace_with_temporary,
    temporary_of,
    write_temporary,
)
from sjumil_docs.problems import EditError, OutputError


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's content before and after a change; before is None for a new file."""

    path: Path
    name: str
    """Its name as it is shown."""
    before: bytes | None
    after: bytes


def replace_files(changes: Sequence[FileChange], keep: bool = False) -> list[Path]:
    """Puts the new contents in their places; the copies of the old ones, where `keep` is given.

    Raises EditError if a file is not what it was before, and OutputError if one cannot be written, with
    every file as it was.
    """
    folders = sorted({change.path.parent.resolve() for change in changes})  # one lock each, however spelt
    with contextlib.ExitStack() as locks:
        for folder in folders:
            make_folder(folder)
            locks.enter_context(exclusive(folder))
        for change in changes:
            if _current(change) != change.before:
                raise EditError("edit-changed", file=change.name)
        for change in changes:
            _write_beside(change)
        copies = [_copy(change.path) for change in changes if keep and change.before is not None]
        _take_places(changes)
    return copies


def _current(change: FileChange) -> bytes | None:
    """What is in the file now; None if there is none."""
    try:
        return file_bytes(change.path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError("file", file=change.name, found=error.strerror or "") from None


def _write_beside(change: FileChange) -> None:
    """Writes the new content beside the file, for the same people to read and write."""
    write_temporary(change.path, change.after)
    if change.before is not None:
        with contextlib.suppress(OSError):
            shutil.copymode(change.path, temporary_of(change.path))


def _copy(path: Path) -> Path:
    """A copy of a file beside it, under a name that is not taken and that no reader takes for a case file."""
    names = (f"{path.name}.bak" if number == 1 else f"{path.name}.{number}.bak" for number in count(1))
    copy = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    try:
        shutil.copy2(path, copy)
    except OSError as error:
        raise OutputError("file", file=str(copy), found=error.strerror or "") from None
    return copy


def _take_places(changes: Sequence[FileChange]) -> None:
    """Replaces each file with what was written beside it; puts all back if one cannot be."""
    done: list[FileChange] = []
    try:
        for change in changes:
            replace_with_temporary(change.path)
            done.append(change)
    except OutputError:
        for change in done:
            _put_back(change)
        raise


def _put_back(change: FileChange) -> None:
    if change.before is None:
        change.path.unlink(missing_ok=True)
        return
    write_temporary(change.path, change.before)
    replace_with_temporary(change.path)
