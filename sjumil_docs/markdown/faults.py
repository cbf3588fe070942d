"""The faults of a text: markup that is shown as text because it cannot be carried over; and its pictures."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from sjumil_docs.markdown.blocks import Block, Code, Fault, NamedPicture
from sjumil_docs.markdown.links import Target, may_lead, target
from sjumil_docs.markdown.pasted.pasted_tables import uneven_tables
from sjumil_docs.markdown.pasted.signed_lines import lone_comparisons
from sjumil_docs.markdown.pasted.uncertain_lines import (
    divided_words,
    joined_paragraphs,
    uncertain_lists,
)
from sjumil_docs.markdown.pasted.used_backslashes import used_backslashes
from sjumil_docs.markdown.preprocess import fence
from sjumil_docs.markdown.unclosed_markup import MOST_FAULTS, unclosed_markup
from sjumil_docs.markdown.unmatched_footnotes import unmatched_footnotes

_CODE = re.compile(r"(?<!`)(?!(?<=[^\W_])`+[^\W_])(?P<ticks>`++)[^\n]+?(?<!`)(?P=ticks)(?!`)")
_HTML_TAG = re.compile(r"(?<!\]\()(?<!\\)</?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>|<!--")
_BARE_ADDRESS = re.compile(r"<((?:[A-Za-z][A-Za-z0-9+.-]*://|javascript:|data:)[^\s<>]*)>")
_BRACKET = re.compile(r"\\.|(?P<open>!?\[)|\](?P<has_target>(?=\())?")

_UNDERSCORED_WORD = re.compile(r"(?<![^\s(«\"'\[])(__?)[^\W\d_]+\1(?=[.,;:!?)»\"'\]]{0,3}(?:\s|$))")
_INDENTED = re.compile(r"(?: {4,}|\t\s*)(?=[^\W\d_])")
"""Before a word: code is not told from prose otherwise."""
_SHOWN = 60


def _underscored_words(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """(line, column, text) of each word between underscores, which may be meant as emphasis and is not."""
    for number, line in enumerate(lines):
        for match in _UNDERSCORED_WORD.finditer(line):
            yield number, match.start(), match[0]


def _kept_signs(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """(line, column, text) where a sign that may be meant as markup stands as typed."""
    yield from _underscored_words(lines)
    yield from lone_comparisons(lines)


_PASTED_LINES = (
    ("text.sign-kept", re.compile("[_>]"), _kept_signs),
    ("text.table-pasted", re.compile(r"[|\t]"), uneven_tables),
    ("text.list-uncertain", re.compile(""), uncertain_lists),
    ("text.paragraphs-joined", re.compile(r"\n"), joined_paragraphs),
    ("text.word-divided", re.compile(r"-[ ]*\n"), divided_words),
)
"""The code of a fault, what every text with one has in it, and what finds its (line, column, text)."""


def faults(text: str, blocks: Iterable[Block]) -> Iterator[Fault]:
    """Forbidden links, HTML, unclosed markup, unmatched footnotes, used backslashes, and pasted lines.

    `blocks` are the blocks that the text was parsed into.
    """
    prose = _blank_out_code(text)
    if any(character in text for character in ("<", "[", "**")):
        starts = _line_starts(text)
        candidates = (
            *_wrong_links(prose),
            *_html_tags(prose),
            *(("text.unclosed", *fault) for fault in unclosed_markup(prose, blocks)),
            *unmatched_footnotes(prose, blocks),
        )
        for code, position, source in candidates:
            yield Fault(code, *_line_and_column(starts, position), source)
    if "\\" in text:
        starts = _line_starts(text)
        for position, written in islice(used_backslashes(prose), MOST_FAULTS):
            yield Fault("text.backslash", *_line_and_column(starts, position), written)
    for line, column, source in islice(_unmeant_code(text, prose, blocks), MOST_FAULTS):
        yield Fault("text.as-code", line, column, source)
    yield from _pasted_lines(prose)


def _unmeant_code(text: str, prose: str, blocks: Iterable[Block]) -> Iterator[tuple[int, int, str]]:
    """(line, column, text) of prose that is read as code: indented, or below a fence that is never closed.

    `prose` is the text with fenced code made into spaces.
    """
    shown_as_code = {block.text.split("\n", 1)[0].strip() for block in blocks if isinstance(block, Code)}
    if not shown_as_code:
        return
    lines = text.split("\n")
    for number, line in enumerate(prose.split("\n")):
        begins = _INDENTED.match(line)
        if begins and line.strip() in shown_as_code and not (number and lines[number - 1].strip()):
            yield number, begins.end(), line.strip()[:_SHOWN]
    index = 0
    while index < len(lines):
        fenced = fence(lines, index)
        if fenced and fenced.end > len(lines):
            below = ((number, line.strip()) for number, line in enumerate(lines[index + 1 :], index + 1))
            yield from islice(((number, 0, line[:_SHOWN]) for number, line in below if line), 1)
        index = fenced.end if fenced else index + 1


def _pasted_lines(prose: str) -> Iterator[Fault]:
    """Lines that were pasted, and are not certain to be what they look like."""
    lines = prose.split("\n")
    for code, sign, find in _PASTED_LINES:
        if sign.search(prose):
            yield from (Fault(code, *fault) for fault in islice(find(lines), MOST_FAULTS))


def _wrong_links(text: str) -> Iterator[tuple[str, int, str]]:
    for opening, link_target, position in _link_targets(text):
        if not opening.startswith("!") and link_target.address and not may_lead(link_target.address):
            yield "text.link", position + 1, link_target.address
    for match in _BARE_ADDRESS.finditer(text):
        if not may_lead(match[1]):
            yield "text.link", match.start(), match[1]


def _html_tags(text: str) -> Iterator[tuple[str, int, str]]:
    """HTML tags; one that closes a tag already reported is not reported."""
    open_tags: Counter[str] = Counter()
    for match in _HTML_TAG.finditer(text):
        name = (match["name"] or "").casefold()
        if match[0].startswith("</") and open_tags[name]:
            open_tags[name] -= 1
            continue
        open_tags[name] += 1
        yield "text.html", match.start(), match[0]


def pictures(text: str) -> Iterator[NamedPicture]:
    """The pictures that a text names."""
    if "![" not in text:
        return
    starts = _line_starts(text)
    for opening, link_target, position in _link_targets(_blank_out_code(text)):
        if opening.startswith("!"):
            yield NamedPicture(
                link_target.address, opening[2:] or link_target.title, *_line_and_column(starts, position + 1)
            )


def _link_targets(text: str) -> Iterator[tuple[str, Target, int]]:
    """Each link and picture: the text before its target, the target, and the position of the target."""
    brackets: list[re.Match[str]] = []
    for match in _BRACKET.finditer(text):
        if match["open"]:
            brackets.append(match)
        elif match[0] == "]" and brackets:
            opening = brackets.pop()
            link_target = target(text, match.end()) if match["has_target"] is not None else None
            if link_target is not None:
                yield text[opening.start() : match.start()], link_target, match.end()


def _blank_out_code(text: str) -> str:
    """The text with its code replaced by as many spaces: code may show any markup."""
    if "`" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        fenced = fence(lines, index)
        end = index if fenced is None else fenced.end
        lines[index:end] = [" " * len(line) for line in lines[index:end]]
        index = max(end, index + 1)
    return _CODE.sub(lambda code: " " * len(code[0]), "\n".join(lines))


def _line_starts(text: str) -> list[int]:
    return [0, *(newline.end() for newline in re.finditer("\n", text))]


def _line_and_column(starts: list[int], position: int) -> tuple[int, int]:
    line = bisect_right(starts, position) - 1
    return line, position - starts[line]
