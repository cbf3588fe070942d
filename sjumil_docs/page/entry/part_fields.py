"""A part of a case → its fields, made from the schema, and the parts within it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import sjumil_docs as sd
from sjumil_docs.language.choice_words import as_value, choices, upper_first
from sjumil_docs.language.words import messages
from sjumil_docs.page.case_state import CaseState
from sjumil_docs.page.entry.field_text import names_of
from sjumil_docs.page.entry.value_field import FieldChoice, FieldKind, ValueField, found_at
from sjumil_docs.page.entry.value_shapes import ELSEWHERE, Path, ValueShape, shape_at
from sjumil_docs.problems import masked

NAMES = ("navn", "tittel", "oppgave", "tiltak", "utvalg", "form", "id", "dokument", "beskrivelse")
"""The keys by which a row is known, the first that it has."""


@dataclass(frozen=True)
class InnerPart:
    """A part within another: where it is, what it is called, and how much stands in it."""

    path: Path
    label: str
    told: str
    rows: int | None
    """How many rows it has; None for one that has no rows."""
    filled: bool


def label_at(at: Path, language: sd.WrittenLanguage) -> str:
    """What people call what stands at a path: «Fullt navn»; its key, where it is none of a case's."""
    shape = shape_at(at, language)
    return shape.label if shape and shape.label else str(at[-1])


def part_fields(state: CaseState, at: Path, language: sd.WrittenLanguage) -> tuple[ValueField, ...]:
    """The fields of what stands at a path: those of its values that are not parts of their own."""
    return tuple(
        _field(state, (*at, key), shape, language)
        for key, shape in _shapes(at, language)
        if shape.kind not in ("group", "rows", "other")
    )


def inner_parts(state: CaseState, at: Path, language: sd.WrittenLanguage) -> list[InnerPart]:
    """The parts within what stands at a path."""
    parts = []
    for key, shape in _shapes(at, language):
        if shape.kind in ("group", "rows"):
            value = state.value((*at, key))
            rows = len(value) if shape.kind == "rows" and isinstance(value, list) else None
            count = 0 if shape.kind == "rows" and rows is None else rows
            parts.append(InnerPart((*at, key), shape.label, shape.told, count, bool(value)))
    return parts


def rows_of(state: CaseState, at: Path) -> list[str]:
    """What each row at a path is called; identity numbers are covered."""
    value = state.value(at)
    rows = value if isinstance(value, list) else []
    return [masked(_name(row, number)) for number, row in enumerate(rows, 1)]


def _name(row: Any, number: int) -> str:
    known = [str(row[key]) for key in NAMES if isinstance(row, dict) and isinstance(row.get(key), str)]
    return known[0].strip() if known and known[0].strip() else str(number)


def _shapes(at: Path, language: sd.WrittenLanguage) -> Iterator[tuple[str, ValueShape]]:
    outer = shape_at(at, language)
    for key in outer.keys if outer else ():
        shape = shape_at((*at, key), language)
        if shape and not (at == () and key in ELSEWHERE):
            yield key, shape


def _field(state: CaseState, path: Path, shape: ValueShape, language: sd.WrittenLanguage) -> ValueField:
    value = state.value(path)
    choices = tuple(_choices(state, path, shape, value, language))
    kind = {"points": "boxes", "line": "choice"}.get(shape.kind, shape.kind) if choices else shape.kind
    if kind == "line" and isinstance(value, str) and "\n" in value.strip():
        kind = "text"
    found = found_at(path, state.report)
    help = f"{shape.told} {_such_as(shape.example, language)}".strip() if kind == "line" else shape.told
    if path[:1] == ("deltakere",) and path[-1] == "id":
        help = f"{help} {messages('page', language)['id-made']}"
    return ValueField(path, cast(FieldKind, kind), shape.label, value, help, choices, found)


def _such_as(example: str, language: sd.WrittenLanguage) -> str:
    words = "Til dømes" if language == "nn" else "For eksempel"
    return f"{words} «{example}»." if example else ""


def _choices(
    state: CaseState, path: Path, shape: ValueShape, value: Any, language: sd.WrittenLanguage
) -> Iterator[FieldChoice]:
    """What may be chosen: words of the schema, participants, or questions with what is hard in them."""
    known: dict[str, str] = {}
    if shape.kind == "choice":
        known = dict(_words_to_choose(str(path[-1]), shape.choices, value, language))
        chosen = [str(value)] if value else []
    else:
        chosen = names_of(value) if value else []
        if shape.kind == "points" and path[-1] == "deltakere" and state.case:
            known = {each.id: each.name for each in state.case.participants}
        elif shape.kind == "line" and path[-1] == "steg" and state.case:
            known = dict(_steps(state.case, language))
            chosen = [str(value)] if value else []
        elif shape.kind == "points" and path[0] == "innsatsområder" and path[-1] == "spørsmål":
            known = dict(_challenges(state))
    for name, label in {**known, **{name: name for name in chosen if known and name not in known}}.items():
        yield FieldChoice(name, label, name in chosen)


def _words_to_choose(
    key: str, words: Sequence[str], value: Any, language: sd.WrittenLanguage
) -> Iterator[tuple[str, str]]:
    """The words of a choice, as the case spells each or else as its målform does, and what each is called."""
    names, others = choices(key, language), messages("page", language)
    for meaning in dict.fromkeys(map(as_value, words)):
        spellings = [word for word in words if as_value(word) == meaning]
        word = value if value in spellings else spellings[-1 if language == "nn" else 0]
        yield word, names.get(meaning) or others.get(f"choice-{meaning}", upper_first(word))


def _challenges(state: CaseState) -> Iterator[tuple[str, str]]:
    """The number of each question that has challenges, with what they are."""
    if state.case is None:
        return
    for step, question in state.case.question_set.questions():
        answer = state.case.answer_to(step.key, question.id)
        if answer.challenges:
            yield question.id, f"{question.id} {' · '.join(answer.challenges)}"


def _steps(case: sd.Case, language: sd.WrittenLanguage) -> Iterator[tuple[str, str]]:
    """The key of each step, with its number and name."""
    for step in case.question_set.steps:
        yield step.key, f"{step.number} {getattr(step.name, language)}"
