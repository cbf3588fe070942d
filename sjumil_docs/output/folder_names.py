"""The folders that documents are written to: given by the caller, or named after the cases, all different."""

import os
from collections.abc import Iterable
from os.path import normpath, realpath
from pathlib import Path

from sjumil_docs.problems import OutputError, UsageError, WrongTypeError


def named_folder(folder: str | os.PathLike[str]) -> Path:
    """A folder as a path; UsageError if it is empty, WrongTypeError if it is not a path."""
    if not isinstance(folder, str | os.PathLike):
        raise WrongTypeError("not-a-folder", found=type(folder).__name__)
    if not os.fspath(folder):  # an empty path would mean the current folder
        raise UsageError("no-folder")
    return Path(folder)


def named_case(case: str | os.PathLike[str]) -> Path:
    """The folder or file of a case as a path; WrongTypeError if it is not one."""
    if not isinstance(case, str | os.PathLike):
        raise WrongTypeError("not-a-place", found=type(case).__name__)
    return Path(case)


def folders_of(cases: Iterable[Path], out: Path | None) -> dict[Path, Path]:
    """The folder for the documents of each of several cases; UsageError if two would share one.

    In `out` each case has a folder with its own name; without `out` it is `ut` in the case.
    """
    folders: dict[Path, Path] = {}
    for case in dict.fromkeys(cases):
        folder = _own_path(case) / "ut" if out is None else out / _own_path(Path(realpath(case))).name
        for other, used in folders.items():
            if used == folder:
                raise UsageError("same-out", folder=str(folder), case=str(case), other=str(other))
        folders[case] = folder
    return folders


def inside_case_folder(home: Path | None, out: Path) -> Path:
    """The folder to write in; OutputError if it is in the case folder `home` and is a link out of it."""
    if home is None or not _is_in(normpath(out.absolute()), normpath(home.absolute())):
        return out
    try:
        led_out = not _is_in(out.resolve(), home.resolve())
    except (OSError, ValueError, RuntimeError):
        return out  # there is no such folder, and there cannot be: that is reported when it is made
    if led_out:
        raise OutputError("folder-leads-out", folder=str(out))
    return out


def _is_in(path: str | Path, folder: str | Path) -> bool:
    return Path(path).is_relative_to(folder)


def _own_path(case: Path) -> Path:
    """The folder of a case, or its file without the extension."""
    return case.with_suffix("") if case.suffix.lower() in (".yaml", ".yml") else case
