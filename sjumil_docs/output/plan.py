"""A finished document and what stands in its place → what is to become of it, decided before anything is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Literal

from sjumil_docs.language.words import WrittenLanguage, document_words
from sjumil_docs.output.file_state import AS_BUILT, Standing, says_the_same, standing_of
from sjumil_docs.output.locked_folder import file_bytes, hash_of
from sjumil_docs.output.manifest import Entry, Source

OnEdited = Literal["keep", "set aside", "write beside"]
"""What to do where a person's work stands in the way."""


class Outcome(StrEnum):
    """What became of one document."""

    WRITTEN = "written"
    """It is new, or has taken the place of the one built before."""
    UNCHANGED = "unchanged"
    """It already says what this build says, and stands as it was."""
    KEPT = "kept"
    """Somebody else's work stands in its place; nothing is written."""
    SET_ASIDE = "set-aside"
    """A person's version is kept beside under a name that says so, and the new one is in its place."""
    BESIDE = "beside"
    """A person's version stands in its place, and the new one is written beside it."""
    IN_USE = "in-use"
    """A program holds on to the file; nothing is written."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished document, and what it was made from."""

    file: str
    """The name its file is to have."""
    source: Source
    data: bytes
    text_hash: str = ""
    """The hash of what a reader sees in a Word file; empty for other files."""
    clean: bool = True
    """Whether nothing was noticed when it was finished."""
    follows: str = ""
    """The file whose text it has in another form: what becomes of that becomes of it."""

    def entry(self) -> Entry:
        """The document as the manifest is to know it."""
        return Entry(self.source, hash_of(self.data), self.text_hash, self.clean)


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of one document, and where it is."""

    path: Path
    """Where the new document is; where nothing is written, what is kept."""
    outcome: Outcome
    found: Standing
    """What stood in its place."""
    aside: Path | None = None
    """Where a person's version was put."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to become of one document."""

    made: Made
    entry: Entry
    placed: Placed
    """What will have become of it, if nothing comes in the way."""
    seen: bytes | None
    """What stands at `placed.path` now; None for nothing, or what is not a file."""

    @property
    def writes(self) -> bool:
        """Whether there is anything to write."""
        new = self.placed.outcome in (Outcome.WRITTEN, Outcome.SET_ASIDE, Outcome.BESIDE)
        return new and self.seen != self.made.data


def planned(
    folder: Path, made: Made, files: Mapping[str, Entry], on_edited: OnEdited, language: WrittenLanguage
) -> Plan:
    """What is to become of a document, `files` being what has been built in the folder before."""
    path, entry, words = folder / made.file, made.entry(), document_words(language)
    known = files.get(made.file)
    found, seen = standing_of(path, known), seen_at(path)
    placed = Placed(path, Outcome.KEPT, found)
    stands = found in AS_BUILT and known is not None and known.source == made.source
    if stands or _is_already(entry, found, seen):
        placed = Placed(path, Outcome.UNCHANGED, found)
    elif found in (Standing.MISSING, *AS_BUILT):
        placed = Placed(path, Outcome.WRITTEN, found)
    elif on_edited == "write beside":
        ours = (Standing.MISSING, *AS_BUILT)
        beside = _beside(path, words["file.new"], lambda p: standing_of(p, files.get(p.name)) in ours)
        placed = Placed(beside, Outcome.BESIDE, found)
    elif on_edited == "set aside" and found in (Standing.EDITED, Standing.DAMAGED, Standing.FOREIGN):
        aside = _beside(path, words[f"file.{found}"], lambda p: not p.exists() or seen_at(p) == seen)
        placed = Placed(path, Outcome.SET_ASIDE, found, aside)
    return Plan(made, entry, placed, seen_at(placed.path))


def left(folder: Path, made: Made, files: Mapping[str, Entry]) -> Plan:
    """A file that follows one that is kept: nothing is written, whatever stands in its place."""
    path = folder / made.file
    kept = Placed(path, Outcome.KEPT, standing_of(path, files.get(made.file)))
    return Plan(made, made.entry(), kept, seen_at(path))


def named_after(made: Made, leader: Path) -> Made:
    """A file that follows another, with the name that goes with that one's: «analyse (ny).pdf»."""
    ending = made.file.removeprefix(made.follows.partition(".")[0])
    return replace(made, file=leader.stem + ending)


def seen_at(path: Path) -> bytes | None:
    """What a file holds; None if there is none that can be read."""
    try:
        return file_bytes(path)
    except OSError:
        return None


def _is_already(entry: Entry, found: Standing, seen: bytes | None) -> bool:
    """Whether the file that stands there is the new one, or a person's that has come to say the same."""
    if seen is None or found is Standing.NOT_A_FILE:
        return False
    changed = found in (Standing.EDITED, Standing.FOREIGN)
    return hash_of(seen) == entry.hash or (changed and says_the_same(seen, entry))


def _beside(path: Path, what: str, fits: Callable[[Path], bool]) -> Path:
    """The first place that fits among «analyse (ny).docx», «analyse (ny 2).docx», …"""
    names = (f"{path.stem} ({what}{f' {n}' if n > 1 else ''}){path.suffix}" for n in count(1))
    return next(place for name in names if fits(place := path.with_name(name)))
