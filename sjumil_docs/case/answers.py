"""What is answered: the questions of a step, what the analysis says of the step, and its key figures."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from sjumil_docs.case.both_spellings import either_spelling
from sjumil_docs.case.parts import Part
from sjumil_docs.case.questions import Question
from sjumil_docs.case.values import Line, Text
from sjumil_docs.language.choice_words import as_value

WayObtained = Literal["gruppemøte", "samtale", "skriftlig", "undersøkelse"]
"""How an answer may be obtained."""
_WAYS = {"enum": list(get_args(WayObtained))}
_BETWEEN_WAYS = r"\s*(?:[,;/+&]|\bog\b)\s*"
"""What stands between ways that are written in one line: «gruppemøte og samtale»."""
_ANY_WAY = "|".join(get_args(WayObtained))
_WAYS_IN_ONE_LINE = {"type": "string", "pattern": rf"^({_ANY_WAY})({_BETWEEN_WAYS}({_ANY_WAY}))+$"}


def _as_they_are(ways: object) -> object:
    """A list or a mapping as it is: pydantic would try the one for the other, and warn."""
    return ways


_SEVERAL = TypeAdapter(tuple[WayObtained, ...])
_BY_SOURCE = TypeAdapter(dict[WayObtained, tuple[Line, ...]])
_SOURCES = {way: {"type": "array", "items": {"type": "string"}} for way in get_args(WayObtained)}
_BY_SOURCE_SCHEMA = {"type": "object", "properties": _SOURCES, "additionalProperties": False}


def _by_source(value: Mapping[Any, Any]) -> Any:
    unknown = [key for key in value if key not in get_args(WayObtained)]
    if unknown:
        faults = [InitErrorDetails(type="extra_forbidden", loc=(key,), input=value[key]) for key in unknown]
        raise ValidationError.from_exception_data("ways", faults, hide_input=True)
    return _BY_SOURCE.validate_python({way: () if value[way] is None else value[way] for way in value})


def _one_way_or_several(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _by_source(value)
    if not isinstance(value, str):
        return _SEVERAL.validate_python(value)
    ways = re.split(_BETWEEN_WAYS, value.strip())
    if not set(ways) <= set(get_args(WayObtained)):
        expected = ", ".join(get_args(WayObtained))
        raise PydanticCustomError("literal_error", "a way expected", {"expected": expected})
    return tuple(dict.fromkeys(ways))


WaysObtained = Annotated[
    tuple[WayObtained, ...] | dict[WayObtained, tuple[Line, ...]],
    PlainValidator(_one_way_or_several),
    PlainSerializer(_as_they_are),
    WithJsonSchema(
        {"anyOf": [_WAYS, _WAYS_IN_ONE_LINE, {"type": "array", "items": _WAYS}, _BY_SOURCE_SCHEMA]}
    ),
]
"""The ways an answer was obtained; one, or several in one line, may be written without a list.

Where they are not the same for all who were heard, each way has the ids of those it holds for; none, where
it holds for somebody who is not named.
"""


_Overall = Literal["på plass", "delvis på plass", "mangler", "vet ikke"]
Overall = Annotated[_Overall, BeforeValidator(as_value), either_spelling(get_args(_Overall))]
"""How far a municipality has come in a step; written in bokmål or nynorsk."""
_Direction = Literal["bedre", "som før", "dårligere"]
Direction = Annotated[_Direction, BeforeValidator(as_value), either_spelling(get_args(_Direction))]
"""Which way it goes; written in bokmål or nynorsk."""


class Answer(Part):
    """What was answered to one question, and how it came about."""

    choice: Annotated[Line | None, Field(alias="valg")] = None
    value: Annotated[Line | None, Field(alias="verdi")] = None
    year: Annotated[Line | None, Field(alias="år")] = None
    source: Annotated[Line | None, Field(alias="kilde")] = None
    answer: Annotated[Text | None, Field(alias="svar")] = None
    unanswered: Annotated[
        Text | None,
        Field(
            alias="ubesvart",
            description="Hvorfor spørsmålet ikke er besvart; analysen kan likevel bli endelig",
        ),
    ] = None
    strengths: Annotated[tuple[Text, ...], Field(alias="styrker")] = ()
    challenges: Annotated[tuple[Text, ...], Field(alias="utfordringer")] = ()
    ideas: Annotated[tuple[Text, ...], Field(alias="ideer")] = ()
    listed_participants: Annotated[
        tuple[Line, ...], Field(alias="deltakere", description="id-er fra deltakere")
    ] = ()
    obtained: Annotated[
        WaysObtained,
        Field(alias="innhentet", description="Hvordan svaret ble innhentet, på én måte eller flere"),
    ] = ()

    @property
    def participants(self) -> tuple[str, ...]:
        """The ids of all who were heard, each once where it is only a way that names them."""
        by_source = self.obtained.values() if isinstance(self.obtained, dict) else ()
        named = [one for ids in by_source for one in ids if one not in self.listed_participants]
        return (*self.listed_participants, *dict.fromkeys(named))

    @property
    def is_obtained_alike(self) -> bool:
        """Whether every way holds for all who were heard."""
        everyone = set(self.participants)
        return not isinstance(self.obtained, dict) or all(
            set(ids) == everyone for ids in self.obtained.values()
        )

    def ways_of(self, participant: str) -> tuple[WayObtained, ...]:
        """The ways in which a participant who was heard was, as far as the case says."""
        if not isinstance(self.obtained, dict):
            return self.obtained
        return tuple(way for way, ids in self.obtained.items() if participant in ids)

    def answers(self, question: Question) -> bool:
        """Whether the question has got what it is answered by; the rest may still be missing."""
        if question.answered_by == "fritekst":
            return bool(self.answer)
        return bool(self.choice if question.choices else self.value)


class KeyFigure(Part):
    """A figure on children in the municipality, with where it is from."""

    name: Annotated[Line, Field(alias="navn", description="Hva tallet viser")]
    value: Annotated[Line, Field(alias="verdi", description="Tallet, slik det skal stå")]
    unit: Annotated[
        Line | None, Field(alias="enhet", description="For eksempel prosent, barn eller uker")
    ] = None
    year: Annotated[Line | None, Field(alias="år", description="Året, eller årene, tallet gjelder")] = None
    source: Annotated[Line | None, Field(alias="kilde", description="For eksempel Ungdata eller SSB")] = None
    country: Annotated[
        Line | None, Field(alias="landet", description="Det samme tallet for hele landet, i samme enhet")
    ] = None


class ReceivedForm(Part):
    """A form that has been collected, and marks by which its words are known if it is collected again."""

    file: Annotated[Line, Field(alias="skjema", description="Filen, slik den het da den ble hentet inn")]
    sender: Annotated[Line | None, Field(alias="fra", description="Hvem skjemaet var fra")] = None
    marks: Annotated[
        tuple[Line, ...],
        Field(
            alias="merker",
            description="Feltene det sto noe i, og merker av det som sto der; skrevet av programmet",
        ),
    ] = ()


class StepAnswers(Part):
    """What the analysis says of one step."""

    status: Annotated[Text | None, Field(alias="status")] = None
    trends: Annotated[Text | None, Field(alias="utviklingstrekk")] = None
    challenges: Annotated[Text | None, Field(alias="utfordringer")] = None
    measures: Annotated[Text | None, Field(alias="tiltak", description="Tiltak som finnes fra før")] = None
    works: Annotated[
        Text | None, Field(alias="fungerer", description="Det viktigste som fungerer, i én setning")
    ] = None
    lacks: Annotated[
        Text | None, Field(alias="mangler", description="Det viktigste som mangler, i én setning")
    ] = None
    overall: Annotated[
        Overall | None, Field(alias="samlet", description="Hvor langt kommunen er kommet i denne delen")
    ] = None
    direction: Annotated[
        Direction | None, Field(alias="retning", description="Hvordan det går, sett mot forrige analyse")
    ] = None
    key_figures: Annotated[
        tuple[KeyFigure, ...], Field(alias="tall", description="Nøkkeltall med år og kilde")
    ] = ()
    questions: Annotated[dict[str, Answer], Field(alias="spørsmål")] = Field(default_factory=dict)
