"""The bytes of a file → its text in UTF-8, or what the file is instead."""

import re

from sjumil_docs.problems import Place, Problem, Severity, quoted

_KINDS = (
    (b"PK\x03\x04", "Word/Excel"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel"),
    (b"{\\rtf", "RTF"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"<!DOCTYPE", "HTML"),
    (b"<!doctype", "HTML"),
    (b"<html", "HTML"),
)
"""How files begin that have been given the wrong ending."""
_WORD = re.compile(r"[A-Za-zÀ-ÿŒœŠšŽž]+")
_NORWEGIAN = set("æøåÆØÅéÉèêëóòôöÖäÄüÜáàçñšŠžŽ«»–—“”’•…§°\u00a0")
"""What a text saved as Windows-1252 has outside ASCII."""


def decode(data: bytes, file: str) -> str | Problem:
    """The text, or why there is none."""
    for begins, kind in _KINDS:
        if data.startswith(begins):
            return _refused("file.other-kind", Place(file, 1, 1), kind=kind)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(b"\0") * 3 > len(data) > 3:
        return _refused("file.utf-16", Place(file, 1, 1))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(data, error.start, file)


def _not_utf_8(data: bytes, start: int, file: str) -> Problem:
    """Windows-1252, shown by the first word it is in, or something that cannot be told."""
    lines = data[:start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    place = Place(file, len(lines), len(lines[-1]) + 1)
    text = data.decode("cp1252", errors="replace")
    if not {sign for sign in text if not sign.isascii()} <= _NORWEGIAN:
        return _refused("file.encoding", place)
    words = (found[0] for found in _WORD.finditer(text, max(start - 40, 0)) if found.end() > start)
    return _refused("file.windows-1252", place, found=quoted(next(words, "")))


def _refused(code: str, place: Place, **facts: str) -> Problem:
    return Problem(code, Severity.ERROR, (), facts, place=place)
