"""The work on one case, in a process of its own: what came in → plain data, or the bytes of a document."""

from collections.abc import Mapping
from io import BytesIO
from time import monotonic
from typing import Any

import sjumil_docs as sd

Given = Mapping[str, Any] | bytes
"""A case as it came in: JSON as a mapping, YAML as bytes. Never a text: that would name a file here."""
Files = Mapping[str, bytes]
"""Logo, pictures, templates and enclosures, by the names that the case has for them."""


class TimeUpError(Exception):
    """The work took longer than it may."""


def report_on(case: Given, files: Files, language: sd.Language) -> sd.ReportDict:
    """All that is wrong with a case or missing in it."""
    return sd.check(_source(case), files).to_dict(language)


def document_of(  # noqa: PLR0913 – what a user asks for of one document
    case: Given, files: Files, name: str, final: bool, pdf: bool, seconds: float
) -> bytes:
    """One document of a case, as a Word file or a PDF; TimeUpError, or what `draft` raises."""
    ends = monotonic() + seconds

    def in_time(_stage: sd.StageName, _document: str) -> None:
        if monotonic() > ends:
            raise TimeUpError

    source = _source(case)
    drafted = sd.draft(source, name, files=files, final=final, pdf=pdf, on_stage=in_time, seconds=seconds)
    document = drafted[name]
    return document.data if document.pdf is None else document.pdf


def _source(case: Given) -> sd.CaseSource:
    return BytesIO(case) if isinstance(case, bytes) else case
