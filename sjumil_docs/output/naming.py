"""Cases → the folders that their documents go to, no two the same."""

from collections.abc import Iterable
from pathlib import Path

from sjumil_docs.problems import UsageError


def folders_of(cases: Iterable[Path], out: Path | None) -> dict[Path, Path]:
    """Where the documents of each of several cases go; UsageError if two would share a folder.

    In `out` each case has a folder with its own name; without `out` it is `ut` in the case.
    """
    folders: dict[Path, Path] = {}
    for case in dict.fromkeys(cases):
        folder = _own(case) / "ut" if out is None else out / _own(case.resolve()).name
        for other, taken in folders.items():
            if taken == folder:
                raise UsageError("same-out", folder=str(folder), case=str(case), other=str(other))
        folders[case] = folder
    return folders


def _own(case: Path) -> Path:
    """A case's own name: that of its folder, or of its file without the ending."""
    return case.with_suffix("") if case.suffix.lower() in (".yaml", ".yml") else case
