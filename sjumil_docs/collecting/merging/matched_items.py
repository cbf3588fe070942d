"""A row of a workbook → the item of the case that it is about, if the case has it already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sjumil_docs.collecting.form_answers import TableRow
from sjumil_docs.collecting.texts.text_keys import text_key
from sjumil_docs.form.workbook_sheets import FOLLOW_UP, KEY_FIGURES, Sheet
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.yaml_tree import Tree

NAMED_BY = {
    "deltakere": "navn",
    "innsatsområder": "navn",
    "tiltak": "tittel",
    "fremdriftsplan": "oppgave",
    "milepæler": "navn",
}
"""The column that names the item, in the sheets that have one."""
_KNOWN_BY = {
    "møter": ("form", "steg", "dato", "klokkeslett"),
    "behandling": ("utvalg", "rolle", "dato", "saksnr"),
    KEY_FIGURES.key: ("steg", "navn", "år"),
    FOLLOW_UP.key: ("tiltak", "innsatsområde", "dato"),
}
"""The columns that tell which item it is, in the others: none of them may say otherwise."""
_ONE_OF_A_NAME = ("deltakere", "innsatsområder", KEY_FIGURES.key, FOLLOW_UP.key)
"""In these, two rows of one name are about one item; a task or a measure may be there twice."""


@dataclass(slots=True)
class Item:
    """An item of a list of the case."""

    path: CasePath
    values: dict[str, Tree]
    """What it says, by the keys of the columns."""
    given: frozenset[str] = field(default=frozenset())
    """The keys that the case itself gives it: the others have what a case has where nothing is said."""


class MatchedItems:
    """The items that the rows of one form are about: each is that of one row."""

    def __init__(self, items: Mapping[str, Sequence[Item]], rows: Iterable[TableRow]) -> None:
        self._items = items
        self._taken = {item.path for row in rows for item in items[row.sheet.key] if _is_certain(item, row)}

    def item_of(self, row: TableRow) -> Item | None:
        """The item that a row is about: one that says the very same, else the likest."""
        items = self._items[row.sheet.key]
        certain = next((item for item in items if _is_certain(item, row)), None)
        item = certain or max(self._perhaps(row), key=lambda item: _likeness(item, row), default=None)
        if item:
            self.take(item)
        return item

    def take(self, item: Item) -> None:
        """Makes an item that of a row."""
        self._taken.add(item.path)

    def left_in(self, sheet: Sheet) -> list[Item]:
        """The items of a sheet that no row is about."""
        return [item for item in self._items[sheet.key] if item.path not in self._taken]

    def _perhaps(self, row: TableRow) -> Iterator[Item]:
        key = row.sheet.key
        for item in self._items[key]:
            shared = key in _ONE_OF_A_NAME and not (key == "deltakere" and row.values.get("id"))
            if (shared or item.path not in self._taken) and _is_about(row, item.values):
                yield item


def _is_certain(item: Item, row: TableRow) -> bool:
    """Whether an item and a row say the same, or are a participant with the same id."""
    if row.sheet.key == "deltakere" and row.values.get("id"):
        return is_same(item.values["id"], row.values["id"])
    columns = {column.key for column in row.sheet.columns}
    said = {*row.values, *(item.given & columns)}
    return all(is_same(item.values.get(key, ""), row.values.get(key, "")) for key in said)


def _is_about(row: TableRow, item: Mapping[str, Tree]) -> bool:
    """Whether a row may be about an item."""
    key, values = row.sheet.key, row.values
    if row.inferred:
        return _is_meeting(item, values)
    if key in NAMED_BY:
        return is_same(item.get(NAMED_BY[key], ""), values.get(NAMED_BY[key], ""))
    first, *others = _KNOWN_BY[key]
    if not is_same(item.get(first, ""), values.get(first, "")):
        return False
    is_dated = bool(item.get("dato") and values.get("dato"))
    undated = tuple(values) if key in ("møter", FOLLOW_UP.key) else ()
    columns = ("deltakere",) if is_dated else undated
    return not any(_differs(item.get(column, ""), values.get(column, "")) for column in (*others, *columns))


def _is_meeting(item: Mapping[str, Tree], values: Mapping[str, Tree]) -> bool:
    """Whether the head of a form may be about a meeting: on its step and day, with some who were there."""
    if not is_same(item.get("steg", ""), values["steg"]) or item.get("antall", "") not in ("", "1"):
        return False
    days = [item.get("dato", ""), values.get("dato", "")]
    there = [item.get("deltakere", ""), values.get("deltakere", "")]
    if all(days):
        return is_same(*days) and not (all(there) and _have_none_in_common(*there))
    return not _differs(*there)


def _have_none_in_common(one: Tree, other: Tree) -> bool:
    names = [set(map(value_key, each)) for each in (one, other) if isinstance(each, list)]
    return set.isdisjoint(*names)


def _differs(one: Tree, other: Tree) -> bool:
    """Whether two values cannot both be said of one thing; a list may have more than another."""
    if not one or not other:
        return False
    return not (is_same(one, other) or holds_all(one, other) or holds_all(other, one))


def _likeness(item: Item, row: TableRow) -> int:
    return sum(is_same(item.values.get(key, ""), value) for key, value in row.values.items())


def is_same(one: Tree, other: Tree) -> bool:
    """Whether two values say the same, whatever their spaces, capitals and order."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(value_key, one)) == sorted(map(value_key, other))
    return value_key(one) == value_key(other)


def holds_all(whole: Tree, part: Tree) -> bool:
    """Whether a list has all that another has."""
    if not isinstance(whole, list) or not isinstance(part, list):
        return False
    return set(map(value_key, part)) <= set(map(value_key, whole))


def value_key(value: Tree) -> str:
    """A value as it is compared."""
    return text_key(shown(value)).casefold()


def shown(value: Tree) -> str:
    """A value as it stands in a cell."""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
