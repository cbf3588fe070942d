"""Lines that begin with a sign before a figure, or the star of a note: the sign says something, and stays.

«> 50 elever» is more than fifty, «+ 300 000 kr» an addition, and «* Anslag» below «120*» a note. Two such
figures in a row are a list; one alone is text.
"""

import re
from collections.abc import Iterator

from sjumil_docs.markdown.preprocess import fence
from sjumil_docs.markdown.unclosed_markup import STAR_REFERENCE

_FIGURE = r"(?!\d{1,3}[.)]\s)\d"
"""Not the number of an item or a day: «> 1. mai» is a quotation."""
_COMPARISON = re.compile(rf"(?P<indent> {{0,3}})(?P<sign>[<>≤≥]=?)(?P<gap>[ \u00a0]?){_FIGURE}")
_ADDITION = re.compile(rf"(?P<indent> {{0,3}})(?P<sign>[+−-])(?P<gap>[ \u00a0]?){_FIGURE}")
_STAR_NOTE = re.compile(r"(?P<indent> {0,3})(?P<sign>\*{1,4}\)?)(?:(?P<gap> )(?=\S)|(?=\w)(?![^*]*\*))")
_KINDS = (_COMPARISON, _ADDITION, _STAR_NOTE)
_QUOTED = re.compile(r" {0,3}>")
_SHOWN = 60

_Group = list[re.Match[str]]
"""The beginnings of lines in a row that begin alike."""


def with_kept_signs(lines: list[str]) -> list[str]:
    """The lines, with each sign escaped that Markdown would take for a quotation or the mark of an item."""
    has_references = any(STAR_REFERENCE.search(line) for line in lines if not _STAR_NOTE.match(line))
    result: list[str] = []
    index = 0
    for start, group in _groups(lines):
        if _are_levels(group) and not has_references:
            escaped = [_at_its_level(line) for line in group]
        elif _says_something(lines, start, group, has_references):
            escaped = list(_escaped(group))
        else:
            continue
        result += [*lines[index:start], *escaped]
        index = start + len(group)
    return [*result, *lines[index:]]


def lone_comparisons(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """(line, column, text) of each line that is read as a comparison, and may be meant as a quotation."""
    for start, group in _groups(lines):
        first = group[0]
        is_alone = first.re is _COMPARISON and len(group) == 1 and not _is_quoted(lines, start, group)
        if is_alone and first["sign"] == ">" and first["gap"]:
            yield start, first.start("sign"), lines[start].strip()[:_SHOWN]


def _groups(lines: list[str]) -> Iterator[tuple[int, _Group]]:
    """(index of the first, lines in a row that begin alike), outside fenced code."""
    index = 0
    while index < len(lines):
        if fenced := fence(lines, index):
            index = fenced.end
            continue
        kind = next((kind for kind in _KINDS if kind.match(lines[index])), None)
        start, group = index, []
        while kind and index < len(lines) and (match := kind.match(lines[index])):
            group.append(match)
            index += 1
        if group:
            yield start, group
        index = max(index, start + 1)


def _says_something(lines: list[str], start: int, group: _Group, has_references: bool) -> bool:
    """Whether the signs of a group are more than marks."""
    match group[0].re:
        case kind if kind is _COMPARISON:
            return not _is_quoted(lines, start, group)
        case kind if kind is _ADDITION:
            return len(group) > 1 and not all(line["sign"] == "-" and line["gap"] for line in group)
        case _:
            lengths = {line["sign"].count("*") for line in group}
            is_spaced = all(line["gap"] or ")" in line["sign"] for line in group)
            is_explained = (
                has_references or lengths != {1} or group[0].string[group[0].end() :].startswith("=")
            )
            return len(lengths) > 1 or (is_spaced and is_explained and len(group) == 1)


def _are_levels(group: _Group) -> bool:
    """Whether stars are levels, as in a wiki: a note has a sign of its own, and a level has many items."""
    signs = [line["sign"] for line in group]
    is_spaced = all(line["gap"] and ")" not in line["sign"] for line in group)
    return group[0].re is _STAR_NOTE and is_spaced and signs[0] == "*" and 1 < len(set(signs)) < len(signs)


def _at_its_level(match: re.Match[str]) -> str:
    """«** Skole» as an item below «* Skoler»."""
    return f"{'    ' * (len(match['sign']) - 1)}- {match.string[match.end() :]}"


def _is_quoted(lines: list[str], start: int, group: _Group) -> bool:
    """Whether a quotation goes on above or below the group, in lines that begin with no figure."""
    end = start + len(group)
    beside = (*lines[max(start - 1, 0) : start], *lines[end : end + 1])
    return any(map(_QUOTED.match, beside))


def _escaped(group: _Group) -> Iterator[str]:
    """The lines of a group: figures as the items of a list, notes as paragraphs, one alone as text."""
    is_note, is_list = group[0].re is _STAR_NOTE, len(group) > 1
    around = [""] if is_note or is_list else []
    yield from around
    for match in group:
        sign = "".join(f"\\{character}" if character.isascii() else character for character in match["sign"])
        mark = "- " if is_list and not is_note else ""
        yield f"{match['indent']}{mark}{sign}{match.string[match.end('sign') :]}"
        yield from around if is_note else []
    yield from around
