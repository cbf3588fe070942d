"""The paragraphs of a document as it was built, as far as its file and a new build tell of them.

What was built is not kept anywhere. Where the case would build the same document again, the new build is it;
where the case has changed since, the bookmarks in the file tell number, digest and origin of each paragraph.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from sjumil_docs.word.story.origins import OriginBookmark, bookmarks_in, digest_of
from sjumil_docs.word.story.written_document import WrittenParagraph

BookmarksByNumber = dict[int, tuple[OriginBookmark, ...]]
"""The bookmarks of each paragraph as it was built; several where it came from several texts."""


@dataclass(frozen=True, slots=True)
class BuiltParagraph:
    """A paragraph as it was built: its number, and what is known of it."""

    number: int
    text: str | None
    origins: tuple[str, ...] = ()
    written: WrittenParagraph | None = None
    """The same paragraph as the case would build it now; None where it cannot be known which that is."""


BEGINNING = BuiltParagraph(0, "")
"""What is before the first paragraph."""


def bookmarks_by_number(paragraphs: Iterable[WrittenParagraph]) -> BookmarksByNumber:
    """The origin bookmarks of paragraphs, by the number each was built with."""
    by_number: BookmarksByNumber = {}
    for bookmark in (bookmark for p in paragraphs for bookmark in bookmarks_in(p.bookmarks)):
        known = by_number.get(bookmark.number, ())
        by_number[bookmark.number] = tuple(dict.fromkeys((*known, bookmark)))
    return by_number


def paragraphs_of_build(paragraphs: Iterable[WrittenParagraph]) -> list[BuiltParagraph]:
    """The paragraphs of a build that nobody has edited: those that have an origin bookmark."""
    bookmarked = ((bookmarks_in(p.bookmarks), p) for p in paragraphs)
    return [
        BuiltParagraph(bookmarks[0].number, paragraph.text, _origins(bookmarks), paragraph)
        for bookmarks, paragraph in bookmarked
        if bookmarks
    ]


def paragraphs_as_built(
    new_build: Sequence[WrittenParagraph], in_file: Sequence[WrittenParagraph], bookmarks: BookmarksByNumber
) -> list[BuiltParagraph]:
    """The paragraphs of the build that a file comes from, when the case has changed since.

    `bookmarks` are those of the file. A paragraph that neither the file nor the new build has is known by its
    number alone.
    """
    texts = {digest_of(p.text): p.text for p in (*new_build, *in_file)}
    new_by_number = {paragraph.number: paragraph for paragraph in paragraphs_of_build(new_build)}
    same = _same_numbers(bookmarks, bookmarks_by_number(new_build))
    total = max(bookmark.total for of_one in bookmarks.values() for bookmark in of_one)
    last = min(total, len(new_build) + len(in_file))
    same |= {0: 0, last + 1: len(new_by_number) + 1}
    agreed = sorted(same)
    built = []
    for number in range(1, last + 1):
        if number in bookmarks:
            of_one = bookmarks[number]
            same_now = new_by_number.get(same.get(number, -1))
            written = same_now.written if same_now else None
            text = texts.get(of_one[0].text_digest)
            built.append(BuiltParagraph(number, text, _origins(of_one), written))
            continue
        place = bisect_left(agreed, number)
        before, after = agreed[place - 1], agreed[place]
        gone = new_by_number.get(same[before] + number - before)
        known = gone and same[after] - same[before] == after - before
        built.append(replace(gone, number=number) if gone and known else BuiltParagraph(number, None))
    return built


def _origins(bookmarks: Iterable[OriginBookmark]) -> tuple[str, ...]:
    return tuple(bookmark.origin for bookmark in bookmarks if bookmark.origin)


def _same_numbers(in_file: BookmarksByNumber, new: BookmarksByNumber) -> dict[int, int]:
    """The numbers of paragraphs that have the same text and the same origins in two builds."""
    numbers = sorted(in_file), sorted(new)
    keys = [
        [" ".join(bookmark.text_digest + bookmark.origin for bookmark in build[n]) for n in sorted(build)]
        for build in (in_file, new)
    ]
    blocks = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks()
    return {numbers[0][a + n]: numbers[1][b + n] for a, b, length in blocks for n in range(length)}
