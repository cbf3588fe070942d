"""The paragraphs of a document as it is built now, and of one in a folder → what a person has changed.

The marks in the file say what each paragraph was when the file was built, so that a person's change is
told from one in the case since then. A paragraph without a mark is compared by its text, with what has gone
from the same place.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from sjumil_docs.word.story.origins import Mark, digest_of, marks_in
from sjumil_docs.word.story.reader import WrittenParagraph

Kind = Literal["changed", "added", "removed", "moved"]
STORIES = ("body", "footnote", "endnote", "header", "footer", "comment")
MOST_COMPARED = 25_000_000
"""So many pairs of paragraphs are looked at for the same text; of more, all count as changed."""

_CONTENTS = re.compile(r"toc \d")
"""The style of the entries of the contents."""
_Marks = dict[int, tuple[Mark, ...]]
"""The marks of each paragraph as it was built; several where it came from several texts."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One paragraph that a person has changed, added, removed or moved."""

    kind: Kind
    story: str
    heading: str
    """The heading it stands under in the file."""
    before: str | None
    """What it said when it was built; None if it was not there, or can no longer be known."""
    after: str | None
    """What it says now; None if it is gone."""
    origins: tuple[str, ...] = ()
    """The digests of the free texts it came from; of one that is added, of the paragraph before it."""
    beside: str = ""
    """What the paragraph before it says, of one that is added."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a person has changed, and what it could be compared with."""

    edits: tuple[Edit, ...]
    marked: bool
    """Whether the file has its marks, so that a person's changes are told from the case's."""
    current: bool
    """Whether the case would build the same document again; without marks that is not known."""


@dataclass(frozen=True, slots=True)
class _BuiltParagraph:
    """A paragraph as it was built: its number, and what is known of it."""

    number: int
    text: str | None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _FoundParagraph:
    """A paragraph as it is in the file, with the numbers of those it was made of."""

    text: str
    heading: str
    numbers: tuple[int, ...] = ()
    paragraphs: int = 1
    """How many one paragraph has been split into."""


_BEGINNING = _BuiltParagraph(0, "")
"""What stands before the first paragraph."""


def compare(would_be: Sequence[WrittenParagraph], found: Sequence[WrittenParagraph]) -> Comparison:
    """What a person has changed in `found`, when what the case would build is `would_be`."""
    body, found_body = _body(would_be), _body(found)
    marks, marks_would_be = _marks_by_number(found_body), _marks_by_number(body)
    current = bool(marks) and all(marks_would_be.get(number) == own for number, own in marks.items())
    built = _as_built(body, found_body, marks) if marks and not current else _as_marked(body)
    edits = list(_in_body(built, list(_merged(found_body))))
    for story in STORIES[1:]:
        built = [_BuiltParagraph(0, p.text) for p in would_be if p.story == story]
        standing = [_FoundParagraph(p.text, "") for p in found if p.story == story]
        edits += [replace(edit, story=story) for edit in _without_marks(built, standing, "", _BEGINNING)]
    return Comparison(tuple(edits), bool(marks), current)


def _body(paragraphs: Iterable[WrittenParagraph]) -> list[WrittenParagraph]:
    """The paragraphs of the body, without the contents: Word makes them anew from the headings."""
    body = (p for p in paragraphs if p.story == "body")
    return [p for p in body if marks_in(p.marks) or not _CONTENTS.fullmatch(p.style)]


def _marks_by_number(paragraphs: Iterable[WrittenParagraph]) -> _Marks:
    """The marks that paragraphs have, by the number each was built with."""
    found: _Marks = {}
    for mark in (mark for p in paragraphs for mark in marks_in(p.marks)):
        found[mark.number] = tuple(dict.fromkeys((*found.get(mark.number, ()), mark)))
    return found


def _as_marked(paragraphs: Iterable[WrittenParagraph]) -> list[_BuiltParagraph]:
    """The paragraphs that have a mark, as the marks tell of them."""
    marked = ((marks_in(p.marks), p.text) for p in paragraphs)
    return [_BuiltParagraph(marks[0].number, text, _origins(marks)) for marks, text in marked if marks]


def _origins(marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(mark.origin for mark in marks if mark.origin)


def _as_built(
    would_be: Sequence[WrittenParagraph], found: Sequence[WrittenParagraph], marks: _Marks
) -> list[_BuiltParagraph]:
    """The document as it was built, as far as it is known when the case has changed since."""
    texts = {digest_of(p.text): p.text for p in (*would_be, *found)}
    would_be_by_number = {paragraph.number: paragraph for paragraph in _as_marked(would_be)}
    same = _same_numbers(marks, _marks_by_number(would_be))
    last = min(max(mark.of for marked in marks.values() for mark in marked), len(would_be) + len(found))
    same |= {0: 0, last + 1: len(would_be_by_number) + 1}
    agreed = sorted(same)
    built = []
    for number in range(1, last + 1):
        if number in marks:
            marked = marks[number]
            built.append(_BuiltParagraph(number, texts.get(marked[0].said), _origins(marked)))
            continue
        place = bisect_left(agreed, number)
        before, after = agreed[place - 1], agreed[place]
        gone = would_be_by_number.get(same[before] + number - before)
        known = gone and same[after] - same[before] == after - before
        built.append(replace(gone, number=number) if gone and known else _BuiltParagraph(number, None))
    return built


def _same_numbers(marks: _Marks, marks_would_be: _Marks) -> dict[int, int]:
    """The numbers of paragraphs that say the same and come from the same texts in two builds."""
    numbers = sorted(marks), sorted(marks_would_be)
    keys = [
        [" ".join(mark.said + mark.origin for mark in build[number]) for number in sorted(build)]
        for build in (marks, marks_would_be)
    ]
    blocks = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks()
    return {numbers[0][a + n]: numbers[1][b + n] for a, b, length in blocks for n in range(length)}


def _merged(paragraphs: Iterable[WrittenParagraph]) -> Iterator[_FoundParagraph]:
    """The paragraphs of the file, those that one was split into as one."""
    heading, held = "", None
    taken: set[int] = set()
    for paragraph in paragraphs:
        if paragraph.style.startswith("heading"):
            heading = paragraph.text
        numbers = {mark.number for mark in marks_in(paragraph.marks)} - taken
        taken |= numbers
        inside = {mark.number for mark in marks_in(paragraph.inside)}
        if held and not numbers and inside & set(held.numbers):
            text = f"{held.text}\n\n{paragraph.text}"
            held = replace(held, text=text, paragraphs=held.paragraphs + 1)
            continue
        if held:
            yield held
        held = _FoundParagraph(paragraph.text, heading, tuple(sorted(numbers)))
    if held:
        yield held


def _in_body(built: Sequence[_BuiltParagraph], found: Sequence[_FoundParagraph]) -> Iterator[Edit]:
    """Every edit of the body, from its beginning to its end."""
    by_number = {paragraph.number: paragraph for paragraph in built}
    marked = {number for paragraph in found for number in paragraph.numbers if number in by_number}
    kept = _rising([min(paragraph.numbers, default=0) for paragraph in found])
    place, heading, near = 1, "", _BEGINNING
    added: list[_FoundParagraph] = []
    for paragraph in found:
        made_of = [by_number[number] for number in paragraph.numbers if number in by_number]
        if not made_of:
            added.append(paragraph)
            continue
        first, last = made_of[0].number, made_of[-1].number
        if first in kept:
            gone = [by_number[n] for n in range(place, first) if n in by_number and n not in marked]
            yield from _without_marks(gone, added, heading, near)
            place, added = first + 1, []
        origins = tuple(origin for part in made_of for origin in part.origins)
        near, heading = _BuiltParagraph(last, paragraph.text, origins), paragraph.heading
        yield from _with_mark(made_of, paragraph, origins, moved=first not in kept)
    gone = [paragraph for paragraph in built if paragraph.number >= place and paragraph.number not in marked]
    yield from _without_marks(gone, added, heading, near)


def _rising(numbers: Sequence[int]) -> set[int]:
    """The most numbers that stand in rising order: what is not among them has been moved."""
    ends: list[int] = []
    before: dict[int, int] = {}
    for number in (number for number in numbers if number):
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        before[number] = ends[place - 1] if place else 0
    kept, number = set(), ends[-1] if ends else 0
    while number:
        kept.add(number)
        number = before[number]
    return kept


def _with_mark(
    made_of: Sequence[_BuiltParagraph], found: _FoundParagraph, origins: tuple[str, ...], moved: bool
) -> Iterator[Edit]:
    """The edit of a paragraph that has its mark, if there is one."""
    texts = [built.text for built in made_of]
    before = None if None in texts else "\n\n".join(text or "" for text in texts)
    if before is None or len(made_of) != found.paragraphs or digest_of(before) != digest_of(found.text):
        yield Edit("changed", "body", found.heading, before, found.text, origins)
    elif moved:
        yield Edit("moved", "body", found.heading, before, found.text, origins)


def _without_marks(
    gone: Sequence[_BuiltParagraph], unmarked: Sequence[_FoundParagraph], heading: str, near: _BuiltParagraph
) -> Iterator[Edit]:
    """The edits between what has gone from a place and what stands there without a mark."""
    for built, found in _pairs(gone, unmarked):
        if built and found:
            yield Edit("changed", "body", found.heading, built.text, found.text, built.origins)
        elif built:
            yield Edit("removed", "body", heading, built.text, None, built.origins)
        elif found:
            yield Edit("added", "body", found.heading, None, found.text, near.origins, near.text or "")


def _pairs(
    gone: Sequence[_BuiltParagraph], unmarked: Sequence[_FoundParagraph]
) -> Iterator[tuple[_BuiltParagraph | None, _FoundParagraph | None]]:
    """Those that differ, each with the one in its place."""
    if len(gone) * len(unmarked) > MOST_COMPARED:
        yield from zip_longest(gone, unmarked)
        return
    texts = ([" ".join((p.text or "").split()) for p in paragraphs] for paragraphs in (gone, unmarked))
    for kind, a, b, c, d in SequenceMatcher(None, next(texts), next(texts), autojunk=False).get_opcodes():
        if kind != "equal":
            yield from zip_longest(gone[a:b], unmarked[c:d])
