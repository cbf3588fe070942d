"""The folder of the previous analysis → its case; no other file in it is read.

People keep one folder per year, beside each other, so `../2022` is the only form the name may have. It is
the one way out of a case folder, and a narrow one: a case from somebody else must not bring other files of
this machine into a document. So the folder must be a neighbour and no link, only the files of a case are
read, only those of the same municipality, and the previous analysis that it names in turn is not read.
"""

import re
from pathlib import Path

from sjumil_docs.case.case_error import CaseError
from sjumil_docs.case.model import Case
from sjumil_docs.problems import Problem, UsageError, quoted, rule_of
from sjumil_docs.reading.binding import bind
from sjumil_docs.reading.folder import gather

KEY = "forrige_analyse"
MISSING = "reference.previous-missing"
_NEIGHBOUR = re.compile(r"\.\./([^./\\:\0][^/\\:\0]*)/?")


def previous_case(case: Case) -> Case | Problem | None:
    """The previous analysis that a case names, None if it names none, or the problem with it."""
    if case.previous is None:
        return None
    facts = {"found": quoted(case.previous)}
    folder = _neighbour_folder(case.origin.folder, case.previous)
    if not isinstance(folder, Path):
        return rule_of(folder).problem((KEY,), facts)
    try:
        previous = bind(gather(folder))
    except UsageError:  # not a case, but a folder of cases
        return rule_of(MISSING).problem((KEY,), facts)
    except CaseError as error:
        facts["count"] = str(len(error.report.errors))
        return rule_of("reference.previous-unreadable").problem((KEY,), facts)
    if not _same_municipality(case, previous):
        return rule_of("reference.previous-municipality").problem((KEY,), facts)
    return previous


def _neighbour_folder(own: Path | None, name: str) -> Path | str:
    """The neighbouring folder that a name means, or the problem code of a name that means none."""
    if own is None:
        return "reference.file-without-folder"
    match = _NEIGHBOUR.fullmatch(name.replace("\\", "/"))
    if match is None:
        return "reference.previous-outside"
    folder = own.resolve().parent / match[1]
    try:
        usable = folder.is_dir() and not folder.is_symlink() and not folder.samefile(own)
    except OSError:
        usable = False
    return folder if usable else MISSING


def _same_municipality(case: Case, previous: Case) -> bool:
    """Whether two cases are of one municipality: its name or its number may change, but not both at once."""
    one, other = case.municipality, previous.municipality
    names = one.name.casefold() == other.name.casefold()
    return names or (one.number is not None and one.number == other.number)
