"""The paragraphs of a document as it is built now, and of one in a folder → what a person has changed.

The marks in the file say what each paragraph was when the file was built, so that a person's change is
distinguished from one in the case since then. A paragraph without a mark is compared by its text, with
what has gone from the same place.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from sjumil_docs.word.story.edit import Edit, Kind, detail_edits
from sjumil_docs.word.story.origins import Mark, digest_of, marks_in
from sjumil_docs.word.story.reader import WrittenDocument, WrittenParagraph
from sjumil_docs.word.story.row_edits import by_row

STORIES = ("body", "footnote", "endnote", "header", "footer", "comment")
MOST_COMPARED = 25_000_000
"""So many pairs of paragraphs are looked at for the same text; of more, all count as changed."""

_CONTENTS = re.compile(r"toc \d")
"""The style of the entries of the contents."""
_Marks = dict[int, tuple[Mark, ...]]
"""The marks of each paragraph as it was built; several where it came from several texts."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a person has changed, and what it could be compared with."""

    edits: tuple[Edit, ...]
    marked: bool
    """Whether the file has its marks, so that a person's changes are distinguished from the case's."""
    current: bool
    """Whether the case would build the same document again; without marks that is not known."""


@dataclass(frozen=True, slots=True)
class _BuiltParagraph:
    """A paragraph as it was built: its number, and what is known of it."""

    number: int
    text: str | None
    origins: tuple[str, ...] = ()
    written: WrittenParagraph | None = None
    """The same paragraph as the case would build it now; None where it cannot be known which that is."""


@dataclass(frozen=True, slots=True)
class _FilePart:
    """A paragraph as it is in the file, or several that one has been split into."""

    written: WrittenParagraph
    """The first of them."""
    text: str
    numbers: tuple[int, ...] = ()
    """Of the built paragraphs that it was made of."""
    paragraphs: int = 1
    """How many one paragraph has been split into."""


_BEGINNING = _BuiltParagraph(0, "")
"""What is before the first paragraph."""


def compare(would_be: WrittenDocument, found: WrittenDocument) -> Comparison:
    """What a person has changed in `found`, when what the case would build is `would_be`."""
    body, found_body = _body(would_be.paragraphs), _body(found.paragraphs)
    marks, marks_would_be = _marks_by_number(found_body), _marks_by_number(body)
    current = bool(marks) and all(marks_would_be.get(number) == own for number, own in marks.items())
    built = _as_built(body, found_body, marks) if marks and not current else _as_marked(body)
    of_body = _with_deleters(_in_body(built, list(_merged(found_body))), found.deleted_by)
    edits = list(by_row(of_body, body, found_body))
    for story in STORIES[1:]:
        before = [_BuiltParagraph(0, p.text, (), p) for p in would_be.paragraphs if p.story == story]
        after = [_FilePart(p, p.text) for p in found.paragraphs if p.story == story]
        edits += _without_marks(before, after, "", _BEGINNING, story)
    properties = detail_edits(
        would_be.properties, found.properties, Edit("changed", "property", "", None, None)
    )
    lost = found.loses_descriptions
    reported_edits = (
        e for e in (*edits, *properties) if not (lost and e.aspect == "alt-text" and e.after is None)
    )
    return Comparison(tuple(reported_edits), bool(marks), current)


def shared_marks(would_be: WrittenDocument, found: WrittenDocument) -> int:
    """How many paragraphs of a file have the mark of one that the case would build."""
    marks = [
        {mark.said for p in document.paragraphs for mark in marks_in(p.marks)}
        for document in (would_be, found)
    ]
    return len(marks[0] & marks[1])


def _with_deleters(edits: Iterable[Edit], deleted_by: dict[str, str]) -> Iterator[Edit]:
    """The edits, those that are a tracked deletion with whose it is."""
    deleters = {mark.number: deleted_by[name] for name in deleted_by for mark in marks_in([name])}
    for edit in edits:
        author = deleters.get(edit.number) if edit.kind == "removed" else None
        yield replace(edit, undecided=(author,)) if author else edit


def _body(paragraphs: Iterable[WrittenParagraph]) -> list[WrittenParagraph]:
    """The paragraphs of the body, without the contents: Word makes them anew from the headings."""
    body = (p for p in paragraphs if p.story == "body")
    return [p for p in body if marks_in(p.marks) or not _CONTENTS.fullmatch(p.style)]


def _marks_by_number(paragraphs: Iterable[WrittenParagraph]) -> _Marks:
    """The marks that paragraphs have, by the number each was built with."""
    by_number: _Marks = {}
    for mark in (mark for p in paragraphs for mark in marks_in(p.marks)):
        by_number[mark.number] = tuple(dict.fromkeys((*by_number.get(mark.number, ()), mark)))
    return by_number


def _as_marked(paragraphs: Iterable[WrittenParagraph]) -> list[_BuiltParagraph]:
    """The paragraphs that have a mark, as the marks tell of them."""
    marked = ((marks_in(p.marks), p) for p in paragraphs)
    return [_BuiltParagraph(marks[0].number, p.text, _origins(marks), p) for marks, p in marked if marks]


def _origins(marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(mark.origin for mark in marks if mark.origin)


def _as_built(
    would_be: Sequence[WrittenParagraph], paragraphs: Sequence[WrittenParagraph], marks: _Marks
) -> list[_BuiltParagraph]:
    """The document as it was built, as far as it is known when the case has changed since."""
    texts = {digest_of(p.text): p.text for p in (*would_be, *paragraphs)}
    would_be_by_number = {paragraph.number: paragraph for paragraph in _as_marked(would_be)}
    same = _same_numbers(marks, _marks_by_number(would_be))
    last = min(max(mark.of for marked in marks.values() for mark in marked), len(would_be) + len(paragraphs))
    same |= {0: 0, last + 1: len(would_be_by_number) + 1}
    agreed = sorted(same)
    built = []
    for number in range(1, last + 1):
        if number in marks:
            marked = marks[number]
            same_now = would_be_by_number.get(same.get(number, -1))
            written = same_now.written if same_now else None
            built.append(_BuiltParagraph(number, texts.get(marked[0].said), _origins(marked), written))
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


def _merged(paragraphs: Iterable[WrittenParagraph]) -> Iterator[_FilePart]:
    """The paragraphs of the file, those that one was split into as one."""
    held = None
    taken: set[int] = set()
    for paragraph in paragraphs:
        numbers = {mark.number for mark in marks_in(paragraph.marks)} - taken
        taken |= numbers
        inside = {mark.number for mark in marks_in(paragraph.inside)}
        if held and not numbers and inside & set(held.numbers):
            text = f"{held.text}\n\n{paragraph.text}"
            held = replace(held, text=text, paragraphs=held.paragraphs + 1)
            continue
        if held:
            yield held
        held = _FilePart(paragraph, paragraph.text, tuple(sorted(numbers)))
    if held:
        yield held


def _in_body(built: Sequence[_BuiltParagraph], parts: Sequence[_FilePart]) -> Iterator[Edit]:
    """Every edit of the body, from its beginning to its end."""
    by_number = {paragraph.number: paragraph for paragraph in built}
    marked = {number for part in parts for number in part.numbers if number in by_number}
    unmoved = _rising([min(part.numbers, default=0) for part in parts])
    place, heading, near = 1, "", _BEGINNING
    added: list[_FilePart] = []
    for part in parts:
        made_of = [by_number[number] for number in part.numbers if number in by_number]
        if not made_of:
            added.append(part)
            continue
        first, last = made_of[0].number, made_of[-1].number
        if first in unmoved:
            gone = [by_number[n] for n in range(place, first) if n in by_number and n not in marked]
            yield from _without_marks(gone, added, heading, near)
            place, added = first + 1, []
        origins = tuple(origin for built_part in made_of for origin in built_part.origins)
        near, heading = _BuiltParagraph(last, part.text, origins), part.written.heading
        yield from _with_mark(made_of, part, origins, moved=first not in unmoved)
    gone = [paragraph for paragraph in built if paragraph.number >= place and paragraph.number not in marked]
    yield from _without_marks(gone, added, heading, near)


def _rising(numbers: Sequence[int]) -> set[int]:
    """The most numbers that are in rising order: what is not among them has been moved."""
    ends: list[int] = []
    before: dict[int, int] = {}
    for number in (number for number in numbers if number):
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        before[number] = ends[place - 1] if place else 0
    rising, number = set(), ends[-1] if ends else 0
    while number:
        rising.add(number)
        number = before[number]
    return rising


def _with_mark(
    made_of: Sequence[_BuiltParagraph], part: _FilePart, origins: tuple[str, ...], moved: bool
) -> Iterator[Edit]:
    """The edits of a paragraph that has its mark, if there are any."""
    texts = [built.text for built in made_of]
    before = None if None in texts else "\n\n".join(text or "" for text in texts)
    edit = _edit("changed", made_of[0], part, before, origins)
    if before is None or len(made_of) != part.paragraphs or digest_of(before) != digest_of(part.text):
        yield edit
    elif moved:
        yield replace(edit, kind="moved")
    if (written := made_of[0].written) and len(made_of) == part.paragraphs == 1:
        yield from detail_edits(written.details, part.written.details, edit)


def _without_marks(
    gone: Sequence[_BuiltParagraph],
    unmarked: Sequence[_FilePart],
    heading: str,
    near: _BuiltParagraph,
    story: str = "body",
) -> Iterator[Edit]:
    """The edits between what has gone from a place and what is there without a mark."""
    for built, part, same in _pairs(gone, unmarked):
        if built and part:
            edit = _edit("changed", built, part, built.text, built.origins)
            if not same:
                yield edit
            elif built.written:
                yield from detail_edits(built.written.details, part.written.details, edit)
        elif built:
            edit = Edit("removed", story, heading, built.text, None, built.origins, number=built.number)
            yield _as_it_stood(edit, built.written) if built.written else edit
        elif part:
            edit = _edit("added", _BuiltParagraph(0, None), part, None, near.origins)
            yield replace(edit, beside=part.written.hangs_on or near.text or "")


def _as_it_stood(edit: Edit, written: WrittenParagraph) -> Edit:
    """The edit of what is gone, with the place that it had."""
    heading = edit.heading if edit.story == "body" else written.heading
    return replace(edit, heading=heading, beside=written.hangs_on, former=written.cell)


def _edit(
    kind: Kind, built: _BuiltParagraph, part: _FilePart, before: str | None, origins: tuple[str, ...]
) -> Edit:
    """An edit of what is in the file, with its place."""
    written = part.written
    return Edit(
        *(kind, written.story, written.heading, before, part.text, origins, written.hangs_on),
        text=written.caption,
        cell=written.cell,
        former=built.written.cell if built.written else None,
        written_by=written.written_by,
        undecided=written.undecided,
        number=built.number,
    )


def _pairs(
    gone: Sequence[_BuiltParagraph], unmarked: Sequence[_FilePart]
) -> Iterator[tuple[_BuiltParagraph | None, _FilePart | None, bool]]:
    """Each with the one in its place, and whether the two say the same."""
    if len(gone) * len(unmarked) > MOST_COMPARED:
        yield from ((*pair, False) for pair in zip_longest(gone, unmarked))
        return
    texts = ([" ".join((p.text or "").split()) for p in paragraphs] for paragraphs in (gone, unmarked))
    for kind, a, b, c, d in SequenceMatcher(None, next(texts), next(texts), autojunk=False).get_opcodes():
        yield from ((*pair, kind == "equal") for pair in zip_longest(gone[a:b], unmarked[c:d]))
