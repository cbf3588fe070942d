"""What Python-Markdown would read wrongly or drop is carved out of the lines before it reads them.

Fenced code, tables, definition lists and footnotes come out whole; a sign stands in their place, with the
same indentation, so that they keep their place in lists and quotations. List items indented by two or
three spaces, as most programs write them, are moved to the four that Python-Markdown wants.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

OPEN, CLOSE = "\x0e", "\x0f"
"""Around the number of what was carved out; no text holds them, for they are control characters."""
SIGN = re.compile(f"{OPEN}(\\d+){CLOSE}")

_FENCE = re.compile(r"^(?P<before>[ >]*)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
_RULE_OF_TABLE = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_PREFIX = re.compile(r"^[ >]*")
_CELL = re.compile(r"(?:\\.|`+[^`]*`+|[^|\\])+|\|")
_NOTE = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:[ ]*(?P<text>.*)$")
_DEFINITION = re.compile(r"^ {0,3}:[ ]{1,3}(?P<text>\S.*)$")
_NO_TERM = re.compile(r"^(?:\s|[-*+>#:|]|\d+[.)] )")
PASTED = "•●▪◦"
"""What Word pastes for the dots of a list."""
_ITEM = re.compile(rf"^(?P<indent> *)(?P<mark>[-*+{PASTED}]|\d{{1,3}}[.)])(?P<space> {{1,4}})(?=\S)")


@dataclass(frozen=True, slots=True)
class Fenced:
    """Fenced code: its lines, the word after the fence first where there is one."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as text: its rows of cells, the head first, and the alignment of each column."""

    rows: tuple[tuple[str, ...], ...]
    alignments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """A definition list as text: terms with their definitions."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]


Piece = Fenced | Grid | Terms


@dataclass(slots=True)
class Carved:
    """Lines for Python-Markdown, and what was carved out of them."""

    lines: list[str]
    pieces: list[Piece] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def sign(self, before: str, piece: Piece) -> list[str]:
        """The lines that stand in the place of a piece, apart from what is around it."""
        self.pieces.append(piece)
        blank = before.rstrip() if ">" in before else ""
        return [blank, f"{before}{OPEN}{len(self.pieces) - 1}{CLOSE}", blank]


def carve(lines: list[str]) -> Carved:
    """The lines with everything carved out that needs it."""
    carved = Carved(lines)
    carved.lines = _without_fences(carved, lines)
    carved.lines = _without_tables(carved, carved.lines)
    carved.lines = _without_notes(carved, carved.lines)
    carved.lines = _without_definitions(carved, carved.lines)
    carved.lines = list(_indented_by_fours(carved.lines))
    return carved


def _without_fences(carved: Carved, lines: list[str]) -> list[str]:
    kept: list[str] = []
    place = 0
    while place < len(lines):
        opening = _FENCE.match(lines[place])
        if opening is None:
            kept.append(lines[place])
            place += 1
            continue
        end = _end_of_fence(lines, place, opening["mark"])
        inside = [_without_prefix(line, opening["before"]) for line in lines[place + 1 : end]]
        info = [opening["info"].strip()] if opening["info"].strip() else []
        kept += carved.sign(opening["before"], Fenced("\n".join(info + inside)))
        place = end + 1
    return kept


def _end_of_fence(lines: list[str], start: int, mark: str) -> int:
    """The line that closes a fence; the end of the text for one that is never closed."""
    closing = re.compile(rf"^[ >]*{re.escape(mark[0])}{{{len(mark)},}}\s*$")
    ends = (place for place in range(start + 1, len(lines)) if closing.match(lines[place]))
    return next(ends, len(lines))


def _without_prefix(line: str, before: str) -> str:
    """A line without the indentation and quotation marks of what it stands in, as far as it has them."""
    place = 0
    while place < min(len(line), len(before)) and line[place] == before[place]:
        place += 1
    return line[place:]


def _without_tables(carved: Carved, lines: list[str]) -> list[str]:
    kept: list[str] = []
    place = 0
    while place < len(lines):
        end = _end_of_table(lines, place)
        if end == place:
            kept.append(lines[place])
            place += 1
            continue
        before = _prefix(lines[place])
        kept += carved.sign(before, _grid([line[len(_prefix(line)) :] for line in lines[place:end]]))
        place = end
    return kept


def _prefix(line: str) -> str:
    found = _PREFIX.match(line)
    return found[0] if found else ""


def _end_of_table(lines: list[str], start: int) -> int:
    """Where a table that begins at a line ends; the line itself if none does."""
    if start + 1 >= len(lines) or "|" not in lines[start]:
        return start
    head, rule = lines[start], lines[start + 1][len(_prefix(lines[start + 1])) :]
    columns = len(_cells(head[len(_prefix(head)) :]))
    if not _RULE_OF_TABLE.match(rule) or "|" not in rule or len(_cells(rule)) != columns:
        return start
    end = start + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip(" >"):
        end += 1
    return end


def _grid(lines: list[str]) -> Grid:
    """The cells of a table's lines; a row longer than the head makes the table wider, and loses nothing."""
    rows = [_cells(line) for number, line in enumerate(lines) if number != 1]
    width = max(map(len, rows))
    alignments = [_alignment(cell) for cell in _cells(lines[1])]
    padded = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
    return Grid(padded, tuple(alignments + [""] * (width - len(alignments))))


def _alignment(cell: str) -> str:
    ends = cell.endswith(":")
    return ("center" if ends else "left") if cell.startswith(":") else "right" if ends else ""


def _cells(line: str) -> list[str]:
    """The cells of a row; a bar after a backslash, or in code, is text."""
    cells, text = [], ""
    for piece in _CELL.findall(line.strip().removeprefix("|")):
        if piece == "|":
            cells.append(text)
            text = ""
        else:
            text += piece
    if text.strip() or not cells:
        cells.append(text)
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _without_notes(carved: Carved, lines: list[str]) -> list[str]:
    """Footnotes are carved out where the text refers to them; any other stays as it is typed."""
    kept: list[str] = []
    text = "\n".join(line for line in lines if not _NOTE.match(line))
    place = 0
    while place < len(lines):
        found = _NOTE.match(lines[place])
        if found is None or found["label"] in carved.notes or f"[^{found['label']}]" not in text:
            kept.append(lines[place])
            place += 1
            continue
        end = _end_of_indented(lines, place + 1)
        note = [found["text"], *(line[4:] for line in lines[place + 1 : end])]
        carved.notes[found["label"]] = "\n".join(note).strip("\n")
        kept.append("")
        place = end
    return kept


def _end_of_indented(lines: list[str], start: int) -> int:
    """Where the lines that are indented under the one before end; blank ones between them belong there."""
    end = place = start
    while place < len(lines) and (not lines[place].strip() or lines[place].startswith("    ")):
        place += 1
        if lines[place - 1].strip():
            end = place
    return end


def _without_definitions(carved: Carved, lines: list[str]) -> list[str]:
    kept: list[str] = []
    place = 0
    while place < len(lines):
        entries, end = _definitions(lines, place)
        if entries:
            kept += carved.sign("", Terms(tuple(entries)))
            place = end
        else:
            kept.append(lines[place])
            place += 1
    return kept


def _definitions(lines: list[str], start: int) -> tuple[list[tuple[str, tuple[str, ...]]], int]:
    """The terms with definitions that begin at a line, and where they end."""
    entries: list[tuple[str, tuple[str, ...]]] = []
    place = start
    while place + 1 < len(lines) and lines[place].strip() and not _NO_TERM.match(lines[place]):
        term, inside = lines[place], place + 1
        definitions: list[str] = []
        while inside < len(lines) and (found := _DEFINITION.match(lines[inside])):
            end = _end_of_indented(lines, inside + 1)
            more = [line[4:] for line in lines[inside + 1 : end]]
            definitions.append("\n".join([found["text"], *more]))
            inside = end
        if not definitions:
            break
        entries.append((term, tuple(definitions)))
        start = place = inside
        while place < len(lines) and not lines[place].strip():
            place += 1
    return entries, start


def _indented_by_fours(lines: list[str]) -> Iterator[str]:
    """The lines with list items, and what stands in them, indented by four spaces a level.

    A blank line comes before an item that follows text, and the marks that Word pastes are Markdown's.
    """
    open_items: list[int] = []
    after_blank, after_text, after_quote = True, False, False
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            yield line
            after_blank, after_text, after_quote = True, False, False
            continue
        item = _ITEM.match(line)
        if item and after_text and (open_items or after_quote):
            yield ""
        if item or after_blank or indent:
            while open_items and indent < open_items[-1]:
                open_items.pop()
        beyond = indent - (open_items[-1] if open_items else 0)
        moved = " " * (4 * len(open_items) + (beyond if beyond >= 4 or not open_items else 0))
        yield moved + (_marked(line, item) if item and beyond < 4 else line[indent:])
        if item and beyond < 4:
            open_items.append(indent + len(item["mark"]) + len(item["space"]))
        after_blank, after_text = False, item is None
        after_quote = line.lstrip(" ").startswith(">")


def _marked(line: str, item: re.Match[str]) -> str:
    """An item with the mark that Markdown knows: «1)» is «1.», and the round dot of Word a dash."""
    mark = item["mark"].replace(")", ".")
    return f"{'-' if mark in PASTED else mark} {line[item.end() :]}"
