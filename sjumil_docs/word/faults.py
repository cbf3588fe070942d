"""What in a text is shown as text because it cannot be carried over, and the pictures it names, by line."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from sjumil_docs.word.blocks import Fault, Picture
from sjumil_docs.word.carving import fence
from sjumil_docs.word.targets import Target, may_lead, target

_CODE = re.compile(r"(?<!`)(?P<ticks>`++)[^\n]+?(?<!`)(?P=ticks)(?!`)")
_HTML_TAG = re.compile(r"(?<!\]\()</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_BARE_ADDRESS = re.compile(r"<((?:[A-Za-z][A-Za-z0-9+.-]*://|javascript:|data:)[^\s<>]*)>")
_BRACKET = re.compile(r"\\.|(?P<open>!?\[)|\](?P<led>(?=\())?")


def faults(text: str) -> Iterator[Fault]:
    """Links that lead where no link may, and HTML."""
    if "<" not in text and "](" not in text:
        return
    shown, starts = _without_code(text), _line_starts(text)
    for opening, led, place in _targets(shown):
        if not opening.startswith("!") and led.address and not may_lead(led.address):
            yield Fault("text.link", _line(starts, place), led.address)
    for found in _BARE_ADDRESS.finditer(shown):
        if not may_lead(found[1]):
            yield Fault("text.link", _line(starts, found.start()), found[1])
    for found in _HTML_TAG.finditer(shown):
        yield Fault("text.html", _line(starts, found.start()), found[0])


def pictures(text: str) -> Iterator[Picture]:
    """The pictures that a text names."""
    if "![" not in text:
        return
    starts = _line_starts(text)
    for opening, led, place in _targets(_without_code(text)):
        if opening.startswith("!"):
            yield Picture(led.address, opening[2:] or led.title, _line(starts, place))


def _targets(text: str) -> Iterator[tuple[str, Target, int]]:
    """Each link and picture: what stands before its address, the address, and where that begins."""
    brackets: list[re.Match[str]] = []
    for found in _BRACKET.finditer(text):
        if found["open"]:
            brackets.append(found)
        elif found[0] == "]" and brackets:
            opening = brackets.pop()
            led = target(text, found.end()) if found["led"] is not None else None
            if led is not None:
                yield text[opening.start() : found.start()], led, found.end()


def _without_code(text: str) -> str:
    """The text with spaces for all that stands in code, which may show what it likes."""
    if "`" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        found = fence(lines, place)
        end = place if found is None else found.end
        lines[place:end] = [" " * len(line) for line in lines[place:end]]
        place = max(end, place + 1)
    return _CODE.sub(lambda code: " " * len(code[0]), "\n".join(lines))


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _line(starts: list[int], place: int) -> int:
    return bisect_right(starts, place) - 1
