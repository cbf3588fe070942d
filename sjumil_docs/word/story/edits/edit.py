"""One thing that a person has changed in a document, and the changes between two lists of details."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from sjumil_docs.word.story.details import FORMS, OBJECTS, PLACE_IN_LIST, Aspect, Detail
from sjumil_docs.word.story.emphasis.look_changes import LookedText
from sjumil_docs.word.story.paragraphs import PICTURE
from sjumil_docs.word.story.table_cells import Cell

Kind = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that a person has changed, added, removed or moved: a text, or something else about it."""

    kind: Kind
    story: str
    """Where it is: body, footnote, endnote, header, footer, comment or property."""
    heading: str
    """The heading it is under in the file; of a note or comment, that of what it hangs on."""
    before: str | None
    """What it said when it was built; None if it was not there, or can no longer be known."""
    after: str | None
    """What it says now; None if it is gone."""
    origins: tuple[str, ...] = ()
    """The digests of the free texts it came from; of one that is added, of the paragraph before it."""
    beside: str = ""
    """Of one that is added, the paragraph before it; of a note or a comment, the one it hangs on."""
    aspect: Aspect = "text"
    """What about the paragraph, or the file, is changed."""
    name: str = ""
    """Which one of its aspect: the bar of a chart, the name of a property."""
    text: str = ""
    """What the paragraph says, where something else about it is changed; of an object, its caption."""
    cell: Cell | None = None
    """The cell of a table that it is in; where it is gone, that it was in."""
    former: Cell | None = None
    """The cell it is in as the case would build it."""
    row: tuple[str, ...] = ()
    """What the cells of its row say, as they were built where that is known."""
    written_by: str = ""
    """Who wrote it, of a comment."""
    undecided: tuple[str, ...] = ()
    """Whose tracked changes it is, where nobody has accepted or rejected them."""
    looks: LookedText = ()
    """What it says now, with its emphasis."""
    number: int = 0
    """The number of the built paragraph; 0 where it has none."""


def detail_edits(before: Sequence[Detail], after: Sequence[Detail], edit: Edit) -> Iterator[Edit]:
    """The edits between the details of a paragraph as it was built and as it is, placed as `edit` is."""
    text, objects = edit.text or edit.after or "", (edit.after or "").count(PICTURE)
    whole = edit.before is None or edit.before.count(PICTURE) == objects
    lists = [any(d.aspect == "list" for d in side) for side in (before, after)]
    forms = [[d for d in side if d.aspect in FORMS] for side in (before, after)]
    left_out = (
        *(() if whole else OBJECTS),
        *(() if lists[0] == lists[1] else PLACE_IN_LIST),
        *(() if forms[0] == forms[1] else ("layout",)),  # that of a list or a heading goes with it
    )
    groups = {(d.aspect, d.name): None for d in (*before, *after) if d.aspect not in left_out}
    for aspect, name in groups:
        values = [[d.value for d in side if (d.aspect, d.name) == (aspect, name)] for side in (before, after)]
        for old, new in _differences(*values):
            kind: Kind = "added" if old is None else "removed" if new is None else "changed"
            yield replace(edit, kind=kind, aspect=aspect, name=name, before=old, after=new, text=text)


def _differences(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """The values that differ, each with the one in its place."""
    if before == after:
        return
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from zip_longest(before[a:b], after[c:d])
