"""A long text whose `|` was forgotten: YAML then reads its colons and dashes as parts and lists.

Where YAML gives up inside such a text, or silently joins its list items into one paragraph, the remedy is
the `|` after the key above.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import get_args, get_origin

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Part
from sjumil_docs.case.values import Text
from sjumil_docs.problems import quoted
from sjumil_docs.reading.yaml_text.parse_failure import ParseFailure, YamlFault, fault, indent

MAX_LINES = 200
"""Lines searched upwards for the key of a text, so that a hostile file takes bounded time."""

_PARTS: set[type[Part]] = {Case, *Part.__subclasses__()}
_FIELDS = [(f.alias or name, f.annotation) for part in _PARTS for name, f in part.model_fields.items()]
_KNOWN = {key for key, _ in _FIELDS}
_TEXTS = {key for key, kind in _FIELDS if {Text, type(None)} <= set(get_args(kind))}
_LISTS = {key for key, kind in _FIELDS if get_origin(kind) in (tuple, dict)}
"""Keys that take a list or mapping somewhere in a case; some of them take a text elsewhere."""

_KEY = re.compile(r"\s*(?:- +)*(?P<key>[^\W\d]\w*|\"[^\"]*\"|'[^']*'):(?:\s+(?P<rest>.*))?$")
_OTHER_STYLES = ("|", ">", '"', "'", "[", "{", "#")


def missing_block_indicator(failure: ParseFailure) -> Iterator[YamlFault]:
    """A text of several lines under a key that takes one, without the `|` that keeps it together."""
    line = failure.context_start[0] if "simple key" in failure.context else failure.line
    match = _KEY.match(failure.line_text(line))
    if match and match["key"] in _KNOWN:  # a sibling of the text, indented too far
        return
    if key := enclosing_text(failure.lines, line):
        name, number = key
        text_line = next((n for n in range(number + 1, line) if failure.line_text(n).strip()), line)
        column, facts = indent(failure.line_text(text_line)), {"key": quoted(name), "number": str(number + 1)}
        yield fault("file.text-sign", text_line, column, **facts)


def enclosing_text(lines: Sequence[str], line: int) -> tuple[str, int] | None:
    """(key, its line from 0) of the long text around a line; None if there is none."""
    above = list(_keys_above(lines, line))
    if not above or not _takes_text(above[0][0], [key for key, _, _ in above[1:]]):
        return None
    key, number, rest = above[0]
    first = rest or next((text.strip() for text in lines[number + 1 : line + 1] if text.strip()), "")
    prose = " " in first and not _KEY.match(first) and not first.startswith(_OTHER_STYLES)
    return (key, number) if prose else None


def _keys_above(lines: Sequence[str], line: int) -> Iterator[tuple[str, int, str]]:
    """(key, line, rest of the line) of each key that a line is nested under, the innermost first."""
    level = indent(lines[line]) if line < len(lines) else 0
    for number in islice(range(line - 1, -1, -1), MAX_LINES):
        if lines[number].strip() and indent(lines[number]) < level:
            level = indent(lines[number])
            match = _KEY.match(lines[number])
            if match is None:
                return
            yield match["key"].strip("\"'"), number, (match["rest"] or "").strip()


def _takes_text(key: str, above: Sequence[str]) -> bool:
    """Whether a key takes a long text when nested under the keys `above`."""
    if key not in _TEXTS or key not in _LISTS:
        return key in _TEXTS
    if key == "svar":  # the answer to a question, and not all the answers
        return "spørsmål" in above
    return "spørsmål" not in above and (not above or above[-1] == "svar")
