"""A file and the manifest → whose it is: as it was built, only opened and saved, or a person's."""

from enum import StrEnum
from pathlib import Path

from sjumil_docs.output.locked_folder import file_bytes, hash_of
from sjumil_docs.output.manifest import Entry, Manifest
from sjumil_docs.word.story.reader import says_the_same as same_text
from sjumil_docs.word.story.reader import text_hash


class Standing(StrEnum):
    """What stands where a document is to be."""

    MISSING = "missing"
    """Nothing."""
    BUILT = "built"
    """The file as it was built."""
    SAVED = "saved"
    """The file as it was built, but for having been opened and saved: the text is the same."""
    EDITED = "edited"
    """A file that a person has changed since it was built."""
    FOREIGN = "foreign"
    """A file that was not built here."""
    NOT_A_FILE = "not-a-file"
    """A folder, a link to something elsewhere, or whatever else is no file."""
    DAMAGED = "damaged"
    """Where a Word file was built there is now one that cannot be read as such."""
    UNREADABLE = "unreadable"
    """A file that cannot be read: perhaps a program holds on to it."""

    @property
    def is_there(self) -> bool:
        """Whether there is anything at all."""
        return self is not Standing.MISSING


AS_BUILT = (Standing.BUILT, Standing.SAVED)
"""Nothing that a person wrote is in these."""


def standing_of(path: Path, entry: Entry | None) -> Standing:
    """What stands at a path, told by the entry of the file that was built there."""
    try:
        data = file_bytes(path)
    except FileNotFoundError:
        return Standing.MISSING
    except IsADirectoryError:
        return Standing.NOT_A_FILE
    except OSError:
        return Standing.UNREADABLE
    if entry is None:
        return Standing.FOREIGN
    return Standing.BUILT if hash_of(data) == entry.hash else _changed(data, entry)


def _changed(data: bytes, entry: Entry) -> Standing:
    """Whose a file is that is not the one in the entry, but has taken its place."""
    found = text_hash(data) if entry.text_hash else ""
    if entry.text_hash and not found:
        return Standing.DAMAGED
    return Standing.SAVED if same_text(found, entry.text_hash) else Standing.EDITED


def says_the_same(data: bytes, entry: Entry) -> bool:
    """Whether a file has the text of the one in the entry."""
    return bool(entry.text_hash) and same_text(text_hash(data), entry.text_hash)


def settled(folder: Path, manifest: Manifest) -> Manifest:
    """The manifest with what a killed build got done counted as done, and what it did not as not."""
    replacing = manifest.replacing.items()
    done = {name: entry for name, entry in replacing if standing_of(folder / name, entry) in AS_BUILT}
    return Manifest({**manifest.files, **done})
