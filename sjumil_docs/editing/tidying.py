"""A case that reads, but is not written as it should be → the same case, written properly.

The reader takes text that is pasted without indentation as the text of its key, or as the points of its list,
and signs that are no text as spaces. Here all of it is written so that nothing has to be guessed; only those
lines are touched.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypedDict

from sjumil_docs.editing.edited_case import OpenFile, ValueEdit, changes_of, open_files
from sjumil_docs.editing.file_lines import FileLines
from sjumil_docs.editing.quoted_lines import with_quoted_texts
from sjumil_docs.editing.yaml_values import short_text
from sjumil_docs.output.replacement import replace_files
from sjumil_docs.problems import CasePath, EditError, Severity, masked
from sjumil_docs.reading.yaml_text.colon_texts import ColonText
from sjumil_docs.reading.yaml_text.decoding import decode_other
from sjumil_docs.reading.yaml_text.pasted_items import PastedItems
from sjumil_docs.reading.yaml_text.value_spans import ValueSpan, value_spans
from sjumil_docs.reading.yaml_text.yaml_file import parse
from sjumil_docs.reading.yaml_text.yaml_tree import NOT_TEXT, YamlFile

TidiedKind = Literal["pasted", "points", "colon", "signs", "encoding", "fault"]
"""Text or points without indentation, a colon in a text, signs that are no text, an encoding, or a fault."""


class TidiedLinesDict(TypedDict):
    """Lines that `tidy` has written properly, or would write, as plain data."""

    file: str
    """The file, from the case folder."""
    first: int
    """The first of the lines as they were, from 1."""
    last: int
    """The last of them."""
    kind: TidiedKind
    """What was wrong with them."""
    key: str
    """The key of a text, or of pasted points; the encoding that was another; empty where there is none."""
    done: bool
    """Whether they are written properly, or would be."""


@dataclass(frozen=True, slots=True)
class TidiedLines:
    """Lines of a file that are written properly now, or would be."""

    file: str
    """The file, from the case folder."""
    first: int
    """The first of the lines as they were, from 1."""
    last: int
    """The first and the last of the lines as they were, from 1."""
    kind: TidiedKind
    """What was wrong: no indentation, a colon in a text, signs that are no text, an encoding, or a fault."""
    key: str = ""
    """The key of a text, or of pasted points; the encoding that was another than UTF-8."""
    problem: EditError | None = None
    """Why they could not be written properly."""

    def to_dict(self) -> TidiedLinesDict:
        """Plain data for JSON."""
        return {
            "file": masked(self.file),
            "first": self.first,
            "last": self.last,
            "kind": self.kind,
            "key": masked(self.key),
            "done": self.problem is None,
        }


def tidy_case(source: Path, dry_run: bool) -> tuple[TidiedLines, ...]:
    """The lines of a case that are written properly now, or with `dry_run` would be; all files or none.

    Raises UsageError if there is no case, and what `replace_files` raises.
    """
    files = open_files(source)
    tidied = tuple(lines for file in files for lines in _tidied(file))
    if not dry_run:
        replace_files(changes_of(files))
    return tidied


def _tidied(file: OpenFile) -> Iterator[TidiedLines]:
    """Writes one file properly, from its first line to its last; one that cannot be read is left as it is."""
    yield from _in_utf_8(file)
    source = parse(file.text, file.case_file.name, file.case_file.path)
    unread = file.is_text and source.tree is None
    stopping: list[TidiedLines] = []
    if quoted := with_quoted_texts(file.text, source.file, file.case_file.path) if unread else None:
        stopping = [TidiedLines(source.file, n, n, "colon", key) for n, key in quoted.keys.items()]
        file.text = quoted.text
        source = parse(file.text, file.case_file.name, file.case_file.path)
    if line := _line_of_fault(file, source):
        error = EditError("edit-faulty", file=source.file, line=str(line))
        yield from (*stopping, TidiedLines(source.file, line, line, "fault", problem=error))
        return
    root = value_spans(source) if source.tree is not None else None
    signs = list(_without_signs(file))
    colons = [_in_quotes(file, colon_text) for colon_text in source.colon_texts.values()]
    points = [_as_list(file, pasted) for pasted in reversed(source.pasted_items)]
    pasted = [_indented(file, path, span) for path, span in (_pasted_texts(root, ()) if root else ())]
    yield from sorted([*stopping, *signs, *colons, *points, *pasted], key=lambda lines: lines.first)


def _in_utf_8(file: OpenFile) -> Iterator[TidiedLines]:
    """Writes a file in UTF-16 or Windows-1252 in UTF-8, where all of its bytes are text in that encoding."""
    other = None if file.is_text else decode_other(file.before or b"")
    if other:
        file.text, encoding = other
        file.is_text = True
        yield TidiedLines(file.case_file.name, 1, len(FileLines(file.text).lines), "encoding", encoding)


def _line_of_fault(file: OpenFile, source: YamlFile) -> int:
    """The line that keeps a file from being read, from 1; 0 if it can be, or if there is nothing in it."""
    if not file.is_text:
        return 1
    faults = [p for p in source.problems if p.severity is Severity.ERROR and p.code != "file.empty"]
    place = faults[-1].place if faults and source.tree is None else None
    return place.line if place else 0


def _without_signs(file: OpenFile) -> Iterator[TidiedLines]:
    """Writes spaces for signs that are no text, as the reader reads them; a byte order mark stays."""
    mark = "\ufeff" if file.text.startswith("\ufeff") else ""
    body = file.text.removeprefix(mark)
    for number, line in enumerate(FileLines(body).lines, 1):
        if NOT_TEXT.search(line):
            yield TidiedLines(file.case_file.name, number, number, "signs")
    file.text = mark + NOT_TEXT.sub(" ", body)


def _in_quotes(file: OpenFile, colon_text: ColonText) -> TidiedLines:
    """Writes a text with a colon in it in quotation marks."""
    name, at, number = file.case_file.name, file.case_file.path, colon_text.line
    lines = FileLines(file.text)
    line = lines.lines[number][: colon_text.column] + short_text(colon_text.text).beside
    text = lines.replaced(number, number + 1, [line])
    tidied = TidiedLines(name, number + 1, number + 1, "colon", colon_text.key)
    if parse(text, name, at).tree != parse(file.text, name, at).tree:
        error = EditError("edit-unproved", file=name, line=str(tidied.first), text=line)
        return replace(tidied, problem=error)
    file.text = text
    return tidied


def _as_list(file: OpenFile, pasted: PastedItems) -> TidiedLines:
    """Writes pasted points as a list, where the file then reads as it did; those below them are written."""
    name, at = file.case_file.name, file.case_file.path
    tidied = TidiedLines(name, pasted.first + 1, pasted.last + 1, "points", pasted.key)
    lines = FileLines(file.text)
    new = list(_list_lines(lines, pasted))
    text = lines.replaced(pasted.first, pasted.last + 1, new)
    before, after = parse(file.text, name, at), parse(text, name, at)
    if after.tree != before.tree or len(after.pasted_items) >= len(before.pasted_items):
        error = EditError("edit-unproved", file=name, line=str(tidied.first), text="\n".join(new))
        return replace(tidied, problem=error)
    file.text = text
    return tidied


def _list_lines(lines: FileLines, pasted: PastedItems) -> Iterator[str]:
    """The lines of a list of pasted points; a point that went over several lines is on one."""
    for number in range(pasted.first, pasted.last + 1):
        line = lines.lines[number]
        if text := pasted.items.get(number):
            quotes = '"' if "\t" in text else "plain"
            yield f"{pasted.margin}- {short_text(text, quotes, False).beside}"
        elif not line.strip() or line.lstrip().startswith("#"):
            yield line


def _pasted_texts(span: ValueSpan, path: CasePath) -> Iterator[tuple[CasePath, ValueSpan]]:
    """The path and place of every text that is pasted without indentation."""
    if span.style == "pasted":
        yield path, span
    for part, child in span.children.items():
        yield from _pasted_texts(child, (*path, part))


def _indented(file: OpenFile, path: CasePath, span: ValueSpan) -> TidiedLines:
    """Writes a pasted text under `|`; what it says, and every other value, stays what it was."""
    name, at = file.case_file.name, file.case_file.path
    lines = TidiedLines(name, span.start[0] + 1, span.end[0] + 1, "pasted", str(path[-1]))
    value: Any = parse(file.text, name, at).tree
    for part in path:
        value = value[part]
    try:
        file.text = file.with_value(ValueEdit((*at, *path), value))
    except EditError as error:
        return replace(lines, problem=error)
    return lines
