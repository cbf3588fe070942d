"""Layout that YAML accepts silently as something other than the person meant: reported where it is.

A dash without space, a bullet pasted from Word, a key without space after its colon and a number sign
all give YAML a text, or end one. Each value gives at most one problem of each kind.
"""

import re
from collections.abc import Iterator
from typing import Any

from sjumil_docs.problems import CasePath, Place, Problem, Severity, quoted, rule_of
from sjumil_docs.reading.yaml_text.missing_indicator import enclosing_text

MISREAD = ("file.dash", "file.dash-space", "file.indentation", "file.colon-space")
"""The codes that explain why a list or mapping was read as a text."""
CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
"""The markers git leaves around two versions of the same lines."""
DASHES = re.compile("[–—−‐‑•·‣▪◦●○■□➢✓\uf0b7\uf0a7\uf0d8\uf0fc*]\\s")
"""Bullets of Word and Markdown, where YAML needs «- »."""
NO_SPACE = re.compile("[-–—•·▪●][^\\W\\d_]")
SMART_QUOTES = re.compile("[“”„‟«»‘’]")
_IN_QUOTES = re.compile("[“”„‟].*[“”‟]", re.DOTALL)
_KEY = re.compile(r"(?P<key>[^\W\d]\w*):(?P<value>[^\s:/].*)")
_SWALLOWED = re.compile(r"(?:- +)*[^\W\d]\w*:(?:\s|$)")


def misread_values(
    event: Any, path: CasePath, in_list: bool, lines: list[str], file: str
) -> Iterator[Problem]:
    """Warnings that a value was perhaps meant otherwise; `event` is the parser event of the value."""
    if event.style in ('"', "'"):
        yield from _swallowed_keys(event, path, lines, file)
    elif not event.style:
        yield from _comment(event, path, lines, file)
        if event.value:
            yield from _first_problem(_layout_as_text(event, path, in_list, lines, file))


def pasted_quotes(event: Any, path: CasePath, file: str) -> Iterator[Problem]:
    """Quotation marks from Word around a key: `“2.3”:`."""
    if not event.style and (quote := SMART_QUOTES.match(event.value)):
        mark = event.start_mark
        yield _warning("file.quotes-pasted", path, file, mark.line, mark.column, sign=quote[0])


def _first_problem(problems: Iterator[Problem]) -> Iterator[Problem]:
    if (problem := next(problems, None)) is not None:
        yield problem


def _warning(code: str, path: CasePath, file: str, line: int, column: int, **facts: str) -> Problem:
    place = Place(file, line + 1, column + 1)
    return Problem(code, Severity.WARNING, path, facts, place=place)


def _comment(event: Any, path: CasePath, lines: list[str], file: str) -> Iterator[Problem]:
    """Words that were perhaps meant as text: «Sak #1», where YAML ends the value before the `#`.

    A comment that is meant as one has air before it, or a line of its own; after a key without a value, it
    is perhaps the value.
    """
    mark = event.end_mark
    rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    is_cut = rest.startswith(" #") if event.value else rest.lstrip()[:1] == "#" and rest.strip("# ")
    if event.start_mark.line == mark.line and is_cut:
        yield _warning("file.comment", path, file, mark.line, mark.column, found=quoted(rest.strip()))


def _layout_as_text(
    event: Any, path: CasePath, in_list: bool, lines: list[str], file: str
) -> Iterator[Problem]:
    """List marks or keys that YAML has read as text: at the start of their own line."""
    mark = event.start_mark
    if not in_list and _IN_QUOTES.fullmatch(event.value):
        yield _warning("file.quotes-pasted", path, file, mark.line, mark.column, sign=event.value[0])
    starts_line = not lines[mark.line][: mark.column].strip()
    first_number = mark.line if starts_line else mark.line + 1
    for number in range(first_number, min(event.end_mark.line + 1, len(lines))):
        text = lines[number].lstrip()
        if not text or (number > mark.line and text.startswith(("–", "—"))):
            continue  # a sentence may go on with a dash
        if meaning := _line_meaning(text.rstrip()):
            code, column, facts = meaning
            if code == "file.indentation" and (key := enclosing_text(lines, number)):
                code, facts = "file.text-sign", {"key": quoted(key[0]), "number": str(key[1] + 1)}
            yield _warning(code, path, file, number, len(lines[number]) - len(text) + column, **facts)


def _line_meaning(text: str) -> tuple[str, int, dict[str, str]] | None:
    """(code, column, facts) of what a line of a text was perhaps meant as; None for plain text."""
    if dash := DASHES.match(text):
        return "file.dash", 0, {"sign": dash[0].strip()}
    if NO_SPACE.match(text):
        return "file.dash-space", 0, {"found": quoted(text)}
    if text.startswith("- "):
        return "file.indentation", 0, {}
    if key := _KEY.fullmatch(text):
        wanted = quoted(f"{key['key']}: {key['value']}")
        return "file.colon-space", key.start("value"), {"found": quoted(text), "wanted": wanted}
    return None


def _swallowed_keys(event: Any, path: CasePath, lines: list[str], file: str) -> Iterator[Problem]:
    """A quotation mark that is closed only after it has taken keys with it: an error."""
    start, end = event.start_mark, event.end_mark
    indentation = len(lines[start.line]) - len(lines[start.line].lstrip())
    for text in lines[start.line + 1 : end.line + 1]:
        if len(text) - len(text.lstrip()) <= indentation and _SWALLOWED.match(text.lstrip()):
            place = Place(file, start.line + 1, start.column + 1)
            yield rule_of("file.quote-open").problem(path, {"sign": event.style}, place=place)
            return
