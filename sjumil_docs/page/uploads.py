"""Files that have come in and are not yet wanted: kept in a folder of their own until they are."""

import re
import secrets
import shutil
import tempfile
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

MOST_KEPT = 8
"""How many that wait at the same time; the oldest is forgotten."""
LONGEST_NAME = 120
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


class Uploads:
    """The files that wait, each lot in a folder under a name that nobody can guess."""

    def __init__(self) -> None:
        self._lots: dict[str, Path] = {}

    def keep(self, files: Iterable[tuple[str, bytes]]) -> str:
        """Keeps a lot of files, each with its name, and gives the name to ask for it by."""
        while len(self._lots) >= MOST_KEPT:
            self.forget(next(iter(self._lots)))
        name, folder = secrets.token_urlsafe(16), Path(tempfile.mkdtemp(prefix="sjumil-docs-"))
        for file, data in files:
            _free(folder / safe_name(file)).write_bytes(data)
        self._lots[name] = folder
        return name

    def files(self, name: str) -> list[Path]:
        """The files of a lot, in order; none if it is not there any more."""
        folder = self._lots.get(name)
        return sorted(folder.iterdir()) if folder else []

    def forget(self, name: str) -> None:
        """Takes the files of a lot away."""
        if folder := self._lots.pop(name, None):
            shutil.rmtree(folder, ignore_errors=True)

    def forget_all(self) -> None:
        """Takes all of them away."""
        for name in list(self._lots):
            self.forget(name)


def _free(path: Path) -> Path:
    """A path that no other file has: the second «svar.docx» of two people is «svar (2).docx»."""
    others = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(other for other in chain([path], others) if not other.exists())


def safe_name(file: str) -> str:
    """The name of a file without anything that could lead out of its folder."""
    last = re.split(r"[/\\]", file)[-1]
    name = _UNSAFE.sub("_", last).strip(" .") or "skjema"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{ending[:10]}" if dot else name[:LONGEST_NAME]
