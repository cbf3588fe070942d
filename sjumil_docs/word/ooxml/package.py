"""The zip archive of a Word file: read within bounds, written the same way every time."""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from sjumil_docs.problems import TemplateError, masked, quoted

CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONSHIPS = "_rels/.rels"
MAX_PARTS = 500
MAX_PART_BYTES = 50_000_000
MAX_ALL_BYTES = 100_000_000
_ENCODINGS = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ASCII", "US-ASCII")
"""What Word writes, or what is the same; in others the tags could not be counted beforehand."""
_NEVER_CHANGES = (1980, 1, 1, 0, 0, 0)

Parts = dict[str, bytes]


def read_package(data: bytes, name: str) -> Parts:
    """The parts of a Word file by name; TemplateError if it is not one, or is made to be huge."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            sizes = [entry.file_size for entry in entries]
            if len(sizes) > MAX_PARTS or max(sizes, default=0) > MAX_PART_BYTES:
                raise TemplateError("template-too-large", template=name)
            if sum(sizes) > MAX_ALL_BYTES:
                raise TemplateError("template-too-large", template=name)
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise TemplateError("template-not-word", template=name) from None
    if not {CONTENT_TYPES, PACKAGE_RELATIONSHIPS} <= parts.keys():
        raise TemplateError("template-not-word", template=name)
    if unsafe := [part for part in parts if _leads_out(part) or part.endswith("vbaProject.bin")]:
        raise TemplateError("template-unsafe", template=name, part=quoted(unsafe[0]))
    return parts


def _leads_out(part: str) -> bool:
    """Whether a part's name is a path out of the archive."""
    return part.startswith(("/", "\\")) or ".." in part.replace("\\", "/").split("/")


def relationships_name(part: str) -> str:
    """The name of the part that holds the relationships of a part; an empty name means the package itself."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def source_name(relationships: str) -> str:
    """The name of the part whose relationships a part holds; empty for those of the package."""
    folder, file = posixpath.split(relationships)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def target_name(source: str, target: str) -> str:
    """The name of the part that a relationship of `source` leads to; empty for a place in `source` itself."""
    path = target.partition("#")[0]
    if path.startswith("/"):
        return path.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else ""


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """The archive of the parts: fixed times, fixed order, the list of content types first."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda n: (n != CONTENT_TYPES, n)):
            entry = zipfile.ZipInfo(name, _NEVER_CHANGES)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it tells which system the file was made on
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def parse_part(data: bytes, part: str, name: str, deep: bool = True) -> etree._Element:
    """A part's root element, read strictly: no entities, no network, no guessing; nothing but elements.

    One that is not `deep` has no more than 256 elements inside each other, no text of ten million letters.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=deep, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            "template-xml", template=name, part=quoted(part), found=masked(str(error))
        ) from None
    document_info = root.getroottree().docinfo
    if document_info.doctype:
        raise TemplateError("template-xml", template=name, part=quoted(part), found="DOCTYPE")
    if (document_info.encoding or "UTF-8").upper() not in _ENCODINGS:
        raise TemplateError(
            "template-xml", template=name, part=quoted(part), found=quoted(document_info.encoding)
        )
    return root


def serialized(root: etree._Element) -> bytes:
    """A part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
