"""Faults of whole lines: a key without its colon, a point without its dash, a wrong indentation."""

import re
from collections.abc import Iterator

import yaml

from sjumil_docs.problems import quoted
from sjumil_docs.reading.yaml_text.misread_layout import DASHES, NO_SPACE, SMART_QUOTES
from sjumil_docs.reading.yaml_text.parser_stop import Stop, YamlFault, at, indent

_LITERAL = re.compile(r"(?:^|[\s:-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_WITH_KEY = re.compile(r"""\s*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#][^:#]*):(?:\s|$)""")


def second_colon(stop: Stop) -> Iterator[YamlFault]:
    """A colon in a text that has a key before it on the same line: `tittel: Barn: unge`."""
    before = stop.text(stop.line)[: stop.column]
    if not stop.says.startswith("mapping values") or not (key := _WITH_KEY.match(before + " ")):
        return
    value = stop.text(stop.line)[key.end() :].strip()
    if found := SMART_QUOTES.match(value):
        start = stop.text(stop.line).index(value, key.end() - 1)
        yield at("file.quotes-pasted", stop.line, start, sign=found[0])
    else:
        yield at("file.colon-in-text", stop.line, stop.column, found=quoted(value))


def line_above(stop: Stop) -> Iterator[YamlFault]:
    """A key that YAML reads as part of the text above it, because that line is not what it should be."""
    if not stop.says.startswith("mapping values"):
        return
    here = indent(stop.text(stop.line))
    above = stop.above(stop.line)
    while above >= 0 and _WITH_KEY.match(stop.text(above)) is None:
        higher = stop.above(above)
        if higher < 0 or indent(stop.text(higher)) != indent(stop.text(above)):
            break
        if _WITH_KEY.match(stop.text(higher)):
            break
        above = higher
    yield from _list_sign(stop, above)
    if above < 0 or _WITH_KEY.match(stop.text(above)):
        yield at("file.indentation", stop.line, here)
    else:
        yield from _without_colon(stop, above)


def without_key(stop: Stop) -> Iterator[YamlFault]:
    """A line that is neither key nor list item, where nothing else may stand."""
    if "simple key" not in stop.reading:
        return
    line, column = stop.since
    yield from _list_sign(stop, line)
    if _under_literal(stop, line):
        yield at("file.text-unindented", line, column)
    yield from _without_colon(stop, line)


def after_end(stop: Stop) -> Iterator[YamlFault]:
    """Text after what had ended: a quotation mark inside a text, `[Utkast] Barn`, a text less indented."""
    if "block mapping" not in stop.reading and "block collection" not in stop.reading:
        return
    last, line = stop.last, stop.line
    same_line = last is not None and last.end_mark.line == line
    style = getattr(last, "style", None)
    if same_line and style in ('"', "'"):
        if last.start_mark.line < line:
            yield at("file.quote-open", last.start_mark.line, last.start_mark.column, sign=style)
        else:
            rest = quoted(stop.text(line)[stop.column :].strip())
            yield at("file.quote-inside", line, last.end_mark.column - 1, sign=style, found=rest)
    elif same_line and isinstance(last, yaml.CollectionEndEvent):
        opening = re.search(r"[\[{]", stop.text(line))
        if opening:
            yield at("file.bracket-text", line, opening.start(), sign=opening[0])
    elif style in ("|", ">"):
        yield at("file.text-unindented", line, stop.column)
    yield from _list_sign(stop, line)
    yield from _alone_above(stop)
    yield at("file.indentation", line, stop.column)


def _alone_above(stop: Stop) -> Iterator[YamlFault]:
    """A text that stands where a key should, and that only a comment parts from the keys below it."""
    if getattr(stop.last, "style", "no text at all"):
        return
    mark = stop.last.start_mark
    before = stop.text(mark.line)[: mark.column]
    for fault in _without_colon(stop, mark.line) if mark.line < stop.line else ():
        if not before.strip() or (fault.code == "file.colon-space" and not before.strip(" -")):
            yield fault


def _list_sign(stop: Stop, line: int) -> Iterator[YamlFault]:
    """A line that begins with a dash without space, or with another sign than a dash."""
    text = stop.text(line)
    if found := DASHES.match(text.strip()):
        yield at("file.dash", line, indent(text), sign=found[0].strip())
    elif NO_SPACE.match(text.strip()):
        yield at("file.dash-space", line, indent(text), found=quoted(text.strip()))


def _without_colon(stop: Stop, line: int) -> Iterator[YamlFault]:
    """A key without its colon, or without the space after it."""
    text = stop.text(line)
    shown = text.strip()
    key, colon, value = shown.removeprefix("- ").lstrip().partition(":")
    if colon and value and " " not in key:
        wanted = quoted(f"{key}: {value}")
        yield at("file.colon-space", line, text.index(":") + 1, found=quoted(shown), wanted=wanted)
    else:
        first = quoted(key.split()[0]) if key.split() else ""
        yield at("file.colon-missing", line, indent(text), found=quoted(shown), key=first)


def _under_literal(stop: Stop, line: int) -> bool:
    """Whether a line stands right after a text under `|`, and should have been indented as it is."""
    own = indent(stop.text(line))
    above = stop.above(line)
    while above >= 0 and indent(stop.text(above)) > own:
        above = stop.above(above)
    return above >= 0 and _LITERAL.search(stop.text(above)) is not None
