"""A text → the words whose letters were lost, or became other signs, on their way here: «fÃ¥r», «f?r».

That happens where a program reads a file as if it were written in another encoding.
"""

import re
from collections.abc import Iterator
from functools import partial

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.text.own_words import running_words
from sjumil_docs.checks.text_places import TextSpan
from sjumil_docs.problems import quoted

_MEANT = frozenset("æøåÆØÅéèêóòôöäüáàâçÉÖÄÜčđŋšŧžČĐŊŠŦŽÃÂâ×–—‘’“”…•€\ufeff") | frozenset(
    map(chr, range(0xA0, 0xC0))
)
"""What two or three signs may have been; some are wrong themselves, where a text was misread twice."""
_MOST_TIMES = 3
_SHOWN = 60


def _misread(encoding: str, byte: int) -> str:
    """The sign that a byte of UTF-8 becomes where it is read in another encoding."""
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def _bytes_of(encoding: str) -> dict[str, int]:
    return {_misread(encoding, byte): byte for byte in range(0x80, 0x100)}


_ENCODINGS = {"windows-1252": b"\xc2\xc3\xc4\xc5\xe2\xef", "mac-roman": b"\xc3\xe2"}
"""What programs take a file for that is UTF-8, and the bytes that begin a sign we look for."""
_BYTES = {encoding: _bytes_of(encoding) for encoding in _ENCODINGS}


def _pattern(encoding: str, first: bytes) -> str:
    later = re.escape("".join(_misread(encoding, byte) for byte in range(0x80, 0xC0)))
    two = re.escape("".join(_misread(encoding, byte) for byte in first if byte < 0xE0))
    three = re.escape("".join(_misread(encoding, byte) for byte in first if byte >= 0xE0))
    return f"[{two}][{later}]|[{three}][{later}]{{2}}"


_SIGNS = {encoding: re.compile(_pattern(encoding, first)) for encoding, first in _ENCODINGS.items()}
_BULLET = r"(?<![^\s]) [\uf0b7\uf0a7\uf0d8\uf076\uf06e\uf06c\uf0e0] [^\S\n]"
"""Word's own bullets, which begin a point when they are pasted."""
_PERHAPS_GARBLED = re.compile(
    rf"""
      {"|".join(pattern.pattern for pattern in _SIGNS.values())}
    | (?P<lost> \ufffd | (?!{_BULLET}) [\ue000-\uf8ff] | (?<=[^\W\d_])\?(?=[a-zæøå]) | [ÂÃ](?!\S) )
    """,
    re.VERBOSE,
)
"""Signs that may be others misread; and those of no letter, of no typeface, and «?» within a word."""
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\S*\Z"), re.compile(r"[^\s.,;:!?)»]*")


def garbled_words(case_text: CaseText) -> Iterator[TextSpan]:
    """Each garbled word, with what it was, where that can be told."""
    text = case_text.text
    if not _PERHAPS_GARBLED.search(text):
        return
    words, end = running_words(text), 0
    for match in _PERHAPS_GARBLED.finditer(text):
        if match.start() < end or words[match.start()] == " ":
            continue
        start, end = _word_around(text, match)
        word = text[start:end]
        whole = mended(word)
        if match["lost"] or whole != word:
            shown = {"found": quoted(re.sub("[\ue000-\uf8ff]", "□", word), most=_SHOWN)}
            is_whole = whole != word and not _PERHAPS_GARBLED.search(whole)
            yield TextSpan(start, end, shown | ({"perhaps": quoted(whole)} if is_whole else {}))


def mended(text: str) -> str:
    """The text with the signs that it had before it was misread, once or several times."""
    for _ in range(_MOST_TIMES):
        whole = text
        for encoding, signs in _SIGNS.items():
            whole = signs.sub(partial(_meant, _BYTES[encoding]), whole)
        if whole == text:
            break
        text = whole
    return text


def _meant(known: dict[str, int], signs: re.Match[str]) -> str:
    try:
        sign = bytes(known[each] for each in signs[0]).decode()
    except UnicodeDecodeError:
        return signs[0]
    return sign if sign in _MEANT else signs[0]


def _word_around(text: str, match: re.Match[str]) -> tuple[int, int]:
    before = _WORD_BEFORE.search(text, max(0, match.start() - _SHOWN), match.start())
    after = _WORD_AFTER.match(text, match.end(), match.end() + _SHOWN)
    return before.start() if before else match.start(), after.end() if after else match.end()
