"""What the name of a file in a case folder says of it: a copy of another, or a document of the wrong kind."""

import re
from collections.abc import Container, Iterable
from pathlib import PurePath
from unicodedata import normalize

from sjumil_docs.case.model import Case

ROOT = "sak"
ANSWERS = "svar"
ENDINGS = (".yaml", ".yml")
HIDDEN = (".", "~")
"""Names of files that programs keep for themselves while somebody writes."""
BACKUPS = (".bak", ".old", ".orig", ".swp", ".tmp")
"""What editors and git put after the name of a file they keep for safety."""

_COPIES = (
    re.compile(r"(?P<of>.+?) - (?:kopi|copy)(?: \(\d+\))?", re.IGNORECASE),
    re.compile(r"(?:kopi av|copy of) (?P<of>.+)", re.IGNORECASE),
    re.compile(r"(?P<of>.+?) ?\(\d+\)"),
    re.compile(r"(?P<of>.+?)[ _-](?:kopi|copy|backup|bak|gammel|gammal|old)\d*", re.IGNORECASE),
)
_CONFLICTS = (
    re.compile(r"(?P<of>.+?) \([^()]*(?:conflict|konflikt|motstrid)[^()]*\)", re.IGNORECASE),
    re.compile(r"(?P<of>.+?)\.sync-conflict-.+"),
    re.compile(r"(?P<of>.+?)-[A-Z0-9][A-Z0-9-]{3,}"),  # OneDrive: the name of the machine
)
_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".csv", ".txt", ".json")
_MAY_BE_DOCUMENTS = {"saksfremlegg", "vedlegg", "maler"}
"""Keys that are as well the name of a document that is made, sent along or built from."""
_PARTS = {ROOT, *(f.alias or name for name, f in Case.model_fields.items())}
_WANTED = _PARTS - _MAY_BE_DOCUMENTS


def copied_from(name: str, beside: Container[str]) -> tuple[str, bool] | None:
    """The file that one is a copy of, and whether two have written at the same time; None for no copy."""
    stem = PurePath(name).stem
    for pattern in (*_CONFLICTS, *_COPIES):
        found = pattern.fullmatch(stem)
        for ending in ENDINGS if found else ():
            if found and (original := found["of"] + ending) in beside:
                return original, pattern in _CONFLICTS
    return None


def is_part(name: str) -> bool:
    """Whether a file is named as one of the files in a case folder is."""
    path = PurePath(normalize("NFC", name))
    return path.suffix.lower() in ENDINGS and path.stem.casefold() in _PARTS


def is_backup(name: str, beside: Container[str]) -> bool:
    """Whether a file is what a program keeps of another that is there."""
    return PurePath(name).suffix.lower() in BACKUPS and PurePath(name).stem in beside


def wanted_as(path: PurePath, steps: Container[str]) -> str:
    """The YAML file that a document stands in the place of, from the case folder; empty if in none."""
    stem = normalize("NFC", path.stem).casefold()
    if not is_document(path.name):
        return ""
    if _is_among_answers(path):
        step, *within = (*path.parts[1:-1], stem.replace(" ", "_"))
        return "/".join((ANSWERS, step, *within)) + ENDINGS[0] if step in steps else ""
    return stem + ENDINGS[0] if len(path.parts) == 1 and stem in _WANTED else ""


def for_answers(path: PurePath, beside: Iterable[str], steps: Iterable[str]) -> str:
    """A file that answers may be written in, where a document among them is no step; empty elsewhere."""
    if not is_document(path.name) or not _is_among_answers(path):
        return ""
    files = sorted(name for name in beside if PurePath(name).suffix.lower() in ENDINGS)
    return f"{ANSWERS}/" + next(iter(files if len(path.parts) == 2 else ()), next(iter(steps)) + ENDINGS[0])


def is_document(name: str) -> bool:
    """Whether a file is of a kind that people write in, by its name."""
    return PurePath(name).suffix.lower() in _DOCUMENTS


def _is_among_answers(path: PurePath) -> bool:
    return len(path.parts) > 1 and path.parts[0].casefold() == ANSWERS
