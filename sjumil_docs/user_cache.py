"""What one process has worked out → kept for the next, in a folder that only the user can write in.

What is kept may be code that Python will run, so a folder is used only where nobody but the user can have put
a file: the folder and each file are the user's own, and closed to all others. Whoever could write there could
as well write in the packages that Python loads for that user. A damaged file is known by its digest. Whatever
is wrong, the answer is that nothing is kept, and it is worked out anew.

`SJUMIL_DOCS_CACHE` names the folder to have the cache in; `off` is none at all.
"""

import hashlib
import os
import stat
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkstemp

from sjumil_docs._version import __version__

_OFF = "off"
_FOLDER = "sjumil-docs"
_MOST_FILES = 100
"""Twenty-four templates are shipped; the oldest of more are deleted."""
_MOST_BYTES = 50_000_000
_OF_PROGRAM = (".py", ".toml", ".yaml", ".docx")
_DIGEST = hashlib.sha256().digest_size


def cached_bytes(name: str) -> bytes | None:
    """What was kept under a name; None if nothing was, or nothing that can be trusted."""
    folder = _folder()
    try:
        if folder is None or not _is_own(folder.lstat()):
            return None
        handle = os.open(
            folder / name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as file:
            if not _is_own_file(os.fstat(handle)):
                return None
            digest, data = file.read(_DIGEST), file.read()
    except OSError:
        return None
    return data if hashlib.sha256(data).digest() == digest else None


def keep_bytes(name: str, data: bytes) -> None:
    """Keeps something under a name, whole or not at all; where that cannot be done, nothing is kept."""
    folder = _folder()
    if folder is None:
        return
    with suppress(OSError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        if _is_own(folder.lstat()):
            _delete_oldest(folder)
            _put(folder / name, hashlib.sha256(data).digest() + data)


def _put(path: Path, data: bytes) -> None:
    """The data at a path; several processes may put it there at once, and each puts it whole."""
    handle, name = mkstemp(dir=path.parent)  # readable for the user alone
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink()
        raise


def _delete_oldest(folder: Path) -> None:
    """Makes room for one more file, and for good takes away what was left unfinished."""
    files = sorted(folder.iterdir(), key=lambda path: path.lstat().st_mtime_ns)
    for path in files[: max(0, len(files) - _MOST_FILES + 1)]:
        path.unlink()


def _folder() -> Path | None:
    """The folder of the cache; None where there is to be none."""
    wanted = os.environ.get("SJUMIL_DOCS_CACHE", "")
    if wanted == _OFF:
        return None
    if sys.platform == "win32":  # who may write in another folder cannot be told from its mode
        local = os.environ.get("LOCALAPPDATA")
        return Path(local, _FOLDER, "cache") if local else None
    try:
        return Path(wanted or os.environ.get("XDG_CACHE_HOME") or _caches_of_the_user()) / _FOLDER
    except RuntimeError:  # a user without a home
        return None


def _caches_of_the_user() -> Path:
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


def _is_own(status: os.stat_result) -> bool:
    """Whether a folder is the user's own, and closed to all others."""
    return stat.S_ISDIR(status.st_mode) and _is_closed(status)


def _is_own_file(status: os.stat_result) -> bool:
    """The same of a file, which has no other name: nobody can have linked it from elsewhere."""
    fits = stat.S_ISREG(status.st_mode) and status.st_size <= _MOST_BYTES
    return fits and status.st_nlink == 1 and _is_closed(status)


def _is_closed(status: os.stat_result) -> bool:
    if sys.platform == "win32":  # what is below LOCALAPPDATA is closed to other users
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o077


@cache
def stamp_of_program(*libraries: str) -> str:
    """What changes whenever the code, its words, Python or one of these libraries does.

    A file of ours is known by its size and time, as Python knows whether its bytecode is of today.
    """
    files = _files_of_program()
    program = [*files, Path(sys.executable)] if getattr(sys, "frozen", False) else files
    known = [(path.name, (status := path.stat()).st_size, status.st_mtime_ns) for path in program]
    versions = [(library, _version(library)) for library in libraries]
    said = repr((__version__, sys.version, sys.implementation.cache_tag, versions, known))
    return hashlib.sha256(said.encode()).hexdigest()


def _files_of_program() -> list[Path]:
    """The code, the words and the templates; in a checkout the templates lie beside the rest."""
    package = Path(__file__).parent
    folders = [package] if (package / "templates").is_dir() else [package, package.parent / "templates"]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in _OF_PROGRAM)


def _version(library: str) -> str:
    """The version of a library; nothing for one that does not tell."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 – loads what reads mails

    try:
        return version(library)
    except PackageNotFoundError:
        return ""
