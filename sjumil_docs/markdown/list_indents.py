"""Lists as people write them → lists as Python-Markdown reads them.

Items indented by two or three spaces, as most programs write them, are moved to the four it wants; a list
that follows text at once has a blank line before it; and the marks that Word pastes are Markdown's.
"""

import re
from collections.abc import Iterator

from sjumil_docs.markdown.list_numbers import ITEM

PASTED = "•●▪◦"
"""What Word pastes for the dots of a list."""
CODE = 4
"""Python-Markdown's indentation for a level; so far beyond where text stands begins code."""
DEEPEST = 30
"""Word knows nine levels, and Python-Markdown gives up at about two hundred: deeper lists stay here.

The same holds for definitions; what is deeper there is text.
"""

_ITEM = re.compile(rf"^(?P<indent> *)(?P<mark>[-*+{PASTED}]|\d{{1,3}}[.)])(?P<space> {{1,4}})(?=\S)")
_RULE = re.compile(r" {0,3}(?P<sign>[-*_])(?: *(?P=sign)){2,} *$")
_RULE_SIGN = "---"
_ALONE = ("#", ">", _RULE_SIGN)
"""What begins a block of its own also right after an item: a heading, a quotation, a rule."""
_BEGINS_LIST = ("-", "*", "+", "1.")
_BARE_NUMBER = re.compile(r"^(\d+)([.)])\s*$")
"""A number alone on its line begins no item, for there is none; it stays as text."""
_NESTED = re.compile(r"^(?:[ ]{0,4}(?:>|[-*+](?=[ ])|\d{1,3}\.(?=[ ]))){30}[ ]*+(?=[^\s])")


def indented_by_fours(lines: list[str]) -> Iterator[str]:
    """The lines with list items, and what stands in them, indented by four spaces a level."""
    lists = _Lists()
    for line in lines:
        yield from lists.moved(line) if line.strip() else lists.blank(line)


class _Lists:
    """The lists that are open where a line stands."""

    def __init__(self) -> None:
        self._open: list[int] = []
        """How far in the text of each open item stands."""
        self._kinds: list[str] = []
        """The kind of the last list at each level."""
        self._after = ""
        """What the line above begins with; empty for a blank line."""

    def blank(self, line: str) -> Iterator[str]:
        """A blank line as it is."""
        self._after = ""
        yield line

    def moved(self, line: str) -> Iterator[str]:
        """A line where Python-Markdown wants it, after a blank line where it wants that."""
        indent = len(line) - len(line.lstrip(" "))
        starts = _RULE_SIGN if _RULE.match(line) else line[indent]
        item = None if starts == _RULE_SIGN else _ITEM.match(line)
        in_list = bool(self._open)
        if item or not self._after or indent or starts in _ALONE:
            while self._open and indent < self._open[-1]:
                self._open.pop()
        beyond = indent - (self._open[-1] if self._open else 0)
        if beyond >= CODE:
            item = None
        kind = _kind(item["mark"]) if item else ""
        if self._wants_blank(starts, kind, in_list):
            yield ""
        kept = beyond if beyond >= CODE or not self._open else 0
        inset = " " * (CODE * min(len(self._open), DEEPEST) + kept)
        if item:
            self._open.append(indent + len(item["mark"]) + len(item["space"]))
        text = line[indent:] if beyond >= CODE else _BARE_NUMBER.sub(r"\1\\\2", line[indent:])
        yield inset + _bounded(_marked(line, item) if item else text)
        self._kinds[len(self._open) - bool(item) :] = [kind] if item else []
        self._after = "item" if item else starts

    def _wants_blank(self, starts: str, kind: str, in_list: bool) -> bool:
        """Whether a line would be read as one with the line above."""
        if not kind:
            return starts in _ALONE and in_list and self._after not in ("", starts)
        level = len(self._open)
        other_list = self._kinds[level : level + 1] not in ([], [kind])
        after_text = self._after not in ("", "item") and (in_list or self._after == ">")
        return other_list or after_text


def _marked(line: str, item: re.Match[str]) -> str:
    """An item with the mark that Markdown knows: «1)» is «1.», and the round dot of Word a dash."""
    mark = item["mark"].replace(")", ".")
    return f"{'-' if mark in PASTED else mark} {line[item.end() :]}"


def _bounded(line: str) -> str:
    """A line that opens no more quotations and lists than can be followed: what is beyond is text."""
    deep = _NESTED.match(line)
    return line if deep is None else f"{line[: deep.end()]}\\{line[deep.end() :]}"


def lists_apart(lines: list[str]) -> list[str]:
    """A blank line before a list that follows a paragraph at once, as people write it in e-mail."""
    apart: list[str] = []
    for line in lines:
        before = apart[-1] if apart else ""
        runs_on = before.strip() and not before.startswith((" ", "\t", ">", "#"))
        item, above = ITEM.match(line), ITEM.match(before)
        if runs_on and item and (_kind(item[1]) != _kind(above[1]) if above else item[1] in _BEGINS_LIST):
            apart.append("")
        apart.append(line)
    return apart


def _kind(mark: str) -> str:
    return "number" if mark[0].isdigit() else "bullet"
