"""Preprocessing: what Python-Markdown would read wrongly or drop is replaced by placeholders.

Fenced code, tables, definition lists and footnotes are taken out of the lines whole; a placeholder with the
same indentation holds their place, so that they stay where they are in lists and quotations.
"""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sjumil_docs.markdown.list_indents import indent_by_four
from sjumil_docs.markdown.table_text import TableText, parse_table, table_end

PLACEHOLDER_START, PLACEHOLDER_END = "\x0e", "\x0f"
"""Around the number of an extracted block: control characters, which are removed from every text first."""
PLACEHOLDER = re.compile(f"{PLACEHOLDER_START}(\\d+){PLACEHOLDER_END}")

_FENCE = re.compile(r"^(?P<prefix>[ >]*)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
_PREFIX = re.compile(r"^[ >]*")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^(?P<label>[^\[\]\s]+)\]:[ ]*(?P<text>.*)$")
_LABEL = re.compile(r"\[\^([^\[\]\s]+)\]")
_DEFINITION = re.compile(r"^ {0,3}:[ ]{1,3}(?P<text>\S.*)$")
_NOT_A_TERM = re.compile(rf"^(?:\s|[>#:|{PLACEHOLDER_START}]|[-*+]\s|[-*_=]+\s*$|\d+[.)] )")

_UNDERLINE = re.compile(r"[ >]*(?P<line>-+|=+)\s*$")
_NO_HEADING = re.compile(r"[^\n]*[.!?:;,][»\"”)*_]*\s*$|[^\n]{81}|[^\n]*\|")
"""A sentence, a long line or a row of a table: a line of dashes below it parts it from what follows."""
_LEAST_UNDERLINE = 3
_COMPARISON = re.compile(r"^( {0,3})(>)(?==? ?\d)(?! )")
"""«>50 %», «>=5»: more than, not a quotation. «> 50» with a space after the sign alone is one."""
_ADDITION = re.compile(r"^ {0,3}\+ +\d")
_PLUS_ITEM = re.compile(r"^ {0,3}\+ ")
"""One line that begins «+ 3» adds something; it takes two to make a list."""


@dataclass(frozen=True, slots=True)
class FencedCode:
    """The lines of fenced code, after the info string of the fence if it has one."""

    text: str


@dataclass(frozen=True, slots=True)
class DefinitionText:
    """A definition list as unparsed text: each term with its definitions."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]


ExtractedBlock = FencedCode | TableText | DefinitionText
Finder = Callable[[list[str], int], tuple[str, ExtractedBlock, int] | None]
"""(prefix of its lines, block, index after it) of the block that begins at a line; None if none does."""


@dataclass(slots=True)
class Extracted:
    """What preprocessing took out: blocks by the number in their placeholder, footnotes by label."""

    blocks: list[ExtractedBlock] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)

    def placeholder(self, prefix: str, block: ExtractedBlock) -> list[str]:
        """The lines that replace a block: its placeholder between two blank lines."""
        self.blocks.append(block)
        blank = prefix.rstrip() if ">" in prefix else ""
        return [blank, f"{prefix}{PLACEHOLDER_START}{len(self.blocks) - 1}{PLACEHOLDER_END}", blank]


def preprocess(lines: list[str], extracted: Extracted, definitions: bool) -> list[str]:
    """The lines as Python-Markdown can read them; what was taken out is added to `extracted`.

    Without `definitions`, definition lists are left as plain text.
    """
    lines = _escape_figures(_extract(extracted, lines, _fenced_code))
    lines = _extract(extracted, list(_with_rules(lines)), _table)
    lines = _extract_footnotes(extracted, lines)
    if definitions:
        lines = _extract(extracted, lines, _definition_list)
    return list(indent_by_four(lines))


@dataclass(frozen=True, slots=True)
class Fence:
    """Fenced code: the prefix of its lines, its info string, the lines inside it, and the line after it."""

    prefix: str
    info: str
    content: slice
    end: int


def fence(lines: list[str], start: int) -> Fence | None:
    """The fenced code that begins at a line; one that is never closed goes on to the end of the text."""
    opening = _FENCE.match(lines[start])
    if opening is None:
        return None
    mark, prefix, info = opening["mark"], opening["prefix"], opening["info"].strip()
    closing = re.compile(rf"^[ >]*{re.escape(mark[0])}{{{len(mark)},}}\s*$")
    ends = (index for index in range(start + 1, len(lines)) if closing.match(lines[index]))
    end = next(ends, len(lines))
    return Fence(prefix, info, slice(start + 1, end), end + 1)


def _extract(extracted: Extracted, lines: list[str], find: Finder) -> list[str]:
    """The lines with a placeholder for each block that `find` gives at a line."""
    remaining: list[str] = []
    index = 0
    while index < len(lines):
        block = find(lines, index)
        if block is None:
            remaining.append(lines[index])
            index += 1
        else:
            prefix, content, index = block
            remaining += extracted.placeholder(prefix, content)
    return remaining


def _fenced_code(lines: list[str], start: int) -> tuple[str, FencedCode, int] | None:
    fenced = fence(lines, start)
    if fenced is None:
        return None
    code_lines = [_without_prefix(line, fenced.prefix) for line in lines[fenced.content]]
    code = "\n".join([fenced.info, *code_lines] if fenced.info else code_lines)
    return fenced.prefix, FencedCode(code), fenced.end


def _without_prefix(line: str, prefix: str) -> str:
    """A line without the indentation and quotation marks of the block around it, as far as it has them."""
    index = 0
    while index < min(len(line), len(prefix)) and line[index] == prefix[index]:
        index += 1
    return line[index:]


def _escape_figures(lines: list[str]) -> list[str]:
    """The lines with a sign escaped that stands before a figure and marks no quotation or list."""
    escaped = [_COMPARISON.sub(r"\1\\\2", line) for line in lines]
    for index, line in enumerate(lines):
        beside = (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2])
        if _ADDITION.match(line) and not any(_PLUS_ITEM.match(other) for other in beside):
            escaped[index] = line.replace("+", "\\+", 1)
    return escaped


def _with_rules(lines: list[str]) -> Iterator[str]:
    """The lines with blank ones around dashes below a sentence, which make no heading of it."""
    above = ""
    for line in lines:
        underline = _UNDERLINE.match(line)
        is_rule = underline and (len(underline["line"]) < _LEAST_UNDERLINE or _NO_HEADING.match(above))
        blank = [">" * line.count(">")] if is_rule and above.strip(" >") else []
        yield from (*blank, line, *blank)
        above = line


def _table(lines: list[str], start: int) -> tuple[str, TableText, int] | None:
    end = table_end(lines, start)
    if end == start:
        return None
    prefix = _PREFIX.match(lines[start])
    return prefix[0] if prefix else "", parse_table(lines[start:end]), end


def _extract_footnotes(extracted: Extracted, lines: list[str]) -> list[str]:
    """Footnotes are extracted if the text refers to them; any other stays as it is typed."""
    remaining: list[str] = []
    tables = (block for block in extracted.blocks if isinstance(block, TableText))
    cells = (cell for table in tables for row in table.rows for cell in row)
    texts = itertools.chain(cells, (line for line in lines if not _FOOTNOTE.match(line)))
    referenced = {label for text in texts for label in _LABEL.findall(text)}
    index = 0
    while index < len(lines):
        match = _FOOTNOTE.match(lines[index])
        if match is None or match["label"] in extracted.footnotes or match["label"] not in referenced:
            remaining.append(lines[index] if match is None else escape_label(lines[index]))
            index += 1
            continue
        end = _end_of_indented(lines, index + 1)
        footnote = [match["text"], *(line[4:] for line in lines[index + 1 : end])]
        extracted.footnotes[match["label"]] = "\n".join(footnote).strip("\n")
        remaining.append("")
        index = end
    return remaining


def escape_label(line: str) -> str:
    """A line that begins with a footnote's label, escaped so that it is read as plain text."""
    return f"\\{line.lstrip(' ')}"


def _end_of_indented(lines: list[str], start: int) -> int:
    """The index after the last line indented under the one before `start`; blank lines between them count."""
    end = index = start
    while index < len(lines) and (not lines[index].strip() or lines[index].startswith("    ")):
        index += 1
        if lines[index - 1].strip():
            end = index
    return end


def _definition_list(lines: list[str], start: int) -> tuple[str, DefinitionText, int] | None:
    entries, end = _definitions(lines, start)
    return ("", DefinitionText(tuple(entries)), end) if entries else None


def _definitions(lines: list[str], start: int) -> tuple[list[tuple[str, tuple[str, ...]]], int]:
    """The terms with definitions that begin at a line, and the index after them."""
    entries: list[tuple[str, tuple[str, ...]]] = []
    index = start
    while index + 1 < len(lines) and lines[index].strip() and not _NOT_A_TERM.match(lines[index]):
        term, after_term = lines[index], index + 1
        last_end = after_term
        definitions: list[str] = []
        while after_term < len(lines) and (match := _DEFINITION.match(lines[after_term])):
            end = _end_of_indented(lines, after_term + 1)
            continuation = [line[4:] for line in lines[after_term + 1 : end]]
            definitions.append("\n".join([match["text"], *continuation]))
            last_end, after_term = end, _after_blank(lines, end)
        if not definitions:
            break
        entries.append((term, tuple(definitions)))
        start, index = last_end, after_term
    return entries, start


def _after_blank(lines: list[str], index: int) -> int:
    """The index of the first line from `index` on that is not blank."""
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index
