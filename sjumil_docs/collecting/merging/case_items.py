"""The items of the lists of a case, with their values as a file has them and the names of what holds them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Part
from sjumil_docs.case.results import placed_statuses
from sjumil_docs.collecting.merging.matched_items import Item
from sjumil_docs.form.case_values import value_under
from sjumil_docs.form.workbook_sheets import FOLLOW_UP, KEY_FIGURES
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.yaml_tree import Tree

Placed = tuple[CasePath, Part, dict[str, str]]
"""A part of the case, its place, and what the columns say that tell which list it is in."""


def items_of(case: Case, key: str) -> Iterator[Item]:
    """The items that the rows of the sheet with a key are about."""
    placed = {"tiltak": _measures, KEY_FIGURES.key: _figures, FOLLOW_UP.key: _statuses}.get(key)
    for path, part, held in placed(case) if placed else _listed(case, key):
        fields = [(about.alias or name, name) for name, about in type(part).model_fields.items()]
        values = {alias: _plain(getattr(part, name)) for alias, name in fields}
        given = {alias for alias, name in fields if name in part.model_fields_set and values[alias]}
        yield Item(path, {**values, **held}, frozenset({*given, *held}))


def _listed(case: Case, key: str) -> Iterator[Placed]:
    for number, item in enumerate(value_under(case, key)):
        yield (key, number), item, {}


def _measures(case: Case) -> Iterator[Placed]:
    for place, area in enumerate(case.focus_areas):
        for number, measure in enumerate(area.measures):
            yield ("innsatsområder", place, "tiltak", number), measure, {"innsatsområde": area.name}
    for number, measure in enumerate(case.single_measures):
        yield ("enkelttiltak", number), measure, {}


def _figures(case: Case) -> Iterator[Placed]:
    for step in case.answers:
        for number, figure in enumerate(case.said_of(step).key_figures):
            yield ("svar", step, KEY_FIGURES.key, number), figure, {"steg": step}


def _statuses(case: Case) -> Iterator[Placed]:
    for path, named, statuses in placed_statuses(case.focus_areas, case.single_measures):
        for number, status in enumerate(statuses):
            yield (*path, number), status, named


def _plain(value: Any) -> Tree:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return "" if value is None else str(value)
