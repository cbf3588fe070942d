"""A programme that lies in a package of others: a folder of data."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ProgrammeFolder:
    """A folder with `program.yaml`, and a file called after each edition of its questions: `2027.yaml`."""

    folder: Traversable | Path
    standard: str = ""
    """The edition of a case that names none; without it, the last by name."""
