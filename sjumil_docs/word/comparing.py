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

from sjumil_docs.word.origins import Mark, digest_of, marks_in
from sjumil_docs.word.reading_back import WrittenParagraph

Kind = Literal["changed", "added", "removed", "moved"]
STORIES = ("body", "footnote", "endnote", "header", "footer", "comment")
MOST_COMPARED = 25_000_000
"""So many pairs of paragraphs are looked at for the same text; of more, all count as changed."""

_CONTENTS = re.compile(r"toc \d")
"""The style of the entries of the contents."""


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
class _Was:
    """A paragraph as it was built: its number, and what is known of it."""

    number: int
    text: str | None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Is:
    """A paragraph as it is in the file, with the numbers of those it was made of."""

    text: str
    heading: str
    numbers: tuple[int, ...] = ()
    paragraphs: int = 1
    """How many one paragraph has been split into."""


def compare(now: Sequence[WrittenParagraph], found: Sequence[WrittenParagraph]) -> Comparison:
    """What a person has changed in `found`, when the case would build `now`."""
    marks = _marks_by_number(_body(found))
    built = _marks_by_number(_body(now))
    current = bool(marks) and all(built.get(number) == own for number, own in marks.items())
    changed_since = marks and not current
    was = _as_built(_body(now), _body(found), marks) if changed_since else _all_of(_body(now))
    edits = list(_in_body(was, list(_merged(_body(found)))))
    for story in STORIES[1:]:
        texts = ([p.text for p in paragraphs if p.story == story] for paragraphs in (now, found))
        was, are = [_Was(0, text) for text in next(texts)], [_Is(text, "") for text in next(texts)]
        edits += [replace(edit, story=story) for edit in _without_marks(was, are, "", _Was(0, ""))]
    return Comparison(tuple(edits), bool(marks), current)


def _body(paragraphs: Iterable[WrittenParagraph]) -> list[WrittenParagraph]:
    """The paragraphs of the body, without the contents: Word makes them anew from the headings."""
    body = (p for p in paragraphs if p.story == "body")
    return [p for p in body if marks_in(p.marks) or not _CONTENTS.fullmatch(p.style)]


def _marks_by_number(paragraphs: Iterable[WrittenParagraph]) -> dict[int, tuple[Mark, ...]]:
    """The marks of each paragraph as it was built; several where it came from several texts."""
    found: dict[int, tuple[Mark, ...]] = {}
    for mark in (mark for p in paragraphs for mark in marks_in(p.marks)):
        found[mark.number] = tuple(dict.fromkeys((*found.get(mark.number, ()), mark)))
    return found


def _all_of(paragraphs: Iterable[WrittenParagraph]) -> list[_Was]:
    """The paragraphs as they are built now."""
    marked = ((marks_in(p.marks), p.text) for p in paragraphs)
    return [_Was(marks[0].number, text, _origins(marks)) for marks, text in marked if marks]


def _origins(marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(mark.origin for mark in marks if mark.origin)


def _as_built(
    now: Sequence[WrittenParagraph], found: Sequence[WrittenParagraph], marks: dict[int, tuple[Mark, ...]]
) -> list[_Was]:
    """The document as it was built, as far as it is known when the case has changed since."""
    texts = {digest_of(p.text): p.text for p in (*now, *found)}
    built = {each.number: each for each in _all_of(now)}
    same = _same_numbers(marks, _marks_by_number(now))
    last = min(max(mark.of for own in marks.values() for mark in own), len(now) + len(found))
    same |= {0: 0, last + 1: len(built) + 1}
    agreed = sorted(same)
    was = []
    for number in range(1, last + 1):
        if number in marks:
            own = marks[number]
            was.append(_Was(number, texts.get(own[0].said), _origins(own)))
            continue
        place = bisect_left(agreed, number)
        before, after = agreed[place - 1], agreed[place]
        gone = built.get(same[before] + number - before)
        known = gone and same[after] - same[before] == after - before
        was.append(replace(gone, number=number) if gone and known else _Was(number, None))
    return was


def _same_numbers(one: dict[int, tuple[Mark, ...]], other: dict[int, tuple[Mark, ...]]) -> dict[int, int]:
    """The numbers of paragraphs that say the same and come from the same texts in two builds."""
    numbers = sorted(one), sorted(other)
    keys = [
        [" ".join(mark.said + mark.origin for mark in marks[number]) for number in sorted(marks)]
        for marks in (one, other)
    ]
    blocks = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks()
    return {numbers[0][a + n]: numbers[1][b + n] for a, b, length in blocks for n in range(length)}


def _merged(found: Iterable[WrittenParagraph]) -> Iterator[_Is]:
    """The paragraphs of the file, those that one was split into as one."""
    heading, held = "", None
    taken: set[int] = set()
    for paragraph in found:
        if paragraph.style.startswith("heading"):
            heading = paragraph.text
        own = {mark.number for mark in marks_in(paragraph.marks)} - taken
        taken |= own
        split = not own and held and {m.number for m in marks_in(paragraph.inside)} & set(held.numbers)
        if held and split:
            text = f"{held.text}\n\n{paragraph.text}"
            held = replace(held, text=text, paragraphs=held.paragraphs + 1)
            continue
        if held:
            yield held
        held = _Is(paragraph.text, heading, tuple(sorted(own)))
    if held:
        yield held


def _in_body(was: Sequence[_Was], found: Sequence[_Is]) -> Iterator[Edit]:
    """Every edit of the body, from its beginning to its end."""
    by_number = {each.number: each for each in was}
    marked = {number for each in found for number in each.numbers if number in by_number}
    kept = _rising([min(each.numbers, default=0) for each in found])
    place, heading = 1, ""
    near = _Was(0, "")
    added: list[_Is] = []
    for each in found:
        own = [by_number[number] for number in each.numbers if number in by_number]
        if not own:
            added.append(each)
            continue
        if own[0].number in kept:
            gone = [by_number[n] for n in range(place, own[0].number) if n in by_number and n not in marked]
            yield from _without_marks(gone, added, heading, near)
            place, added = own[0].number + 1, []
        near = _Was(own[-1].number, each.text, tuple(origin for one in own for origin in one.origins))
        heading = each.heading
        yield from _with_mark(own, each, near.origins, moved=own[0].number not in kept)
    gone = [one for one in was if one.number >= place and one.number not in marked]
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


def _with_mark(own: Sequence[_Was], each: _Is, origins: tuple[str, ...], moved: bool) -> Iterator[Edit]:
    """The edit of a paragraph that has its mark, if there is one."""
    texts = [one.text for one in own]
    before = None if None in texts else "\n\n".join(text or "" for text in texts)
    if before is None or len(own) != each.paragraphs or digest_of(before) != digest_of(each.text):
        yield Edit("changed", "body", each.heading, before, each.text, origins)
    elif moved:
        yield Edit("moved", "body", each.heading, before, each.text, origins)


def _without_marks(was: Sequence[_Was], found: Sequence[_Is], heading: str, near: _Was) -> Iterator[Edit]:
    """The edits between what has gone from a place and what stands there without a mark."""
    for one, each in _pairs(was, found):
        if one and each:
            yield Edit("changed", "body", each.heading, one.text, each.text, one.origins)
        elif one:
            yield Edit("removed", "body", heading, one.text, None, one.origins)
        elif each:
            yield Edit("added", "body", each.heading, None, each.text, near.origins, near.text or "")


def _pairs(was: Sequence[_Was], found: Sequence[_Is]) -> Iterator[tuple[_Was | None, _Is | None]]:
    """Those that differ, each with the one in its place."""
    if len(was) * len(found) > MOST_COMPARED:
        yield from zip_longest(was, found)
        return
    texts = [" ".join((one.text or "").split()) for one in was], [" ".join(one.text.split()) for one in found]
    for kind, a, b, c, d in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from zip_longest(was[a:b], found[c:d])
