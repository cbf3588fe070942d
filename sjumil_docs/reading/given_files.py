"""Files that a caller hands in beside a mapping → what a case can name, under the bounds of a folder."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from unicodedata import normalize

from sjumil_docs.problems import UsageError, WrongTypeError, quoted

MAX_GIVEN = 300
"""As many as a case folder may have of its own."""

GivenFiles = Mapping[str, bytes]
"""Files by their names as the case has them, from what would be the case folder: `maler/analyse.docx`."""


def given_files(files: object) -> dict[str, bytes]:
    """The files by their names in one form, kept as they are now.

    Raises UsageError for a name that leads out of a folder, or that is given twice, and for too many files;
    one that is a TypeError too for what is no mapping of names to bytes.
    """
    if not isinstance(files, Mapping):
        raise WrongTypeError("files-not-given", found=type(files).__name__)
    if len(files) > MAX_GIVEN:
        raise UsageError("files-too-many", count=str(MAX_GIVEN))
    by_name: dict[str, bytes] = {}
    for name, data in files.items():
        if not isinstance(name, str) or not isinstance(data, bytes):
            wrong = name if not isinstance(name, str) else data
            raise WrongTypeError("files-not-given", found=type(wrong).__name__)
        path = inside_name(name)
        if path is None or path in by_name:
            raise UsageError("files-name", name=quoted(name))
        by_name[path] = data
    return by_name


def inside_name(name: str) -> str | None:
    """A name in the one form that files are looked up by; None for one that leads out of a folder."""
    path = PurePosixPath(normalize("NFC", name).replace("\\", "/"))
    outside = path.is_absolute() or ".." in path.parts or ":" in path.parts[0] if path.parts else True
    return None if outside or "\0" in name else path.as_posix()
