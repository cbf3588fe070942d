"""Bytes → a file that is whole or not there, in a folder that one build at a time has for itself."""

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
UNFINISHED = ".sjumil-docs.tmp"
"""The ending of a file that is being written; only one that was killed leaves it behind."""
PATIENCE = 30.0
"""Seconds to wait for another build in the same folder: many times what one takes."""


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it; OutputError if it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or str(error)
        raise OutputError("folder", folder=str(folder), found=found) from None


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """A time in which no other build writes in the folder, and what a killed one left is swept away.

    Raises OutputError if the folder cannot be written in, or another build never gets done.
    """
    lock = FileLock(folder / LOCK, timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise OutputError("busy", folder=str(folder)) from None
    except OSError as error:
        raise OutputError("folder-closed", folder=str(folder), found=error.strerror or "") from None
    try:
        _sweep(folder)
        yield
    finally:
        _sweep(folder)
        with contextlib.suppress(OSError):  # Windows has removed it when the lock is released
            (folder / LOCK).unlink()
        lock.release()


def is_swept(folder: Path) -> bool:
    """Whether no build is under way in the folder, and none was killed there."""
    return not (folder / LOCK).exists() and not any(folder.glob(f".*{UNFINISHED}"))


def _sweep(folder: Path) -> None:
    for left in folder.glob(f".*{UNFINISHED}"):
        with contextlib.suppress(OSError):
            left.unlink()


def file_bytes(path: Path) -> bytes:
    """What a file holds. What is no file (a folder, a link, a pipe that would be waited for) is never opened.

    Raises FileNotFoundError if nothing is there, IsADirectoryError if it is no file, and OSError if it is
    huge or cannot be read.
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


def write_unfinished(path: Path, data: bytes, like: Path | None = None) -> None:
    """Writes what is to stand at `path` whole, and on the disk, beside it; with the dates of `like`.

    Raises OutputError if it cannot be.
    """
    try:
        with _unfinished(path).open("xb") as stream:  # a link that somebody has put there is not followed
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise OutputError("file", file=str(path), found=error.strerror or "") from None
    if like:
        with contextlib.suppress(OSError):
            shutil.copystat(like, _unfinished(path), follow_symlinks=False)


def finish(path: Path) -> None:
    """Puts in its place what is written beside it; OutputError if what stands there is in use."""
    try:
        _unfinished(path).replace(path)
    except PermissionError:
        raise OutputError("in-use", file=str(path)) from None
    except OSError as error:
        raise OutputError("file", file=str(path), found=error.strerror or "") from None


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}{UNFINISHED}")


def hash_of(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
