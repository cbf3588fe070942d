"""A text on one line with a colon in it, which stops its whole file → the same text in quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sjumil_docs.case.key_types import keys_of, plain_type, type_of
from sjumil_docs.editing.edited_text import value_at
from sjumil_docs.editing.file_lines import FileLines
from sjumil_docs.editing.yaml_values import short_text
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.parse_failure import indent
from sjumil_docs.reading.yaml_text.yaml_file import parse
from sjumil_docs.reading.yaml_text.yaml_tree import YamlFile

MOST = 20
"""Lines that are quoted in one file: each costs one reading of it."""
_TEXT_LINE = re.compile(r"(?P<before> *(?:- +)*(?P<key>[^\W\d]\w*): +)(?P<text>[\w«(][^#]*)")
_KEY_WITHIN = re.compile(r"\b(\w+):(?:\s|$)")


@dataclass(frozen=True, slots=True)
class QuotedText:
    """The text of a file with some of its lines quoted: their keys, by the lines from 1."""

    text: str
    keys: dict[int, str]


def with_quoted_texts(text: str, file: str, at: CasePath) -> QuotedText | None:
    """The file with every such text in quotation marks; None unless it then reads, and each is a text.

    A line with another key of the same part of the case in it, a comment, or more lines of text under it is
    not certain.
    """
    keys: dict[int, str] = {}
    for _ in range(MOST):
        source = parse(text, file, at)
        faults = (problem.place for problem in source.problems if problem.code == "file.colon-in-text")
        number = next((place.line for place in faults if place), 0)
        if not number:
            certain = source.tree is not None and all(_is_text(source, n, at) for n in keys)
            return QuotedText(text, keys) if keys and certain else None
        lines = FileLines(text)
        match = _TEXT_LINE.fullmatch(lines.lines[number - 1])
        if match is None or number in keys or _goes_on(lines, number, match.start("key")):
            return None
        keys[number] = match["key"]
        quoted = match["before"] + short_text(match["text"].rstrip()).beside
        text = lines.replaced(number - 1, number, [quoted])
    return None


def _goes_on(lines: FileLines, number: int, column: int) -> bool:
    """Whether the next line with something on it stands further in than the key before it."""
    below = next((line for line in lines.lines[number:] if line.strip()), "")
    return indent(below) > column


def _is_text(source: YamlFile, number: int, at: CasePath) -> bool:
    """Whether a line holds one text where the model wants text, and no key of those beside it."""
    paths = list(_texts_on(source, number))
    if len(paths) != 1 or plain_type(type_of((*at, *paths[0]))) is not str:
        return False
    beside = keys_of(type_of((*at, *paths[0][:-1])))
    return not set(_KEY_WITHIN.findall(value_at(source.tree, paths[0]))) & set(beside)


def _texts_on(source: YamlFile, number: int) -> Iterator[CasePath]:
    for path, place in source.places.items():
        if place.line == number and isinstance(value_at(source.tree, path), str):
            yield path
