"""What the analysis leads to: focus areas and measures, and the statuses that tell how they went."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import BeforeValidator, Field

from sjumil_docs.case.both_spellings import either_spelling
from sjumil_docs.case.parts import Part
from sjumil_docs.case.values import Day, Line, Moment, Text, WholeNumber, YesNo
from sjumil_docs.language.choice_words import as_value
from sjumil_docs.problems import CasePath

State = Literal["ikke startet", "i gang", "gjennomført", "i drift", "forsinket", "stanset"]
StateInWords = Annotated[State, BeforeValidator(as_value), either_spelling(get_args(State))]
"""How far a measure or a focus area has come; written in bokmål or nynorsk.

What is done once is carried out (`gjennomført`); what is in place and goes on is running (`i drift`).
"""
REACHED: tuple[State, ...] = ("gjennomført", "i drift")
"""The states in which a measure is what was resolved."""
ENDED: tuple[State, ...] = (*REACHED, "stanset")
"""The states that no deadline waits for any more."""
SLIPPED: tuple[State, ...] = ("forsinket", "stanset")
"""The states that a council asks the reason for."""
STATUSES = "oppfølging"
"""The key of the statuses of a measure or a focus area."""


class AreaStatus(Part):
    """How far a focus area had come on a day."""

    date: Annotated[Day | None, Field(alias="dato", description="Dagen statusen gjelder")] = None
    state: Annotated[StateInWords, Field(alias="status")]
    note: Annotated[
        Text | None, Field(alias="merknad", description="Hva som er gjort, eller hvorfor det ikke er gjort")
    ] = None


class MeasureStatus(AreaStatus):
    """How far a measure had come on a day, what it had cost until then, and when it is due instead."""

    spent: Annotated[
        WholeNumber | None, Field(alias="brukt", description="Kroner brukt på tiltaket så langt, i alt")
    ] = None
    new_deadline: Annotated[
        Moment | None, Field(alias="ny_frist", description="Ny frist: dato, eller tid i ord")
    ] = None


Status = TypeVar("Status", bound=AreaStatus)


def told_by(statuses: Sequence[Status], day: datetime.date | None) -> list[tuple[int, Status]]:
    """The statuses told of by a day, the oldest first, each with its place among all; undated ones last."""
    told = [(place, one) for place, one in enumerate(statuses) if not (one.date and day and one.date > day)]
    return sorted(told, key=lambda placed: placed[1].date or datetime.date.max)


class Measure(Part):
    """A measure, in a focus area or on its own."""

    title: Annotated[Line, Field(alias="tittel")]
    description: Annotated[Text | None, Field(alias="beskrivelse")] = None
    responsible: Annotated[Line | None, Field(alias="ansvar")] = None
    deadline: Annotated[Moment | None, Field(alias="frist", description="Dato, eller tid i ord")] = None
    cost: Annotated[WholeNumber | None, Field(alias="kostnad", description="Kroner")] = None
    cost_kind: Annotated[
        Literal["drift", "investering", "tilskudd"] | None,
        Field(
            alias="kostnadsart", description="drift, investering, eller tilskudd som kommunen ikke har ennå"
        ),
    ] = None
    recurrence: Annotated[
        Literal["engang", "årlig"] | None,
        Field(alias="gjentas", description="Om kostnaden kommer én gang (engang) eller hvert år (årlig)"),
    ] = None
    cost_year: Annotated[
        WholeNumber | None,
        Field(alias="kostnadsår", description="Året kostnaden kommer, eller det første av flere"),
    ] = None
    funding: Annotated[Line | None, Field(alias="finansiering")] = None
    done: Annotated[YesNo, Field(alias="utført", description="ja når tiltaket er gjennomført")] = False
    adopted: Annotated[YesNo, Field(alias="vedtatt", description="nei når vedtaket tok tiltaket ut")] = True
    statuses: Annotated[
        tuple[MeasureStatus, ...],
        Field(alias="oppfølging", description="Statusene tiltaket har hatt etter vedtaket, den første først"),
    ] = ()
    questions: Annotated[
        tuple[Line, ...], Field(alias="spørsmål", description="Spørsmålene tiltaket svarer på")
    ] = ()
    for_children: Annotated[Text | None, Field(alias="barn", description="Tiltaket sagt for barn")] = None

    def deadline_by(self, day: datetime.date | None) -> datetime.date | str | None:
        """The deadline that held on a day: the last new one that was told of, or the first."""
        new = [status.new_deadline for _, status in told_by(self.statuses, day) if status.new_deadline]
        return new[-1] if new else self.deadline

    def spent_by(self, day: datetime.date | None) -> int | None:
        """What it had cost on a day, by the last status that says so."""
        amounts = [status.spent for _, status in told_by(self.statuses, day) if status.spent is not None]
        return amounts[-1] if amounts else None


class FocusArea(Part):
    """An area that was considered, and chosen or not."""

    name: Annotated[Line, Field(alias="navn")]
    chosen: Annotated[YesNo, Field(alias="valgt", description="ja eller nei")] = False
    adopted: Annotated[YesNo, Field(alias="vedtatt", description="nei når vedtaket tok området ut")] = True
    grounds: Annotated[Text | None, Field(alias="begrunnelse")] = None
    questions: Annotated[
        tuple[Line, ...], Field(alias="spørsmål", description="Spørsmålene området bygger på")
    ] = ()
    for_children: Annotated[Line | None, Field(alias="barn", description="Området sagt for barn")] = None
    statuses: Annotated[
        tuple[AreaStatus, ...],
        Field(alias="oppfølging", description="Statusene området har hatt etter vedtaket, den første først"),
    ] = ()
    measures: Annotated[tuple[Measure, ...], Field(alias="tiltak")] = ()

    @property
    def measures_left(self) -> tuple[Measure, ...]:
        """The measures but those that the council took out; none where it took out the area."""
        return tuple(measure for measure in self.measures if self.adopted and measure.adopted)


PlacedStatuses = tuple[CasePath, dict[str, str], Sequence[AreaStatus]]
"""Where a list is, the names of its area (`innsatsområde`) and measure (`tiltak`), and its statuses."""


def placed_statuses(areas: Sequence[FocusArea], singles: Sequence[Measure]) -> Iterator[PlacedStatuses]:
    """The list of every focus area and each of its measures, then those of the measures on their own."""
    for number, area in enumerate(areas):
        path: CasePath = ("innsatsområder", number)
        yield (*path, STATUSES), {"innsatsområde": area.name}, area.statuses
        for place, measure in enumerate(area.measures):
            named = {"innsatsområde": area.name, "tiltak": measure.title}
            yield (*path, "tiltak", place, STATUSES), named, measure.statuses
    for number, measure in enumerate(singles):
        yield ("enkelttiltak", number, STATUSES), {"tiltak": measure.title}, measure.statuses


Outcome = Literal["gjennomført", "videreført", "avsluttet"]
OutcomeInWords = Annotated[Outcome, BeforeValidator(as_value), either_spelling(get_args(Outcome))]
"""What became of a measure of the last analysis; written in bokmål or nynorsk."""


class MeasureOutcome(Part):
    """What became of a measure of the last analysis, and why."""

    outcome: Annotated[OutcomeInWords, Field(alias="utfall")]
    note: Annotated[
        Text | None, Field(alias="merknad", description="Hva som kom ut av det, eller hvorfor")
    ] = None


class Changes(Part):
    """What has changed since the last analysis."""

    since: Annotated[
        Moment | None, Field(alias="siden", description="Når den forrige analysen ble laget")
    ] = None
    positive: Annotated[tuple[Text, ...], Field(alias="positive")] = ()
    negative: Annotated[tuple[Text, ...], Field(alias="negative")] = ()
    measures: Annotated[
        dict[str, MeasureOutcome],
        Field(
            alias="tiltak",
            default_factory=dict,
            description="Hva det ble av tiltakene i forrige analyse, under tittelen på hvert tiltak",
        ),
    ]
