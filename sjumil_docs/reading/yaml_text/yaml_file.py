"""The text of one YAML file → a tree of text, lists and mappings, and the place of every value.

Every scalar stays text; the model decides on types. What YAML would accept silently (repeated keys,
anchors, tags, several documents) is a problem with a place, and size, depth and number of values are
bounded, so a hostile file costs little.
"""

from contextlib import suppress
from typing import Any

import yaml

from sjumil_docs.case.key_types import type_of
from sjumil_docs.problems import CasePath, Place, Severity, rule_of
from sjumil_docs.reading.yaml_text.colon_texts import ColonText
from sjumil_docs.reading.yaml_text.diagnosis import diagnose
from sjumil_docs.reading.yaml_text.misread_layout import CONFLICT
from sjumil_docs.reading.yaml_text.parse_failure import YamlFault, fault
from sjumil_docs.reading.yaml_text.pasted_items import PastedItems
from sjumil_docs.reading.yaml_text.pasted_text import PastedText, pasted_texts, with_placeholders
from sjumil_docs.reading.yaml_text.yaml_tree import (
    MAX_DEPTH,
    NOT_TEXT,
    UnreadableError,
    YamlFile,
    build_tree,
)

MAX_BYTES = 5_000_000
"""Ten times a full case of 40 pages in one file, many times over."""
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def parse(text: str, file: str, path: CasePath = ()) -> YamlFile:
    """The tree and places of a file's text; faults are problems of the source, never exceptions.

    `path` is where in the case the file's value belongs: it decides which keys hold free text.
    """
    source = YamlFile(file)
    clean = _without_control_characters(text.replace("\r\n", "\n").replace("\r", "\n"), source)
    source.lines = clean.split("\n")
    try:
        _refuse_merge_conflict(clean, source)
        source.parsed = clean = _without_pasted_texts(clean, source, path)
        source.tree = build_tree(yaml.parse(clean, Loader=_Loader), source)
    except UnreadableError:
        source.discard_tree()
    except yaml.MarkedYAMLError as error:
        fault = _depth_fault(error, clean, source) or diagnose(error, clean.split("\n"), source.last_event)
        place = Place(file, fault.line + 1, fault.column + 1)
        source.problems = [p for p in source.problems if p.place != place]  # a warning about the same place
        source.add_error(fault.code, place, (), **fault.facts)
        source.discard_tree()
    except (yaml.YAMLError, RecursionError, ValueError):
        source.add_error("file.yaml", Place(file, 1, 1))
        source.discard_tree()
    if source.tree is None and all(p.severity is Severity.WARNING for p in source.problems):
        source.add_error("file.empty", Place(file, 1, 1))
    return source


def yaml_loader() -> Any:
    """The loader that every file is read with: each scalar stays text."""
    return _Loader


def _without_control_characters(text: str, source: YamlFile) -> str:
    text = text.removeprefix("\ufeff")
    if match := NOT_TEXT.search(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
        facts = {"character": f"U+{ord(match[0]):04X}", "count": str(len(NOT_TEXT.findall(text)))}
        place = Place(source.file, line, column)
        source.problems.append(rule_of("file.control").problem((), facts, place=place))
    return NOT_TEXT.sub(" ", text)


def _refuse_merge_conflict(text: str, source: YamlFile) -> None:
    """Stops at the conflict markers of a merge: any other fault of the file comes from them."""
    if match := CONFLICT.search(text):
        source.add_error("file.merge", Place(source.file, text.count("\n", 0, match.start()) + 1, 1))
        raise UnreadableError


def _without_pasted_texts(text: str, source: YamlFile, path: CasePath) -> str:
    """The text for the parser: each pasted text is a placeholder in it, and `source` keeps what it says."""
    pastings = list(pasted_texts(source.lines, type_of(path)))
    source.pasted = {pasted.key_line: pasted for pasted in pastings if isinstance(pasted, PastedText)}
    source.pasted_items = [pasted for pasted in pastings if isinstance(pasted, PastedItems)]
    source.colon_texts = {pasted.line: pasted for pasted in pastings if isinstance(pasted, ColonText)}
    return "\n".join(with_placeholders(source.lines, pastings)) if pastings else text


def _depth_fault(error: yaml.MarkedYAMLError, text: str, source: YamlFile) -> YamlFault | None:
    """Too deep brackets where YAML gave up: some versions of it stop there before they give any event.

    What it had accepted by then is read by itself, and shows its own depth.
    """
    stop, last = error.problem_mark, source.last_event
    start = last.end_mark.index if last else 0
    if stop is None or sum(text.count(bracket, start, stop.index) for bracket in "[{") <= MAX_DEPTH:
        return None
    accepted = YamlFile(source.file, lines=source.lines)
    with suppress(UnreadableError, yaml.YAMLError):
        build_tree(yaml.parse(text[: stop.index], Loader=_Loader), accepted)
    places = (problem.place for problem in accepted.problems if problem.code == "file.too-deep")
    place = next(places, None)
    return fault("file.too-deep", place.line - 1, place.column - 1) if place else None
