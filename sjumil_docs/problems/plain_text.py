"""A text as a reader sees it: entities as characters, digits as ASCII, nothing invisible; places are kept."""

import re
import unicodedata
from bisect import bisect_right
from html import unescape

from sjumil_docs.problems.identity_number_form import PASTED

_INVISIBLE = (
    r"\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u20d0-\u20f0\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"
)
"""Characters that take no room, and marks set upon another: strokes, variants, the frame of a keycap."""
_RAISED_AND_RINGED = (
    r"\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u249b\u24ea\u24f5-\u24fe\u2776-\u2793\U0001f100-\U0001f10a"
)
"""Digits that are no decimal digits to Unicode: superscripts, subscripts, digits in rings and brackets."""
_NOT_PLAIN = re.compile(
    rf"(?P<invisible>[{_INVISIBLE}])|[{_RAISED_AND_RINGED}]|(?![0-9])\d|%(?:20|2[DdEe]|3[0-9])|{PASTED}"
)
_NORWEGIAN = r"\u00b4-\u00b8\u00ba-\u02ff\u2010-\u2026"
"""Characters after the signs of Latin-1 that are neither digits nor invisible, in few ranges."""
NO_DIGITS = rf"\x00-$'-/:-\u00b1{_NORWEGIAN}"
"""Neither digits nor first characters of what may be read as one, to stand within the brackets of a pattern.

Those that may be are all the rest: to list them instead takes ten times as long to compile.
"""
_PERHAPS_NOT_PLAIN = re.compile(rf"[^\x00-$'-;=-\u00ac\u00ae-\u00b1{_NORWEGIAN}]")
"""Looked for first: letters of Norwegian, quotation marks and dashes are none of these."""


class PlainText:
    """A text in plain characters, and where each of them stands in the text it was made from."""

    def __init__(self, text: str) -> None:
        """Reads a text once; one that is plain already is kept as it is."""
        self._plain_starts = [0]
        self._starts = [0]
        self._ends: list[int | None] = [None]
        """Of a character that stands for a whole stretch; None where characters follow one by one."""
        self.text = self._read(text) if _may_need_reading(text) else text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the plain text, not empty, as a stretch of the text it was made from."""
        return self._character(start)[0], self._character(end - 1)[1]

    def _read(self, text: str) -> str:
        pieces: list[str] = []
        length = position = 0
        for match in _NOT_PLAIN.finditer(text):
            character = "" if match["invisible"] else _plain_character(match[0])
            pieces += text[position : match.start()], character
            length += match.start() - position
            position = match.end()
            if character:
                self._note(length, match.start(), match.end())
                length += 1
            self._note(length, match.end(), None)
        return "".join((*pieces, text[position:]))

    def _note(self, plain: int, start: int, end: int | None) -> None:
        self._plain_starts.append(plain)
        self._starts.append(start)
        self._ends.append(end)

    def _character(self, place: int) -> tuple[int, int]:
        """Where one character of the plain text begins and ends in the text it was made from."""
        stretch = bisect_right(self._plain_starts, place) - 1
        start = self._starts[stretch] + place - self._plain_starts[stretch]
        end = self._ends[stretch]
        return start, start + 1 if end is None else end


def _may_need_reading(text: str) -> bool:
    return bool(_PERHAPS_NOT_PLAIN.search(text))


def _plain_character(written: str) -> str:
    """One plain character for an entity, a tag, a percent code or a digit; empty for an invisible one."""
    if len(written) == 1:
        return str(unicodedata.digit(written, "•"))
    if written[0] == "%":
        return chr(int(written[1:], 16))
    if written[0] == "<":
        return " "
    character = unescape(written)
    if len(character) != 1:
        return "•"
    if re.fullmatch(_NOT_PLAIN, character):
        return "" if re.fullmatch(rf"[{_INVISIBLE}]", character) else _plain_character(character)
    return " " if character.isspace() else character
