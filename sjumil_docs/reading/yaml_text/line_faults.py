"""Faults of whole lines: a key without its colon, a list item without its dash, a wrong indentation."""

import re
from collections.abc import Iterator

import yaml

from sjumil_docs.problems import quoted
from sjumil_docs.reading.yaml_text.misread_layout import DASHES, NO_SPACE, SMART_QUOTES
from sjumil_docs.reading.yaml_text.parse_failure import ParseFailure, YamlFault, fault, indent

_LITERAL = re.compile(r"(?:^|[\s:-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_WITH_KEY = re.compile(r"""\s*(?:- +)*+(?:"[^"]*"|'[^']*'|[^\s"'#][^:#]*):(?:\s|$)""")


def second_colon(failure: ParseFailure) -> Iterator[YamlFault]:
    """A colon in a text that has a key before it on the same line: `tittel: Barn: unge`."""
    before = failure.line_text(failure.line)[: failure.column]
    if not failure.problem.startswith("mapping values") or not (key := _WITH_KEY.match(before + " ")):
        return
    value = failure.line_text(failure.line)[key.end() :].strip()
    if quote := SMART_QUOTES.match(value):
        start = failure.line_text(failure.line).index(value, key.end() - 1)
        yield fault("file.quotes-pasted", failure.line, start, sign=quote[0])
    else:
        yield fault("file.colon-in-text", failure.line, failure.column, found=quoted(value))


def broken_line_above(failure: ParseFailure) -> Iterator[YamlFault]:
    """A key that YAML reads as part of the text above it, because the line above is faulty."""
    if not failure.problem.startswith("mapping values"):
        return
    here = indent(failure.line_text(failure.line))
    above = failure.line_above(failure.line)
    while above >= 0 and _WITH_KEY.match(failure.line_text(above)) is None:
        higher = failure.line_above(above)
        if higher < 0 or indent(failure.line_text(higher)) != indent(failure.line_text(above)):
            break
        if _WITH_KEY.match(failure.line_text(higher)):
            break
        above = higher
    yield from _list_mark(failure, above)
    if above < 0 or _WITH_KEY.match(failure.line_text(above)):
        yield fault("file.indentation", failure.line, here)
    else:
        yield from _missing_colon(failure, above)


def line_without_key(failure: ParseFailure) -> Iterator[YamlFault]:
    """A line that is neither key nor list item, where only those are allowed."""
    if "simple key" not in failure.context:
        return
    line, column = failure.context_start
    yield from _list_mark(failure, line)
    if _is_under_literal(failure, line):
        yield fault("file.text-unindented", line, column)
    yield from _missing_colon(failure, line)


def text_after_end(failure: ParseFailure) -> Iterator[YamlFault]:
    """Text after the end of a value: a quotation mark inside a text, `[Utkast] Barn`, a dedented text."""
    if "block mapping" not in failure.context and "block collection" not in failure.context:
        return
    last_event, line = failure.last_event, failure.line
    same_line = last_event is not None and last_event.end_mark.line == line
    style = getattr(last_event, "style", None)
    if same_line and style in ('"', "'"):
        if last_event.start_mark.line < line:
            yield fault(
                "file.quote-open", last_event.start_mark.line, last_event.start_mark.column, sign=style
            )
        else:
            rest = quoted(failure.line_text(line)[failure.column :].strip())
            yield fault("file.quote-inside", line, last_event.end_mark.column - 1, sign=style, found=rest)
    elif same_line and isinstance(last_event, yaml.CollectionEndEvent):
        opening = re.search(r"[\[{]", failure.line_text(line))
        if opening:
            yield fault("file.bracket-text", line, opening.start(), sign=opening[0])
    elif style in ("|", ">"):
        yield fault("file.text-unindented", line, failure.column)
    yield from _list_mark(failure, line)
    yield from _text_above_comment(failure)
    yield fault("file.indentation", line, failure.column)


def _text_above_comment(failure: ParseFailure) -> Iterator[YamlFault]:
    """A text in the place of a key, with only a comment between it and the keys below."""
    if getattr(failure.last_event, "style", "no text at all"):
        return
    mark = failure.last_event.start_mark
    before = failure.line_text(mark.line)[: mark.column]
    for line_fault in _missing_colon(failure, mark.line) if mark.line < failure.line else ():
        if not before.strip() or (line_fault.code == "file.colon-space" and not before.strip(" -")):
            yield line_fault


def _list_mark(failure: ParseFailure, line: int) -> Iterator[YamlFault]:
    """A list item whose dash has no space after it, or with another character than a dash."""
    text = failure.line_text(line)
    if dash := DASHES.match(text.strip()):
        yield fault("file.dash", line, indent(text), sign=dash[0].strip())
    elif NO_SPACE.match(text.strip()):
        yield fault("file.dash-space", line, indent(text), found=quoted(text.strip()))


def _missing_colon(failure: ParseFailure, line: int) -> Iterator[YamlFault]:
    """A key without its colon, or without the space after it."""
    text = failure.line_text(line)
    content = text.strip()
    key, colon, value = content.removeprefix("- ").lstrip().partition(":")
    if colon and value and " " not in key:
        wanted = quoted(f"{key}: {value}")
        yield fault("file.colon-space", line, text.index(":") + 1, found=quoted(content), wanted=wanted)
    else:
        first = quoted(key.split()[0]) if key.split() else ""
        yield fault("file.colon-missing", line, indent(text), found=quoted(content), key=first)


def _is_under_literal(failure: ParseFailure, line: int) -> bool:
    """Whether a line comes right after a text under `|`, and should have been indented like it."""
    own = indent(failure.line_text(line))
    above = failure.line_above(line)
    while above >= 0 and indent(failure.line_text(above)) > own:
        above = failure.line_above(above)
    return above >= 0 and _LITERAL.search(failure.line_text(above)) is not None
