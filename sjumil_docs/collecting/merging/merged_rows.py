"""The rows of a workbook's tables, and the lists of the case → new items, and values that items lacked."""

from collections.abc import Iterator, Mapping
from typing import Any

from sjumil_docs.case.answers import StepAnswers
from sjumil_docs.case.model import Case
from sjumil_docs.collecting.collected import CollectedValue, LeftOver, ValueOutcome
from sjumil_docs.collecting.form_answers import FormAnswers, TableRow
from sjumil_docs.collecting.merging.case_items import items_of
from sjumil_docs.collecting.merging.matched_items import (
    NAMED_BY,
    Item,
    MatchedItems,
    holds_all,
    is_same,
    shown,
    value_key,
)
from sjumil_docs.collecting.merging.proved_values import faults_of_item
from sjumil_docs.collecting.merging.received_forms import FormText, ReceivedForms
from sjumil_docs.collecting.merging.row_texts import place_in_form, row_key, row_text, values_in
from sjumil_docs.collecting.merging.status_rows import names_to_choose, statuses_named
from sjumil_docs.collecting.received_marks import mark_of
from sjumil_docs.collecting.texts.names import likest
from sjumil_docs.form.case_values import value_under
from sjumil_docs.form.workbook_sheets import FOLLOW_UP, KEY_FIGURES
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.yaml_tree import Tree

_TABLES = (*NAMED_BY, "møter", "behandling", KEY_FIGURES.key, FOLLOW_UP.key)
_AREA = "innsatsområde"
_SINGLE = "enkelttiltak"
_HOLDERS = {"tiltak": (_AREA,), KEY_FIGURES.key: ("steg",), FOLLOW_UP.key: (_AREA, "tiltak")}
"""The columns that tell which list a row belongs in, and are no values of the item."""


class MergedRows:
    """The items of the lists of a case, row by row."""

    def __init__(self, case: Case, named: Case, received: ReceivedForms) -> None:
        """`named` has the participants of the forms besides those of the case."""
        self._case, self._named, self._received = case, named, received
        self.edits: dict[CasePath, Tree] = {}
        """The new items and values, by their paths."""
        self.texts: list[FormText] = []
        """The rows that are in the case, all of them."""
        self._items = {key: list(items_of(case, key)) for key in _TABLES}
        self._added: dict[CasePath, int] = {}

    def merge(self, form: FormAnswers) -> Iterator[CollectedValue]:
        """What came of each row of a form; what the case says otherwise is added to what is left over."""
        matched = MatchedItems(self._items, form.rows)
        new: list[TableRow] = []
        for row in form.rows:
            told = len(form.left_over)
            value = self._merged(form, row, matched)
            if value and len(form.left_over) == told and not row.sent:
                text = FormText(form, (row.sheet.key,), value.path, (row_key(row.values),))
                self.texts.append(text)
            if value:
                new += [row] if value.outcome is ValueOutcome.NEW else []
                yield value
        form.left_over += [left for row in new for left in self._corrected(form, row, matched)]

    def _corrected(self, form: FormAnswers, row: TableRow, matched: MatchedItems) -> Iterator[LeftOver]:
        """That a new item may be another one corrected, which the same form said the time before."""
        now = {mark_of(row_key(each.values)) for each in form.rows if each.sheet == row.sheet}
        before = self._received.said_before(form, (row.sheet.key,)) - now
        for item in matched.left_in(row.sheet) if before else ():
            if mark_of(row_key(values_in(row, item))) in before:
                pairs = ((value, item.values.get(column, "")) for column, value in row.values.items())
                texts = (self._in_words(old) for new, old in pairs if old and not is_same(old, new))
                yield LeftOver("corrected", row.place, row_text(row), before="; ".join(texts))

    def _merged(self, form: FormAnswers, row: TableRow, matched: MatchedItems) -> CollectedValue | None:
        item, text = matched.item_of(row), row_text(row)
        if self._received.has((row.sheet.key,), row_key(row.values)):
            same = item and all(_says(item.values.get(k, ""), value) for k, value in row.values.items())
            outcome = ValueOutcome.SAME if same else ValueOutcome.COLLECTED_BEFORE
            return CollectedValue(row.place, item.path if item else row.sheet.path, outcome, text, "")
        if item is None:
            return self._new(form, row, text, matched)
        lacking = {k: v for k, v in _lacking(row, item) if k not in _HOLDERS.get(row.sheet.key, ())}
        new = self._taken(form, row, item.path[:-1], lacking, item.values)
        if not row.sent:
            form.left_over += self._told_differences(form, row, item)
        self.edits |= {(*item.path, column): value for column, value in new.items()}
        item.values |= new
        outcome = ValueOutcome.ADDED if new else ValueOutcome.SAME
        return CollectedValue(row.place, item.path, outcome, text, "")

    def _told_differences(self, form: FormAnswers, row: TableRow, item: Item) -> Iterator[LeftOver]:
        """What a row says otherwise than the case."""
        certain = {column: value for column, value in row.values.items() if column not in row.inferred}
        for column, value in certain.items():
            before = item.values.get(column) or ""
            if row.sheet.key == "tiltak" and column == _AREA and not before:
                before = _SINGLE
            if before and not is_same(before, value) and not holds_all(before, value):
                if holds_all(value, before):
                    continue
                words, before_words = self._in_words(value), self._in_words(before)
                sender = self._other_sender(form, row, item, column)
                place = place_in_form(row, column, self._case)
                yield LeftOver("differs", place, words, before=before_words, before_from=sender)

    def _other_sender(self, form: FormAnswers, row: TableRow, item: Item, column: str) -> str:
        """Whom the value of an item came from, if it came in a form, and from another than this one's."""
        said = row_key({column: item.values.get(column, "")})
        of_item = (text for text in self.texts if text.written_at == item.path)
        now = (text.form.sender for text in of_item if said in "\n".join(text.texts).split("\n"))
        key = row_key(values_in(row, item))
        sender = next(now, "") or self._received.sender_of((row.sheet.key,), key)
        return "" if sender == form.sender else sender

    def _in_words(self, value: Tree) -> str:
        """A value as a person reads it: participants by their names."""
        names = {one.id: one.name for one in self._named.participants}
        return shown([names.get(str(item), item) for item in value] if isinstance(value, list) else value)

    def _new(
        self, form: FormAnswers, row: TableRow, text: str, matched: MatchedItems
    ) -> CollectedValue | None:
        """A new item, at the end of its list."""
        key, holder = row.sheet.key, self._list_of(row)
        if row.sent and self._items[key]:
            form.left_over.append(LeftOver("gone", row.place, text))
            return None
        if holder is None:
            form.left_over.append(self._without_list(row, text))
            return None
        holders = _HOLDERS.get(key, ())
        values = {column: value for column, value in row.values.items() if column not in holders}
        if key == "deltakere":
            values = {"id": self._id_of(str(values.get("navn", ""))), **values}
        taken = self._taken(form, row, holder, values, {})
        if not taken:
            return None
        index = self._length(holder)
        self._added[holder] = self._added.get(holder, 0) + 1
        self.edits[(*holder, index)] = taken
        held = {column: value for column, value in row.values.items() if column in holders}
        item = Item((*holder, index), {**taken, **held}, frozenset({*taken, *held}))
        self._items[key].append(item)
        matched.take(item)
        return CollectedValue(row.place, item.path, ValueOutcome.NEW, text, "")

    def _without_list(self, row: TableRow, text: str) -> LeftOver:
        """A row whose list is not known: all of it, with what the list may be."""
        column, *_ = _HOLDERS[row.sheet.key]
        known = [str(item.values["navn"]) for item in self._items["innsatsområder"]]
        if row.sheet.key == FOLLOW_UP.key:
            column, known = names_to_choose(self._items, row)
        wanted, place = row.values.get(column), place_in_form(row, column, self._case)
        if not wanted or not known:
            return LeftOver("rowless", place, text)
        return LeftOver("rowless", place, text, known="; ".join(known), likest=likest(shown(wanted), known))

    def _taken(
        self,
        form: FormAnswers,
        row: TableRow,
        holder: CasePath,
        new: Mapping[str, Tree],
        old: Mapping[str, Tree],
    ) -> dict[str, Tree]:
        """The new values that the case can read; the others are told of, and so are all if one is missing."""
        written = {column.key for column in row.sheet.columns}.difference(_HOLDERS.get(row.sheet.key, ()))
        known = {key: value for key, value in old.items() if value and key in written}
        faults = faults_of_item(holder, {**known, **new}, self._case.language) if new else {}
        if without := [fault for key, fault in faults.items() if key not in new]:
            form.left_over.append(LeftOver("unwritten", row.place, row_text(row), reason=without[0]))
            return {}
        for key, fault in faults.items():
            place = place_in_form(row, key, self._case)
            form.left_over.append(LeftOver("unwritten", place, shown(new[key]), reason=fault))
        taken = {key: value for key, value in new.items() if key not in faults}
        return self._taken(form, row, holder, taken, old) if faults else taken

    def _list_of(self, row: TableRow) -> CasePath | None:
        """The list that a new item belongs in; None where the case does not have what it is named by."""
        if row.sheet.key == KEY_FIGURES.key:
            step = row.values.get("steg")
            return ("svar", str(step), KEY_FIGURES.key) if step else None
        if row.sheet.key == FOLLOW_UP.key:
            return statuses_named(self._items, row)
        area = row.values.get(_AREA)
        if row.sheet.key != "tiltak" or not area:
            return row.sheet.path
        known = enumerate(self._items["innsatsområder"])
        return next(
            (("innsatsområder", n, "tiltak") for n, it in known if is_same(it.values.get("navn", ""), area)),
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

    def _id_of(self, name: str) -> str:
        """The id of a participant who is new."""
        return next((one.id for one in self._named.participants if one.name == name), "")


def _says(value: Tree, part: Tree) -> bool:
    """Whether a value of the case says what a row does; a list may have got more from other forms."""
    return is_same(value, part) or holds_all(value, part)


def _lacking(row: TableRow, item: Item) -> Iterator[tuple[str, Tree]]:
    """What an item lacks of what a row says; a list gets what it lacks of the other."""
    for key, value in row.values.items():
        before = item.values.get(key)
        if not before:
            yield key, value
        elif isinstance(before, list) and isinstance(value, list) and holds_all(value, before):
            there = set(map(value_key, before))
            if new := [one for one in value if value_key(one) not in there]:
                yield key, [*before, *new]
