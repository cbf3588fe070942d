"""Numbers of tables and figures, and what refers to them, right when the document is opened.

A template has Word's own fields: SEQ in a caption, REF where it is referred to, a bookmark between them. In a
loop they are repeated with the results that the template has; here they are counted, as Word would.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.xml import W, text_of

MOST_PIECES = 50
"""What is referred to is a number, or a few words: not so many runs."""
_AS_IT_STANDS = frozenset(["\\h", "\\*", "MERGEFORMAT"])
"""Switches of REF that change nothing in the text."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of Word's: its instruction in words, and the runs that hold its result."""

    words: tuple[str, ...]
    result: list[etree._Element]


def settle_bookmarks(root: etree._Element) -> None:
    """Gives every bookmark an id of its own, and keeps the first of those that share a name."""
    names: set[str] = set()
    last: dict[str, str] = {}
    for number, mark in enumerate(list(root.iter(W + "bookmarkStart", W + "bookmarkEnd")), 1):
        old = mark.get(W + "id") or ""
        if mark.tag == W + "bookmarkEnd":
            new = last.pop(old, "")
        else:
            name = mark.get(W + "name") or ""
            new = last[old] = "" if name in names else str(number)
            names.add(name)
        if new:
            mark.set(W + "id", new)
        else:
            _remove(mark)


def settle_captions(root: etree._Element) -> None:
    """Counts every SEQ field, and gives every REF field the text of the bookmark it names."""
    fields = list(fields_in(root))
    counts: dict[str, int] = {}
    for caption_field in fields:
        kind, name, *switches = caption_field.words
        if kind == "SEQ" and "\\s" not in switches:  # `\s` counts from each heading anew: left to Word
            counts[name] = _next(switches, counts.get(name, 0))
            _say(caption_field, str(counts[name]))
    marked = dict(_bookmarked(root))
    for caption_field in fields:
        kind, name, *switches = caption_field.words
        if kind == "REF" and set(switches) <= _AS_IT_STANDS and marked.get(name):
            _say(caption_field, marked[name])


def _next(words: list[str], count: int) -> int:
    r"""The number of a SEQ field: one more than the last, the same again (`\c`), or a new start (`\r`)."""
    if "\\c" in words:
        return count
    for place, word in enumerate(words):
        start = word[2:] or (words[place + 1] if place + 1 < len(words) else "")
        if word.startswith("\\r") and (number := whole_number(start)) is not None:
            return number
    return count + 1


def fields_in(root: etree._Element) -> Iterator[Field]:
    """Every field whose result is in one paragraph, in the order they end."""
    marks = root.iter(W + "fldChar", W + "fldSimple")
    for paragraph in dict.fromkeys(p for mark in marks for p in islice(mark.iterancestors(W + "p"), 1)):
        opened: list[_Open] = []
        for element in paragraph.iter(W + "fldSimple", W + "r"):
            if element.tag == W + "fldSimple":
                yield from _field_of(element.get(W + "instr") or "", list(element.iter(W + "r")))
            else:
                yield from _closed(element, opened)


@dataclass(slots=True)
class _Open:
    """A field in several runs that has begun."""

    instruction: str = ""
    separated: bool = False
    result: list[etree._Element] = field(default_factory=list)


def _closed(run: etree._Element, opened: list[_Open]) -> Iterator[Field]:
    """The field that a run ends, if it does; what else the run says of those that are open is noted."""
    mark = run.find(W + "fldChar")
    if mark is None:
        if opened and opened[-1].separated:
            opened[-1].result.append(run)
        elif opened:
            opened[-1].instruction += "".join(text.text or "" for text in run.iter(W + "instrText"))
    elif mark.get(W + "fldCharType") == "begin":
        opened.append(_Open())
    elif opened and mark.get(W + "fldCharType") == "separate":
        opened[-1].separated = True
    elif opened:
        ended = opened.pop()
        yield from _field_of(ended.instruction, ended.result)


def _field_of(instruction: str, result: list[etree._Element]) -> Iterator[Field]:
    words = tuple(instruction.split())
    if len(words) > 1 and result:
        yield Field((words[0].upper(), *words[1:]), result)


def _say(shown: Field, text: str) -> None:
    """Puts a text in the place of a field's result, with the formatting of its first letters."""
    texts = [t for run in shown.result for t in run.iter(W + "t")]
    for number, holder in enumerate(texts):
        holder.text = "" if number else text


def _bookmarked(root: etree._Element) -> Iterator[tuple[str, str]]:
    """(name, text) of every bookmark that begins and ends in one paragraph."""
    for start in root.iter(W + "bookmarkStart"):
        inside: list[str] = []
        for after in islice(start.itersiblings(), MOST_PIECES):
            if after.tag == W + "bookmarkEnd" and after.get(W + "id") == start.get(W + "id"):
                yield start.get(W + "name") or "", "".join(inside)
                break
            inside.append(text_of(after))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
