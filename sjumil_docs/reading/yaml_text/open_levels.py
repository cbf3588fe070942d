"""The keys and list items that are open at a line of a file, with the types that the model gives them."""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from sjumil_docs.case.key_types import keys_of, plain_type, takes_mapping, type_at
from sjumil_docs.problems import nearest

KEY_LINE = re.compile(
    r"(?P<dash> *- +)? *(?P<key>[^\W_][\w.]*|\"[^\"]*\"|'[^']*'):(?P<rest>[ \t].*)?$",
)
_DOCUMENT_MARKS = ("---", "...")
_OWN_KEY = re.compile(r"(?:[\"'][^\"']*[\"']|[a-zæøå\d][\w.]*)")
"""A key that a mapping without fixed keys may have: a step, the number of a question, a document."""


@dataclass(frozen=True, slots=True)
class Level:
    """An open key or list item, the innermost last: its column, and the type of what is nested in it."""

    column: int
    kind: Any
    outer: Any = None
    """The type of the mapping that a key is in; None for a list item."""
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line with a key: the key, its column, the column of a dash before it, and the rest of the line."""

    key: str
    column: int
    dash: int | None
    rest: str


def key_line_of(line: str) -> KeyLine | None:
    """The key on a line; None if it has none."""
    if ":" not in line:
        return None
    match = KEY_LINE.match(line if line.isascii() else normalize("NFC", line))
    if match is None:
        return None
    dash = len(match["dash"]) - len(match["dash"].lstrip()) if match["dash"] else None
    return KeyLine(match["key"].strip("\"'"), match.start("key"), dash, (match["rest"] or "").strip())


def levels_at(key_line: KeyLine, levels: list[Level]) -> list[Level]:
    """The open levels with this line's own key as the innermost."""
    dash, column = key_line.dash, key_line.column
    if dash is not None:
        outer = [
            level for level in levels if level.column < dash or (level.column == dash and not level.is_item)
        ]
        levels = [*outer, Level(dash, type_at(outer[-1].kind, 0), is_item=True)]
    outer = [level for level in levels if level.column < column]
    return [*outer, Level(column, type_at(outer[-1].kind, key_line.key), outer[-1].kind)]


def is_document_mark(line: str) -> bool:
    """Whether a line is what divides the documents of a file in YAML, and a rule in a pasted text."""
    return line.rstrip() in _DOCUMENT_MARKS


def ends_text(line: str, levels: list[Level]) -> bool:
    """Whether a line is a key that the model knows at one of the open levels, at the column of that level."""
    key_line = key_line_of(line)
    if key_line is None:
        return is_document_mark(line)
    if key_line.dash is not None:
        items = (level for level in levels if level.is_item and level.column == key_line.dash)
        return any(key_line.key in keys_of(level.kind) for level in items)
    level = next((x for x in levels if not x.is_item and x.column == key_line.column), None)
    return level is not None and _is_known(key_line, level)


_NO_PROSE = ("{", "[", "#", '"', "'")
"""What a value in YAML begins with, and a sentence after a word with a colon does not."""


def _is_sentence(key_line: KeyLine, level: Level) -> bool:
    """Whether words follow a key that has keys of its own: «spørsmål: hva med barna?» is a line of a text."""
    has_words = " " in key_line.rest and not key_line.rest.startswith(_NO_PROSE)
    return has_words and takes_mapping(type_at(level.outer, key_line.key))


def _is_known(key_line: KeyLine, level: Level) -> bool:
    """Whether a key is one of a level: known, perhaps misspelt, or such as a mapping of its own keys has."""
    keys = keys_of(level.outer)
    if keys:
        if key_line.key in keys or not key_line.key.islower():
            return key_line.key in keys and not _is_sentence(key_line, level)
        return level.column > 0 or bool(nearest(key_line.key, keys))
    if level.outer is None or plain_type(level.outer) is str:
        return False
    has_parts = not key_line.rest or key_line.rest.startswith(("{", "#"))
    return bool(_OWN_KEY.fullmatch(key_line.key)) and (has_parts or level.column > 0)
