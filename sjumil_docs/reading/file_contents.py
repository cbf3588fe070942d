"""One YAML file, on the disk or already open → its tree, within bounds."""

from pathlib import Path
from typing import IO

from sjumil_docs.problems import CasePath, Place, WrongTypeError
from sjumil_docs.reading.case_tree import CaseTree, add_file
from sjumil_docs.reading.yaml_text.decoding import decode
from sjumil_docs.reading.yaml_text.yaml_file import MAX_BYTES, parse
from sjumil_docs.reading.yaml_text.yaml_tree import YamlFile

OPEN_FILE = "-"
"""What a file is called that has been opened elsewhere, such as what comes in from another command."""


def gather_open(stream: IO[bytes], files: dict[str, bytes] | None = None) -> CaseTree:
    """The tree of a case in a file that somebody has opened; WrongTypeError if it gives other than bytes."""
    data: object = stream.read(MAX_BYTES + 1)
    if not isinstance(data, bytes):
        raise WrongTypeError("not-a-case", found=type(stream).__name__)
    case_tree = CaseTree(files=files)
    add_file(read_bytes(data, OPEN_FILE, ()), (), case_tree)
    return case_tree


def read_file(file: Path, name: str, path: CasePath) -> YamlFile:
    """One file's tree; a file that cannot be read is a problem of its own."""
    source = YamlFile(name)
    place = Place(name, 1, 1)
    try:
        if file.exists() and not file.is_file():  # reading a pipe would block
            source.add_error("file.not-a-file", place)
            return source
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        source.add_error("file.unreadable", place, found=error.strerror or "")
        return source
    return read_bytes(data, name, path)


def read_bytes(data: bytes, name: str, path: CasePath) -> YamlFile:
    """The tree of a file's contents; what cannot be read as YAML is a problem of its own."""
    source = YamlFile(name)
    if len(data) > MAX_BYTES:
        source.add_error("file.too-large", Place(name, 1, 1))
        return source
    text = decode(data, name)
    if isinstance(text, str):
        return parse(text, name, path)
    source.problems.append(text)
    return source
