"""A case on disk → what the pages show of it, read anew when a file of it has changed."""

import contextlib
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

import sjumil_docs as sd

Stamp = frozenset[tuple[str, int, int]]
"""The name, time and size of every file of a case: equal as long as nobody has saved any."""
MOST_FILES = 3000
"""Files that are looked at; a case has some tens."""
NOT_OF_THE_CASE = (".", "~")
"""How files and folders begin that programs keep for themselves."""


@dataclass(frozen=True)
class CaseState:
    """A case as it stood when it was read. Everything is worked out when it is first asked for."""

    source: Path
    stamp: Stamp
    templates: Path | None = None
    """A folder of templates beside the case, each of which makes a document."""
    pages: dict[object, bytes] = field(default_factory=dict, compare=False, repr=False)
    """Pages that have been made of it, each under what it was asked for by."""

    @cached_property
    def _stated(self) -> "tuple[Mapping[str, object], sd.Case | sd.CaseError]":
        return sd.stated_case(self.source, templates=self.templates)

    @property
    def _reading(self) -> "sd.Case | sd.CaseError":
        return self._stated[1]

    @property
    def readable(self) -> bool:
        """Whether the case could be read without errors."""
        return not isinstance(self._reading, sd.CaseError)

    @property
    def case(self) -> "sd.Case | None":
        """The case, as far as it can be read; None if too little is left of it."""
        return self._reading.partial if isinstance(self._reading, sd.CaseError) else self._reading

    @property
    def values(self) -> Mapping[str, object]:
        """What its files say, as they say it."""
        return self._stated[0]

    @cached_property
    def report(self) -> "sd.Report":
        """Every problem of it."""
        if isinstance(self._reading, sd.Case):
            return sd.check(self._reading)
        return sd.check(self.source, templates=self.templates)

    @cached_property
    def status(self) -> "sd.CaseStatus | None":
        """How far its answers have come; None where it cannot be read."""
        return None if self.case is None else sd.status(self.case)

    @cached_property
    def mark(self) -> str:
        """What tells this state from any other of the same case."""
        return hashlib.sha256(repr(sorted(self.stamp)).encode("utf-8", "surrogatepass")).hexdigest()[:20]

    def value(self, path: tuple[str | int, ...]) -> Any:
        """What its files say at a path; an empty text for nothing."""
        value: Any = self.values
        for part in path:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return ""
        return value


class CaseFolder:
    """The folder or file of one case, and its state, shared by every request."""

    def __init__(self, source: Path, templates: Path | None = None) -> None:
        self.source, self.templates = source, templates
        self._lock = threading.Lock()
        self._state: CaseState | None = None

    def state(self) -> CaseState:
        """The case as it is on disk now; UsageError if it is not there any more."""
        with self._lock:
            stamp = self.stamp()
            if self._state is None or self._state.stamp != stamp:
                self._state = CaseState(self.source, stamp, self.templates)
            return self._state

    def unchanged(self) -> CaseState | None:
        """The case as it was read last; None if a file of it has been saved since. It waits for nobody."""
        state = self._state
        return state if state and state.stamp == self.stamp() else None

    def worked_out(self, part: Callable[[CaseState], Any]) -> Any:
        """What `part` asks of the case as it is now, worked out once for all who ask at the same time."""
        state = self.state()
        with self._lock:
            return part(state)

    def stamp(self) -> Stamp:
        """What tells whether a file of the case has been saved."""
        folders = filter(None, (self.source, self.templates))
        return frozenset(islice(chain.from_iterable(_files(str(each)) for each in folders), MOST_FILES))


def _files(where: str) -> Iterator[tuple[str, int, int]]:
    """Every file in a folder, or the file itself; nothing for what cannot be looked at."""
    try:
        with os.scandir(where) as entries:
            own = [entry for entry in entries if not entry.name.startswith(NOT_OF_THE_CASE)]
    except NotADirectoryError:
        own = []
        yield from _looked_at(where, partial(os.stat, where))
    except OSError:
        return
    for entry in sorted(own, key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif not entry.is_symlink():
            yield from _looked_at(entry.path, entry.stat)


def _looked_at(where: str, look: Callable[[], os.stat_result]) -> Iterator[tuple[str, int, int]]:
    with contextlib.suppress(OSError):
        found = look()
        yield where, found.st_mtime_ns, found.st_size
