"""The folder of the last analysis → its case, read as any case is, and nothing else of it.

People keep one folder a year, beside each other, so `../2022` is what a case may say, and all it may say.
It is the one way out of a case folder, and kept narrow: a case that somebody has sent must not bring what
lies elsewhere on the machine into a document. So the folder is a neighbour and no link, only the files of
a case are read in it, and only the same municipality's; a last analysis that it names itself is not read.
"""

import re
from pathlib import Path

from sjumil_docs.case.model import Case
from sjumil_docs.problems import CaseError, Problem, Severity, UsageError, quoted
from sjumil_docs.reading.binding import bind
from sjumil_docs.reading.folder import gather

KEY = "forrige_analyse"
MISSING = "reference.previous-missing"
_BESIDE = re.compile(r"\.\./([^./\\:\0][^/\\:\0]*)/?")


def previous_case(case: Case) -> Case | Problem | None:
    """The last analysis that a case names, None if it names none, or why it cannot be read."""
    if case.previous is None:
        return None
    facts = {"found": quoted(case.previous)}
    folder = _beside(case.origin.folder, case.previous)
    if not isinstance(folder, Path):
        severity = Severity.UNFINISHED if folder == MISSING else Severity.ERROR
        return Problem(folder, severity, (KEY,), facts)
    try:
        previous = bind(gather(folder))
    except UsageError:  # no case, but a folder above some
        return Problem(MISSING, Severity.UNFINISHED, (KEY,), facts)
    except CaseError as error:
        facts["count"] = str(len(error.report.errors))
        return Problem("reference.previous-unreadable", Severity.UNFINISHED, (KEY,), facts)
    if not _same_municipality(case, previous):
        return Problem("reference.previous-municipality", Severity.UNFINISHED, (KEY,), facts)
    return previous


def _beside(own: Path | None, name: str) -> Path | str:
    """The folder that a name means beside the case's own, or the code of what is wrong with the name."""
    if own is None:
        return "reference.file-without-folder"
    named = _BESIDE.fullmatch(name.replace("\\", "/"))
    if named is None:
        return "reference.previous-outside"
    folder = own.resolve().parent / named[1]
    try:
        usable = folder.is_dir() and not folder.is_symlink() and not folder.samefile(own)
    except OSError:
        usable = False
    return folder if usable else MISSING


def _same_municipality(case: Case, previous: Case) -> bool:
    """Whether two cases are of one municipality: its name and its number may change, but not at once."""
    one, other = case.municipality, previous.municipality
    names = one.name.casefold() == other.name.casefold()
    return names or (one.number is not None and one.number == other.number)
