"""Bytes → a folder: whole or not at all, and never over a file that a person has changed."""

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from sjumil_docs.problems import OutputError

MANIFEST = ".sjumil-docs.json"
"""Beside the documents: the hash of each as it was built, so that a change in it can be seen."""


def write_files(folder: Path, files: Mapping[str, bytes], overwrite: bool) -> list[Path]:
    """The paths of the files, all written; OutputError, and every file as it was, if one cannot be.

    A file that is not as we wrote it is replaced only with `overwrite`.
    """
    _make(folder)
    built = _built_hashes(folder)
    if not overwrite:
        _refuse_changed(folder, files, built)
    hashes = {**built, **{name: _hash(data) for name, data in files.items()}}
    manifest = json.dumps(hashes, indent=2, sort_keys=True) + "\n"
    _replace_all(folder, {**files, MANIFEST: manifest.encode("utf-8")})
    return [folder / name for name in files]


def write_new_folder(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """The paths of text files in a folder that is new or empty; OutputError if it is neither."""
    _make(folder)
    if any(folder.iterdir()):
        raise OutputError("not-empty", folder=str(folder))
    for name, text in files.items():
        _make((folder / name).parent)
        _write(folder / name, text.encode("utf-8"))
    return [folder / name for name in files]


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or str(error)
        raise OutputError("folder", folder=str(folder), found=found) from None


def _built_hashes(folder: Path) -> dict[str, str]:
    """The hash of each file as it was last built here; none if we have not built here."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _refuse_changed(folder: Path, files: Mapping[str, bytes], built: Mapping[str, str]) -> None:
    changed = []
    for name, data in files.items():
        now = _bytes(folder / name)
        if now is not None and _hash(now) not in (built.get(name), _hash(data)):
            changed.append(name)
    if changed:
        raise OutputError("changed", files=", ".join(changed), folder=str(folder))


def _replace_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes every file beside its place first, and moves them in only when all are whole.

    If one cannot be moved, those that were are put back, so that the manifest stays true.
    """
    beside = {name: folder / f".{name}.{os.getpid()}.tmp" for name in files}
    before = {name: _bytes(folder / name) for name in files}
    moved: list[str] = []
    try:
        for name, data in files.items():
            _write(beside[name], data)
        for name in files:
            moved.append(name)
            _move(beside[name], folder / name)
    except BaseException:
        for name in moved:
            _put_back(folder / name, beside[name], before[name])
        raise
    finally:
        for path in beside.values():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _put_back(path: Path, beside: Path, data: bytes | None) -> None:
    """Makes a file what it was before."""
    with contextlib.suppress(OSError, OutputError):
        if data is None:
            path.unlink()
        else:
            _write(beside, data)
            beside.replace(path)


def _bytes(path: Path) -> bytes | None:
    """What a file holds; None if there is no such file. OutputError if it cannot be read."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        return None
    except OSError as error:
        raise OutputError("file", file=str(path), found=error.strerror or "") from None


def _write(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        found = error.strerror or ""
        raise OutputError("file", file=str(path.parent), found=found) from None


def _move(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError:
        raise OutputError("in-use", file=str(path)) from None
    except OSError as error:
        raise OutputError("file", file=str(path), found=error.strerror or "") from None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
