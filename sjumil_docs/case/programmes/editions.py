"""The programmes that ship, and the editions of the questions of each."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions of the questions of a programme."""

    standard: str
    """That of a case that names none."""
    files: Mapping[str, tuple[str, ...]]
    """The files of each edition, in the order of their units; the newest edition last."""

    @property
    def newest(self) -> str:
        """The last edition."""
        return tuple(self.files)[-1]


def _read() -> dict[str, Editions]:
    text = (resources.files(__package__) / "editions.toml").read_text(encoding="utf-8")
    return {
        key: Editions(row["standard"], {name: tuple(files) for name, files in row["files"].items()})
        for key, row in tomllib.loads(text).items()
    }


PROGRAMMES: Mapping[str, Editions] = _read()
"""The editions of each programme that ships, by its key; a case that names no programme is of the first."""
DEFAULT = next(iter(PROGRAMMES))
EDITIONS: tuple[str, ...] = tuple(edition for each in PROGRAMMES.values() for edition in each.files)
"""The editions of every programme."""
