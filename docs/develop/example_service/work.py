"""The work on one case, in a process of its own: what came in → plain data, or the bytes of a document."""

from collections.abc import Mapping
from ctypes import Array, c_bool
from dataclasses import dataclass
from io import BytesIO
from time import monotonic
from typing import Any

import sjumil_docs as sd

Given = Mapping[str, Any] | bytes
"""A case as it came in: JSON as a mapping, YAML as bytes. Never a text: that would name a file here."""
Files = Mapping[str, bytes]
"""Logo, pictures, templates and enclosures, by the names that the case has for them."""
Gone = Array[c_bool]
"""Whether the user of each place among the requests has gone: the service writes it, the work reads it."""
_gone: Gone


class TimeUpError(Exception):
    """The work took longer than it may."""


class GoneError(Exception):
    """Nobody waits for the work any more."""


@dataclass(frozen=True)
class Asked:
    """One request: what came in, its place among the requests, and how long the work on it may take."""

    case: Given
    files: Files
    place: int
    seconds: float

    @property
    def source(self) -> sd.CaseSource:
        """The case as the library takes it."""
        return BytesIO(self.case) if isinstance(self.case, bytes) else self.case

    def follower(self) -> sd.OnStage:
        """What ends the work as a stage begins: TimeUpError when it is late, GoneError when nobody waits."""
        ends = monotonic() + self.seconds

        def follow(_stage: sd.StageName, _document: str) -> None:
            if _gone[self.place]:
                raise GoneError
            if monotonic() > ends:
                raise TimeUpError

        return follow


def begin(gone: Gone) -> None:
    """Lets the work of this process see who has gone; runs once in each, before any work."""
    global _gone  # noqa: PLW0603 – a process has one
    _gone = gone


def report_on(asked: Asked, language: sd.Language) -> sd.ReportDict:
    """All that is wrong with a case or missing in it; what the follower raises, or UsageError."""
    return sd.check(asked.source, asked.files, on_stage=asked.follower()).to_dict(language)


def document_of(asked: Asked, name: str, final: bool, pdf: bool) -> bytes:
    """One document of a case, as a Word file or a PDF; what the follower or `draft` raises."""
    options: sd.DraftOptions = {"final": final, "pdf": pdf, "files": asked.files, "seconds": asked.seconds}
    options["on_stage"] = asked.follower()
    document = sd.draft(asked.source, name, **options)[name]
    return document.data if document.pdf is None else document.pdf
