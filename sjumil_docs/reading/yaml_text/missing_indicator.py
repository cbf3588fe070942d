"""A long text whose `|` was forgotten: YAML then reads its colons and dashes as parts and lists.

Where YAML gives up inside such a text, or takes its points into one paragraph without a word, what helps
is the sign after the key above.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import get_args, get_origin

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Part
from sjumil_docs.case.values import Text
from sjumil_docs.problems import quoted
from sjumil_docs.reading.yaml_text.parser_stop import Stop, YamlFault, at, indent

MOST_LINES = 200
"""No text is followed further up than this, so that a hostile file takes bounded time."""

_PARTS: set[type[Part]] = {Case, *Part.__subclasses__()}
_FIELDS = [(f.alias or name, f.annotation) for part in _PARTS for name, f in part.model_fields.items()]
_KNOWN = {key for key, _ in _FIELDS}
_TEXTS = {key for key, kind in _FIELDS if {Text, type(None)} <= set(get_args(kind))}
_LISTS = {key for key, kind in _FIELDS if get_origin(kind) in (tuple, dict)}
"""Keys that take a list or parts, in one place or another; some of them take a text in another."""

_KEY = re.compile(r"\s*(?:- +)*(?P<key>[^\W\d]\w*|\"[^\"]*\"|'[^']*'):(?:\s+(?P<rest>.*))?$")
_MEANT_OTHERWISE = ("|", ">", '"', "'", "[", "{", "#")


def sign_missing(stop: Stop) -> Iterator[YamlFault]:
    """A text of several lines under a key that takes one, without the `|` that keeps it together."""
    line = stop.since[0] if "simple key" in stop.reading else stop.line
    own = _KEY.match(stop.text(line))
    if own and own["key"] in _KNOWN:  # it is to stand beside the text, and is indented too far
        return
    if key := text_above(stop.lines, line):
        name, number = key
        first = next((n for n in range(number + 1, line) if stop.text(n).strip()), line)
        yield at("file.text-sign", first, indent(stop.text(first)), key=quoted(name), number=str(number + 1))


def text_above(lines: Sequence[str], line: int) -> tuple[str, int] | None:
    """(key, its line from 0) of the long text that a line stands in; None if it stands in none."""
    above = list(_keys_above(lines, line))
    if not above or not _takes_text(above[0][0], [key for key, _, _ in above[1:]]):
        return None
    key, number, rest = above[0]
    first = rest or next((text.strip() for text in lines[number + 1 : line + 1] if text.strip()), "")
    prose = " " in first and not _KEY.match(first) and not first.startswith(_MEANT_OTHERWISE)
    return (key, number) if prose else None


def _keys_above(lines: Sequence[str], line: int) -> Iterator[tuple[str, int, str]]:
    """(key, line, what follows it) of what a line stands under, the innermost first."""
    level = indent(lines[line]) if line < len(lines) else 0
    for number in islice(range(line - 1, -1, -1), MOST_LINES):
        if lines[number].strip() and indent(lines[number]) < level:
            level = indent(lines[number])
            found = _KEY.match(lines[number])
            if found is None:
                return
            yield found["key"].strip("\"'"), number, (found["rest"] or "").strip()


def _takes_text(key: str, above: Sequence[str]) -> bool:
    """Whether a key takes a long text where it stands, under the keys above it."""
    if key not in _TEXTS or key not in _LISTS:
        return key in _TEXTS
    if key == "svar":  # the answer to a question, and not all the answers
        return "spørsmål" in above
    return "spørsmål" not in above and (not above or above[-1] == "svar")
