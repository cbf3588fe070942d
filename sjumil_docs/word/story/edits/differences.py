"""The paragraphs of two files that share no marks → what is in the one and not in the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypedDict

from sjumil_docs.word.story.written_document import WrittenParagraph

STORIES = ("body", "footnote", "endnote", "header", "footer")


class DifferenceDict(TypedDict):
    """A paragraph that two files do not share, as plain data for JSON."""

    story: str
    """Where in the document it is."""
    heading: str
    """The heading it is under."""
    before: str | None
    """What the first says; None if it is not there."""
    after: str | None
    """What the other says; None if it is not there."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph that two files do not share."""

    story: str
    """Where it is: body, footnote, endnote, header or footer."""
    heading: str
    """The heading it is under; empty for none."""
    before: str | None
    """What the first file says there; None if it says nothing."""
    after: str | None
    """What the second file says there; None if it says nothing."""

    def to_dict(self) -> DifferenceDict:
        """Plain data for JSON."""
        return {
            "story": self.story,
            "heading": self.heading,
            "before": self.before,
            "after": self.after,
        }


def differences(
    first: Sequence[WrittenParagraph], second: Sequence[WrittenParagraph]
) -> Iterator[Difference]:
    """Every paragraph that two files do not share, in the order of the document."""
    for story in STORIES:
        before = [paragraph for paragraph in first if paragraph.story == story]
        after = [paragraph for paragraph in second if paragraph.story == story]
        yield from _in_story(story, before, after)


def _in_story(
    story: str, before: list[WrittenParagraph], after: list[WrittenParagraph]
) -> Iterator[Difference]:
    old, new = ([paragraph.text for paragraph in side] for side in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, first, last, other_first, other_last in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = zip_longest(old[first:last], new[other_first:other_last])
        for number, (gone, instead) in enumerate(pairs):
            side, at = (before, first) if instead is None else (after, other_first)
            yield Difference(story, _heading(side, at + number), gone, instead)


def _heading(paragraphs: Sequence[WrittenParagraph], at: int) -> str:
    """The heading above a paragraph."""
    above = (p.text for p in reversed(paragraphs[:at]) if p.style.startswith(("heading", "title")))
    return next(above, "")
