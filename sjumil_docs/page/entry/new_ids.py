"""A form of a new participant without an id → the same with one made of the name."""

import re
from itertools import count

from starlette.datastructures import FormData

from sjumil_docs.page.case_state import CaseState
from sjumil_docs.page.entry.field_text import in_one_line
from sjumil_docs.page.entry.value_shapes import Path

_NOT_IN_AN_ID = re.compile(r"[\W_]+")


def with_id(state: CaseState, at: Path, form: FormData) -> FormData:
    """The form with an id that no other has, where it is of a participant who has none."""
    if at[:-1] != ("deltakere",) or _text(form, "id") or not _text(form, "navn"):
        return form
    rows = state.value(at[:-1])
    others = [row for number, row in enumerate(rows if isinstance(rows, list) else ()) if number != at[-1]]
    taken = {str(row.get("id", "")) for row in others if isinstance(row, dict)}
    base = _NOT_IN_AN_ID.sub("-", _text(form, "navn").lower()).strip("-") or "deltaker"
    names = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return FormData([*form.multi_items(), ("id", next(name for name in names if name not in taken))])


def _text(form: FormData, key: str) -> str:
    value = form.get(key)
    return in_one_line(value) if isinstance(value, str) else ""
