"""A draft → what its bytes depend on, as hashes: the texts, the pictures, the template, the program.

Two drafts with the same source give the same bytes, so what was built from it need not be built again.
"""

import hashlib
import json
import zlib
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sjumil_docs._version import __version__
from sjumil_docs.builds.drafts import Draft, profile_of, template_of
from sjumil_docs.documents.properties import archive_entries, properties_of
from sjumil_docs.output.manifest import Source

WRITERS = ("Babel", "docxtpl", "Jinja2", "lxml", "Markdown", "pikepdf", "Pillow", "XlsxWriter")
"""The libraries that have a hand in the bytes; the others only read, and what they read is hashed."""


def source_of(draft: Draft, final: bool) -> Source:
    """What a document is made from, without a PDF; CaseError if an own template cannot be read."""
    made_by = draft.document.made_by
    return Source(
        document=draft.document.name,
        case=_hash(_said(draft), *_pictures(draft)),
        template=_hash(template_of(draft)[0]),
        program=_hash(program().encode(), made_by.encode()) if made_by else program(),
        version=__version__,
        final=final,
        pdf=False,
    )


def _said(draft: Draft) -> bytes:
    """All that the document has of the case: what its template sees, its profile, properties and record.

    In order, since a document may follow it. What is said elsewhere in the case leaves a document as it is.
    """
    document, view = draft.document, draft.view
    metadata = [properties_of(document, view), archive_entries(document, view), profile_of(view.case)]
    return json.dumps([draft.fields, *metadata], default=_plain).encode("ascii")


def _plain(value: object) -> object:
    """A value that JSON does not know: a part of a document by what it holds, a picture by its hash."""
    if is_dataclass(value):
        return [getattr(value, part.name) for part in fields(value) if part.compare]
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else str(value)


def _pictures(draft: Draft) -> list[bytes]:
    """The pictures the free texts show, in order; what cannot be shown counts as nothing."""
    texts = draft.view.texts.items()
    pictures = (
        draft.find(picture.file, path) for path, blocks in texts for picture in blocks.reading.pictures
    )
    return [data if isinstance(data, bytes) else b"" for data in pictures]


@cache
def program() -> str:
    """Hash of the code and its words, and of the versions of the libraries that have a hand in the bytes.

    The version number alone would not do: in a checkout the words change, and the number does not.
    """
    package = Path(__file__).parent.parent
    ours = sorted(p for p in package.rglob("*") if p.suffix in (".py", ".toml", ".yaml") and p.is_file())
    names = (path.relative_to(package).as_posix().encode() for path in ours)
    libraries = (f"{library} {_version(library)}".encode() for library in WRITERS)
    return _hash(
        *names, *(path.read_bytes() for path in ours), *libraries, zlib.ZLIB_RUNTIME_VERSION.encode()
    )


def _version(library: str) -> str:
    """The version of a library; nothing for one that does not tell."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _hash(*parts: bytes) -> str:
    """One hash of several parts, each with its length, so that none can run into the next."""
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(b"%d:" % len(part))
        hashed.update(part)
    return hashed.hexdigest()
