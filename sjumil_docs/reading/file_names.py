"""What file names in a case folder reveal: a copy of another file, or a document of the wrong format."""

import re
from collections.abc import Container, Iterable
from pathlib import PurePath
from unicodedata import normalize

from sjumil_docs.case.model import Case
from sjumil_docs.problems import CasePath

ROOT = "sak"
ANSWERS = "svar"
ENDINGS = (".yaml", ".yml")
HIDDEN = (".", "~")
"""Prefixes of hidden and temporary files."""
BACKUPS = (".bak", ".old", ".orig", ".swp", ".tmp")
"""Extensions of the backup files of editors and git."""

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
"""Keys that are also names of documents built, enclosed or used as templates."""
_PARTS = {ROOT, *(f.alias or name for name, f in Case.model_fields.items())}
_CASE_FILES = _PARTS - _MAY_BE_DOCUMENTS


def path_of_file(name: str) -> tuple[str, ...]:
    """The path in the case of the value that a file holds, by its name from the case folder."""
    *folders, file = normalize("NFC", name).replace("\\", "/").split("/")
    path = (*folders, PurePath(file).stem if file.lower().endswith(ENDINGS) else file)
    return () if path == (ROOT,) else path


def copy_of(name: str, names: Container[str]) -> tuple[str, bool] | None:
    """(original, whether it is a conflict copy) of a file that is a copy; None for any other."""
    stem = PurePath(name).stem
    for pattern in (*_CONFLICTS, *_COPIES):
        match = pattern.fullmatch(stem)
        for ending in ENDINGS if match else ():
            if match and (original := match["of"] + ending) in names:
                return original, pattern in _CONFLICTS
    return None


def contributed_step(path: CasePath, steps: Iterable[str]) -> str:
    """The step that a file gives a second contribution to: `svar/god_helse (Nav).yaml`; empty if none."""
    if len(path) != 2 or path[0] != ANSWERS:
        return ""
    name = str(path[1])
    return next((step for step in steps if name.startswith((f"{step} ", f"{step}("))), "")


def is_part(name: str) -> bool:
    """Whether a file has the name of one of the files in a case folder."""
    path = PurePath(normalize("NFC", name))
    return path.suffix.lower() in ENDINGS and path.stem.casefold() in _PARTS


def is_backup(name: str, names: Container[str]) -> bool:
    """Whether a file is a program's backup of another file in the same folder."""
    return PurePath(name).suffix.lower() in BACKUPS and PurePath(name).stem in names


def yaml_file_for(path: PurePath, steps: Container[str]) -> str:
    """The YAML file, from the case folder, that a document should have been; empty if none."""
    stem = normalize("NFC", path.stem).casefold()
    if not is_document(path.name):
        return ""
    if _is_among_answers(path):
        step, *within = (*path.parts[1:-1], stem.replace(" ", "_"))
        return "/".join((ANSWERS, step, *within)) + ENDINGS[0] if step in steps else ""
    return stem + ENDINGS[0] if len(path.parts) == 1 and stem in _CASE_FILES else ""


def answer_file_for(path: PurePath, names: Iterable[str], steps: Iterable[str]) -> str:
    """A file for answers, to suggest for a document in the answers' folder that names no step; else empty."""
    if not is_document(path.name) or not _is_among_answers(path):
        return ""
    files = sorted(name for name in names if PurePath(name).suffix.lower() in ENDINGS)
    return f"{ANSWERS}/" + next(iter(files if len(path.parts) == 2 else ()), next(iter(steps)) + ENDINGS[0])


def is_document(name: str) -> bool:
    """Whether a file is an office or text document, by its extension."""
    return PurePath(name).suffix.lower() in _DOCUMENTS


def _is_among_answers(path: PurePath) -> bool:
    return len(path.parts) > 1 and path.parts[0].casefold() == ANSWERS
