"""Bookmarks of a story: each with an id and a name of its own, beginning and end in pairs."""

from itertools import count

from lxml import etree

from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.xml import W, replace_element


def number_bookmarks(root: etree._Element) -> None:
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
            replace_element(mark)


def settle_bookmarks(root: etree._Element) -> None:
    """Gives every bookmark an id of its own; keeps the first of each name, and removes unpaired marks."""
    starts: dict[str, etree._Element] = {}
    names: set[str] = set()
    used_ids: set[str] = set()
    marks = list(root.iter(W + "bookmarkStart", W + "bookmarkEnd"))
    numbers = count(max((whole_number(mark.get(W + "id")) or 0 for mark in marks), default=0) + 1)
    for mark in marks:
        mark_id = mark.get(W + "id") or ""
        start = None if mark.tag == W + "bookmarkStart" else starts.pop(mark_id, None)
        if mark.tag == W + "bookmarkStart":
            if mark_id in starts:
                replace_element(starts[mark_id])
            starts[mark_id] = mark
        elif start is None:
            replace_element(mark)
        elif (name := start.get(W + "name") or "") in names:
            replace_element(start)
            replace_element(mark)
        else:
            new_id = str(next(numbers)) if mark_id in used_ids else mark_id
            start.set(W + "id", new_id)
            mark.set(W + "id", new_id)
            names.add(name)
            used_ids.add(new_id)
    for mark in starts.values():
        replace_element(mark)
