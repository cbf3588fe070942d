"""A folder of templates that somebody names beside a case → the document that each Word file in it makes.

`referat.docx` serves for both målformer, `referat.nb.docx` and `referat.nn.docx` for one each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from sjumil_docs.documents.view import upper_first
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.problems import OutputError, UsageError
from sjumil_docs.reading.case_files import MAX_BYTES

MAX_TEMPLATES = 100
"""A folder with more is not one of templates."""
_ENDINGS = (".docx", ".dotx", ".dotm")


@dataclass(frozen=True, slots=True)
class FolderTemplate:
    """A Word file of the folder: the document that it makes, or the code of the rule that it breaks."""

    name: str
    file: str
    """The name of the file, as people are told of it."""
    data: bytes = b""
    title: str = ""
    """Its name with a capital letter; the title among its properties is often that of what it copies."""
    fault: str = ""


def templates_in(folder: Path, language: WrittenLanguage) -> Iterator[FolderTemplate]:
    """What each document of a folder is made from in a målform; UsageError if there is no such folder."""
    by_name: dict[str, dict[str, Path]] = {}
    for file in _word_files(folder):
        name, _, malform = file.stem.rpartition(".")
        whole = malform not in get_args(WrittenLanguage)
        by_name.setdefault(file.stem if whole else name, {})["" if whole else malform] = file
    for name, files in by_name.items():
        chosen = files.get(language) or files.get("")
        first = next(iter(files.values()))
        yield (
            _read(name, chosen)
            if chosen
            else FolderTemplate(name, first.name, fault="reference.document-language")
        )


def _word_files(folder: Path) -> list[Path]:
    try:
        files = sorted(
            file
            for file in folder.iterdir()
            if file.suffix.lower() in _ENDINGS and not file.name.startswith((".", "~")) and file.is_file()
        )
    except OSError:
        raise UsageError("no-template-folder", folder=str(folder)) from None
    if len(files) > MAX_TEMPLATES:
        raise UsageError("too-many-templates", folder=str(folder), count=str(MAX_TEMPLATES))
    return files


def _read(name: str, file: Path) -> FolderTemplate:
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError:
        raise OutputError("document-unreadable", file=str(file)) from None
    if len(data) > MAX_BYTES:
        return FolderTemplate(name, file.name, fault="reference.file-too-large")
    return FolderTemplate(name, file.name, data, upper_first(name))
