"""Bookmarks of a story: each with an id and a name of its own, beginning and end in pairs."""

from itertools import count

from lxml import etree

from sjumil_docs.word.ooxml.units import whole_number
from sjumil_docs.word.ooxml.xml import W, replace_element

_START, _END, _ID, _NAME = (W + name for name in ("bookmarkStart", "bookmarkEnd", "id", "name"))


def number_bookmarks(root: etree._Element) -> None:
    """Gives every bookmark an id of its own, and keeps the first of those that share a name."""
    names: set[str] = set()
    last: dict[str, str] = {}
    for number, mark in enumerate(list(root.iter(_START, _END)), 1):
        old = mark.get(_ID) or ""
        if mark.tag == _END:
            new = last.pop(old, "")
        else:
            name = mark.get(_NAME) or ""
            new = last[old] = "" if name in names else str(number)
            names.add(name)
        if new:
            mark.set(_ID, new)
        else:
            replace_element(mark)


def settle_bookmarks(root: etree._Element) -> None:
    """Gives every bookmark an id of its own; keeps the first of each name, and removes unpaired marks."""
    starts: dict[str, etree._Element] = {}
    names: set[str] = set()
    used_ids = {""}
    marks = list(root.iter(_START, _END))
    ids = {mark.get(_ID) for mark in marks}  # begin and end share theirs
    numbers = count(max([whole_number(one) or 0 for one in ids], default=0) + 1)
    for mark in marks:
        mark_id = mark.get(_ID) or ""
        start = None if mark.tag == _START else starts.pop(mark_id, None)
        if mark.tag == _START:
            if mark_id in starts:
                replace_element(starts[mark_id])
            starts[mark_id] = mark
        elif start is None:
            replace_element(mark)
        elif (name := start.get(_NAME) or "") in names:
            replace_element(start)
            replace_element(mark)
        else:
            if mark_id in used_ids:
                mark_id = str(next(numbers))
                start.set(_ID, mark_id)
                mark.set(_ID, mark_id)
            names.add(name)
            used_ids.add(mark_id)
    for mark in starts.values():
        replace_element(mark)
