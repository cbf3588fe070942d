"""A step of a case → the fields of its questions, and of the step as a whole."""

from collections.abc import Iterable, Iterator

import sjumil_docs as sd
from sjumil_docs.language.words import Language, messages
from sjumil_docs.page.case_state import CaseState
from sjumil_docs.page.entry.field_text import names_of
from sjumil_docs.page.entry.value_field import FieldChoice, FieldKind, ValueField, found_at

_OF_QUESTION: tuple[tuple[str, FieldKind], ...] = (
    ("svar", "text"),
    ("styrker", "points"),
    ("utfordringer", "points"),
    ("ideer", "points"),
    ("deltakere", "boxes"),
    ("innhentet", "boxes"),
    ("ubesvart", "text"),
)
_OF_FIGURE: tuple[tuple[str, FieldKind], ...] = (("verdi", "line"), ("år", "line"), ("kilde", "line"))
_OF_STEP: tuple[tuple[str, FieldKind], ...] = (
    ("status", "text"),
    ("utviklingstrekk", "text"),
    ("utfordringer", "text"),
    ("tiltak", "text"),
    ("fungerer", "text"),
    ("mangler", "text"),
    ("samlet", "choice"),
    ("retning", "choice"),
)
_WAYS = ("gruppemøte", "samtale", "skriftlig", "undersøkelse")
_ONE_OF = {
    "samlet": (
        ("på plass",),
        ("delvis på plass",),
        ("mangler", "manglar"),
        ("vet ikke", "veit ikkje"),
    ),
    "retning": (("bedre", "betre"), ("som før",), ("dårligere", "dårlegare")),
}
"""The choices of which a case has one, as each målform spells it: bokmål first."""


def question_fields(state: CaseState, step: str, number: str, language: Language) -> tuple[ValueField, ...]:
    """The fields of one question."""
    at = ("svar", step, "spørsmål", number)
    return tuple(_fields(state, at, (*_before_text(_asked(state, at)), *_OF_QUESTION), "answer", language))


def _asked(state: CaseState, path: tuple[str | int, ...]) -> "sd.Question | None":
    """The question that a path of the case leads to an answer of."""
    asked = state.case.question_set.questions() if state.case else ()
    return next((question for step, question in asked if (step.key, question.id) == (path[1], path[3])), None)


def _before_text(question: "sd.Question | None") -> tuple[tuple[str, FieldKind], ...]:
    """What a question asks for before the text: a choice, or a figure."""
    if question is None or question.answered_by == "fritekst":
        return ()
    return (("valg", "choice"),) if question.choices else _OF_FIGURE


def step_fields_of(state: CaseState, step: str, language: Language) -> tuple[ValueField, ...]:
    """The fields of a step as a whole."""
    return tuple(_fields(state, ("svar", step), _OF_STEP, "step", language))


def _fields(
    state: CaseState,
    at: tuple[str, ...],
    kinds: Iterable[tuple[str, FieldKind]],
    family: str,
    language: Language,
) -> Iterator[ValueField]:
    words = messages("page", language)
    for key, kind in kinds:
        path = (*at, key)
        value = state.value(path)
        choices = tuple(_choices(state, path, value, language)) if kind in ("boxes", "choice") else ()
        label, help = words[f"{family}-{key}"], words.get(f"{family}-{key}-help", "")
        yield ValueField(path, kind, label, value, help, choices, found_at(path, state.report))


def _choices(
    state: CaseState, path: tuple[str, ...], value: object, language: Language
) -> Iterator[FieldChoice]:
    """What may be chosen, and what the case says that is not among it."""
    key = path[-1]
    if key == "valg":
        yield from _of_scale(state, path, str(value))
        return
    if key in _ONE_OF:
        yield from _one_of(state, key, str(value), language)
        return
    known = _participants(state) if key == "deltakere" else _ways(state, value, language)
    chosen = names_of(value)
    for name, label in {**known, **{name: name for name in chosen if name not in known}}.items():
        yield FieldChoice(name, label, name in chosen)


def _of_scale(state: CaseState, path: tuple[str, ...], value: str) -> Iterator[FieldChoice]:
    """The words that a question has to choose among, as the case spells them or else as its målform does."""
    question, language = _asked(state, path), state.case.language if state.case else "nb"
    chosen = question.choice_in(language, value) if question else None
    for each in question.choices if question else ():
        word = str(getattr(each, language))
        yield FieldChoice(value if word == chosen else word, word, word == chosen)
    if value and chosen is None:
        yield FieldChoice(value, value, True)


def _participants(state: CaseState) -> dict[str, str]:
    return {each.id: each.name for each in state.case.participants} if state.case else {}


def _ways(state: CaseState, value: object, language: Language) -> dict[str, str]:
    """The ways of obtaining an answer, each with those who were heard so, where the case says it."""
    words, names = messages("page", language), _participants(state)
    of_ways = value if isinstance(value, dict) else {}
    heard = {way: names_of(of_ways.get(way) or []) for way in _WAYS}
    whose = {way: ", ".join(names.get(id, id) for id in ids) for way, ids in heard.items()}
    return {way: words[f"choice-{way}"] + (f" ({of})" if of else "") for way, of in whose.items()}


def _one_of(state: CaseState, key: str, value: str, language: Language) -> Iterator[FieldChoice]:
    """The choices as the case spells them, or else as its målform does."""
    words, in_nynorsk = messages("page", language), bool(state.case and state.case.language == "nn")
    for spellings in _ONE_OF[key]:
        own = value if value in spellings else spellings[-1 if in_nynorsk else 0]
        label = words[f"choice-{spellings[0].replace(' ', '-')}"]
        yield FieldChoice(own, label, own == value)
    if value and not any(value in spellings for spellings in _ONE_OF[key]):
        yield FieldChoice(value, value, True)
