"""The parts of a case about its further papers: what each says that no other document does."""

from typing import Annotated

from pydantic import Field

from sjumil_docs.case.parts import Officer, Part
from sjumil_docs.case.values import Day, Line, Moment, Text


class ProjectPlan(Part):
    """The project plan (prosjektplan), which is resolved before the work begins."""

    date: Annotated[Day | None, Field(alias="dato", description="Prosjektplanens dato")] = None
    risks: Annotated[
        tuple[Text, ...],
        Field(alias="risiko", description="Det som kan gå galt, og hva dere gjør med det"),
    ] = ()
    economy: Annotated[
        Text | None,
        Field(alias="økonomi", description="Økonomien slik planen sier den; ellers gjelder økonomi i saken"),
    ] = None


class MilestoneReport(Part):
    """The milestone report (milepælsrapport): how far the work had come on a day."""

    date: Annotated[
        Day | None, Field(alias="dato", description="Dagen rapporten sier hvor langt arbeidet er kommet")
    ] = None
    text: Annotated[
        Text | None, Field(alias="tekst", description="Hvor arbeidet står, og hva som trengs nå")
    ] = None


class Invitation(Part):
    """The invitation (invitasjon) to those who know the answers."""

    date: Annotated[Day | None, Field(alias="dato", description="Invitasjonens dato")] = None
    text: Annotated[
        Text | None, Field(alias="tekst", description="Det kommunen vil legge til i invitasjonen")
    ] = None
    contact: Annotated[Officer | None, Field(alias="kontakt")] = None


class Briefing(Part):
    """The briefing (orientering) of committees, before or during the work."""

    date: Annotated[Day | None, Field(alias="dato", description="Orienteringens dato")] = None
    to: Annotated[tuple[Line, ...], Field(alias="til", description="Utvalgene som blir orientert")] = ()
    text: Annotated[
        Text | None, Field(alias="tekst", description="Det kommunen vil legge til i orienteringen")
    ] = None


class ChildrensInput(Part):
    """What children and young people said, and what the municipality answered."""

    said: Annotated[Text, Field(alias="dere_sa", description="Det barn og unge sa")]
    answered: Annotated[
        Text | None, Field(alias="vi_svarte", description="Det kommunen svarte, eller gjorde med det")
    ] = None


class PlaceToTurn(Part):
    """Someone whom a child can tell, or ask for help."""

    name: Annotated[Line, Field(alias="navn")]
    about: Annotated[
        Text | None, Field(alias="tekst", description="Hva de kan hjelpe med, sagt for barn")
    ] = None
    phone: Annotated[Line | None, Field(alias="telefon")] = None
    email: Annotated[Line | None, Field(alias="epost")] = None
    website: Annotated[Line | None, Field(alias="nettsted", description="https://…")] = None


class ShortVersion(Part):
    """The short version for children and young people (kortversjon): what is written for them alone."""

    date: Annotated[Day | None, Field(alias="dato", description="Kortversjonens dato")] = None
    text: Annotated[
        Text | None, Field(alias="tekst", description="Det dere vil legge til om hva kortversjonen er")
    ] = None
    good: Annotated[tuple[Text, ...], Field(alias="bra", description="Det som er bra, sagt for barn")] = ()
    difficult: Annotated[
        tuple[Text, ...], Field(alias="vanskelig", description="Det som er vanskelig, sagt for barn")
    ] = ()
    inputs: Annotated[tuple[ChildrensInput, ...], Field(alias="innspill")] = ()
    places_to_turn: Annotated[tuple[PlaceToTurn, ...], Field(alias="si_fra")] = ()


class MeetingExtract(Part):
    """The extract of the minutes (saksutskrift), once the case is resolved."""

    date: Annotated[Day | None, Field(alias="dato", description="Saksutskriftens dato")] = None
    sent_to: Annotated[tuple[Line, ...], Field(alias="sendes_til", description="De som får vedtaket")] = ()


class CouncilStatement(Part):
    """What a council or a committee says of how the measures go."""

    by: Annotated[Line, Field(alias="fra", description="Rådet eller utvalget")]
    date: Annotated[Day | None, Field(alias="dato", description="Dagen det ble sagt")] = None
    text: Annotated[Text, Field(alias="tekst", description="Det rådet sier")]


class FollowUpReport(Part):
    """The yearly report (oppfølgingsrapport) on the measures that were resolved."""

    date: Annotated[Day | None, Field(alias="dato", description="Dagen rapporten gjelder")] = None
    text: Annotated[
        Text | None, Field(alias="tekst", description="Det viktigste som er gjort, og det som ikke er gjort")
    ] = None
    statements: Annotated[
        tuple[CouncilStatement, ...],
        Field(alias="uttalelser", description="Det rådene sier om hvordan det går"),
    ] = ()
    changes: Annotated[
        tuple[Text, ...], Field(alias="endringer", description="Det kommunen gjør annerledes heretter")
    ] = ()
    next_report: Annotated[
        Moment | None, Field(alias="neste_rapport", description="Når neste rapport kommer")
    ] = None
