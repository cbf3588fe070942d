"""What a person may choose of a build, defined once, for Python and the command line alike."""

import os
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from sjumil_docs.output.plan import OnEdited


class BuildOptions(TypedDict, total=False):
    """The choices of a build, none made if it is not given; the command line lists them in this order."""

    pdf: bool
    """Makes a PDF of each document as well, and gives its contents page numbers."""
    noark: bool
    """Writes the archive record of each document beside it, as JSON."""
    matrix: bool
    """Writes who was heard on each question beside the analysis, as an Excel workbook."""
    final: bool
    """Refuses while an error or a gap remains."""
    overwrite: bool
    """Puts a file that a person has changed aside, under a name that says so, and writes the new one."""
    beside: bool
    """Leaves a file that a person has changed as it is, and writes the new one beside it."""
    templates: str | os.PathLike[str] | None
    """A folder in which each Word file makes a document too."""
    seconds: float | None
    """How long LibreOffice may take each time it is started, before it is killed; 180 if not said."""


def checked_options(options: BuildOptions) -> BuildOptions:
    """The options as they are given; TypeError for one that does not exist, as Python has it for keywords."""
    unknown = options.keys() - BuildOptions.__annotations__.keys()
    if unknown:
        raise TypeError(f"unexpected keyword argument {min(unknown)!r}")
    return options


def on_edited(options: BuildOptions) -> "OnEdited":
    """What to do with a file that a person has changed."""
    if options.get("overwrite"):
        return "set aside"
    return "write beside" if options.get("beside") else "keep"
