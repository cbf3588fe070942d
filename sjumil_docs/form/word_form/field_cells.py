"""A field of a form → its label and its cell: what the case says already, or the prompt."""

from collections.abc import Iterable
from typing import Any

from sjumil_docs.case.parts import Meeting, Part
from sjumil_docs.case.questions import Step
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.form.case_values import value_under
from sjumil_docs.form.choices import choices_in, chosen_in
from sjumil_docs.form.form_fields import FieldKind, FormField
from sjumil_docs.form.key_figures import figure_line
from sjumil_docs.language.choice_words import choices
from sjumil_docs.word.writing.template_values import FormCell, Tick

MOST_IN_ONE_COLUMN = 6
"""So many participants stand in one column; more are shared between two."""


def field_shown(view: View, step: Step, field: FormField) -> Fields:
    """The label of a field and its cell, as the template has them."""
    label = field.label(view.language)
    cell = FormCell(
        field.bookmark,
        name=f"{field.question} {label}".strip(),
        prompt=field.prompt(view.language),
        **_contents(view, step, field),
    )
    return {"navn": label, "felt": cell}


def _contents(view: View, step: Step, field: FormField) -> dict[str, Any]:
    """What stands in a cell, and what can be chosen there, by the names of a `FormCell`."""
    value, contents = _said(view, step, field), dict[str, Any]()
    match field.kind:
        case FieldKind.TEXT if value and field.path:
            contents["texts"] = (view.text(value, *field.path),)
        case FieldKind.POINTS if value and field.path:
            contents["texts"] = tuple(view.text_list(value, *field.path))
        case FieldKind.PARTICIPANTS:
            contents["line"] = _sources(view, step, field, value or ())
        case FieldKind.WAYS:
            words = choices(field.key, view.language)
            contents = {"choices": tuple(words.values()), "line": "; ".join(words[way] for way in value)}
        case FieldKind.CHOICE:
            words = choices_in(field, view.language)
            known = chosen_in(field, value or "", view.language) or value
            contents = {"choices": tuple(words.values()), "line": words.get(known, known or "")}
        case FieldKind.LINE if value:
            contents["line"] = value
        case FieldKind.FIGURES if value and field.path:
            contents["texts"] = tuple(view.text_list(map(figure_line, value), *field.path))
        case FieldKind.DAY:
            contents = {"is_day": True, "line": view.short_day(value)}
        case FieldKind.TICKS:
            contents["ticks"] = _ticks(view, step, second=field.bookmark.endswith("2"))
    return contents


def _sources(view: View, step: Step, field: FormField, ids: Iterable[str]) -> str:
    """The participants who were heard, each with its own way where these are not the same for all."""
    answer, words = view.case.answer_to(step.key, field.question), choices("innhentet", view.language)
    if answer.is_obtained_alike:
        return view.sources(ids)
    own = {one: view.all_of(words[way].lower() for way in answer.ways_of(one)) for one in answer.participants}
    return "; ".join(view.source(one, ways) for one, ways in own.items())


def _said(view: View, step: Step, field: FormField) -> Any:
    """What the case says in a field; None where it says nothing."""
    if field.about == "meeting":
        return value_under(_meeting(view, step), field.key) if field.kind is FieldKind.DAY else None
    said: Part = view.case.said_of(step.key)
    return value_under(view.case.answer_to(step.key, field.question) if field.question else said, field.key)


def _meeting(view: View, step: Step) -> Meeting:
    """The meeting about a step, where the case has only one; a form is for one meeting."""
    meetings = [meeting for meeting in view.case.meetings if meeting.step == step.key]
    return meetings[0] if len(meetings) == 1 and (meetings[0].number or 1) == 1 else Meeting()


def _ticks(view: View, step: Step, *, second: bool) -> tuple[Tick, ...]:
    """The boxes of one of the two columns."""
    there = _meeting(view, step).participants
    ticks = [Tick(participant.name, participant.id in there) for participant in view.case.participants]
    half = (len(ticks) + 1) // 2 if has_two_columns(view) else len(ticks)
    return tuple(ticks[half:] if second else ticks[:half])


def has_two_columns(view: View) -> bool:
    """Whether the participants stand in two columns."""
    return len(view.case.participants) > MOST_IN_ONE_COLUMN
