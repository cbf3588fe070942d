"""The rows of a workbook's tables, and the lists of the case → new items, and values that items lacked."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sjumil_docs.case.answers import StepAnswers
from sjumil_docs.case.model import Case
from sjumil_docs.collecting.collected import CollectedValue, LeftOver, ValueOutcome
from sjumil_docs.collecting.form_answers import FormAnswers, TableRow
from sjumil_docs.collecting.merging.proved_values import faults_of_item
from sjumil_docs.collecting.merging.received_forms import FormText, ReceivedForms
from sjumil_docs.collecting.text_keys import text_key
from sjumil_docs.form.case_values import value_under
from sjumil_docs.form.workbook_sheets import KEY_FIGURES
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.yaml_tree import Tree

_NAMED_BY = {
    "deltakere": ("id", "navn"),
    "innsatsområder": ("navn",),
    "tiltak": ("tittel",),
    "fremdriftsplan": ("oppgave",),
    "milepæler": ("navn",),
}
"""The columns, any of which tells which item of the case a row is; in other sheets all that it says does."""
_TABLES = (*_NAMED_BY, "møter", "behandling", KEY_FIGURES.key)
_AREA = "innsatsområde"
_HOLDER = {"tiltak": _AREA, KEY_FIGURES.key: "steg"}
"""The columns that tell which list a row belongs in, and are no values of the item."""


class MergedRows:
    """The items of the lists of a case, row by row."""

    def __init__(self, case: Case, received: ReceivedForms) -> None:
        self._case, self._received = case, received
        self.edits: dict[CasePath, Tree] = {}
        """The new items and values, by their paths."""
        self.texts: list[FormText] = []
        """The rows that are in the case, all of them."""
        self._items = {key: list(_items(case, key)) for key in _TABLES}
        self._added: dict[CasePath, int] = {}

    def merge(self, form: FormAnswers) -> Iterator[CollectedValue]:
        """What came of each row of a form; what the case says otherwise is added to what is left over."""
        for row in form.rows:
            told = len(form.left_over)
            value = self._merged(form, row)
            if value and len(form.left_over) == told and not row.sent:
                text = FormText(form, (row.sheet.key,), value.path, (_row_key(row),))
                self.texts.append(text)
            if value:
                yield value

    def _merged(self, form: FormAnswers, row: TableRow) -> CollectedValue | None:
        key = row.sheet.key
        item = next((item for item in self._items[key] if _is_of(key, item[1], row.values)), None)
        text = _row_text(row)
        if self._received.has((key,), _row_key(row)):
            is_same = item and all(_is_same(item[1].get(k, ""), value) for k, value in row.values.items())
            outcome = ValueOutcome.SAME if is_same else ValueOutcome.COLLECTED_BEFORE
            return CollectedValue(row.place, item[0] if item else row.sheet.path, outcome, text, "")
        if item is None:
            return self._new(form, row, text)
        path, values = item
        lacking = {k: v for k, v in row.values.items() if not values.get(k) and k != _HOLDER.get(key)}
        missing = self._taken(form, row, path[:-1], lacking, values)
        for column, value in row.values.items():
            if values.get(column) and not row.sent and not _is_same(values[column], value):
                place = f"{row.place}, {_head(row, column, self._case)}"
                form.left_over.append(
                    LeftOver("differs", place, _shown(value), before=_shown(values[column]))
                )
        self.edits |= {(*path, column): value for column, value in missing.items()}
        values |= missing
        return CollectedValue(row.place, path, ValueOutcome.ADDED if missing else ValueOutcome.SAME, text, "")

    def _new(self, form: FormAnswers, row: TableRow, text: str) -> CollectedValue | None:
        """A new item, at the end of its list."""
        holder, holding = self._list_of(row), _HOLDER.get(row.sheet.key, "")
        if row.sent and self._items[row.sheet.key]:
            form.left_over.append(LeftOver("gone", row.place, text))
            return None
        if holder is None:
            form.left_over.append(LeftOver("unknown", row.place, _shown(row.values.get(holding, text))))
            return None
        values = {key: value for key, value in row.values.items() if key != holding}
        if row.sheet.key == "deltakere":
            values = {"id": self._free_id(str(values.get("navn", ""))), **values}
        taken = self._taken(form, row, holder, values, {})
        if not taken:
            return None
        index = self._length(holder)
        self._added[holder] = self._added.get(holder, 0) + 1
        self.edits[(*holder, index)] = taken
        item = {**taken, holding: row.values.get(holding, "")}
        self._items[row.sheet.key].append(((*holder, index), item))
        return CollectedValue(row.place, (*holder, index), ValueOutcome.NEW, text, "")

    def _taken(
        self,
        form: FormAnswers,
        row: TableRow,
        holder: CasePath,
        new: Mapping[str, Tree],
        old: Mapping[str, Tree],
    ) -> dict[str, Tree]:
        """The new values that the case can read; the others are told of, and so are all if one is missing."""
        known = {key: value for key, value in old.items() if value and key not in _HOLDER.values()}
        faults = faults_of_item(holder, {**known, **new}, self._case.language) if new else {}
        if not all(key in new for key in faults):
            without = "; ".join(text for key, text in faults.items() if key not in new)
            form.left_over.append(LeftOver("unwritten", row.place, f"{without} {_row_text(row)}"))
            return {}
        for key in faults:
            place = f"{row.place}, {_head(row, key, self._case)}"
            form.left_over.append(LeftOver("unwritten", place, faults[key]))
        taken = {key: value for key, value in new.items() if key not in faults}
        return self._taken(form, row, holder, taken, old) if faults else taken

    def _list_of(self, row: TableRow) -> CasePath | None:
        """The list that a new item belongs in; None for a measure whose focus area the case does not have."""
        if row.sheet.key == KEY_FIGURES.key:
            step = row.values.get("steg")
            return ("svar", str(step), KEY_FIGURES.key) if step else None
        area = row.values.get(_AREA)
        if row.sheet.key != "tiltak" or not area:
            return row.sheet.path
        known = enumerate(self._items["innsatsområder"])
        return next(
            (("innsatsområder", n, "tiltak") for n, (_, it) in known if _is_same(it.get("navn", ""), area)),
            None,
        )

    def _length(self, holder: CasePath) -> int:
        tree: Any = self._case
        for part in holder:
            if isinstance(tree, dict):
                tree = tree.get(part, StepAnswers())
            elif isinstance(part, str):
                tree = value_under(tree, part)
            else:
                tree = tree[part] if part < len(tree) else ()
                if tree == ():
                    break
        return len(tree) + self._added.get(holder, 0)

    def _free_id(self, name: str) -> str:
        """A short name for a participant who was given none: the first word of the name."""
        taken = {str(values.get("id")) for _, values in self._items["deltakere"]}
        first = (re.findall(r"\w+", name.casefold()) or ["deltaker"])[0]
        numbered = (first if number == 1 else f"{first}{number}" for number in range(1, 10_000))
        return next(each for each in numbered if each not in taken)


def _items(case: Case, key: str) -> Iterator[tuple[CasePath, dict[str, Tree]]]:
    """The items of a list of the case, each with its path and its values as a file has them."""
    if key == KEY_FIGURES.key:
        for step in case.answers:
            for number, figure in enumerate(case.said_of(step).key_figures):
                yield ("svar", step, key, number), {**_tree(figure), "steg": step}
        return
    if key != "tiltak":
        for number, item in enumerate(value_under(case, key)):
            yield (key, number), _tree(item)
        return
    for place, area in enumerate(case.focus_areas):
        for number, measure in enumerate(area.measures):
            yield ("innsatsområder", place, "tiltak", number), {**_tree(measure), _AREA: area.name}
    for number, measure in enumerate(case.single_measures):
        yield ("enkelttiltak", number), _tree(measure)


def _tree(item: Any) -> dict[str, Tree]:
    fields = type(item).model_fields.items()
    return {about.alias or name: _plain(getattr(item, name)) for name, about in fields}


def _plain(value: Any) -> Tree:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return "" if value is None else str(value)


def _is_of(key: str, item: dict[str, Tree], values: dict[str, str | list[str]]) -> bool:
    """Whether a row is about an item: one of its names is the same, and no other name another."""
    if key == KEY_FIGURES.key:
        return all(_is_same(item[k], values.get(k, "")) for k in ("steg", "navn")) and (
            not item.get("år") or not values.get("år") or _is_same(item["år"], values["år"])
        )
    if key not in _NAMED_BY:
        return all(
            _is_same(item.get(column, ""), value) for column, value in values.items() if item.get(column)
        )
    names = [column for column in _NAMED_BY[key] if values.get(column) and item.get(column)]
    return bool(names) and _is_same(item[names[0]], values[names[0]])


def _is_same(one: Tree, other: Tree) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(_key, one)) == sorted(map(_key, other))
    return _key(one) == _key(other)


def _key(value: Tree) -> str:
    return text_key(_shown(value)).casefold()


def _row_key(row: TableRow) -> str:
    """A row as it is compared: its columns by their keys, with what they say."""
    return "\n".join(f"{column} {_key(value)}" for column, value in sorted(row.values.items()))


def _row_text(row: TableRow) -> str:
    return "; ".join(_shown(value) for value in row.values.values())


def _shown(value: Tree) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _head(row: TableRow, column: str, case: Case) -> str:
    return next(row.sheet.head(each, case.language) for each in row.sheet.columns if each.key == column)
