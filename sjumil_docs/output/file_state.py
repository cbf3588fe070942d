"""A file and its entry in the manifest → its state: as built, only saved again, edited, foreign …"""

from enum import StrEnum
from pathlib import Path
from typing import Literal

from sjumil_docs.output.locked_folder import file_bytes, hash_of
from sjumil_docs.output.manifest import Entry, Manifest, read_manifest
from sjumil_docs.word.story.text_hash import same_text, text_hash

FileStateName = Literal[
    "missing", "built", "saved", "edited", "foreign", "not-a-file", "damaged", "unreadable"
]
"""A state in plain data; each is described in `FileState`."""


class FileState(StrEnum):
    """The state of the file at the path of a document."""

    MISSING = "missing"
    """There is no file."""
    BUILT = "built"
    """The file as it was built."""
    SAVED = "saved"
    """The file was opened and saved again; its text is as it was built."""
    EDITED = "edited"
    """A file that a person has changed since it was built."""
    FOREIGN = "foreign"
    """A file that was not built here."""
    NOT_A_FILE = "not-a-file"
    """A folder, a link, or anything else that is not a regular file."""
    DAMAGED = "damaged"
    """A Word file was built here, and the file can no longer be read as one."""
    UNREADABLE = "unreadable"
    """A file that cannot be read: perhaps a program has it open."""

    @property
    def exists(self) -> bool:
        """Whether there is anything at the path."""
        return self is not FileState.MISSING


Standing = FileState
"""The public name until version 0.2."""
AS_BUILT = (FileState.BUILT, FileState.SAVED)
"""The states of a file without any edit by a person."""


def is_as_built(path: Path) -> bool:
    """Whether a file is one that was built where it is, and that nobody has edited since."""
    return state_of(path, read_manifest(path.parent).files.get(path.name)) in AS_BUILT


def state_of(path: Path, entry: Entry | None) -> FileState:
    """The state of the file at a path, compared with the entry of the file built there."""
    try:
        data = file_bytes(path)
    except FileNotFoundError:
        return FileState.MISSING
    except IsADirectoryError:
        return FileState.NOT_A_FILE
    except OSError:
        return FileState.UNREADABLE
    if entry is None:
        return FileState.FOREIGN
    return FileState.BUILT if hash_of(data) == entry.hash else _changed_state(data, entry)


def _changed_state(data: bytes, entry: Entry) -> FileState:
    """The state of a file whose bytes differ from those in the entry."""
    current_hash = text_hash(data) if entry.text_hash else ""
    if entry.text_hash and not current_hash:
        return FileState.DAMAGED
    return FileState.SAVED if same_text(current_hash, entry.text_hash) else FileState.EDITED


def has_same_text(data: bytes, entry: Entry) -> bool:
    """Whether a file has the same text as the one in the entry."""
    return bool(entry.text_hash) and same_text(text_hash(data), entry.text_hash)


def recover(folder: Path, manifest: Manifest) -> Manifest:
    """The manifest after a killed build: the files it had replaced have their new entries."""
    replacing = manifest.replacing.items()
    done = {name: entry for name, entry in replacing if state_of(folder / name, entry) in AS_BUILT}
    return Manifest({**manifest.files, **done})
