"""A row of a workbook, or a line of a form, in words: what it says, and where in its form."""

from collections.abc import Mapping

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.form_answers import TableRow
from sjumil_docs.collecting.merging.matched_items import Item, shown, value_key
from sjumil_docs.form.workbook_sheets import KEY_FIGURES
from sjumil_docs.reading.yaml_text.yaml_tree import Tree


def row_key(values: Mapping[str, Tree]) -> str:
    """A row as it is compared: its columns by their keys, with what they say."""
    return "\n".join(f"{column} {value_key(value)}" for column, value in sorted(values.items()))


def values_in(row: TableRow, item: Item) -> dict[str, Tree]:
    """What an item says in the columns of a row's sheet; no id where the row has none."""
    columns = {column.key for column in row.sheet.columns}
    given = item.given & (columns if "id" in row.values else columns - {"id"})
    return {key: item.values[key] for key in given}


def row_text(row: TableRow) -> str:
    """What a row says, with semicolons between its cells."""
    return "; ".join(shown(value) for value in row.values.values())


def place_in_form(row: TableRow, column: str, case: Case) -> str:
    """Where in its form a row says something: a key figure by its name, since a field has many of them."""
    is_figure = row.sheet.key == KEY_FIGURES.key
    figure = (f"«{row.values.get('navn', '')}»", str(row.values.get("år", ""))) if is_figure else ()
    return ", ".join(filter(None, (row.place, " ".join(figure).strip(), head_of(row, column, case))))


def head_of(row: TableRow, column: str, case: Case) -> str:
    """The head of a column of its sheet."""
    return next(row.sheet.head(each, case.language) for each in row.sheet.columns if each.key == column)
