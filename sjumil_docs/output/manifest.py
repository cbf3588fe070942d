"""The manifest beside the documents: the hash of each file when it was built, and its source.

It holds hashes, a version and options; no path of a machine, no word of the case, and the same bytes
wherever the same case is built by the same program. Its content is validated when it is read.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from sjumil_docs.output.locked_folder import file_bytes

NAME = ".sjumil-docs.json"
_FORMAT = 1
_MAX_BYTES = 1_000_000
"""A thousand times a manifest."""


@dataclass(frozen=True, slots=True)
class Source:
    """All that the bytes of a document depend on: the same source gives the same bytes."""

    document: str
    """The document's name, or another name that the files made from the source share."""
    case: str
    """Hash of what the document has of the case, and of the pictures it shows."""
    template: str
    """Hash of the template."""
    program: str
    """Hash of the code, its words and the libraries it writes with."""
    version: str
    """The version of sjumil-docs, for people."""
    final: bool = field(compare=False)
    """Whether it was built as a final version; not compared, for it changes no byte."""
    pdf: bool
    """Whether it was built together with its PDF, which gives it its page numbers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as it was built."""

    source: Source
    hash: str
    """Hash of the file."""
    text_hash: str
    """Hash of the text in it, which opening and saving does not change; empty where there is none."""
    clean: bool = True
    """Whether it was finished without warnings; if not, it is built again so that they are shown again."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a folder by name, and those that a build is about to replace.

    A build that is killed leaves `replacing` behind: each file in it is either still the one in `files`,
    or already the one in `replacing`, and its hash tells which.
    """

    files: Mapping[str, Entry] = field(default_factory=dict)
    replacing: Mapping[str, Entry] = field(default_factory=dict)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one if there is none that can be understood."""
    try:
        content = json.loads(file_bytes(folder / NAME)[:_MAX_BYTES])
    except (OSError, ValueError, RecursionError):
        return Manifest()
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        return Manifest()
    return Manifest(_entries(content.get("files")), _entries(content.get("replacing")))


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as a file."""
    parts = {"files": manifest.files, "replacing": manifest.replacing}
    plain = {part: {name: _plain(e) for name, e in entries.items()} for part, entries in parts.items()}
    if not manifest.replacing:
        del plain["replacing"]
    return (json.dumps({"format": _FORMAT, **plain}, indent=2, sort_keys=True) + "\n").encode("ascii")


def _plain(entry: Entry) -> dict[str, Any]:
    """An entry as one flat mapping."""
    file_fields = {"hash": entry.hash, "text": entry.text_hash, "clean": entry.clean}
    return {**asdict(entry.source), **file_fields}


def _entries(raw: object) -> dict[str, Entry]:
    if not isinstance(raw, dict):
        return {}
    entries = {name: _entry(plain) for name, plain in raw.items() if _is_file_name(name)}
    return {name: entry for name, entry in entries.items() if entry is not None}


def _is_file_name(name: str) -> bool:
    """Whether a name is one of a file in this folder, on any machine, and not a path out of it."""
    plain = PurePosixPath(name).name == name == PureWindowsPath(name).name
    return plain and not name.startswith(".") and name != ""


def _entry(raw: object) -> Entry | None:
    match raw:
        case {
            "document": str(document),
            "case": str(case),
            "template": str(template),
            "program": str(program),
            "version": str(version),
            "final": bool(final),
            "pdf": bool(pdf),
            "hash": str(file),
            "text": str(text_hash),
            "clean": bool(clean),
        }:
            source = Source(document, case, template, program, version, final, pdf)
            return Entry(source, file, text_hash, clean)
    return None
