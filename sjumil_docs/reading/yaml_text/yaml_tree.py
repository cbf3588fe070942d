"""A stream of YAML events → a tree of text, lists and mappings, with the place of every value.

Every scalar stays text; the model decides on types. Size, depth and number of values are bounded, and
anchors, tags, repeated keys and further documents are problems with a place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from unicodedata import is_normalized, normalize

import yaml

from sjumil_docs.problems import CasePath, Place, Problem, quoted, rule_of
from sjumil_docs.reading.yaml_text.colon_texts import ColonText
from sjumil_docs.reading.yaml_text.misread_layout import misread_values, pasted_quotes
from sjumil_docs.reading.yaml_text.parse_failure import indent
from sjumil_docs.reading.yaml_text.pasted_items import PastedItems
from sjumil_docs.reading.yaml_text.pasted_text import PastedText

MAX_VALUES = 20_000
"""Ten times a full case; more would cost seconds where every one of them is wrong."""
MAX_DEPTH = 20
"""A case is nine levels deep where it is deepest."""

Tree = dict[str, Any] | list[Any] | str

NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What neither YAML nor XML may hold (control characters, half surrogates, non-characters), and the
line ends that YAML sees and an editor does not: they come along from Word, and would end a text.

Listed, and not as the complement of what is allowed: that class takes 5 ms to compile, this 0.25 ms.
"""


@dataclass
class YamlFile:
    """The content of one file: its tree (None when there is nothing to bind), places and problems."""

    file: str
    tree: Tree | None = None
    places: dict[CasePath, Place] = field(default_factory=dict)
    keys: dict[CasePath, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    parsed: str = ""
    """What the parser got: the lines with a placeholder for each pasted text."""
    pasted: dict[int, PastedText] = field(default_factory=dict)
    """The texts pasted without indentation, by the line of their key, from 0."""
    pasted_items: list[PastedItems] = field(default_factory=list)
    """The points pasted without indentation, in the order of the file."""
    colon_texts: dict[int, ColonText] = field(default_factory=dict)
    """The texts with a colon in them that are not in quotation marks, by their line, from 0."""
    remaining_items: dict[CasePath, tuple[int, ...]] = field(default_factory=dict)
    """The numbers, as the file has them, of the items of a list that are left without the empty ones."""
    repeated: set[CasePath] = field(default_factory=set)
    """Repeated keys: what is inside the second is not reported again."""
    last_event: Any = None
    """The last event before the parser gave up."""

    def add_error(self, code: str, place: Place, path: CasePath = (), **facts: str) -> None:
        """Adds an error at a place of this file."""
        self.problems.append(rule_of(code).problem(path, facts, place=place))

    def discard_tree(self) -> None:
        """Drops the tree: the last problem keeps the rest of the file from being read."""
        self.tree = None
        fatal = self.problems.pop()
        self.problems.append(replace(fatal, facts={**fatal.facts, "unread": self.file}))


class UnreadableError(Exception):
    """The rest of the file cannot be read; its problem is added already."""


@dataclass
class _OpenCollection:
    """A list or mapping whose end has not come yet; the whole file is a list with no path."""

    value: dict[str, Any] | list[Any]
    path: CasePath | None
    key: str | None = None
    key_end: int = 0
    """Where the key ends in what the parser got."""
    is_in_braces: bool = False
    row: int = 0
    """The number in the file of the next item of a list."""
    filled_rows: list[int] = field(default_factory=list)
    """The numbers of its items that are not empty."""

    def next_path(self) -> CasePath:
        """The path of the next value, as the file has it."""
        if self.path is None:
            return ()
        return (*self.path, self.row if self.key is None else self.key)

    def append(self, value: Tree) -> None:
        """Adds the next value."""
        if isinstance(self.value, list):
            self.value.append(value)
            self.filled_rows.append(self.row)
        elif self.key is not None:
            self.value[self.key] = value
        self.pass_over()

    def pass_over(self) -> None:
        """Goes on after a value; an empty one is a value not given."""
        self.key = None
        self.row += 1


def build_tree(events: Iterator[Any], source: YamlFile) -> Tree | None:
    """The tree of a stream of YAML events, built without recursion."""
    root: list[Any] = []
    stack = [_OpenCollection(root, None)]
    documents = values = 0
    for event in events:
        source.last_event = event
        place = Place(source.file, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                source.add_error("file.documents", place)
                raise UnreadableError
        elif isinstance(event, yaml.NodeEvent):
            values += 1
            _refuse_anchors_and_tags(event, place, source)
            if values > MAX_VALUES or len(stack) > MAX_DEPTH:
                source.add_error("file.too-large" if values > MAX_VALUES else "file.too-deep", place)
                raise UnreadableError
            _add_value(event, place, stack, source)
        elif isinstance(event, yaml.CollectionEndEvent):
            _note_rows(stack.pop(), source)
    return _without_empty(root[0]) if root else None


def _note_rows(ended: _OpenCollection, source: YamlFile) -> None:
    """Keeps the numbers of the items of a list, if some of them are empty and left out."""
    if ended.path is not None and isinstance(ended.value, list) and len(ended.value) < ended.row:
        source.remaining_items[ended.path] = tuple(ended.filled_rows)


_IN_PRINT = {
    "\u00ad": "", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
}  # fmt: skip
_PRINTED = re.compile(f"[{''.join(_IN_PRINT)}]")


def clean_text(text: str) -> str:
    """`text` in Unicode's composed form (NFC), with a space for each character YAML or XML forbids.

    Hyphens for a line break alone, which Word would show, are left out, and ligatures of PDFs are letters.
    """
    if not text.isascii():
        text = _PRINTED.sub(lambda match: _IN_PRINT[match[0]], text)
    return normalize("NFC", NOT_TEXT.sub(" ", text))


def _is_as_typed(text: str) -> bool:
    """Whether cleaning leaves the letters of a text where they were."""
    return text.isascii() or (is_normalized("NFC", text) and not _PRINTED.search(text))


def _without_empty(tree: Tree) -> Tree:
    """The tree without empty mappings: like an empty value, they count as not given."""
    if isinstance(tree, dict):
        cleaned = {key: _without_empty(value) for key, value in tree.items()}
        return {key: value for key, value in cleaned.items() if value != {}}
    return [_without_empty(item) for item in tree] if isinstance(tree, list) else tree


def _refuse_anchors_and_tags(event: Any, place: Place, source: YamlFile) -> None:
    """Stops at anchors, aliases and tags: a case never needs them, and they hide its content."""
    if event.anchor is not None:
        source.add_error("file.anchor", place, found=quoted(event.anchor))
        raise UnreadableError
    if event.tag is not None and event.tag != "!":
        source.add_error("file.tag", place, found=quoted(event.tag))
        raise UnreadableError


def _add_value(event: Any, place: Place, stack: list[_OpenCollection], source: YamlFile) -> None:
    """Adds one value to the innermost open list or mapping."""
    parent = stack[-1]
    if isinstance(parent.value, dict) and parent.key is None:
        parent.key = _key(event, place, parent, source)
        parent.key_end = event.end_mark.index
        return
    path = parent.next_path()
    if isinstance(event, yaml.ScalarEvent) and (pasted := source.pasted.get(place.line - 1)):
        _add_pasted_text(pasted, path, place, source)
        parent.append(clean_text(pasted.text))
        return
    if isinstance(event, yaml.ScalarEvent) and (colon_text := source.colon_texts.get(place.line - 1)):
        _add_colon_text(colon_text, path, place, source)
        parent.append(clean_text(colon_text.text))
        return
    if isinstance(event, yaml.ScalarEvent):
        source.places[path] = _pasted_place(event, place, source) or _text_place(event, place, source.lines)
        text = clean_text(event.value)
        source.problems += misread_values(
            event, path, isinstance(parent.value, list), source.lines, source.file
        )
        if text.strip():
            parent.append(text)
        else:
            _refuse_words_without_colon(event, path, parent, source)
            parent.pass_over()
        return
    value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
    source.places[path] = source.keys.get(path, place)
    _add_pasted_items(path, place, source)
    parent.append(value)
    is_in_braces = isinstance(value, dict) and event.flow_style
    stack.append(_OpenCollection(value, path, is_in_braces=is_in_braces))


def _refuse_words_without_colon(
    event: Any, path: CasePath, parent: _OpenCollection, source: YamlFile
) -> None:
    """Adds the error where YAML reads the rest of a text as a key: `{navn: Reiser, mat og lokaler}`."""
    if parent.is_in_braces and ":" not in source.parsed[parent.key_end : event.start_mark.index]:
        facts = {"found": quoted(str(parent.key)), "sign": "{", "closing": "}"}
        source.add_error("file.brace-colon", source.keys[path], path, **facts)


def _add_pasted_text(pasted: PastedText, path: CasePath, place: Place, source: YamlFile) -> None:
    """Adds the place of a pasted text, and the warning that says which lines are read as it."""
    column = pasted.column if is_normalized("NFC", pasted.text) else None
    source.places[path] = Place(place.file, place.line, place.column, pasted.first + 1, column)
    first = pasted.first_unindented + 1
    code = "file.colon-read" if pasted.is_indented else "file.text-pasted"
    facts = {"key": quoted(pasted.key), "lines": _line_numbers(first - 1, pasted.last)}
    if pasted.next_key:
        facts |= {"next-key": quoted(pasted.next_key), "next-line": str(pasted.next_key_line + 1)}
    start = Place(source.file, first, indent(source.lines[first - 1]) + 1)
    source.problems.append(rule_of(code).problem(path, facts, place=start))


def _add_colon_text(colon_text: ColonText, path: CasePath, place: Place, source: YamlFile) -> None:
    """Adds the place of a text with a colon in it, and the warning that says that it is read as a text."""
    column = colon_text.column + 1 if is_normalized("NFC", colon_text.text) else None
    source.places[path] = Place(place.file, place.line, colon_text.column + 1, place.line, column)
    facts = {"key": quoted(colon_text.key), "lines": str(place.line)}
    source.problems.append(rule_of("file.colon-read").problem(path, facts, place=source.places[path]))


def _add_pasted_items(path: CasePath, place: Place, source: YamlFile) -> None:
    """Adds the warning that says which lines are read as the points of a list, if any are."""
    for pasted in source.pasted_items:
        if pasted.first == place.line - 1:
            lines = _line_numbers(pasted.first, pasted.last)
            start = Place(source.file, pasted.first + 1, indent(source.lines[pasted.first]) + 1)
            facts = {"key": quoted(pasted.key), "lines": lines}
            source.problems.append(rule_of("file.points-pasted").problem(path, facts, place=start))


def _pasted_place(event: Any, place: Place, source: YamlFile) -> Place | None:
    """The place of a pasted point as the file has it; None for any other text."""
    number = place.line - 1
    if not any(pasted.first <= number <= pasted.last for pasted in source.pasted_items):
        return None
    line = source.lines[number]
    column = max(line.find(event.value.split(" ", 1)[0]), 0)
    on_one_line = _is_as_typed(event.value) and line[column:].rstrip() == event.value
    return Place(place.file, place.line, indent(line) + 1, number + 1, column + 1 if on_one_line else None)


def _line_numbers(first: int, last: int) -> str:
    """«5», «5–6»: lines counted from 0, as people count them."""
    return str(first + 1) if first == last else f"{first + 1}–{last + 1}"


def _key(event: Any, place: Place, parent: _OpenCollection, source: YamlFile) -> str:
    if not isinstance(event, yaml.ScalarEvent):
        source.add_error("file.key", place)
        raise UnreadableError
    key = clean_text(event.value).strip()
    path = (*(parent.path or ()), key)
    if path in source.keys:
        if not any(path[:length] in source.repeated for length in range(len(path))):
            facts = {"key": quoted(key), "other": str(source.keys[path])}
            problem = rule_of("file.repeated-key").problem(path, facts, place=place, at_key=True)
            source.problems.append(problem)
        source.repeated.add(path)
    source.keys[path] = place
    source.problems += pasted_quotes(event, path, source.file)
    return key


def _text_place(event: Any, place: Place, lines: list[str]) -> Place:
    """A scalar's place; of a literal or one-line text also the line and column of its content."""
    start, end, quote_width = event.start_mark, event.end_mark, len(event.style or "")
    line = column = None
    if event.style == "|":
        line, column = place.line + 1, _indentation(event.value, place.line, lines)
    elif start.line == end.line and "\n" not in event.value:
        line = place.line
        if end.column - start.column - 2 * quote_width == len(event.value):  # no escapes inside it
            column = place.column + quote_width
    composed = _is_as_typed(event.value)  # as the text is counted
    return Place(place.file, place.line, place.column, line, column if composed else None)


def _indentation(value: str, start: int, lines: list[str]) -> int | None:
    """The column where the lines of a literal text begin, by the first that is not blank."""
    text_lines = value.split("\n")
    first_number = next((number for number, line in enumerate(text_lines) if line.strip()), None)
    if first_number is None or start + first_number >= len(lines):
        return None
    return len(lines[start + first_number].rstrip()) - len(text_lines[first_number].rstrip()) + 1
