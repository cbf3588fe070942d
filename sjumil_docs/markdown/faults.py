"""What in a text is shown as text because it cannot be carried over, and the pictures it names, by line."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from sjumil_docs.markdown.blocks import Block, Fault, NamedPicture
from sjumil_docs.markdown.links import Target, may_lead, target
from sjumil_docs.markdown.pasted_tables import pasted_tables
from sjumil_docs.markdown.preprocess import fence
from sjumil_docs.markdown.unclosed_markup import MOST, unclosed
from sjumil_docs.markdown.unmatched_footnotes import unmet_notes

_CODE = re.compile(r"(?<!`)(?P<ticks>`++)[^\n]+?(?<!`)(?P=ticks)(?!`)")
_HTML_TAG = re.compile(r"(?<!\]\()</?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>|<!--")
_BARE_ADDRESS = re.compile(r"<((?:[A-Za-z][A-Za-z0-9+.-]*://|javascript:|data:)[^\s<>]*)>")
_BRACKET = re.compile(r"\\.|(?P<open>!?\[)|\](?P<led>(?=\())?")


def faults(text: str, blocks: Iterable[Block]) -> Iterator[Fault]:
    """Links that lead where no link may, HTML, pasted tables, and signs that meet nothing.

    `blocks` is what the text is read as.
    """
    if not any(sign in text for sign in ("<", "[", "**", "\t")):
        return
    shown, starts = _without_code(text), _line_starts(text)
    found = (
        *_wrong_links(shown),
        *_tags(shown),
        *(("text.unclosed", *u) for u in unclosed(shown, blocks)),
        *(("text.table-pasted", *p) for p in islice(pasted_tables(shown), MOST)),
        *unmet_notes(shown, blocks),
    )
    for code, place, typed in found:
        yield Fault(code, *_line_and_column(starts, place), typed)


def _wrong_links(text: str) -> Iterator[tuple[str, int, str]]:
    for opening, led, place in _targets(text):
        if not opening.startswith("!") and led.address and not may_lead(led.address):
            yield "text.link", place + 1, led.address
    for found in _BARE_ADDRESS.finditer(text):
        if not may_lead(found[1]):
            yield "text.link", found.start(), found[1]


def _tags(text: str) -> Iterator[tuple[str, int, str]]:
    """HTML; a tag that closes one told of is part of it."""
    open_tags: Counter[str] = Counter()
    for found in _HTML_TAG.finditer(text):
        name = (found["name"] or "").casefold()
        if found[0].startswith("</") and open_tags[name]:
            open_tags[name] -= 1
            continue
        open_tags[name] += 1
        yield "text.html", found.start(), found[0]


def pictures(text: str) -> Iterator[NamedPicture]:
    """The pictures that a text names."""
    if "![" not in text:
        return
    starts = _line_starts(text)
    for opening, led, place in _targets(_without_code(text)):
        if opening.startswith("!"):
            yield NamedPicture(led.address, opening[2:] or led.title, *_line_and_column(starts, place + 1))


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


def _line_and_column(starts: list[int], place: int) -> tuple[int, int]:
    line = bisect_right(starts, place) - 1
    return line, place - starts[line]
