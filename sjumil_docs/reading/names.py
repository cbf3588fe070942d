"""What the name of a file in a case folder says of it: a copy of another, or a document of the wrong kind."""

import re
from collections.abc import Container
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


def wanted_as(path: PurePath) -> str:
    """The YAML file that a document stands in the place of, from the case folder; empty if in none."""
    stem = normalize("NFC", path.stem).casefold()
    within_answers = len(path.parts) > 1 and path.parts[0].casefold() == ANSWERS
    if path.suffix.lower() not in _DOCUMENTS or not (
        within_answers or (len(path.parts) == 1 and stem in _WANTED)
    ):
        return ""
    return path.with_name(f"{stem}.yaml").as_posix()
