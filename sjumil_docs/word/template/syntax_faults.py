"""What Jinja says of a faulty tag → which fault of ours it is, and the line it stands on."""

import re

from jinja2 import TemplateSyntaxError

from sjumil_docs.problems import quoted
from sjumil_docs.word.template.field_uses import NO_LIST

_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
_UNCLOSED = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_NO_FILTER = re.compile(r"No filter named '(\w+)'")
_HALF = re.compile(r"^(un)?expected ", re.IGNORECASE)
_TAG = re.compile(r"\{%-?\s*(\w+)")
_OPENS, _GOES_ON, _ENDS = ("if", "for"), ("else", "elif"), ("endif", "endfor")


def fault_of(error: Exception, source: str) -> tuple[str, int, dict[str, str]]:
    """(code, line from 1, facts) of a fault in a template's text; line 0 where Jinja tells none."""
    said = str(error)
    line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
    if isinstance(error, TemplateSyntaxError) and error.message == NO_LIST:
        return "template-no-list", line, {}
    if isinstance(error, MemoryError | RecursionError):
        return "template-too-much", line, {}
    if found := _UNKNOWN_TAG.search(said):
        known = found[1] in (*_GOES_ON, *_ENDS)
        return ("template-not-begun" if known else "template-no-tag"), line, {"tag": quoted(found[1])}
    if found := _UNCLOSED.search(said):
        return "template-not-closed", _last_opened(source) or line, {"tag": found[1]}
    if found := _NO_FILTER.search(said):
        return "template-no-filter", line, {"filter": quoted(found[1])}
    return ("template-half-tag" if _HALF.match(said) else "template-syntax"), line, {}


def _last_opened(source: str) -> int:
    """The line of the last tag that is opened and never closed; 0 if each is."""
    opened: list[int] = []
    for number, line in enumerate(source.split("\n"), 1):
        for tag in _TAG.findall(line):
            if tag in _OPENS:
                opened.append(number)
            elif tag in _ENDS and opened:
                opened.pop()
    return opened[-1] if opened else 0
