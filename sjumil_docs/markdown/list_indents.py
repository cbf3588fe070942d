"""Lists as people write them → lists as Python-Markdown reads them.

Items indented by two or three spaces, as most programs write them, are indented by the four it requires; a
list right after text gets a blank line before it; and bullets pasted from Word become Markdown's.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from sjumil_docs.markdown.list_numbers import ITEM

PASTED_BULLETS = "•●▪◦"
"""The bullets of a list pasted from Word."""
LEVEL_INDENT = 4
"""Python-Markdown's indentation of a level; text indented that much further is code."""
MAX_DEPTH = 30
"""Word has nine levels, and Python-Markdown gives up at about two hundred: deeper lists stay at this level.

The same holds for definitions; deeper ones are text.
"""

_ITEM = re.compile(rf"^(?P<indent> *)(?P<mark>[-*+{PASTED_BULLETS}]|\d{{1,3}}[.)])(?P<space> {{1,4}})(?=\S)")
_THEMATIC_BREAK = re.compile(r" {0,3}(?P<mark>[-*_])(?: *(?P=mark)){2,} *$")
_BREAK_MARK = "---"
_BLOCK_STARTS = ("#", ">", _BREAK_MARK)
"""What begins a new block even right after an item: a heading, a quotation, a thematic break."""
_FIRST_MARKS = ("-", "*", "+", "1.")
_BARE_NUMBER = re.compile(r"^(\d+)([.)])\s*$")
"""A number alone on its line begins no item; it stays as text."""
_TOO_DEEP = re.compile(r"^(?:[ ]{0,4}(?:>|[-*+](?=[ ])|\d{1,3}\.(?=[ ]))){30}[ ]*+(?=[^\s])")


def indent_by_four(lines: Iterable[str], quotes: int = 0) -> Iterator[str]:
    """The lines with list items, and their content, indented by four spaces a level; in quotations, too."""
    for mark, group in groupby(_reindented(lines), key=itemgetter(0)):
        inside = (line for _, line in group)
        if not mark or quotes == MAX_DEPTH:
            yield from inside
            continue
        quoted = (line.removeprefix(mark).removeprefix(" ") for line in inside)
        yield from (f"{mark} {line}" if line else mark for line in indent_by_four(quoted, quotes + 1))


def _reindented(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line as it is indented, after the sign of the quotation that it begins with, if it does."""
    lists = _ListIndenter()
    for line in lines:
        if not line.strip():
            yield from (("", blank) for blank in lists.blank(line))
            continue
        *blank, indented = lists.reindent(line)
        yield from (("", line) for line in blank)
        is_quoted = lists.quotes and indented.lstrip(" ").startswith(">")
        yield f"{indented[: indented.index('>')]}>" if is_quoted else "", indented


class _ListIndenter:
    """The list items that are open at the current line."""

    def __init__(self) -> None:
        self._open_items: list[int] = []
        """The column of the text of each open item."""
        self._list_kinds: list[str] = []
        """The kind (bullet or number) of the last list at each level."""
        self._previous_start = ""
        """The first character of the line above, «item» for an item; empty for a blank line."""
        self._first_level = 0
        """The level of the first line after the last blank one."""
        self.quotes = False
        """Whether the last line begins with the sign of a quotation, and not with what is code."""

    def blank(self, line: str) -> Iterator[str]:
        """A blank line as it is."""
        self._previous_start = ""
        yield line

    def reindent(self, line: str) -> Iterator[str]:
        """A line with the indentation Python-Markdown requires, after a blank line if it requires one."""
        indent = len(line) - len(line.lstrip(" "))
        start = _BREAK_MARK if _THEMATIC_BREAK.match(line) else line[indent]
        item = None if start == _BREAK_MARK else _ITEM.match(line)
        in_list = bool(self._open_items)
        if item or not self._previous_start or indent or start in _BLOCK_STARTS:
            while self._open_items and indent < self._open_items[-1]:
                self._open_items.pop()
        beyond = indent - (self._open_items[-1] if self._open_items else 0)
        if beyond >= LEVEL_INDENT:
            item = None
        kind = _kind(item["mark"]) if item else ""
        if self._needs_blank_line(start, kind, in_list):
            self._previous_start = ""
            yield ""
        if not self._previous_start:
            self._first_level = len(self._open_items)
        code_indent = beyond if beyond >= LEVEL_INDENT or not self._open_items else 0
        indentation = " " * (LEVEL_INDENT * min(len(self._open_items), MAX_DEPTH) + code_indent)
        if item:
            self._open_items.append(indent + len(item["mark"]) + len(item["space"]))
        text = line[indent:] if beyond >= LEVEL_INDENT else _BARE_NUMBER.sub(r"\1\\\2", line[indent:])
        yield indentation + _escape_if_too_deep(_with_markdown_mark(line, item) if item else text)
        self._list_kinds[len(self._open_items) - bool(item) :] = [kind] if item else []
        self._previous_start = "item" if item else start
        self.quotes = start == ">" and beyond < LEVEL_INDENT

    def _needs_blank_line(self, start: str, kind: str, in_list: bool) -> bool:
        """Whether a line needs a blank line before it, or would be joined with the line above."""
        if not kind:
            return start in _BLOCK_STARTS and in_list and self._previous_start not in ("", start)
        level = len(self._open_items)
        other_list = self._list_kinds[level : level + 1] not in ([], [kind])
        after_text = self._previous_start not in ("", "item") and (in_list or self._previous_start == ">")
        goes_out = level < self._first_level and self._previous_start != ""
        return other_list or after_text or goes_out


def _with_markdown_mark(line: str, item: re.Match[str]) -> str:
    """An item with a mark that Markdown knows: «1)» becomes «1.», and a bullet from Word a dash."""
    mark = item["mark"].replace(")", ".")
    return f"{'-' if mark in PASTED_BULLETS else mark} {line[item.end() :]}"


def _escape_if_too_deep(line: str) -> str:
    """A line that opens at most thirty quotations and lists: the rest is escaped, and so is text."""
    prefix = _TOO_DEEP.match(line)
    return line if prefix is None else f"{line[: prefix.end()]}\\{line[prefix.end() :]}"


def separate_lists(lines: list[str]) -> list[str]:
    """A blank line before a list that follows a paragraph at once, as people write it in e-mail."""
    separated: list[str] = []
    for line in lines:
        previous = separated[-1] if separated else ""
        is_text = previous.strip() and not previous.startswith((" ", "\t", ">", "#"))
        item, previous_item = ITEM.match(line), ITEM.match(previous)
        if is_text and item and _begins_list(item[1], previous_item[1] if previous_item else None):
            separated.append("")
        separated.append(line)
    return separated


def _begins_list(mark: str, previous_mark: str | None) -> bool:
    return mark in _FIRST_MARKS if previous_mark is None else _kind(mark) != _kind(previous_mark)


def _kind(mark: str) -> str:
    return "number" if mark[0].isdigit() else "bullet"
