"""A row of the sheet of statuses → the list of the case that it belongs in: that of a measure, or an area."""

from collections.abc import Iterator, Mapping, Sequence

from sjumil_docs.case.results import STATUSES
from sjumil_docs.collecting.form_answers import TableRow
from sjumil_docs.collecting.merging.matched_items import Item, is_same
from sjumil_docs.problems import CasePath
from sjumil_docs.reading.yaml_text.yaml_tree import Tree

_AREA, _MEASURE = "innsatsområde", "tiltak"


def statuses_named(items: Mapping[str, Sequence[Item]], row: TableRow) -> CasePath | None:
    """The list of the one measure, or focus area, that a row names; None if there is none, or several."""
    paths = list(_paths(items, row.values))
    return (*paths[0], STATUSES) if len(paths) == 1 else None


def names_to_choose(items: Mapping[str, Sequence[Item]], row: TableRow) -> tuple[str, list[str]]:
    """The column whose name leads to no list, and the names that may stand in it."""
    if row.values.get(_MEASURE):
        return _MEASURE, [str(item.values["tittel"]) for item in items["tiltak"]]
    return _AREA, [str(item.values["navn"]) for item in items["innsatsområder"]]


def _paths(items: Mapping[str, Sequence[Item]], said: Mapping[str, Tree]) -> Iterator[CasePath]:
    """Where each stands that a row may be about: an area may be left out of that of a measure."""
    area, title = said.get(_AREA), said.get(_MEASURE)
    for item in items["tiltak"] if title else items["innsatsområder"]:
        name = item.values["tittel" if title else "navn"]
        is_in_area = not (title and area) or is_same(item.values.get(_AREA, ""), area or "")
        if is_same(name, title or area or "") and is_in_area:
            yield item.path
