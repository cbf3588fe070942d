"""Faults of single signs: quotation marks, brackets, tabs, and signs no text may begin with."""

import re
from collections.abc import Iterator

from sjumil_docs.problems import quoted
from sjumil_docs.reading.yaml_text.parser_stop import Stop, YamlFault, at, indent, sign_of

_CLOSING = {"[": "]", "{": "}"}


def asterisk(stop: Stop) -> Iterator[YamlFault]:
    """`* Helse` is Markdown's list, not YAML's."""
    line, column = stop.since
    if "alias" in stop.reading and re.match(r"\s*(?:- +)*\*\s", stop.text(line)):
        yield at("file.dash", line, column, sign="*")


def tab(stop: Stop) -> Iterator[YamlFault]:
    """A tab in the indentation; without libyaml, also one after a colon."""
    line = stop.text(stop.line)
    if "\t" in line[: len(line) - len(line.lstrip())] or line[stop.column :].startswith("\t"):
        yield at("file.tab", stop.line, stop.column)


def trick(stop: Stop) -> Iterator[YamlFault]:
    """`*viktig*`, `&` and `!important`."""
    for word, code in (("alias", "file.anchor"), ("anchor", "file.anchor"), (" tag", "file.tag")):
        if word in stop.reading:
            yield at(code, *stop.since, found="")


def open_quote(stop: Stop) -> Iterator[YamlFault]:
    """A quotation mark that nothing closes before the end of the file."""
    if "quoted scalar" in stop.reading and ("end of stream" in stop.says or "document" in stop.says):
        yield at("file.quote-open", *stop.since, sign=sign_of(stop))


def escape(stop: Stop) -> Iterator[YamlFault]:
    """A backslash in double quotation marks: a path on Windows."""
    if "quoted scalar" in stop.reading:
        before = stop.text(stop.line).rfind("\\", 0, stop.column + 1)
        yield at("file.escape", stop.line, max(before, 0))


def beside_sign(stop: Stop) -> Iterator[YamlFault]:
    """Text on the line of a `|` or `>`."""
    if "block scalar" in stop.reading:
        line, column = stop.since
        after = stop.text(line)[column + 1 :]
        yield at("file.text-beside-sign", line, column + 1 + indent(after), sign=sign_of(stop))


def bracket(stop: Stop) -> Iterator[YamlFault]:
    """`[` and `{` that nothing closes, or with something other than commas between what they hold."""
    if "flow" not in stop.reading:
        return
    line, column = stop.since
    sign = sign_of(stop) if sign_of(stop) in _CLOSING else "["
    closing = _CLOSING[sign]
    if closing in stop.text(line)[column:] or "flow node" in stop.reading:
        yield at("file.bracket-inside", stop.line, stop.column, sign=sign, closing=closing)
    else:
        yield at("file.bracket-open", line, column, sign=sign, closing=closing)


def list_beside_key(stop: Stop) -> Iterator[YamlFault]:
    """`tittel: - Barn`."""
    if "sequence entries are not allowed" in stop.says:
        yield at("file.list-beside-key", stop.line, stop.column)


def question_mark(stop: Stop) -> Iterator[YamlFault]:
    """A question mark after a quotation mark, `"Hva nå"?`, or first in a text."""
    if "mapping keys are not allowed" not in stop.says:
        return
    text = stop.text(stop.line)
    before = text[: stop.column].rstrip()
    if before.endswith(('"', "'")):
        rest = quoted(text[stop.column :].strip())
        yield at("file.quote-inside", stop.line, len(before) - 1, sign=before[-1], found=rest)
    yield at("file.sign", stop.line, stop.column, sign="?")


def first_sign(stop: Stop) -> Iterator[YamlFault]:
    """A text that begins with a sign no text may begin with: `@barn`."""
    line, column = stop.since
    if "cannot start any token" in stop.says or "node content" in stop.says:
        yield at("file.sign", line, column, sign=sign_of(stop))
    if "directive" in stop.reading or "document start" in stop.says:
        before = enumerate(stop.lines[: stop.line + 1])
        yield from (at("file.sign", n, 0, sign="%") for n, text in before if text.startswith("%"))
        yield at("file.documents", stop.line, stop.column)
