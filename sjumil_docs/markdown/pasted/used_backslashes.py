"""Backslashes that a text loses without need: glued to a word, a figure or a hyphen inside a line."""

import re
from collections.abc import Iterator

_SIGNED_FIGURE = re.compile(r"\d(?:(?:\\[!-/:-@\[-`{-~]|[*_~>+#|<&().,-]){1,8}\d{1,20})+")
"""«2\\*3», «8\\,-5»: a sign between figures needs no backslash."""
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_NO_MARKUP_IN_A_WORD = frozenset("\"#$%'(+,./;=?^{}")
"""«10\\%», «skole\\.»: these mark something first on a line, as «1\\. mai», or nowhere."""
_FIRST_ON_LINE = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*")
"""What may stand before a hyphen that begins a list or a rule."""
_FIRST_REACH, _SHOWN = 40, 20


def used_backslashes(prose: str) -> Iterator[tuple[int, str]]:
    """(position, the word with it) of each in a text without its code, in order."""
    end = 0
    figures = {match.start(): match for match in _SIGNED_FIGURE.finditer(prose) if "\\" in match[0]}
    needless = {match.start(): match for match in _ESCAPED.finditer(prose) if _is_needless(match)}
    for position, match in sorted((needless | figures).items()):
        if position >= end:
            end = match.end()
            yield (position, match[0]) if position in figures else _word_around(match)


def _is_needless(match: re.Match[str]) -> bool:
    text, start, sign = match.string, match.start(), match[0][1]
    before = text[max(0, start - _FIRST_REACH) : start].rpartition("\n")[2]
    if sign == "-":
        return len(before) == _FIRST_REACH or not _FIRST_ON_LINE.fullmatch(before)
    if sign not in _NO_MARKUP_IN_A_WORD or before.endswith("www"):
        return False
    return before[-1:].isalpha() or (before[-1:].isdigit() and sign != ".")


def _word_around(match: re.Match[str]) -> tuple[int, str]:
    """(position, text) of the word that a backslash is in."""
    start, end = match.span()
    before = match.string[max(0, start - _SHOWN) : start].split(" ")[-1].split("\n")[-1]
    after = match.string[end : end + _SHOWN].split(" ")[0].split("\n")[0]
    return start - len(before), f"{before}{match[0]}{after}"
