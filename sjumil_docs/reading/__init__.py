"""A folder, file, open file or mapping → `Case`, with the place of every value."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO

from sjumil_docs.case.model import Case
from sjumil_docs.problems import UsageError, WrongTypeError
from sjumil_docs.reading.binding import bind
from sjumil_docs.reading.file_contents import gather_open
from sjumil_docs.reading.folder import gather
from sjumil_docs.reading.given_files import GivenFiles, given_files
from sjumil_docs.reading.mapping import gather_mapping
from sjumil_docs.stages import stage

CaseSource = str | os.PathLike[str] | Mapping[str, object] | IO[bytes]
"""What a case is read from: a folder, a single YAML file, an open one, or a mapping with the same keys."""


def read(
    source: CaseSource, files: GivenFiles | None = None, templates: str | os.PathLike[str] | None = None
) -> Case:
    """The case in a folder, a single YAML file, a file opened for bytes, or a mapping with the same keys.

    A text in memory is opened as `io.BytesIO(text.encode())`; the file of its places is called `-`. Beside a
    mapping or an open file, `files` holds what it names, as bytes: logo, pictures, templates, enclosures.
    Each Word file in the folder `templates` makes a document too, beside those of the case.

    Raises CaseError, with every problem in `.report`, if the case cannot be read, and SjumilError if
    there is no such folder or file. What is neither a path nor a mapping raises a UsageError that is a
    TypeError too.
    """
    case = _bound(source, files)
    return case if templates is None else with_templates(case, templates)


def with_templates(case: Case, templates: str | os.PathLike[str]) -> Case:
    """A case with the documents that a folder of templates makes; WrongTypeError for what is no folder."""
    if not isinstance(templates, str | os.PathLike):
        raise WrongTypeError("not-a-folder", found=type(templates).__name__)
    return case.with_origin(replace(case.origin, templates=Path(templates)))


def _bound(source: CaseSource, files: GivenFiles | None) -> Case:
    given = None if files is None else given_files(files)
    if isinstance(source, Mapping):
        return bind(gather_mapping(source, given))
    if not isinstance(source, str | os.PathLike) and hasattr(source, "read"):
        return bind(gather_open(source, given))
    if files is not None:
        raise UsageError("files-with-folder")
    if not isinstance(source, str | os.PathLike):
        raise WrongTypeError("not-a-case", found=type(source).__name__)
    if not os.fspath(source):  # an empty path would mean the current folder
        raise UsageError("no-case", where="")
    return bind(gather(Path(source)))


def as_case(
    source: Case | CaseSource,
    files: GivenFiles | None = None,
    templates: str | os.PathLike[str] | None = None,
) -> Case:
    """`source` itself if it is a case, else what `read` makes of it; raises what `read` raises."""
    if isinstance(source, Case):
        if files is not None:
            raise UsageError("files-with-folder")
        return source if templates is None else with_templates(source, templates)
    with stage("read"):
        return read(source, files, templates)
