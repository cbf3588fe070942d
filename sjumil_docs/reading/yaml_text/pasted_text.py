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

from sjumil_docs.case.key_types import keys_of, takes_free_text, takes_texts
from sjumil_docs.problems import nearest
from sjumil_docs.reading.yaml_text.colon_texts import COLON, ColonText, items_with_colon, text_beside_key
from sjumil_docs.reading.yaml_text.open_levels import (
    KEY_LINE,
    KeyLine,
    Level,
    ends_text,
    is_document_mark,
    key_line_of,
    levels_at,
)
from sjumil_docs.reading.yaml_text.parse_failure import indent
from sjumil_docs.reading.yaml_text.pasted_items import PastedItems, pasted_items

MAX_LINES = 10_000
"""A file with more lines is not searched, so that a hostile one takes bounded time; a full case has 2,000."""

_LITERAL = re.compile(r"[|>][+-]?(?:\s+#.*)?")
_PROSE = re.compile(r"[\w«(“].*\s.*")
_OTHER_LAYOUT = ("- ", "[", "{", '"', "'", "---")
"""What a list, a mapping, a text in quotation marks or a document begins with."""
_SINGLE_WORD_KEY = re.compile(r"(?P<word>[^\s:]+):(?:\s|$)")


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
    is_indented: bool = False
    """Whether it is indented as YAML wants, and has a colon that YAML would take for a key's."""


Pasted = PastedText | PastedItems | ColonText
"""A text, points, or a line with a colon in it: what YAML alone would read as something else."""


def pasted_texts(lines: Sequence[str], kind: Any) -> Iterator[Pasted]:
    """Every text and list of texts of a file that is pasted without indentation, or has an unquoted colon.

    The whole file is a value of type `kind`.

    Each line is looked at once.
    """
    if len(lines) > MAX_LINES:
        return
    levels = [Level(-1, kind)]
    number = 0
    while number < len(lines):
        key_line = key_line_of(lines[number])
        if key_line is None:
            number += 1
            continue
        levels = levels_at(key_line, levels)
        block_end = _end_of_block(lines, number, key_line)
        pasted: PastedText | PastedItems | None = None
        if takes_free_text(levels[-1].kind):
            pasted = _pasted(lines, number, key_line, block_end, levels)
            beside = (lines, number, key_line.column, key_line.rest, keys_of(levels[-1].outer))
            if pasted is None and (colon_text := text_beside_key(*beside)):
                yield colon_text
        elif takes_texts(levels[-1].kind) and not key_line.rest:
            is_end = partial(ends_text, levels=levels)
            pasted = pasted_items(lines, number, key_line.key, key_line.column, is_end)
            if pasted is None:
                yield from items_with_colon(lines, number, key_line.key, key_line.column)
        if pasted:
            yield pasted
        number = pasted.last + 1 if pasted else block_end


def with_placeholders(lines: Sequence[str], texts: Sequence[Pasted]) -> list[str]:
    """The lines of a file with a one-line text in the place of each pasted one, on the same line numbers."""
    replaced = list(lines)
    for pasted in texts:
        if isinstance(pasted, PastedItems):
            replaced[pasted.first : pasted.last + 1] = pasted.lines.values()
            continue
        if isinstance(pasted, ColonText):
            replaced[pasted.line] = pasted.quoted_in(lines[pasted.line])
            continue
        line = lines[pasted.key_line]
        match = KEY_LINE.match(normalize("NFC", line))
        before = line[: line.index(":", match.start("key") if match else 0) + 1]
        replaced[pasted.key_line : pasted.last + 1] = [f'{before} "…"'] + [""] * (
            pasted.last - pasted.key_line
        )
    return replaced


def _end_of_block(lines: Sequence[str], number: int, key_line: KeyLine) -> int:
    """The line after the text on and under a key's line; the next line where no text begins there."""
    number += 1
    if key_line.rest and not key_line.rest.startswith("#"):
        while number < len(lines) and (indent(lines[number]) > key_line.column or not lines[number].strip()):
            number += 1
    return number


def _pasted(
    lines: Sequence[str], number: int, key_line: KeyLine, block_end: int, levels: list[Level]
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
    if loose is None:
        return None
    if indent(lines[loose]) > key_line.column and not block:
        return _indented_with_colon(lines, number, key_line, loose, levels)
    is_text = bool(literal) or _is_prose(lines[loose], levels, beside)
    if not is_text or (ends_text(lines[loose], levels) and not _is_rule(lines, loose, levels)):
        return None
    if literal:
        loose = next(n for n in range(start, loose + 1) if lines[n].strip())
    elif not beside and loose != next(n for n in range(number + 1, loose + 1) if lines[n].strip()):
        return None  # a comment between the key and the text
    below = (n for n in range(loose + 1, len(lines)) if not is_document_mark(lines[n]))
    stop = next((n for n in below if ends_text(lines[n], levels)), len(lines))
    last = _last_line(lines, loose, stop)
    first = number if beside else (block[0] if block else loose)
    text, column = _text_of(lines, key_line, (first, loose, last), width, beside)
    next_key = key_line_of(lines[stop]) if stop < len(lines) else None
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


def _is_rule(lines: Sequence[str], number: int, levels: list[Level]) -> bool:
    """Whether a line of dashes begins a pasted text: text goes on below it."""
    below = _first_loose(lines, number + 1) if is_document_mark(lines[number]) else None
    return below is not None and not ends_text(lines[below], levels)


def _first_loose(lines: Sequence[str], start: int) -> int | None:
    """The first line that is neither blank nor a comment; None if there is none."""
    numbers = range(start, len(lines))
    return next((n for n in numbers if lines[n].strip() and not lines[n].lstrip().startswith("#")), None)


def _indented_with_colon(
    lines: Sequence[str], number: int, key_line: KeyLine, first: int, levels: list[Level]
) -> PastedText | None:
    """The text under a key without `|` that is indented, and has a colon that YAML takes for a key's."""
    stop = next(
        (n for n in range(first, len(lines)) if lines[n].strip() and indent(lines[n]) <= key_line.column),
        len(lines),
    )
    text = [line for line in lines[first:stop] if line.strip()]
    has_comment = any(line.lstrip().startswith("#") or " #" in line for line in text)
    if key_line.rest or has_comment or not any(COLON.search(line) for line in text):
        return None
    if not _is_prose(lines[first], levels, beside=False):
        return None
    last = _last_line(lines, first, stop)
    margin = min(map(indent, text))
    shown = "\n".join(_without_margin(lines[first : last + 1], margin))
    key, column = key_line.key, key_line.column
    return PastedText(key, number, column, first, first, last, shown, margin + 1, "", stop, is_indented=True)


def _is_prose(line: str, levels: list[Level], beside: bool) -> bool:
    """Whether a line under a key without `|` is text, and not a key: unknown, or without its colon."""
    content = line.strip()
    words = content.split()
    keys = {key for level in levels for key in keys_of(level.outer)}
    if label := _SINGLE_WORD_KEY.match(content):
        word = label["word"]  # keys begin with a small letter: «Merknad: …» is none, «Mandatt: …» perhaps
        return word[0].isupper() and not nearest(word.casefold(), keys, at_least=0.7)
    if len(words) < 2 or words[0] in keys:
        return False
    return beside or not content.startswith(_OTHER_LAYOUT)


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
    lines: Sequence[str], key_line: KeyLine, span: tuple[int, int, int], width: int, beside: bool
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
