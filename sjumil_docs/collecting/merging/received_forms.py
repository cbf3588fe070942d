"""The forms that have been collected into a case: what each said is known again if it is collected again.

A case notes of each form the fields that something stood in, and a mark of each paragraph and point there. A
text with a mark was in the case once: if it is not there any more, somebody has changed or deleted it.
"""

from dataclasses import dataclass

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.form_answers import FormAnswers
from sjumil_docs.collecting.received_marks import field_name, fields_noted, line_of, mark_of
from sjumil_docs.problems import CasePath, masked
from sjumil_docs.reading.yaml_text.yaml_tree import Tree, clean_text

RECEIVED = "hentet_inn"
"""The key of the case that they stand under."""


@dataclass(frozen=True, slots=True)
class FormText:
    """What a sender has written in a field of a form, as it is compared."""

    form: FormAnswers
    field: CasePath
    written_at: CasePath
    """Where in the case it stands, or would."""
    texts: tuple[str, ...]


class ReceivedForms:
    """What a case has noted of the forms that were collected, and what is to be noted of new ones."""

    def __init__(self, case: Case) -> None:
        self._forms = [(form.file, form.sender or "", fields_noted(form)) for form in case.received]
        self._before = [dict(fields) for _, _, fields in self._forms]
        self._known: dict[str, set[str]] = {}
        for fields in self._before:
            for field, marks in fields.items():
                self._known.setdefault(field, set()).update(marks)

    def has(self, path: CasePath, text: str) -> bool:
        """Whether a text stood in the field of a path in a form that was collected before."""
        return mark_of(text) in self._known.get(field_name(path), ())

    def said_before(self, form: FormAnswers, path: CasePath) -> frozenset[str]:
        """The marks of what stood in a field of the same form from the same sender, the times before."""
        same = (fields for file, sender, fields in self._forms if _is_same(form, file, sender))
        return frozenset().union(*(fields.get(field_name(path), frozenset()) for fields in same))

    def sender_of(self, path: CasePath, text: str) -> str:
        """Whom a form was from that had a text in the field of a path; empty if none noted had it."""
        mark, field = mark_of(text), field_name(path)
        return next((sender for _, sender, fields in self._forms if mark in fields.get(field, ())), "")

    def note(self, text: FormText) -> None:
        """Notes what a sender has written in a field, if anything."""
        marks, name = frozenset(map(mark_of, text.texts)), field_name(text.field)
        if marks:
            fields = self._fields(_line(text.form.file), _line(text.form.sender))
            fields[name] = fields.get(name, frozenset()) | marks

    def edits(self) -> dict[CasePath, Tree]:
        """The new values of the case that note it, by their paths."""
        values: dict[CasePath, Tree] = {}
        for number, (file, sender, fields) in enumerate(self._forms):
            marks: list[Tree] = [line_of(name, fields[name]) for name in fields]
            if number >= len(self._before):
                values[(RECEIVED, number)] = {"skjema": file, "fra": sender, "merker": marks}
            elif fields != self._before[number]:
                values[(RECEIVED, number, "merker")] = marks
        return values

    def _fields(self, file: str, sender: str) -> dict[str, frozenset[str]]:
        """What is noted of the form of a name from a sender, by field."""
        for known, of, fields in self._forms:
            if (known, of) == (file, sender):
                return fields
        self._forms.append((file, sender, {}))
        return self._forms[-1][2]


def _is_same(form: FormAnswers, file: str, sender: str) -> bool:
    return (file, sender) == (_line(form.file), _line(form.sender))


def _line(text: str) -> str:
    """A name on one line, without an identity number."""
    return masked(" ".join(clean_text(text).split()))
