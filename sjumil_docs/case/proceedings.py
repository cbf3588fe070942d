"""The parts of a case about its proceedings: the political case, its treatments, the letter, enclosures."""

from typing import Annotated, Literal

from pydantic import Field

from sjumil_docs.case.parts import Officer, Part
from sjumil_docs.case.values import Day, Line, Text, YesNo


class CaseSummary(Part):
    """The texts of the political case (saksfremlegg)."""

    title: Annotated[
        Line | None, Field(alias="tittel", description="Når saken skal ha en annen tittel enn analysen")
    ] = None
    summary: Annotated[Text | None, Field(alias="sammendrag", description="Høyst fem linjer")] = None
    background: Annotated[Text | None, Field(alias="bakgrunn")] = None
    facts: Annotated[Text | None, Field(alias="saksopplysninger")] = None
    assessment: Annotated[Text | None, Field(alias="vurdering")] = None
    best_interests: Annotated[
        Text | None, Field(alias="barnets_beste", description="Vurdering av barnets beste")
    ] = None
    participation: Annotated[
        Text | None, Field(alias="medvirkning", description="Barns medvirkning i saken")
    ] = None
    economy: Annotated[Text | None, Field(alias="økonomiske_konsekvenser")] = None
    administration: Annotated[Text | None, Field(alias="administrative_konsekvenser")] = None
    conclusion: Annotated[Text | None, Field(alias="konklusjon")] = None


class Treatment(Part):
    """One body's treatment of the case: planned, or held."""

    committee: Annotated[Line, Field(alias="utvalg")]
    role: Annotated[
        Literal["orientering", "uttalelse", "innstilling", "vedtak"] | None, Field(alias="rolle")
    ] = None
    date: Annotated[Day | None, Field(alias="dato", description="Møtedato")] = None
    number: Annotated[Line | None, Field(alias="saksnr", description="For eksempel PS 39/2013")] = None
    statement: Annotated[Text | None, Field(alias="uttalelse", description="Det utvalget sa")] = None
    resolution: Annotated[
        tuple[Text, ...], Field(alias="vedtak", description="Vedtaket, punkt for punkt")
    ] = ()


class Recipient(Part):
    """Who the letter goes to."""

    name: Annotated[Line, Field(alias="navn")]
    address: Annotated[tuple[Line, ...], Field(alias="adresse")] = ()


class Submission(Part):
    """The letter to the County Governor."""

    recipient: Annotated[Recipient | None, Field(alias="mottaker")] = None
    date: Annotated[
        Day | None, Field(alias="dato", description="Brevets dato, når den er en annen enn sakens")
    ] = None
    their_reference: Annotated[Line | None, Field(alias="deres_ref")] = None
    their_date: Annotated[Day | None, Field(alias="deres_dato")] = None
    heading: Annotated[Line | None, Field(alias="overskrift")] = None
    text: Annotated[Text | None, Field(alias="tekst", description="Det kommunen vil legge til i brevet")] = (
        None
    )
    with_measures: Annotated[
        YesNo, Field(alias="ta_med_tiltak", description="ja når tiltakene skal stå i brevet")
    ] = False
    contact: Annotated[Officer | None, Field(alias="kontakt")] = None
    approved_electronically: Annotated[YesNo, Field(alias="elektronisk_godkjent")] = False


class Enclosure(Part):
    """An enclosure, listed with the case and with the letter."""

    title: Annotated[Line, Field(alias="tittel")]
    file: Annotated[Line | None, Field(alias="fil", description="Filen i saksmappen")] = None


class Signatory(Part):
    """Who signs the letter."""

    title: Annotated[Line, Field(alias="tittel")]
    name: Annotated[Line | None, Field(alias="navn")] = None


class Grading(Part):
    """Whether the documents are public, and the ground when they are not."""

    access: Annotated[Literal["offentlig", "unntatt"], Field(alias="tilgang")]
    ground: Annotated[Line | None, Field(alias="hjemmel", description="Lovhjemmel for unntaket")] = None
