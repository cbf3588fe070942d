"""A file and the manifest → whose it is: as it was built, only opened and saved, or a person's."""

import stat
from enum import StrEnum
from pathlib import Path

from sjumil_docs.output.folder import hash_of
from sjumil_docs.output.manifest import Entry, Manifest
from sjumil_docs.problems import OutputError
from sjumil_docs.word.reading_back import read_paragraphs


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
    """A folder, or a link to something elsewhere."""
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
        mode = path.lstat().st_mode
        if not stat.S_ISREG(mode):
            return Standing.NOT_A_FILE
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Standing.MISSING
    except OSError:
        return Standing.UNREADABLE
    if entry is None:
        return Standing.FOREIGN
    if hash_of(data) == entry.hash:
        return Standing.BUILT
    return Standing.SAVED if says_the_same(data, entry) else Standing.EDITED


def says_the_same(data: bytes, entry: Entry) -> bool:
    """Whether a file has the text of the one in the entry."""
    return bool(entry.text) and text_hash(data) == entry.text


def text_hash(data: bytes) -> str:
    """The hash of all a reader sees in a Word file, its pictures too; empty if it is none.

    Programs change much in a file that they save. What is hashed is what they leave alone, so a change
    of looks alone (bold, a margin, a page break) does not show in it.
    """
    try:
        paragraphs = read_paragraphs(data, "")
    except OutputError:
        return ""
    seen = [(p.story, p.text, p.pictures) for p in paragraphs]
    return hash_of(repr(seen).encode("utf-8", errors="surrogatepass"))


def settled(folder: Path, manifest: Manifest) -> Manifest:
    """The manifest with what a killed build got done counted as done, and what it did not as not."""
    replacing = manifest.replacing.items()
    done = {name: entry for name, entry in replacing if standing_of(folder / name, entry) in AS_BUILT}
    return Manifest({**manifest.files, **done})
