"""The paragraphs as they were built, and those of a file → the edits between them.

A paragraph that has its bookmark is compared with the one it was built as; one without is compared, by its
text, with what has gone from the same place.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from sjumil_docs.word.story.edits.built_paragraphs import BEGINNING, BuiltParagraph
from sjumil_docs.word.story.edits.edit import Edit, Kind, detail_edits
from sjumil_docs.word.story.emphasis.look_changes import look_changes
from sjumil_docs.word.story.origins import bookmarks_in
from sjumil_docs.word.story.paragraphs import PICTURE
from sjumil_docs.word.story.written_document import WrittenParagraph

MOST_COMPARED = 25_000_000
"""So many pairs of paragraphs are looked at for the same text; of more, all count as changed."""


@dataclass(frozen=True, slots=True)
class FileParagraph:
    """A paragraph as it is in the file, or several that one has been split into."""

    written: WrittenParagraph
    """The paragraph, or the first of them."""
    text: str
    numbers: tuple[int, ...] = ()
    """Of the built paragraphs that it was made of."""
    paragraphs: int = 1
    """How many one paragraph has been split into."""


def merged_paragraphs(paragraphs: Iterable[WrittenParagraph]) -> Iterator[FileParagraph]:
    """The paragraphs of the file, those that one was split into as one."""
    current = None
    used: set[int] = set()
    for paragraph in paragraphs:
        numbers = {bookmark.number for bookmark in bookmarks_in(paragraph.bookmarks)} - used
        used |= numbers
        open_numbers = {bookmark.number for bookmark in bookmarks_in(paragraph.open_bookmarks)}
        if current and not numbers and open_numbers & set(current.numbers):
            text = f"{current.text}\n\n{paragraph.text}"
            current = replace(current, text=text, paragraphs=current.paragraphs + 1)
            continue
        if current:
            yield current
        current = FileParagraph(paragraph, paragraph.text, tuple(sorted(numbers)))
    if current:
        yield current


def body_edits(built: Sequence[BuiltParagraph], parts: Sequence[FileParagraph]) -> Iterator[Edit]:
    """Every edit of the body, from its beginning to its end."""
    by_number = {paragraph.number: paragraph for paragraph in built}
    bookmarked = {number for part in parts for number in part.numbers if number in by_number}
    unmoved = _rising([min(part.numbers, default=0) for part in parts])
    place, heading, near = 1, "", BEGINNING
    added: list[FileParagraph] = []
    for part in parts:
        sources = [by_number[number] for number in part.numbers if number in by_number]
        if not sources:
            added.append(part)
            continue
        first, last = sources[0].number, sources[-1].number
        if first in unmoved:
            gone = [by_number[n] for n in range(place, first) if n in by_number and n not in bookmarked]
            yield from edits_by_text(gone, added, heading, near)
            place, added = first + 1, []
        origins = tuple(origin for built_part in sources for origin in built_part.origins)
        near, heading = BuiltParagraph(last, part.text, origins), part.written.heading
        yield from _edits_by_bookmark(sources, part, origins, moved=first not in unmoved)
    rest = (paragraph for paragraph in built if paragraph.number >= place)
    gone = [paragraph for paragraph in rest if paragraph.number not in bookmarked]
    yield from edits_by_text(gone, added, heading, near)


def edits_by_text(
    gone: Sequence[BuiltParagraph],
    remaining: Sequence[FileParagraph],
    heading: str,
    near: BuiltParagraph,
    story: str = "body",
) -> Iterator[Edit]:
    """The edits between what has gone from a place and what is there without a bookmark, by their texts."""
    for built, part, same in _pairs(gone, remaining):
        if built and part:
            edit = _edit("changed", built, part, built.text, built.origins)
            if not same:
                yield edit
            elif built.written:
                if _hangs_elsewhere(built.written, part.written):
                    yield replace(edit, kind="moved")
                yield from _other_edits(built.written, part.written, edit)
        elif built:
            edit = Edit("removed", story, heading, built.text, None, built.origins, number=built.number)
            yield _at_former_place(edit, built.written) if built.written else edit
        elif part:
            edit = _edit("added", BuiltParagraph(0, None), part, None, near.origins)
            yield replace(edit, beside=part.written.hangs_on or near.text or "")


def _rising(numbers: Sequence[int]) -> set[int]:
    """The longest rising sequence of the numbers: what is not in it has been moved."""
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


def _edits_by_bookmark(
    sources: Sequence[BuiltParagraph], part: FileParagraph, origins: tuple[str, ...], moved: bool
) -> Iterator[Edit]:
    """The edits of a paragraph that has its bookmark."""
    texts = [built.text for built in sources]
    before = None if None in texts else "\n\n".join(text or "" for text in texts)
    edit = _edit("changed", sources[0], part, before, origins)
    if before is None or len(sources) != part.paragraphs or _lines(before) != _lines(part.text):
        yield edit
    elif moved:
        yield replace(edit, kind="moved")
    if (written := sources[0].written) and len(sources) == part.paragraphs == 1:
        yield from _other_edits(written, part.written, edit)


def _other_edits(before: WrittenParagraph, after: WrittenParagraph, edit: Edit) -> Iterator[Edit]:
    """The edits of what a paragraph holds besides words, and of how its words are emphasised."""
    yield from detail_edits(before.details, after.details, edit)
    text = edit.text or edit.after or ""
    for look, is_new, words in look_changes(before.looks, _bare(before), after.looks, _bare(after)):
        kind: Kind = "added" if is_new else "removed"
        values = (None, words) if is_new else (words, None)
        yield replace(edit, kind=kind, aspect=look, text=text, before=values[0], after=values[1])


def _hangs_elsewhere(before: WrittenParagraph, after: WrittenParagraph) -> bool:
    """Whether a note hangs on another paragraph than it was built for, as far as both are known."""
    built, in_file = (
        {bookmark.number for bookmark in bookmarks_in(paragraph.hangs_in)} for paragraph in (before, after)
    )
    return bool(built and in_file) and not built & in_file


def _lines(text: str) -> list[list[list[str]]]:
    """The words of a text by its lines and tabs; how the words are spaced makes no difference."""
    return [[piece.split() for piece in line.split("\t")] for line in text.split("\n")]


def _bare(paragraph: WrittenParagraph) -> str:
    """What a paragraph says, but for its objects."""
    return paragraph.text.replace(PICTURE, "")


def _at_former_place(edit: Edit, written: WrittenParagraph) -> Edit:
    """The edit of what is gone, with the place that it had."""
    heading = edit.heading if edit.story == "body" else written.heading
    return replace(edit, heading=heading, beside=written.hangs_on, former=written.cell)


def _edit(
    kind: Kind, built: BuiltParagraph, part: FileParagraph, before: str | None, origins: tuple[str, ...]
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
        looks=written.looks,
        number=built.number,
    )


def _pairs(
    gone: Sequence[BuiltParagraph], remaining: Sequence[FileParagraph]
) -> Iterator[tuple[BuiltParagraph | None, FileParagraph | None, bool]]:
    """Each with the one in its place, and whether the two say the same."""
    if len(gone) * len(remaining) > MOST_COMPARED:
        yield from ((*pair, False) for pair in zip_longest(gone, remaining))
        return
    texts = ([" ".join((p.text or "").split()) for p in paragraphs] for paragraphs in (gone, remaining))
    for kind, a, b, c, d in SequenceMatcher(None, next(texts), next(texts), autojunk=False).get_opcodes():
        yield from ((*pair, kind == "equal") for pair in zip_longest(gone[a:b], remaining[c:d]))
