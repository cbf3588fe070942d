"""A build that goes on while its user reads on: one at a time, with its stage, and ended when asked to."""

import threading
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field

import sjumil_docs as sd


class CancelledError(Exception):
    """The user wants no more of it."""


@dataclass
class WatchedBuild:
    """One build: how far it has come, and what it came to."""

    final: bool
    pdf: bool
    stage: str = "read"
    """The stage that it is in."""
    document: str = ""
    """The document that the stage concerns; empty for all of them."""
    result: "sd.Built | Exception | None" = None
    """What it came to; None while it goes on."""
    ended: threading.Event = field(default_factory=threading.Event)
    """Set when it has come to something."""
    _cancelled: threading.Event = field(default_factory=threading.Event)

    @property
    def runs(self) -> bool:
        """Whether it goes on."""
        return self.result is None

    @property
    def is_cancelled(self) -> bool:
        """Whether it was ended before it was done: then every file is as it was."""
        return isinstance(self.result, CancelledError)

    def cancel(self) -> None:
        """Asks it to end at its next stage."""
        self._cancelled.set()

    def run(self, build: Callable[[sd.OnStage], "sd.Built"]) -> None:
        """Does the work; whatever comes of it is its result."""
        try:
            self.result = build(self._follow)
        except Exception as error:  # it is shown to the user, and this thread has no one else to tell
            self.result = error
        self.ended.set()

    def _follow(self, stage: sd.StageName, document: str) -> None:
        if self._cancelled.is_set():
            raise CancelledError
        self.stage, self.document = stage, document


class SiteBuilds:
    """The build of a site: the one that goes on, or the last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.last: WatchedBuild | None = None

    def seen(self) -> WatchedBuild | None:
        """The last build as it is now; files that are looked for after this are those of it, or newer."""
        return copy(self.last)

    def start(self, job: WatchedBuild, build: Callable[[sd.OnStage], "sd.Built"]) -> bool:
        """Begins a build in a thread of its own; False, and nothing is begun, while another goes on."""
        with self._lock:
            if self.last and self.last.runs:
                return False
            self.last = job
        threading.Thread(target=job.run, args=(build,), daemon=True).start()
        return True
