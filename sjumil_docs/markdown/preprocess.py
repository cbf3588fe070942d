"""What Python-Markdown would read wrongly or drop is carved out of the lines before it reads them.

Fenced code, tables, definition lists and footnotes come out whole; a sign stands in their place, with the
same indentation, so that they keep their place in lists and quotations.
"""

import re
from dataclasses import dataclass, field

from sjumil_docs.markdown.list_indents import indented_by_fours
from sjumil_docs.markdown.table_text import Grid, grid, table_end

OPEN, CLOSE = "\x0e", "\x0f"
"""Around the number of what was carved out; no text holds them, for they are control characters."""
SIGN = re.compile(f"{OPEN}(\\d+){CLOSE}")

_FENCE = re.compile(r"^(?P<before>[ >]*)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
_PREFIX = re.compile(r"^[ >]*")
_NOTE = re.compile(r"^ {0,3}\[\^(?P<label>[^\[\]\s]+)\]:[ ]*(?P<text>.*)$")
_LABEL = re.compile(r"\[\^([^\[\]\s]+)\]")
_DEFINITION = re.compile(r"^ {0,3}:[ ]{1,3}(?P<text>\S.*)$")
_NO_TERM = re.compile(rf"^(?:\s|[>#:|{OPEN}]|[-*+]\s|[-*_=]+\s*$|\d+[.)] )")


@dataclass(frozen=True, slots=True)
class Fenced:
    """Fenced code: its lines, the word after the fence first where there is one."""

    text: str


@dataclass(frozen=True, slots=True)
class Terms:
    """A definition list as text: terms with their definitions."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]


Piece = Fenced | Grid | Terms


@dataclass(slots=True)
class Carved:
    """What was carved out of a text: pieces by the number in their sign, footnotes by their label."""

    pieces: list[Piece] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def sign(self, before: str, piece: Piece) -> list[str]:
        """The lines that stand in the place of a piece, apart from what is around it."""
        self.pieces.append(piece)
        blank = before.rstrip() if ">" in before else ""
        return [blank, f"{before}{OPEN}{len(self.pieces) - 1}{CLOSE}", blank]


def carve(lines: list[str], carved: Carved, definitions: bool) -> list[str]:
    """The lines with everything carved out that needs it, lists indented as Python-Markdown wants.

    Without `definitions` those are left as the text they are.
    """
    kept = _without_fences(carved, lines)
    kept = _without_tables(carved, kept)
    kept = _without_notes(carved, kept)
    if definitions:
        kept = _without_definitions(carved, kept)
    return list(indented_by_fours(kept))


@dataclass(frozen=True, slots=True)
class Fence:
    """Where fenced code stands: the lines inside it, and the line after it; and what stands before it."""

    before: str
    info: str
    inside: slice
    end: int


def fence(lines: list[str], start: int) -> Fence | None:
    """The fenced code that begins at a line; one that is never closed goes on to the end of the text."""
    opening = _FENCE.match(lines[start])
    if opening is None:
        return None
    mark, before, info = opening["mark"], opening["before"], opening["info"].strip()
    closing = re.compile(rf"^[ >]*{re.escape(mark[0])}{{{len(mark)},}}\s*$")
    ends = (place for place in range(start + 1, len(lines)) if closing.match(lines[place]))
    end = next(ends, len(lines))
    return Fence(before, info, slice(start + 1, end), end + 1)


def _without_fences(carved: Carved, lines: list[str]) -> list[str]:
    kept: list[str] = []
    place = 0
    while place < len(lines):
        found = fence(lines, place)
        if found is None:
            kept.append(lines[place])
            place += 1
            continue
        inside = [_without_prefix(line, found.before) for line in lines[found.inside]]
        code = "\n".join([found.info, *inside] if found.info else inside)
        kept += carved.sign(found.before, Fenced(code))
        place = found.end
    return kept


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
        end = table_end(lines, place)
        if end == place:
            kept.append(lines[place])
            place += 1
            continue
        before = _PREFIX.match(lines[place])
        kept += carved.sign(before[0] if before else "", grid(lines[place:end]))
        place = end
    return kept


def _without_notes(carved: Carved, lines: list[str]) -> list[str]:
    """Footnotes are carved out where the text refers to them; any other stays as it is typed."""
    kept: list[str] = []
    wanted = {label for line in lines if not _NOTE.match(line) for label in _LABEL.findall(line)}
    place = 0
    while place < len(lines):
        found = _NOTE.match(lines[place])
        if found is None or found["label"] in carved.notes or found["label"] not in wanted:
            kept.append(lines[place] if found is None else as_text(lines[place]))
            place += 1
            continue
        end = _end_of_indented(lines, place + 1)
        note = [found["text"], *(line[4:] for line in lines[place + 1 : end])]
        carved.notes[found["label"]] = "\n".join(note).strip("\n")
        kept.append("")
        place = end
    return kept


def as_text(line: str) -> str:
    """A line that begins with a label of a note, so that it is read as the text it is."""
    return f"\\{line.lstrip(' ')}"


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
        ended = inside
        definitions: list[str] = []
        while inside < len(lines) and (found := _DEFINITION.match(lines[inside])):
            end = _end_of_indented(lines, inside + 1)
            more = [line[4:] for line in lines[inside + 1 : end]]
            definitions.append("\n".join([found["text"], *more]))
            ended, inside = end, _after_blank(lines, end)
        if not definitions:
            break
        entries.append((term, tuple(definitions)))
        start, place = ended, inside
    return entries, start


def _after_blank(lines: list[str], place: int) -> int:
    """The next line, from a place on, that is not blank."""
    while place < len(lines) and not lines[place].strip():
        place += 1
    return place
