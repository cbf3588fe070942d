"""Where YAML gives up → what a person did wrong there, and where that is.

YAML speaks of block mappings and simple keys, and often some lines after the fault. Each rule here knows
one thing people do; the first that knows it says the code, the place and the facts of its words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from sjumil_docs.problems import quoted
from sjumil_docs.reading.layout import DASHES, NO_SPACE, SMART_QUOTES

_LITERAL = re.compile(r"(?:^|[\s:-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_WITH_KEY = re.compile(r"""\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#][^:#]*):(?:\s|$)""")
_CLOSING = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: a code, the line and column (from 0), and the facts its words need."""

    code: str
    line: int
    column: int
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where and why YAML gave up: what it was reading and since where, what it says, and what came last."""

    lines: list[str]
    reading: str
    says: str
    since: tuple[int, int]
    line: int
    column: int
    last: Any

    def text(self, line: int) -> str:
        """A line of the file; nothing after its end."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def above(self, line: int) -> int:
        """The nearest line above that is not blank; -1 if there is none."""
        return next((n for n in range(min(line, len(self.lines)) - 1, -1, -1) if self.lines[n].strip()), -1)


def fault_of(error: yaml.MarkedYAMLError, lines: list[str], last: Any) -> Fault:
    """What is wrong where YAML gave up; `last` is the last event it gave before."""
    here = error.problem_mark or error.context_mark
    since = error.context_mark or here
    stop = _Stop(
        lines,
        error.context or "",
        error.problem or "",
        (since.line, since.column) if since else (0, 0),
        here.line if here else 0,
        here.column if here else 0,
        last,
    )
    return next((fault for rule in _RULES for fault in rule(stop)), _at("file.yaml", stop.line, stop.column))


def _at(code: str, line: int, column: int, **facts: str) -> Fault:
    return Fault(code, line, column, facts)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _sign(stop: _Stop) -> str:
    """The sign that stands where YAML began to read what it could not."""
    line, column = stop.since
    return stop.text(line)[column : column + 1]


def _list_sign(stop: _Stop, line: int) -> Iterator[Fault]:
    """A line that begins with a dash without space, or with another sign than a dash."""
    text = stop.text(line)
    if found := DASHES.match(text.strip()):
        yield _at("file.dash", line, _indent(text), sign=found[0].strip())
    elif NO_SPACE.match(text.strip()):
        yield _at("file.dash-space", line, _indent(text), found=quoted(text.strip()))


def _tab(stop: _Stop) -> Iterator[Fault]:
    """A tab in the indentation; without libyaml, also one after a colon."""
    line = stop.text(stop.line)
    if "\t" in line[: len(line) - len(line.lstrip())] or line[stop.column :].startswith("\t"):
        yield _at("file.tab", stop.line, stop.column)


def _asterisk(stop: _Stop) -> Iterator[Fault]:
    """`* Helse` is Markdown's list, not YAML's."""
    line, column = stop.since
    if "alias" in stop.reading and re.match(r"\s*(?:- +)*\*\s", stop.text(line)):
        yield _at("file.dash", line, column, sign="*")


def _trick(stop: _Stop) -> Iterator[Fault]:
    """`*viktig*`, `&` and `!important`."""
    for word, code in (("alias", "file.anchor"), ("anchor", "file.anchor"), (" tag", "file.tag")):
        if word in stop.reading:
            yield _at(code, *stop.since, found="")


def _open_quote(stop: _Stop) -> Iterator[Fault]:
    """A quotation mark that nothing closes before the end of the file."""
    if "quoted scalar" in stop.reading and ("end of stream" in stop.says or "document" in stop.says):
        yield _at("file.quote-open", *stop.since, sign=_sign(stop))


def _escape(stop: _Stop) -> Iterator[Fault]:
    """A backslash in double quotation marks: a path on Windows."""
    if "quoted scalar" in stop.reading:
        before = stop.text(stop.line).rfind("\\", 0, stop.column + 1)
        yield _at("file.escape", stop.line, max(before, 0))


def _beside_sign(stop: _Stop) -> Iterator[Fault]:
    """Text on the line of a `|` or `>`."""
    if "block scalar" in stop.reading:
        line, column = stop.since
        after = stop.text(line)[column + 1 :]
        yield _at("file.text-beside-sign", line, column + 1 + _indent(after), sign=_sign(stop))


def _bracket(stop: _Stop) -> Iterator[Fault]:
    """`[` and `{` that nothing closes, or with something other than commas between what they hold."""
    if "flow" not in stop.reading:
        return
    line, column = stop.since
    sign = _sign(stop) if _sign(stop) in _CLOSING else "["
    closing = _CLOSING[sign]
    if closing in stop.text(line)[column:] or "flow node" in stop.reading:
        yield _at("file.bracket-inside", stop.line, stop.column, sign=sign, closing=closing)
    else:
        yield _at("file.bracket-open", line, column, sign=sign, closing=closing)


def _second_colon(stop: _Stop) -> Iterator[Fault]:
    """A colon in a text that has a key before it on the same line: `tittel: Barn: unge`."""
    before = stop.text(stop.line)[: stop.column]
    if not stop.says.startswith("mapping values") or not (key := _WITH_KEY.match(before + " ")):
        return
    value = stop.text(stop.line)[key.end() :].strip()
    if found := SMART_QUOTES.match(value):
        start = stop.text(stop.line).index(value, key.end() - 1)
        yield _at("file.quotes-pasted", stop.line, start, sign=found[0])
    else:
        yield _at("file.colon-in-text", stop.line, stop.column, found=quoted(value))


def _line_above(stop: _Stop) -> Iterator[Fault]:
    """A key that YAML reads as part of the text above it, because that line is not what it should be."""
    if not stop.says.startswith("mapping values"):
        return
    here = _indent(stop.text(stop.line))
    above = stop.above(stop.line)
    while above >= 0 and _WITH_KEY.match(stop.text(above)) is None:
        higher = stop.above(above)
        if higher < 0 or _indent(stop.text(higher)) != _indent(stop.text(above)):
            break
        if _WITH_KEY.match(stop.text(higher)):
            break
        above = higher
    yield from _list_sign(stop, above)
    if above < 0 or _WITH_KEY.match(stop.text(above)):
        yield _at("file.indentation", stop.line, here)
    else:
        yield from _without_colon(stop, above)


def _without_key(stop: _Stop) -> Iterator[Fault]:
    """A line that is neither key nor list item, where nothing else may stand."""
    if "simple key" not in stop.reading:
        return
    line, column = stop.since
    yield from _list_sign(stop, line)
    if _under_literal(stop, line):
        yield _at("file.text-unindented", line, column)
    yield from _without_colon(stop, line)


def _without_colon(stop: _Stop, line: int) -> Iterator[Fault]:
    """A key without its colon, or without the space after it."""
    text = stop.text(line)
    shown = text.strip()
    key, colon, value = shown.removeprefix("- ").lstrip().partition(":")
    if colon and value and " " not in key:
        wanted = quoted(f"{key}: {value}")
        yield _at("file.colon-space", line, text.index(":") + 1, found=quoted(shown), wanted=wanted)
    else:
        first = quoted(key.split()[0]) if key.split() else ""
        yield _at("file.colon-missing", line, _indent(text), found=quoted(shown), key=first)


def _under_literal(stop: _Stop, line: int) -> bool:
    """Whether a line stands right after a text under `|`, and should have been indented as it is."""
    indent = _indent(stop.text(line))
    above = stop.above(line)
    while above >= 0 and _indent(stop.text(above)) > indent:
        above = stop.above(above)
    return above >= 0 and _LITERAL.search(stop.text(above)) is not None


def _after_end(stop: _Stop) -> Iterator[Fault]:
    """Text after what had ended: a quotation mark inside a text, `[Utkast] Barn`, a text less indented."""
    if "block mapping" not in stop.reading and "block collection" not in stop.reading:
        return
    last, line = stop.last, stop.line
    same_line = last is not None and last.end_mark.line == line
    style = getattr(last, "style", None)
    if same_line and style in ('"', "'"):
        if last.start_mark.line < line:
            yield _at("file.quote-open", last.start_mark.line, last.start_mark.column, sign=style)
        else:
            rest = quoted(stop.text(line)[stop.column :].strip())
            yield _at("file.quote-inside", line, last.end_mark.column - 1, sign=style, found=rest)
    elif same_line and isinstance(last, yaml.CollectionEndEvent):
        opening = re.search(r"[\[{]", stop.text(line))
        if opening:
            yield _at("file.bracket-text", line, opening.start(), sign=opening[0])
    elif style in ("|", ">"):
        yield _at("file.text-unindented", line, stop.column)
    yield from _list_sign(stop, line)
    yield _at("file.indentation", line, stop.column)


def _list_beside_key(stop: _Stop) -> Iterator[Fault]:
    """`tittel: - Barn`."""
    if "sequence entries are not allowed" in stop.says:
        yield _at("file.list-beside-key", stop.line, stop.column)


def _question_mark(stop: _Stop) -> Iterator[Fault]:
    """A question mark after a quotation mark, `"Hva nå"?`, or first in a text."""
    if "mapping keys are not allowed" not in stop.says:
        return
    text = stop.text(stop.line)
    before = text[: stop.column].rstrip()
    if before.endswith(('"', "'")):
        rest = quoted(text[stop.column :].strip())
        yield _at("file.quote-inside", stop.line, len(before) - 1, sign=before[-1], found=rest)
    yield _at("file.sign", stop.line, stop.column, sign="?")


def _first_sign(stop: _Stop) -> Iterator[Fault]:
    """A text that begins with a sign no text may begin with: `@barn`."""
    line, column = stop.since
    if "cannot start any token" in stop.says or "node content" in stop.says:
        yield _at("file.sign", line, column, sign=_sign(stop))
    if "directive" in stop.reading or "document start" in stop.says:
        before = enumerate(stop.lines[: stop.line + 1])
        yield from (_at("file.sign", n, 0, sign="%") for n, text in before if text.startswith("%"))
        yield _at("file.documents", stop.line, stop.column)


_RULES = (
    _tab,
    _asterisk,
    _trick,
    _open_quote,
    _escape,
    _beside_sign,
    _bracket,
    _second_colon,
    _line_above,
    _without_key,
    _after_end,
    _list_beside_key,
    _question_mark,
    _first_sign,
)
