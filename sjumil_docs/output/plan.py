"""A finished document and the file at its path → the plan for it, made before anything is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Literal

from sjumil_docs.language.words import WrittenLanguage, document_words
from sjumil_docs.output.file_state import AS_BUILT, FileState, has_same_text, state_of
from sjumil_docs.output.locked_folder import file_bytes, hash_of
from sjumil_docs.output.manifest import Entry, Source

OnEdited = Literal["keep", "set aside", "write beside"]
"""What to do with a file that a person has edited."""
_REPLACEABLE = (FileState.MISSING, *AS_BUILT)


OutcomeName = Literal["written", "unchanged", "kept", "set-aside", "beside", "in-use"]
"""An outcome in plain data; each is described in `Outcome`."""


class Outcome(StrEnum):
    """The outcome for one document."""

    WRITTEN = "written"
    """The document is new, or has replaced the one built before."""
    UNCHANGED = "unchanged"
    """The file is already up to date, and is left as it was."""
    KEPT = "kept"
    """A person's file is at the path; nothing is written."""
    SET_ASIDE = "set-aside"
    """A person's version is renamed, and the new one has its path."""
    BESIDE = "beside"
    """A person's version keeps its path, and the new one is written beside it."""
    IN_USE = "in-use"
    """A program has the file open; nothing is written."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A finished document as the bytes of a file, and its source."""

    file: str
    """The name of the file."""
    source: Source
    data: bytes
    text_hash: str = ""
    """The hash of the visible text of a Word file; empty for other files."""
    clean: bool = True
    """Whether it was finished without warnings."""
    derived_from: str = ""
    """The name of the file that it is another format of, and whose outcome it shares; empty for none."""

    def entry(self) -> Entry:
        """Its entry in the manifest."""
        return Entry(self.source, hash_of(self.data), self.text_hash, self.clean)


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """The outcome for one file, and its path."""

    path: Path
    """The path of the new file; where nothing is written, of the one that is kept."""
    outcome: Outcome
    previous: FileState
    """The state of the file at the path before."""
    aside: Path | None = None
    """The path that a person's version was renamed to."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for one file."""

    new_file: NewFile
    entry: Entry
    placed: PlacedFile
    """The outcome if nothing prevents it."""
    current_data: bytes | None
    """The bytes at `placed.path` now; None if there is no regular file."""

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        new = self.placed.outcome in (Outcome.WRITTEN, Outcome.SET_ASIDE, Outcome.BESIDE)
        return new and self.current_data != self.new_file.data


def plan_file(
    folder: Path,
    new_file: NewFile,
    files: Mapping[str, Entry],
    on_edited: OnEdited,
    language: WrittenLanguage,
) -> Plan:
    """The plan for a document; `files` are the entries of the files built in the folder before."""
    path, entry, words = folder / new_file.file, new_file.entry(), document_words(language)
    old_entry = files.get(new_file.file)
    previous, data = state_of(path, old_entry), current_bytes(path)
    placed = PlacedFile(path, Outcome.KEPT, previous)
    is_current = previous in AS_BUILT and old_entry is not None and old_entry.source == new_file.source
    if is_current or _is_same(entry, previous, data):
        placed = PlacedFile(path, Outcome.UNCHANGED, previous)
    elif previous in _REPLACEABLE:
        placed = PlacedFile(path, Outcome.WRITTEN, previous)
    elif on_edited == "write beside":
        label = words["file.new"]
        beside = _path_beside(path, label, lambda p: state_of(p, files.get(p.name)) in _REPLACEABLE)
        placed = PlacedFile(beside, Outcome.BESIDE, previous)
    elif on_edited == "set aside" and previous in (FileState.EDITED, FileState.DAMAGED, FileState.FOREIGN):
        label = words[f"file.{previous}"]
        aside = _path_beside(path, label, lambda p: not p.exists() or current_bytes(p) == data)
        placed = PlacedFile(path, Outcome.SET_ASIDE, previous, aside)
    return Plan(new_file, entry, placed, current_bytes(placed.path))


def plan_kept(folder: Path, new_file: NewFile, files: Mapping[str, Entry]) -> Plan:
    """The plan for a file derived from one that is kept: nothing is written."""
    path = folder / new_file.file
    placed = PlacedFile(path, Outcome.KEPT, state_of(path, files.get(new_file.file)))
    return Plan(new_file, new_file.entry(), placed, current_bytes(path))


def renamed_after(new_file: NewFile, leader: Path) -> NewFile:
    """A derived file, renamed like the file that it is derived from: «analyse (ny).pdf»."""
    ending = new_file.file.removeprefix(new_file.derived_from.partition(".")[0])
    return replace(new_file, file=leader.stem + ending)


def current_bytes(path: Path) -> bytes | None:
    """The bytes of a file; None if there is no regular file that can be read."""
    try:
        return file_bytes(path)
    except OSError:
        return None


def _is_same(entry: Entry, previous: FileState, current_data: bytes | None) -> bool:
    """Whether the file at the path is the new one, or a person's with the same text."""
    if current_data is None or previous is FileState.NOT_A_FILE:
        return False
    changed = previous in (FileState.EDITED, FileState.FOREIGN)
    return hash_of(current_data) == entry.hash or (changed and has_same_text(current_data, entry))


def _path_beside(path: Path, label: str, is_free: Callable[[Path], bool]) -> Path:
    """The first free path among «analyse (ny).docx», «analyse (ny 2).docx», …"""
    names = (f"{path.stem} ({label}{f' {n}' if n > 1 else ''}){path.suffix}" for n in count(1))
    return next(candidate for name in names if is_free(candidate := path.with_name(name)))
