"""The text of one YAML file → a tree of text, lists and mappings, and the place of every value.

Every scalar stays text; types are the model's affair. What YAML would decide silently (repeated keys,
anchors, tags, several documents) is a problem with a place, and size, depth and number of values are
bounded, so a hostile file costs little.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any
from unicodedata import is_normalized, normalize

import yaml

from sjumil_docs.problems import CasePath, Place, Problem, Severity, quoted
from sjumil_docs.reading.yaml_text.diagnosis import fault_of
from sjumil_docs.reading.yaml_text.misread_layout import CONFLICT, misreadings, pasted_quotes
from sjumil_docs.reading.yaml_text.parser_stop import YamlFault, at

MAX_BYTES = 5_000_000
"""Ten times a full case of 40 pages in one file, many times over."""
MAX_VALUES = 20_000
"""Ten times a full case; more would cost seconds where every one of them is wrong."""
MAX_DEPTH = 20
"""A case is nine levels deep where it is deepest."""

Tree = dict[str, Any] | list[Any] | str

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What neither YAML nor XML may hold (control characters, half surrogates, non-characters), and the
line ends that YAML sees and an editor does not: they come along from Word, and would end a text.

Said by what it is, and not by all else: that class takes 5 ms to compile, and this a quarter of one.
"""


@dataclass
class YamlFile:
    """What one file says: its tree (None when there is nothing to bind), places and problems."""

    file: str
    tree: Tree | None = None
    places: dict[CasePath, Place] = field(default_factory=dict)
    keys: dict[CasePath, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    repeated: set[CasePath] = field(default_factory=set)
    """Keys that stand twice: what is inside the second is no fault of its own."""
    last: Any = None
    """The last that YAML read, where it gives up."""

    def found(self, code: str, place: Place, path: CasePath = (), **facts: str) -> None:
        """Notes an error at a place of this file."""
        self.problems.append(Problem(code, Severity.ERROR, path, facts, place=place))

    def stops(self) -> None:
        """Notes that the last fault keeps the rest of the file from being read."""
        self.tree = None
        last = self.problems.pop()
        self.problems.append(replace(last, facts={**last.facts, "unread": self.file}))


class _RefusedError(Exception):
    """The file cannot be read on; its problem is noted."""


@dataclass
class _Open:
    """A list or mapping whose end has not come yet; the whole file is a list with no path."""

    value: dict[str, Any] | list[Any]
    path: CasePath | None
    key: str | None = None

    def next_path(self) -> CasePath:
        """Where the next value stands."""
        if self.path is None:
            return ()
        return (*self.path, len(self.value) if self.key is None else self.key)

    def put(self, value: Tree) -> None:
        """Takes the next value."""
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is not None:
            self.value[self.key] = value
        self.key = None


def parse(text: str, file: str) -> YamlFile:
    """The tree and places of a file's text; faults are problems of the source, never exceptions."""
    source = YamlFile(file)
    clean = _clean(text.replace("\r\n", "\n").replace("\r", "\n"), source)
    source.lines = clean.split("\n")
    try:
        _conflict(clean, source)
        source.tree = _tree(yaml.parse(clean, Loader=_Loader), source)
    except _RefusedError:
        source.stops()
    except yaml.MarkedYAMLError as error:
        fault = _depth_fault(error, clean, source) or fault_of(error, source.lines, source.last)
        place = Place(file, fault.line + 1, fault.column + 1)
        source.problems = [p for p in source.problems if p.place != place]  # noticed there already
        source.found(fault.code, place, (), **fault.facts)
        source.stops()
    except (yaml.YAMLError, RecursionError, ValueError):
        source.found("file.yaml", Place(file, 1, 1))
        source.stops()
    if source.tree is None and all(p.severity is Severity.WARNING for p in source.problems):
        source.found("file.empty", Place(file, 1, 1))
    return source


def clean_text(text: str) -> str:
    """`text` in the composed form, with what neither YAML nor XML may hold made into spaces."""
    return normalize("NFC", _NOT_TEXT.sub(" ", text))


def _clean(text: str, source: YamlFile) -> str:
    text = text.removeprefix("\ufeff")
    if found := _NOT_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        facts = {"character": f"U+{ord(found[0]):04X}", "count": str(len(_NOT_TEXT.findall(text)))}
        place = Place(source.file, line, column)
        source.problems.append(Problem("file.control", Severity.WARNING, (), facts, place=place))
    return _NOT_TEXT.sub(" ", text)


def _conflict(text: str, source: YamlFile) -> None:
    """Two versions of the same lines, left by a merge: whatever else is wrong there comes from them."""
    if found := CONFLICT.search(text):
        source.found("file.merge", Place(source.file, text.count("\n", 0, found.start()) + 1, 1))
        raise _RefusedError


def _tree(events: Iterator[Any], source: YamlFile) -> Tree | None:
    """The tree that a stream of YAML events spells, built without recursion."""
    root: list[Any] = []
    stack = [_Open(root, None)]
    documents = values = 0
    for event in events:
        source.last = event
        place = Place(source.file, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                source.found("file.documents", place)
                raise _RefusedError
        elif isinstance(event, yaml.NodeEvent):
            values += 1
            _refuse_tricks(event, place, source)
            if values > MAX_VALUES or len(stack) > MAX_DEPTH:
                source.found("file.too-large" if values > MAX_VALUES else "file.too-deep", place)
                raise _RefusedError
            _take(event, place, stack, source)
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
    return _without_empty(root[0]) if root else None


def _depth_fault(error: yaml.MarkedYAMLError, text: str, source: YamlFile) -> YamlFault | None:
    """Too deep brackets where YAML gave up: some versions of it stop there before they give any event.

    What it had accepted by then is read by itself, and shows its own depth.
    """
    stop, last = error.problem_mark, source.last
    start = last.end_mark.index if last else 0
    if stop is None or sum(text.count(bracket, start, stop.index) for bracket in "[{") <= MAX_DEPTH:
        return None
    accepted = YamlFile(source.file, lines=source.lines)
    with suppress(_RefusedError, yaml.YAMLError):
        _tree(yaml.parse(text[: stop.index], Loader=_Loader), accepted)
    places = (problem.place for problem in accepted.problems if problem.code == "file.too-deep")
    place = next(places, None)
    return at("file.too-deep", place.line - 1, place.column - 1) if place else None


def _without_empty(tree: Tree) -> Tree:
    """The tree without mappings that hold nothing: like an empty value, they are not given."""
    if isinstance(tree, dict):
        kept = {key: _without_empty(value) for key, value in tree.items()}
        return {key: value for key, value in kept.items() if value != {}}
    return [_without_empty(item) for item in tree] if isinstance(tree, list) else tree


def _refuse_tricks(event: Any, place: Place, source: YamlFile) -> None:
    """Anchors, aliases and tags are never needed in a case, and hide what it says."""
    if event.anchor is not None:
        source.found("file.anchor", place, found=quoted(event.anchor))
        raise _RefusedError
    if event.tag is not None and event.tag != "!":
        source.found("file.tag", place, found=quoted(event.tag))
        raise _RefusedError


def _take(event: Any, place: Place, stack: list[_Open], source: YamlFile) -> None:
    """Puts one value where the innermost open list or mapping wants it."""
    parent = stack[-1]
    if isinstance(parent.value, dict) and parent.key is None:
        parent.key = _key(event, place, parent, source)
        return
    path = parent.next_path()
    if isinstance(event, yaml.ScalarEvent):
        source.places[path] = _text_place(event, place, source.lines)
        text = clean_text(event.value)
        source.problems += misreadings(event, path, isinstance(parent.value, list), source.lines, source.file)
        if text.strip():
            parent.put(text)
        parent.key = None  # an empty value is a value not given
        return
    value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
    source.places[path] = source.keys.get(path, place)
    parent.put(value)
    stack.append(_Open(value, path))


def _key(event: Any, place: Place, parent: _Open, source: YamlFile) -> str:
    if not isinstance(event, yaml.ScalarEvent):
        source.found("file.key", place)
        raise _RefusedError
    key = clean_text(event.value).strip()
    path = (*(parent.path or ()), key)
    if path in source.keys:
        if not any(path[:length] in source.repeated for length in range(len(path))):
            source.found("file.repeated-key", place, path, key=quoted(key), other=str(source.keys[path]))
        source.repeated.add(path)
    source.keys[path] = place
    source.problems += pasted_quotes(event, path, source.file)
    return key


def _text_place(event: Any, place: Place, lines: list[str]) -> Place:
    """A scalar's place; in a literal text, and on one line, also where its lines and columns are."""
    start, end, marks = event.start_mark, event.end_mark, len(event.style or "")
    line = column = None
    if event.style == "|":
        line, column = place.line + 1, _indentation(event.value, place.line, lines)
    elif start.line == end.line and "\n" not in event.value:
        line = place.line
        if end.column - start.column - 2 * marks == len(event.value):  # nothing in it is written otherwise
            column = place.column + marks
    composed = is_normalized("NFC", event.value)  # as the text is counted
    return Place(place.file, place.line, place.column, line, column if composed else None)


def _indentation(value: str, start: int, lines: list[str]) -> int | None:
    """The column where the lines of a literal text begin, by the first that is not blank."""
    shown = value.split("\n")
    first = next((number for number, line in enumerate(shown) if line.strip()), None)
    if first is None or start + first >= len(lines):
        return None
    return len(lines[start + first].rstrip()) - len(shown[first].rstrip()) + 1
