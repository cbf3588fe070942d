"""Faults of single characters: quotation marks, brackets, tabs, and what no plain text may begin with."""

import re
from collections.abc import Iterator

from sjumil_docs.problems import quoted
from sjumil_docs.reading.yaml_text.parse_failure import (
    ParseFailure,
    YamlFault,
    fault,
    indent,
    opening_character,
)

_CLOSING = {"[": "]", "{": "}"}


def asterisk(failure: ParseFailure) -> Iterator[YamlFault]:
    """`* Helse` is Markdown's list, not YAML's."""
    line, column = failure.context_start
    if "alias" in failure.context and re.match(r"\s*(?:- +)*\*\s", failure.line_text(line)):
        yield fault("file.dash", line, column, sign="*")


def tab(failure: ParseFailure) -> Iterator[YamlFault]:
    """A tab in the indentation; without libyaml, also one after a colon."""
    line = failure.line_text(failure.line)
    if "\t" in line[: len(line) - len(line.lstrip())] or line[failure.column :].startswith("\t"):
        yield fault("file.tab", failure.line, failure.column)


def anchor_or_tag(failure: ParseFailure) -> Iterator[YamlFault]:
    """`*viktig*`, `&` and `!important`."""
    for word, code in (("alias", "file.anchor"), ("anchor", "file.anchor"), (" tag", "file.tag")):
        if word in failure.context:
            yield fault(code, *failure.context_start, found="")


def unclosed_quote(failure: ParseFailure) -> Iterator[YamlFault]:
    """A quotation mark that nothing closes before the end of the file."""
    if "quoted scalar" in failure.context and (
        "end of stream" in failure.problem or "document" in failure.problem
    ):
        yield fault("file.quote-open", *failure.context_start, sign=opening_character(failure))


def backslash(failure: ParseFailure) -> Iterator[YamlFault]:
    """A backslash in double quotation marks: a path on Windows."""
    if "quoted scalar" in failure.context:
        before = failure.line_text(failure.line).rfind("\\", 0, failure.column + 1)
        yield fault("file.escape", failure.line, max(before, 0))


def text_after_indicator(failure: ParseFailure) -> Iterator[YamlFault]:
    """Text on the line of a `|` or `>`."""
    if "block scalar" in failure.context:
        line, column = failure.context_start
        after = failure.line_text(line)[column + 1 :]
        yield fault(
            "file.text-beside-sign", line, column + 1 + indent(after), sign=opening_character(failure)
        )


def bracket(failure: ParseFailure) -> Iterator[YamlFault]:
    """`[` and `{` that nothing closes, or with something other than commas between their items."""
    if "flow" not in failure.context:
        return
    line, column = failure.context_start
    opening = opening_character(failure) if opening_character(failure) in _CLOSING else "["
    closing = _CLOSING[opening]
    if closing in failure.line_text(line)[column:] or "flow node" in failure.context:
        yield fault("file.bracket-inside", failure.line, failure.column, sign=opening, closing=closing)
    else:
        yield fault("file.bracket-open", line, column, sign=opening, closing=closing)


def list_beside_key(failure: ParseFailure) -> Iterator[YamlFault]:
    """`tittel: - Barn`."""
    if "sequence entries are not allowed" in failure.problem:
        yield fault("file.list-beside-key", failure.line, failure.column)


def question_mark(failure: ParseFailure) -> Iterator[YamlFault]:
    """A question mark after a quotation mark, `"Hva nå"?`, or first in a text."""
    if "mapping keys are not allowed" not in failure.problem:
        return
    text = failure.line_text(failure.line)
    before = text[: failure.column].rstrip()
    if before.endswith(('"', "'")):
        rest = quoted(text[failure.column :].strip())
        yield fault("file.quote-inside", failure.line, len(before) - 1, sign=before[-1], found=rest)
    yield fault("file.sign", failure.line, failure.column, sign="?")


def first_character(failure: ParseFailure) -> Iterator[YamlFault]:
    """A text that begins with a character reserved by YAML: `@barn`."""
    line, column = failure.context_start
    if "cannot start any token" in failure.problem or "node content" in failure.problem:
        yield fault("file.sign", line, column, sign=opening_character(failure))
    if "directive" in failure.context or "document start" in failure.problem:
        before = enumerate(failure.lines[: failure.line + 1])
        yield from (fault("file.sign", n, 0, sign="%") for n, text in before if text.startswith("%"))
        yield fault("file.documents", failure.line, failure.column)
