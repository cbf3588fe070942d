"""A file of a case as a text, for those who mend what cannot be read → the file with the text they wrote."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sjumil_docs.output.locked_folder import file_bytes
from sjumil_docs.output.replacement import FileChange, replace_files
from sjumil_docs.problems import EditError, OutputError, UsageError, masked
from sjumil_docs.reading.folder import CaseFile, case_files
from sjumil_docs.reading.yaml_text.decoding import decode, decode_other

_MOST_CONTROL_SIGNS = 0.01
"""The part of a file that may be signs no text has; with more it is no text."""


@dataclass(frozen=True, slots=True)
class FileText:
    """A file of a case as it stands."""

    name: str
    """Its name from the case folder, with `/` between folders."""
    text: str
    """All of it, with `\\n` at the end of each line; a text in Windows-1252 or UTF-16 as it was meant."""
    mark: str
    """What tells these contents from any other."""


def text_of(source: Path, name: str) -> FileText:
    """A file of a case by its name.

    Raises UsageError if the case has no such file, OutputError if it cannot be opened, and EditError if it is
    no text.
    """
    file = _named(source, name)
    data = _bytes(file)
    return FileText(name, _as_text(data, name).replace("\r\n", "\n"), _mark(data))


def write_text(source: Path, name: str, text: str, mark: str) -> bool:
    """Writes a whole file, if it still has the mark; whether it changed. Its line ends stay as they were.

    Raises what `text_of` raises, and EditError if somebody has saved it since.
    """
    file = _named(source, name)
    before = _bytes(file)
    if _mark(before) != mark:
        raise EditError("edit-changed", file=name)
    ends = "\r\n" if b"\r\n" in before else "\n"
    after = text.replace("\r\n", "\n").replace("\n", ends).encode("utf-8")
    if after != before:
        replace_files([FileChange(file.file.resolve(), name, before, after)])
    return after != before


def _named(source: Path, name: str) -> CaseFile:
    """The only file of that name; two may look alike where an identity number in their names is covered."""
    files = [file for file in case_files(source) if file.name == name]
    if len(files) != 1:
        raise UsageError("no-such-file", file=masked(name))
    return files[0]


def _bytes(file: CaseFile) -> bytes:
    try:
        return file_bytes(file.file.resolve())
    except OSError as error:
        raise OutputError("file", file=file.name, found=error.strerror or "") from None


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:20]


def _as_text(data: bytes, name: str) -> str:
    """The text of a file in the encodings that programs save; EditError for what is no text."""
    text = decode(data, name)
    if isinstance(text, str):
        return text
    other = decode_other(data)
    meant = other[0].removeprefix("\ufeff") if other else ""
    control_signs = sum(sign < " " and sign not in "\t\r\n" for sign in meant)
    if not meant or control_signs > _MOST_CONTROL_SIGNS * len(meant):
        raise EditError("edit-no-text", file=name)
    return meant
