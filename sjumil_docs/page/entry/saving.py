"""A form that is sent, and the fields it has → new values in the case, or what stands in the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData

import sjumil_docs as sd
from sjumil_docs.page.entry.field_text import names_of, unseen
from sjumil_docs.page.entry.value_field import CHOSEN, READ, ValueField, mark_of, value_of

THE_CASES = "saken"
"""What is chosen where the text of the case is to stand."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a form."""

    fields: tuple[ValueField, ...]
    """Its fields with what was written in them, so that nothing of it is lost."""
    written: bool = False
    """Whether anything was saved."""
    left_out: int = 0
    """How many signs cannot be saved, and were left out."""
    error: "sd.SjumilError | None" = None
    """Why nothing was saved."""

    @property
    def in_conflict(self) -> bool:
        """Whether somebody else has saved one of its values meanwhile; then nothing was saved."""
        return any(field.in_conflict for field in self.fields)


def save(source: Path, fields: Sequence[ValueField], form: FormData) -> Saved:
    """Writes what somebody has changed into the case: all of it, or nothing.

    A value that another has changed since the page was made is in conflict, unless this form leaves it as it
    was then.
    """
    decided = tuple(_decided(field, form) for field in fields)
    left_out = sum(unseen(text) for text in form.values() if isinstance(text, str))
    changed = [field for field in decided if field.written is not None]
    if not changed or any(field.in_conflict for field in decided):
        return Saved(decided, left_out=left_out)
    try:
        written = sd.edit(source, _edits(changed))
    except sd.SjumilError as error:
        return Saved(decided, left_out=left_out, error=error)
    return Saved(decided, bool(written), left_out)


def unreadable(source: Path, fields: Sequence[ValueField], form: FormData) -> Saved | None:
    """A form that makes a case that can be read one that cannot, with what is wrong beside its fields."""
    decided = [_decided(field, form) for field in fields]
    if any(field.in_conflict for field in decided):
        return None
    try:
        report = sd.check_edits(source, _edits(field for field in decided if field.written is not None))
    except sd.SjumilError:
        return None  # saving tells why
    told = tuple(field.with_findings(report) for field in decided)
    found = (problem for field in told for problem in field.findings)
    return Saved(told) if any(p.family == "form" and p.severity == "error" for p in found) else None


def checked(source: Path, fields: Sequence[ValueField], form: FormData) -> tuple[ValueField, ...]:
    """Fields as they would be if a form were saved, with what would be found in them; nothing is saved."""
    decided = [_decided(field, form) for field in fields]
    changed = [field for field in decided if field.written is not None]
    report = sd.check_edits(source, _edits(changed))
    return tuple(_as_saved(field).with_findings(report) for field in decided)


def _as_saved(field: ValueField) -> ValueField:
    return field if field.written is None else replace(field, value=_as_stated(field), written=None)


def _edits(fields: Iterable[ValueField]) -> list["sd.ValueEdit"]:
    return [sd.ValueEdit(field.path, _as_stated(field), field.value) for field in fields]


def _as_stated(field: ValueField) -> Any:
    """A new value in the shape that the case has for it: one of several may stand without a list.

    A mapping keeps what it has by those that are still there.
    """
    written = field.written or ""
    if isinstance(written, list) and isinstance(field.value, dict):
        return {name: field.value.get(name, []) for name in written}
    if isinstance(written, list) and len(written) == 1 and isinstance(field.value, str) and field.value:
        return written[0]
    return written


def _decided(field: ValueField, form: FormData) -> ValueField:
    """A field with what is to be written; without, where the case is to say what it says."""
    if not _is_sent(field, form):
        return field
    value = _value(field, form)
    mark, before = mark_of(field.kind, value), form.get(READ + field.name)
    if mark == field.mark or form.get(CHOSEN + field.name) == THE_CASES:
        return field
    if mark == before:  # left as it was, and another has changed it
        return field
    written = replace(field, written=value, in_conflict=before != field.mark)
    return written.with_choices(names_of(value)) if field.choices else written


def _is_sent(field: ValueField, form: FormData) -> bool:
    """Whether a form has the field; ticked boxes are sent, and boxes that are not, are not."""
    return field.name in form or (field.kind == "boxes" and READ + field.name in form)


def _value(field: ValueField, form: FormData) -> Any:
    """What somebody has written in a field."""
    if field.kind == "boxes":
        return [value for value in form.getlist(field.name) if isinstance(value, str)]
    text = form.get(field.name)
    return value_of(field.kind, text if isinstance(text, str) else "")
