"""What is named on the command line → the case it is, and the folder its documents lie in."""

import sys
from pathlib import Path

import sjumil_docs as sd
from sjumil_docs.output.folder_names import folders_of, named_folder

STANDARD = "-"
"""What standard input and standard output are called, as everywhere; a folder of that name is `./-`."""


def case_named(name: str) -> "sd.CaseSource":
    """The folder or file of a case, or what comes in on standard input, as a case in one file."""
    return sys.stdin.buffer if name == STANDARD else name


def output_folders(cases: tuple[str, ...], out: str | None) -> dict[str, Path]:
    """The folder for the documents of each case: in `out`, several cases have a subfolder each.

    UsageError where a case comes in on standard input, and nothing says where its documents go.
    """
    if out is None and STANDARD in cases:
        raise sd.UsageError("input-without-folder")
    if out is not None and len(set(cases)) == 1:
        return {cases[0]: named_folder(out)}
    folders = folders_of(map(Path, cases), None if out is None else named_folder(out))
    return {case: folders[Path(case)] for case in cases}
