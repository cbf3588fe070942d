"""What a municipality works with: the programme, its words, its basis, and who gets the result.

A programme is data, as its questions are: nothing in code names one. The sentences of templates, documents
and rules take their words from here.
"""

from datetime import date as Date  # noqa: N812 – as in the model of a case
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticKnownError

from sjumil_docs.case.document_names import DocumentName
from sjumil_docs.case.parts import Part
from sjumil_docs.case.programmes.editions import PROGRAMMES
from sjumil_docs.case.questions import LineInBoth
from sjumil_docs.case.values import Day, Line, WholeNumber, YesNo
from sjumil_docs.language.words import WrittenLanguage

Gender = Literal["hankjønn", "hunkjønn", "intetkjønn"]


class Noun(Part):
    """A common noun of a programme, inflected in one målform, in lower case."""

    gender: Annotated[Gender, Field(alias="kjønn")]
    singular: Annotated[Line, Field(alias="entall")]
    definite: Annotated[Line, Field(alias="bestemt")]
    plural: Annotated[Line, Field(alias="flertall")]
    definite_plural: Annotated[Line, Field(alias="bestemt_flertall")]


class NounInBoth(Part):
    """A common noun in both målformer."""

    nb: Noun
    nn: Noun


class Basis(Part):
    """What the units of a programme rest on: a convention or an act, and the parts of it referred to."""

    name: Annotated[LineInBoth, Field(alias="navn")]
    short: Annotated[LineInBoth, Field(alias="kort")]
    place: Annotated[LineInBoth, Field(alias="henvisning")]
    places: Annotated[LineInBoth, Field(alias="henvisninger")]
    the_places: Annotated[LineInBoth, Field(alias="bestemt")]


class Hearing(Part):
    """The councils that a programme wants to be heard."""

    youth: Annotated[YesNo, Field(alias="ungdomsråd")] = False
    disability_units: Annotated[tuple[Line, ...], Field(alias="funksjonsråd_ved")] = ()


class AreaLimits(Part):
    """How many focus areas a programme asks for, and where that is from."""

    least: Annotated[WholeNumber | None, Field(alias="minst")] = None
    most: Annotated[WholeNumber | None, Field(alias="høyst")] = None
    source: Annotated[Line | None, Field(alias="kilde")] = None


class ProgrammeDocuments(Part):
    """The set of documents of a programme."""

    usual: Annotated[tuple[DocumentName, ...], Field(alias="vanlige")]
    further: Annotated[tuple[DocumentName, ...], Field(alias="andre")] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The documents that a case of the programme may have."""
        return (*self.usual, *self.further)


class ForChildren(Part):
    """What the short version for children says of a programme."""

    question: Annotated[LineInBoth, Field(alias="spørsmål")]
    lines: Annotated[tuple[LineInBoth, ...], Field(alias="linjer")] = ()


class LawSentence(Part):
    """What documents may say of the law, with the days on which it is true, and where it was verified."""

    first_day: Annotated[Day | None, Field(alias="fra")] = None
    last_day: Annotated[Day | None, Field(alias="til")] = None
    source: Annotated[Line, Field(alias="kilde")]
    reference: Annotated[LineInBoth | None, Field(alias="henvisning")] = None
    text: Annotated[LineInBoth, Field(alias="tekst")]

    def is_true_on(self, day: Date | None) -> bool:
        """Whether it may be said that day; without a day, whether it may be said still."""
        if day is None:
            return self.last_day is None
        return (self.first_day or Date.min) <= day <= (self.last_day or Date.max)


class Programme(Part):
    """A programme that a municipality works by."""

    name: Annotated[LineInBoth, Field(alias="navn")]
    in_sentence: Annotated[LineInBoth | None, Field(alias="i_setning")] = None
    work: Annotated[LineInBoth | None, Field(alias="arbeidet")] = None
    subject: Annotated[LineInBoth, Field(alias="emne")]
    keywords: Annotated[tuple[LineInBoth, ...], Field(alias="emneord")] = ()
    about: Annotated[LineInBoth, Field(alias="om")]
    does: Annotated[LineInBoth, Field(alias="gjør")]
    is_to_do: Annotated[LineInBoth, Field(alias="skal")]
    in_form: Annotated[LineInBoth | None, Field(alias="i_skjema")] = None
    unit: Annotated[NounInBoth, Field(alias="enhet")]
    report: Annotated[NounInBoth, Field(alias="rapport")]
    basis: Annotated[Basis, Field(alias="grunnlag")]
    recipient: Annotated[LineInBoth | None, Field(alias="mottaker")] = None
    adopted_by: Annotated[LineInBoth | None, Field(alias="vedtas_av")] = None
    heard: Annotated[Hearing, Field(alias="høres")] = Hearing()
    areas: Annotated[AreaLimits, Field(alias="innsatsområder")] = AreaLimits()
    documents: Annotated[ProgrammeDocuments, Field(alias="dokumenter")]
    for_children: Annotated[ForChildren | None, Field(alias="for_barn")] = None
    law: Annotated[tuple[LawSentence, ...], Field(alias="lov")] = ()

    def unit_in(self, language: WrittenLanguage) -> Noun:
        """What a unit of the programme is called in a målform: «steg»."""
        noun: Noun = getattr(self.unit, language)
        return noun

    def said_in_form(self, language: WrittenLanguage) -> str:
        """What the municipality does, as its forms and reminders say it."""
        words: str = getattr(self.in_form or self.does, language)
        return words

    def report_in(self, language: WrittenLanguage) -> Noun:
        """What the report of the programme is called in a målform: «analyse»."""
        noun: Noun = getattr(self.report, language)
        return noun


def _no_unknown_programme(value: object) -> object:
    """A text in the place of a programme names one; reading has put the known ones in its place."""
    if isinstance(value, str):
        raise PydanticKnownError("literal_error", {"expected": " or ".join(map(repr, PROGRAMMES))})
    return value


class _NameToo:
    """Says in the schema that the name of a programme may stand in the place of one."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"enum": list(PROGRAMMES)}, handler(core)]}


OwnProgrammeOrName = Annotated[Programme, BeforeValidator(_no_unknown_programme), _NameToo()]
