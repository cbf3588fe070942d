"""Atomic writes of files, in a folder that is locked for one build at a time."""

import contextlib
import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from sjumil_docs.problems import OutputError

LOCK = ".sjumil-docs.lock"
MAX_FILE_BYTES = 100_000_000
"""Many times a document with all its pictures."""
TEMPORARY_SUFFIX = ".sjumil-docs.tmp"
"""The suffix of a file being written; only a killed build leaves one behind."""
LOCK_TIMEOUT = 30.0
"""Seconds to wait for another build in the same folder: many times what one takes."""


def make_folder(folder: Path) -> None:
    """Makes a folder and its parents; OutputError if that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError("folder", folder=str(folder), found=reason) from None


@contextlib.contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """A lock on the folder: no other build writes in it; temporary files of killed builds are removed.

    Raises OutputError if the folder cannot be written in, or if another build holds the lock too long.
    """
    lock = FileLock(folder / LOCK, timeout=LOCK_TIMEOUT)
    try:
        lock.acquire()
    except Timeout:
        raise OutputError("busy", folder=str(folder)) from None
    except OSError as error:
        raise OutputError("folder-closed", folder=str(folder), found=error.strerror or "") from None
    try:
        _remove_temporary(folder)
        yield
    finally:
        _remove_temporary(folder)
        with contextlib.suppress(OSError):  # Windows has removed it when the lock is released
            (folder / LOCK).unlink()
        lock.release()


def is_clean(folder: Path) -> bool:
    """Whether the folder has neither a lock nor temporary files."""
    return not (folder / LOCK).exists() and not any(folder.glob(f".*{TEMPORARY_SUFFIX}"))


def _remove_temporary(folder: Path) -> None:
    for file in folder.glob(f".*{TEMPORARY_SUFFIX}"):
        with contextlib.suppress(OSError):
            file.unlink()


def file_bytes(path: Path) -> bytes:
    """The bytes of a regular file; anything else (a folder, a link, a pipe that would block) is never opened.

    Raises FileNotFoundError if there is nothing, IsADirectoryError if it is not a regular file, and OSError
    if it is too large or cannot be read.
    """
    try:
        mode = path.lstat().st_mode
    except (NotADirectoryError, ValueError):
        raise FileNotFoundError from None
    if not stat.S_ISREG(mode):
        raise IsADirectoryError
    with path.open("rb") as stream:
        data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data


def write_temporary(path: Path, data: bytes, like: Path | None = None) -> None:
    """Writes the temporary file of `path` in full and flushes it to disk; with the dates of `like`.

    Raises OutputError if that fails.
    """
    try:
        with temporary_of(path).open("xb") as stream:  # an existing link is not followed
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise OutputError("file", file=str(path), found=error.strerror or "") from None
    if like:
        with contextlib.suppress(OSError):
            shutil.copystat(like, temporary_of(path), follow_symlinks=False)


def replace_with_temporary(path: Path) -> None:
    """Renames the temporary file of `path` to `path`; OutputError if the file there is in use."""
    try:
        temporary_of(path).replace(path)
    except PermissionError:
        raise OutputError("in-use", file=str(path)) from None
    except OSError as error:
        raise OutputError("file", file=str(path), found=error.strerror or "") from None


def temporary_of(path: Path) -> Path:
    """The file that is written in full before it takes the place of the one at a path."""
    return path.with_name(f".{path.name}{TEMPORARY_SUFFIX}")


def hash_of(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
