"""The folders that documents go to: named by whoever asks, or after the cases, no two the same."""

import os
from collections.abc import Iterable
from os.path import realpath
from pathlib import Path

from sjumil_docs.problems import UsageError, WrongTypeError


def named_folder(folder: str | os.PathLike[str]) -> Path:
    """A folder as somebody names it; UsageError if it is not named, or is no name."""
    if not isinstance(folder, str | os.PathLike):
        raise WrongTypeError("not-a-folder", found=type(folder).__name__)
    if not os.fspath(folder):  # or it would be whatever folder somebody happens to stand in
        raise UsageError("no-folder")
    return Path(folder)


def named_case(case: str | os.PathLike[str]) -> Path:
    """A case as somebody names it; WrongTypeError if it is no name of a folder or a file."""
    if not isinstance(case, str | os.PathLike):
        raise WrongTypeError("not-a-place", found=type(case).__name__)
    return Path(case)


def folders_of(cases: Iterable[Path], out: Path | None) -> dict[Path, Path]:
    """Where the documents of each of several cases go; UsageError if two would share a folder.

    In `out` each case has a folder with its own name; without `out` it is `ut` in the case.
    """
    folders: dict[Path, Path] = {}
    for case in dict.fromkeys(cases):
        folder = _own(case) / "ut" if out is None else out / _own(Path(realpath(case))).name
        for other, taken in folders.items():
            if taken == folder:
                raise UsageError("same-out", folder=str(folder), case=str(case), other=str(other))
        folders[case] = folder
    return folders


def _own(case: Path) -> Path:
    """A case's own name: that of its folder, or of its file without the ending."""
    return case.with_suffix("") if case.suffix.lower() in (".yaml", ".yml") else case
