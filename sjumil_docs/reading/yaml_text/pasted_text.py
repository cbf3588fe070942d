"""Text pasted without indentation under a key of free text: where it begins and ends, and what it says.

Notepad and Word give no indentation, so what is pasted under `svar: |` stands at column 0, and YAML reads
its lines as keys. The model knows which keys hold free text, and which keys may come after them: the lines
up to the next known key are the text. Nothing else of the file is read otherwise.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from unicodedata import normalize

from sjumil_docs.case.key_types import keys_of, plain_type, takes_free_text, takes_texts, type_at
from sjumil_docs.problems import nearest
from sjumil_docs.reading.yaml_text.parse_failure import indent
from sjumil_docs.reading.yaml_text.pasted_items import PastedItems, pasted_items

MAX_LINES = 10_000
"""A file with more lines is not searched, so that a hostile one takes bounded time; a full case has 2,000."""

_KEY_LINE = re.compile(
    r"(?P<dash> *- +)? *(?P<key>[^\W_][\w.]*|\"[^\"]*\"|'[^']*'):(?P<rest>[ \t].*)?$",
)
_LITERAL = re.compile(r"[|>][+-]?(?:\s+#.*)?")
_PROSE = re.compile(r"[\w«(“].*\s.*")
_OTHER_LAYOUT = ("- ", "[", "{", '"', "'", "---")
"""What a list, a mapping, a text in quotation marks or a document begins with."""
_SINGLE_WORD_KEY = re.compile(r"[^\s:]+:(?:\s|$)")
_DOCUMENT_MARKS = ("---", "...")
_OWN_KEY = re.compile(r"(?:[\"'][^\"']*[\"']|[a-zæøå\d][\w.]*)")
"""A key that a mapping without fixed keys may have: a step, the number of a question, a document."""


@dataclass(frozen=True, slots=True)
class PastedText:
    """A text that is not indented as YAML wants; lines are counted from 0."""

    key: str
    key_line: int
    key_column: int
    first_unindented: int
    first: int
    """Its first line; the line of the key itself where the text begins there."""
    last: int
    text: str
    column: int | None
    """The column, from 1, where each of its lines begins; None if they begin in several."""
    next_key: str
    """The key that ends it, where that stands no further in than the text, and may be text; else empty."""
    next_key_line: int


@dataclass(frozen=True, slots=True)
class _Level:
    """An open key or list item, the innermost last: its column, and the type of what is nested in it."""

    column: int
    kind: Any
    outer: Any = None
    """The type of the mapping that a key is in; None for a list item."""
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class _KeyLine:
    """A line with a key: the key, its column, the column of a dash before it, and the rest of the line."""

    key: str
    column: int
    dash: int | None
    rest: str


def pasted_texts(lines: Sequence[str], kind: Any) -> Iterator[PastedText | PastedItems]:
    """Every text and list of texts of a file that is pasted without indentation.

    The whole file is a value of type `kind`.

    Each line is looked at once.
    """
    if len(lines) > MAX_LINES:
        return
    levels = [_Level(-1, kind)]
    number = 0
    while number < len(lines):
        key_line = _key_line(lines[number])
        if key_line is None:
            number += 1
            continue
        levels = _levels_at(key_line, levels)
        block_end = _end_of_block(lines, number, key_line)
        pasted: PastedText | PastedItems | None = None
        if takes_free_text(levels[-1].kind):
            pasted = _pasted(lines, number, key_line, block_end, levels)
        elif takes_texts(levels[-1].kind) and not key_line.rest:
            is_end = partial(_ends, levels=levels)
            pasted = pasted_items(lines, number, key_line.key, key_line.column, is_end)
        if pasted:
            yield pasted
        number = pasted.last + 1 if pasted else block_end


def with_placeholders(lines: Sequence[str], texts: Sequence[PastedText | PastedItems]) -> list[str]:
    """The lines of a file with a one-line text in the place of each pasted one, on the same line numbers."""
    replaced = list(lines)
    for pasted in texts:
        if isinstance(pasted, PastedItems):
            replaced[pasted.first : pasted.last + 1] = pasted.lines.values()
            continue
        line = lines[pasted.key_line]
        match = _KEY_LINE.match(normalize("NFC", line))
        before = line[: line.index(":", match.start("key") if match else 0) + 1]
        replaced[pasted.key_line : pasted.last + 1] = [f'{before} "…"'] + [""] * (
            pasted.last - pasted.key_line
        )
    return replaced


def _key_line(line: str) -> _KeyLine | None:
    if ":" not in line:
        return None
    match = _KEY_LINE.match(line if line.isascii() else normalize("NFC", line))
    if match is None:
        return None
    dash = len(match["dash"]) - len(match["dash"].lstrip()) if match["dash"] else None
    return _KeyLine(match["key"].strip("\"'"), match.start("key"), dash, (match["rest"] or "").strip())


def _levels_at(key_line: _KeyLine, levels: list[_Level]) -> list[_Level]:
    """The open levels with this line's own key as the innermost."""
    dash, column = key_line.dash, key_line.column
    if dash is not None:
        outer = [
            level for level in levels if level.column < dash or (level.column == dash and not level.is_item)
        ]
        levels = [*outer, _Level(dash, type_at(outer[-1].kind, 0), is_item=True)]
    outer = [level for level in levels if level.column < column]
    return [*outer, _Level(column, type_at(outer[-1].kind, key_line.key), outer[-1].kind)]


def _end_of_block(lines: Sequence[str], number: int, key_line: _KeyLine) -> int:
    """The line after the text on and under a key's line; the next line where no text begins there."""
    number += 1
    if key_line.rest and not key_line.rest.startswith("#"):
        while number < len(lines) and (indent(lines[number]) > key_line.column or not lines[number].strip()):
            number += 1
    return number


def _pasted(
    lines: Sequence[str], number: int, key_line: _KeyLine, block_end: int, levels: list[_Level]
) -> PastedText | None:
    """The pasted text under a key of free text; None if what is there is as YAML wants it."""
    literal = _LITERAL.fullmatch(key_line.rest)
    beside = bool(_PROSE.fullmatch(key_line.rest)) and not literal
    if key_line.rest and not literal and not beside and not key_line.rest.startswith("#"):
        return None
    block = [n for n in range(number + 1, block_end) if lines[n].strip()]
    width = indent(lines[block[0]]) if block else 0
    start = next((n for n in block if literal and indent(lines[n]) < width), block_end)
    loose = _first_loose(lines, start)
    if loose is None or (indent(lines[loose]) > key_line.column and not block):
        return None
    if _ends(lines[loose], levels) or not (literal or _is_prose(lines[loose], levels, beside)):
        return None
    if literal:
        loose = next(n for n in range(start, loose + 1) if lines[n].strip())
    elif not beside and loose != next(n for n in range(number + 1, loose + 1) if lines[n].strip()):
        return None  # a comment between the key and the text
    stop = next((n for n in range(loose + 1, len(lines)) if _ends(lines[n], levels)), len(lines))
    last = _last_line(lines, loose, stop)
    first = number if beside else (block[0] if block else loose)
    text, column = _text_of(lines, key_line, (first, loose, last), width, beside)
    next_key = _key_line(lines[stop]) if stop < len(lines) else None
    return PastedText(
        key_line.key,
        number,
        key_line.column,
        loose,
        first,
        last,
        text,
        column,
        next_key.key if next_key and (next_key.dash or next_key.column) <= indent(lines[loose]) else "",
        stop,
    )


def _first_loose(lines: Sequence[str], start: int) -> int | None:
    """The first line that is neither blank nor a comment; None if there is none."""
    numbers = range(start, len(lines))
    return next((n for n in numbers if lines[n].strip() and not lines[n].lstrip().startswith("#")), None)


def _is_prose(line: str, levels: list[_Level], beside: bool) -> bool:
    """Whether a line under a key without `|` is text, and not a key: unknown, or without its colon."""
    content = line.strip()
    words = content.split()
    keys = {key for level in levels for key in keys_of(level.outer)}
    if len(words) < 2 or words[0] in keys or _SINGLE_WORD_KEY.match(content):
        return False
    return beside or not content.startswith(_OTHER_LAYOUT)


def _ends(line: str, levels: list[_Level]) -> bool:
    """Whether a line is a key that the model knows at one of the open levels, at the column of that level."""
    key_line = _key_line(line)
    if key_line is None:
        return line.rstrip() in _DOCUMENT_MARKS
    if key_line.dash is not None:
        items = (level for level in levels if level.is_item and level.column == key_line.dash)
        return any(key_line.key in keys_of(level.kind) for level in items)
    level = next((x for x in levels if not x.is_item and x.column == key_line.column), None)
    return level is not None and _is_known(key_line, level)


def _is_known(key_line: _KeyLine, level: _Level) -> bool:
    """Whether a key is one of a level: known, perhaps misspelt, or such as a mapping of its own keys has."""
    keys = keys_of(level.outer)
    if keys:
        misspelt = key_line.key.islower() and nearest(key_line.key, keys)
        return key_line.key in keys or bool(misspelt) or (level.column > 0 and key_line.key.islower())
    if level.outer is None or plain_type(level.outer) is str:
        return False
    has_parts = not key_line.rest or key_line.rest.startswith(("{", "#"))
    return bool(_OWN_KEY.fullmatch(key_line.key)) and (has_parts or level.column > 0)


def _last_line(lines: Sequence[str], first: int, stop: int) -> int:
    """The last line of a text before the key on line `stop`: not blank, and no comment on that key."""
    column = indent(lines[stop]) if stop < len(lines) else 0
    last = stop - 1
    while last > first:
        line = lines[last]
        if line.strip() and not (line.lstrip().startswith("#") and indent(line) == column):
            break
        last -= 1
    return last


def _text_of(
    lines: Sequence[str], key_line: _KeyLine, span: tuple[int, int, int], width: int, beside: bool
) -> tuple[str, int | None]:
    """The text on the lines (first, first unindented, last), and the column where all of them begin."""
    first, loose, last = span
    margin = min(indent(line) for line in lines[loose : last + 1] if line.strip())
    if beside:
        continued = [line.strip() for line in lines[first + 1 : loose]]
        return "\n".join([key_line.rest, *continued, *_without_margin(lines[loose : last + 1], margin)]), None
    if first == loose:
        return "\n".join(_without_margin(lines[first : last + 1], margin)), margin + 1
    indented = _without_margin(lines[first:loose], width)
    rest = (line[width:] if indent(line) >= width else line[margin:] for line in lines[loose : last + 1])
    return "\n".join([*indented, *rest]), None


def _without_margin(lines: Sequence[str], margin: int) -> list[str]:
    return [line[margin:] for line in lines]
