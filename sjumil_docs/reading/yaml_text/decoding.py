"""The bytes of a file → its text, or a problem that says what the file is if not text in UTF-8."""

import re
from contextlib import suppress

from sjumil_docs.problems import Place, Problem, quoted, rule_of

_OTHER_KINDS = (
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
"""Signatures of other file formats under the wrong extension."""
_WORD = re.compile(r"[A-Za-zÀ-ÿŒœŠšŽž]+")
_NORWEGIAN = set("æøåÆØÅéÉèêëóòôöÖäÄüÜáàçñšŠžŽ«»–—“”’•…§°€½²×´\u00a0")
"""The characters outside ASCII that a text saved as Windows-1252 may have.

None is a letter of Windows-1250, code page 850 or Mac Roman: «³» and «£» are those of «ł» and «Ł».
"""


def decode(data: bytes, file: str) -> str | Problem:
    """The text, or the problem that keeps it from being decoded."""
    for signature, kind in _OTHER_KINDS:
        if data.startswith(signature):
            return _error("file.other-kind", Place(file, 1, 1), kind=kind)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(b"\0") * 3 > len(data) > 3:
        return _error("file.utf-16", Place(file, 1, 1))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(data, error.start, file)


def decode_other(data: bytes) -> tuple[str, str] | None:
    """The text of a file in UTF-16 or Windows-1252, and which of them; None for what is not surely either.

    Written in that encoding again, the text gives the same bytes; a byte order mark stays first in it.
    """
    problem = decode(data, "")
    code = "" if isinstance(problem, str) else problem.code
    if code == "file.windows-1252":
        return data.decode("cp1252"), "Windows-1252"
    if code == "file.utf-16":
        with suppress(UnicodeDecodeError):
            text = data.decode("utf-16-be" if _is_big_endian(data) else "utf-16-le")
            return None if "\0" in text else (text, "UTF-16")
    return None


def _is_big_endian(data: bytes) -> bool:
    """Whether the byte order mark of a text in UTF-16 says so, or the zeros that Latin letters have first."""
    return data.startswith(b"\xfe\xff") or (
        not data.startswith(b"\xff\xfe") and data[::2].count(0) > data[1::2].count(0)
    )


def _not_utf_8(data: bytes, start: int, file: str) -> Problem:
    """The problem of a file in Windows-1252, with its first such word, or in an unknown encoding."""
    lines = data[:start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    place = Place(file, len(lines), len(lines[-1]) + 1)
    text = data.decode("cp1252", errors="replace")
    if not {character for character in text if not character.isascii()} <= _NORWEGIAN:
        return _error("file.encoding", place)
    words = (match[0] for match in _WORD.finditer(text, max(start - 40, 0)) if match.end() > start)
    return _error("file.windows-1252", place, found=quoted(next(words, "")))


def _error(code: str, place: Place, **facts: str) -> Problem:
    return rule_of(code).problem((), facts, place=place)
