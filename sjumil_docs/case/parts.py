"""The parts of a case, frozen and typed: a municipality, a measure, a milestone.

Keys are Norwegian, for clerks and template owners read them; attributes are English.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from sjumil_docs.case.values import Colour, Day, Line, Moment, Text, WholeNumber, YesNo
from sjumil_docs.language.words import WrittenLanguage


class Part(BaseModel):
    """A part of a case, or of a question set: frozen, and with no key it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Municipality(Part):
    """The municipality whose case it is."""

    name: Annotated[Line, Field(alias="navn", description="Kommunens navn uten «kommune»")]
    language: Annotated[
        WrittenLanguage, Field(alias="målform", description="Målformen dokumentene skrives på: nb eller nn")
    ]
    own_full_name: Annotated[
        Line | None,
        Field(
            alias="fullt_navn",
            description="Det fulle navnet, når det ikke er navnet og «kommune»: Kvam herad",
        ),
    ] = None
    number: Annotated[Line | None, Field(alias="nummer", description="Kommunenummer")] = None
    other_names: Annotated[
        tuple[Line, ...],
        Field(alias="andre_navn", description="Navn på andre språk, for eksempel samisk eller kvensk"),
    ] = ()
    treatment_word: Annotated[
        Literal["behandling", "handsaming"],
        Field(alias="ord_for_behandling", description="Ordet på nynorsk: behandling eller handsaming"),
    ] = "behandling"

    @property
    def full_name(self) -> str:
        """The official name: «Fjordvik kommune», or the municipality's own: «Kvam herad»."""
        return self.own_full_name or f"{self.name} kommune"


class Sender(Part):
    """Who the documents come from, as it stands in a letter head."""

    unit: Annotated[Line | None, Field(alias="enhet", description="Enheten som sender")] = None
    address: Annotated[tuple[Line, ...], Field(alias="adresse", description="Adresselinjer")] = ()
    phone: Annotated[Line | None, Field(alias="telefon")] = None
    email: Annotated[Line | None, Field(alias="epost")] = None
    website: Annotated[Line | None, Field(alias="nettsted")] = None
    organisation_number: Annotated[Line | None, Field(alias="organisasjonsnummer")] = None
    logo: Annotated[
        Line | None, Field(alias="logo", description="Bildefil (PNG eller JPEG) i saksmappen")
    ] = None
    colour: Annotated[
        Colour | None,
        Field(alias="farge", description="Kommunens farge, seks tegn uten #, for eksempel 1f5c3a"),
    ] = None
    typeface: Annotated[
        Literal["Calibri", "Cambria", "Arial", "Times New Roman"] | None,
        Field(alias="skrift", description="Skrifttypen i dokumentene"),
    ] = None


class Officer(Part):
    """Who handles the case: a role, and a name where the municipality wants it."""

    role: Annotated[Line | None, Field(alias="rolle")] = None
    name: Annotated[Line | None, Field(alias="navn")] = None
    phone: Annotated[Line | None, Field(alias="telefon")] = None
    email: Annotated[Line | None, Field(alias="epost")] = None


class Titles(Part):
    """Titles the municipality uses instead of those the date gives."""

    chief_executive: Annotated[
        Line | None,
        Field(
            alias="kommunedirektør",
            description="kommunedirektør, rådmann, administrasjonssjef, byråd, eller en annen tittel "
            "i bestemt form: administrasjonslederen",
        ),
    ] = None
    county_governor: Annotated[
        Literal["statsforvalter", "fylkesmann"] | None, Field(alias="statsforvalter")
    ] = None


class Goals(Part):
    """What the municipality wants with the work."""

    main: Annotated[Text | None, Field(alias="hovedmål")] = None
    working: Annotated[tuple[Text, ...], Field(alias="arbeidsmål")] = ()


class Group(Part):
    """A group or role in the organisation of the work."""

    name: Annotated[Line, Field(alias="navn")]
    task: Annotated[Text | None, Field(alias="oppgave")] = None
    members: Annotated[tuple[Line, ...], Field(alias="medlemmer", description="Roller, ikke personnavn")] = ()


class Task(Part):
    """A row of the progress plan."""

    task: Annotated[Line, Field(alias="oppgave")]
    phase: Annotated[Line | None, Field(alias="fase")] = None
    number: Annotated[Line | None, Field(alias="nr")] = None
    time: Annotated[Moment | None, Field(alias="tid", description="Dato, eller tid i ord («mars 2014»)")] = (
        None
    )
    responsible: Annotated[Line | None, Field(alias="ansvar")] = None
    done: Annotated[YesNo | None, Field(alias="utført", description="ja eller nei")] = None
    comment: Annotated[Line | None, Field(alias="kommentar")] = None


class EarlierReport(Part):
    """What was reported of a milestone before."""

    reported: Annotated[Day, Field(alias="rapportdato")]
    status: Annotated[Line, Field(alias="status")]


class Milestone(Part):
    """A milestone, printed as it stands even where the dates cannot be right."""

    name: Annotated[Line, Field(alias="navn")]
    start: Annotated[Day | None, Field(alias="start")] = None
    end: Annotated[Day | None, Field(alias="ferdig")] = None
    reported: Annotated[Day | None, Field(alias="rapportdato")] = None
    status: Annotated[Line | None, Field(alias="status")] = None
    done: Annotated[YesNo | None, Field(alias="utført", description="ja eller nei")] = None
    earlier: Annotated[
        tuple[EarlierReport, ...],
        Field(alias="tidligere", description="Det som er rapportert før, den første rapporten først"),
    ] = ()


class Link(Part):
    """A page the reader may want."""

    name: Annotated[Line, Field(alias="navn")]
    address: Annotated[Line, Field(alias="adresse", description="https://…")]


class Participant(Part):
    """A service, council or group that was heard; not a named person."""

    id: Annotated[Line, Field(alias="id", description="Kort, fast navn som andre deler av saken viser til")]
    name: Annotated[Line, Field(alias="navn")]
    kind: Annotated[Literal["tjeneste", "brukere", "organisasjon", "annet"] | None, Field(alias="art")] = None
    number: Annotated[WholeNumber | None, Field(alias="antall", description="Hvor mange som deltok")] = None


class Meeting(Part):
    """A meeting, or several of one kind."""

    form: Annotated[Line | None, Field(alias="form", description="For eksempel gruppemøte")] = None
    step: Annotated[Line | None, Field(alias="steg", description="Nøkkelen til delen")] = None
    date: Annotated[Day | None, Field(alias="dato")] = None
    participants: Annotated[
        tuple[Line, ...], Field(alias="deltakere", description="id-er fra deltakere")
    ] = ()
    number: Annotated[
        WholeNumber | None, Field(alias="antall", description="Antall møter, når raden gjelder flere")
    ] = None
    time: Annotated[Line | None, Field(alias="klokkeslett", description="Når på dagen")] = None
    place: Annotated[Line | None, Field(alias="sted", description="Hvor møtet er")] = None
    note: Annotated[Text | None, Field(alias="merknad")] = None


class Experience(Part):
    """What the municipality learnt from the work itself."""

    worked: Annotated[tuple[Text, ...], Field(alias="fungerte")] = ()
    difficult: Annotated[tuple[Text, ...], Field(alias="utfordringer")] = ()
    advice: Annotated[tuple[Text, ...], Field(alias="råd")] = ()


class RuleSetting(Part):
    """What a municipality has decided about one rule of the check, and why."""

    level: Annotated[
        Literal["av", "vurder"] | None,
        Field(alias="nivå", description="av: vises ikke. vurder: vises som verdt å vurdere"),
    ] = None
    reason: Annotated[
        Line | None, Field(alias="grunn", description="Hvorfor regelen er slått av eller dempet")
    ] = None
    limit: Annotated[
        WholeNumber | None, Field(alias="grense", description="Egen grense, for regler som har en")
    ] = None
