"""What the programme asks: steps, questions and articles, as data with an edition.

Number, order, names and articles have changed through the years and differ between municipalities,
so none of them is a constant in code. The stable key of a step is what other data refers to.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticKnownError

from sjumil_docs.case.both_spellings import either_spelling
from sjumil_docs.case.parts import Part
from sjumil_docs.case.programmes.editions import EDITIONS
from sjumil_docs.case.values import WORDS, Line, Text, YesNo
from sjumil_docs.language.choice_words import as_value
from sjumil_docs.language.words import WrittenLanguage


class BothLines(Part):
    """A line in both målformer."""

    nb: Line
    nn: Line


class BothTexts(Part):
    """A Markdown text in both målformer."""

    nb: Text
    nn: Text


def _same_in_both(value: object) -> object:
    """A municipality's own set may give one text: it serves for both målformer."""
    return {"nb": value, "nn": value} if isinstance(value, str) else value


class _OneTextToo:
    """Says in the schema that one text may stand in the place of two."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [WORDS, handler(core)]}


LineInBoth = Annotated[BothLines, BeforeValidator(_same_in_both), _OneTextToo()]
TextInBoth = Annotated[BothTexts, BeforeValidator(_same_in_both), _OneTextToo()]


_AnswerKind = Literal["fritekst", "skala", "ja eller nei", "tall"]
AnswerKind = Annotated[_AnswerKind, BeforeValidator(as_value), either_spelling(get_args(_AnswerKind))]
"""How a question is answered: in free text, or also with a word to choose, or with a figure."""
_YES_AND_NO = (BothLines(nb="ja", nn="ja"), BothLines(nb="nei", nn="nei"))


class Question(Part):
    """One question: its number, its words, how it is answered, a line of help, and what it rests on."""

    id: Annotated[Line, Field(alias="nr")]
    short: Annotated[
        LineInBoth | None, Field(alias="kort", description="Kort tittel, til overskrifter og tabeller")
    ] = None
    text: Annotated[LineInBoth, Field(alias="tekst")]
    help: Annotated[LineInBoth | None, Field(alias="hjelp")] = None
    answered_by: Annotated[AnswerKind, Field(alias="svartype")] = "fritekst"
    scale: Annotated[tuple[LineInBoth, ...], Field(alias="skala")] = ()
    unit: Annotated[LineInBoth | None, Field(alias="enhet")] = None
    earlier: Annotated[
        tuple[Line, ...],
        Field(alias="fra", description="Numrene på spørsmålene i forrige analyse som dette svarer til"),
    ] = ()
    articles: Annotated[tuple[Line, ...], Field(alias="artikler")] = ()
    services: Annotated[
        tuple[LineInBoth, ...], Field(alias="tjenester", description="Hvem som oftest vet svaret")
    ] = ()

    @property
    def choices(self) -> tuple[BothLines, ...]:
        """The words that one of is chosen as the answer; none where nothing is chosen."""
        return {"skala": self.scale, "ja eller nei": _YES_AND_NO}.get(self.answered_by, ())

    def choice_in(self, language: WrittenLanguage, text: str) -> str | None:
        """The word in a målform for what was chosen in either of them; None for what is none of the words."""
        wanted = " ".join(text.split()).casefold()
        same = (each for each in self.choices if wanted in (each.nb.casefold(), each.nn.casefold()))
        return next((str(getattr(each, language)) for each in same), None)


class Step(Part):
    """One step: its key, name, articles and questions."""

    key: Annotated[Line, Field(alias="nøkkel", description="Fast nøkkel, den samme som i svar")]
    number: Annotated[Line, Field(alias="nummer")]
    overall: Annotated[YesNo, Field(alias="overordnet", description="ja når delen gjelder alle de andre")] = (
        False
    )
    name: Annotated[LineInBoth, Field(alias="navn")]
    right: Annotated[TextInBoth | None, Field(alias="rettighet", description="Retten delen handler om")] = (
        None
    )
    for_children: Annotated[
        TextInBoth | None,
        Field(alias="barn", description="Retten sagt for barn, på én linje; står i kortversjonen"),
    ] = None
    articles: Annotated[tuple[Line, ...], Field(alias="artikler")] = ()
    questions: Annotated[tuple[Question, ...], Field(alias="spørsmål")] = ()


class QuestionSet(Part):
    """A set of steps and questions, with the edition it is."""

    name: Annotated[LineInBoth, Field(alias="navn")]
    edition: Annotated[Line, Field(alias="utgave")]
    source: Annotated[TextInBoth | None, Field(alias="kilde", description="Hvor settet kommer fra")] = None
    steps: Annotated[tuple[Step, ...], Field(alias="steg")]

    def questions(self) -> Iterator[tuple[Step, Question]]:
        """Every question with its step, in the order of the set."""
        for step in self.steps:
            for question in step.questions:
                yield step, question


def _no_unknown_edition(value: object, info: ValidationInfo) -> object:
    """A text in the place of a set names an edition; reading has put its set in the place of a known one.

    The context has the editions of the programme, for the message.
    """
    if isinstance(value, str):
        expected = (info.context or {}).get("editions", EDITIONS)
        raise PydanticKnownError("literal_error", {"expected": " or ".join(map(repr, expected))})
    return value


class _EditionToo:
    """Says in the schema that the name of an edition may stand in the place of a set."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"enum": list(EDITIONS)}, handler(core)]}


OwnSetOrEdition = Annotated[QuestionSet, BeforeValidator(_no_unknown_edition), _EditionToo()]
