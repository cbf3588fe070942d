"""Lists as people write them → lists as Python-Markdown reads them.

Items indented by two or three spaces, as most programs write them, are moved to the four it wants; a list
that follows text at once has a blank line before it; and the marks that Word pastes are Markdown's.
"""

import re
from collections.abc import Iterator

from sjumil_docs.word.numbered import ITEM

PASTED = "•●▪◦"
"""What Word pastes for the dots of a list."""
DEEPEST = 30
"""Word knows nine levels, and Python-Markdown gives up at about two hundred: deeper lists stay here."""

_ITEM = re.compile(rf"^(?P<indent> *)(?P<mark>[-*+{PASTED}]|\d{{1,3}}[.)])(?P<space> {{1,4}})(?=\S)")
_RULE = re.compile(r" {0,3}(?P<sign>[-*_])(?: *(?P=sign)){2,} *$")
_RULE_SIGN = "---"
_BEGINS_LIST = ("-", "*", "+", "1.")
_NESTED = re.compile(r"^(?:[ ]{0,4}(?:>|[-*+](?=[ ])|\d{1,3}\.(?=[ ]))){30}[ ]*+(?=[^\s])")


def indented_by_fours(lines: list[str]) -> Iterator[str]:
    """The lines with list items, and what stands in them, indented by four spaces a level."""
    open_items: list[int] = []
    kinds: list[str] = []
    after_blank, after = True, ""
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            yield line
            after_blank, after = True, ""
            continue
        in_list, starts = bool(open_items), _RULE_SIGN if _RULE.match(line) else line[indent]
        item, alone = (None if starts == _RULE_SIGN else _ITEM.match(line)), starts in ("#", ">", _RULE_SIGN)
        if item or after_blank or indent or alone:
            while open_items and indent < open_items[-1]:
                open_items.pop()
        level, kind = len(open_items), _kind(item["mark"]) if item else ""
        other_list = item and kinds[level : level + 1] not in ([], [kind])
        after_text = after and after != "item" and (in_list or after == ">")
        if (item and (other_list or after_text)) or (alone and in_list and after not in ("", starts)):
            yield ""
        beyond = indent - (open_items[-1] if open_items else 0)
        moved = " " * (4 * min(level, DEEPEST) + (beyond if beyond >= 4 or not open_items else 0))
        yield moved + _bounded(_marked(line, item) if item and beyond < 4 else line[indent:])
        if item and beyond < 4:
            open_items.append(indent + len(item["mark"]) + len(item["space"]))
        kinds[level:] = [kind] if item else []
        after_blank, after = False, "item" if item else starts


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
