"""The parts of a case about its proceedings: the political case, its treatments, the letter, enclosures."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from sjumil_docs.case.parts import Officer, Part
from sjumil_docs.case.values import Day, Line, Text, WholeNumber, YesNo


class Alternative(Part):
    """Another proposal than the one put forward, in words that can be voted on."""

    proposal: Annotated[Text, Field(alias="forslag", description="Forslaget, slik det kan vedtas")]
    consequences: Annotated[Text | None, Field(alias="følger", description="Det alternativet fører til")] = (
        None
    )


class ChildRightsAssessment(Part):
    """The six parts of a child rights assessment (barnerettighetsvurdering)."""

    children: Annotated[Text | None, Field(alias="barna", description="Hvilke barn saken berører")] = None
    rights: Annotated[
        Text | None, Field(alias="rettigheter", description="Hvilke rettigheter saken gjelder")
    ] = None
    views: Annotated[
        Text | None, Field(alias="barnas_mening", description="Hva barna mener, hvem som er spurt, og når")
    ] = None
    for_and_against: Annotated[
        Text | None, Field(alias="for_og_mot", description="Hva som taler for og mot forslaget")
    ] = None
    weighing: Annotated[Text | None, Field(alias="avveining", description="Hvorfor noe veier tyngst")] = None
    follow_up: Annotated[
        Text | None,
        Field(alias="oppfølging", description="Hvordan ulemper blir dempet og fulgt opp"),
    ] = None


class Consequence(Part):
    """A further consequence of the proposal, such as for public health or universal design."""

    name: Annotated[Line, Field(alias="navn", description="For eksempel folkehelse eller personvern")]
    text: Annotated[Text, Field(alias="tekst", description="Hva forslaget fører til på området")]


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
    child_rights: Annotated[
        ChildRightsAssessment,
        Field(
            alias="barnerettighetsvurdering",
            description="Vurderingen av barnets beste i seks deler; kan stå i stedet for barnets_beste",
        ),
    ] = ChildRightsAssessment()
    participation: Annotated[
        Text | None, Field(alias="medvirkning", description="Barns medvirkning i saken")
    ] = None
    alternatives: Annotated[
        tuple[Alternative, ...],
        Field(alias="alternativer", description="Andre forslag, minst det å ikke gjøre mer"),
    ] = ()
    legal_basis: Annotated[
        tuple[Line, ...],
        Field(alias="lovgrunnlag", description="Lovene saken bygger på, når de er andre enn våre"),
    ] = ()
    economy: Annotated[Text | None, Field(alias="økonomiske_konsekvenser")] = None
    without_grant: Annotated[
        Text | None,
        Field(alias="uten_tilskudd", description="Hva som faller bort om kommunen ikke får tilskuddet"),
    ] = None
    administration: Annotated[Text | None, Field(alias="administrative_konsekvenser")] = None
    consequences: Annotated[
        tuple[Consequence, ...],
        Field(alias="konsekvenser", description="Andre konsekvenser, hver med navn og tekst"),
    ] = ()
    conclusion: Annotated[Text | None, Field(alias="konklusjon")] = None
    with_measures: Annotated[
        YesNo,
        Field(alias="ta_med_tiltak", description="nei når tabellen over tiltakene bare skal stå i analysen"),
    ] = True
    next_steps: Annotated[
        Text | None,
        Field(
            alias="videre_saksgang", description="Hva som skjer etter vedtaket, med dato for første rapport"
        ),
    ] = None


class Motion(Part):
    """A proposal put forward in a meeting, and the votes it got."""

    by: Annotated[Line, Field(alias="fra", description="Partiet eller medlemmet som la det fram")]
    text: Annotated[Text, Field(alias="tekst", description="Forslaget, slik det ble lagt fram")]
    votes_for: Annotated[WholeNumber | None, Field(alias="stemmer_for")] = None
    votes_against: Annotated[WholeNumber | None, Field(alias="stemmer_mot")] = None


class Treatment(Part):
    """One body's treatment of the case: planned, or held."""

    committee: Annotated[Line, Field(alias="utvalg")]
    role: Annotated[
        Literal["orientering", "uttalelse", "innstilling", "vedtak"] | None, Field(alias="rolle")
    ] = None
    date: Annotated[Day | None, Field(alias="dato", description="Møtedato")] = None
    number: Annotated[Line | None, Field(alias="saksnr", description="For eksempel PS 39/2013")] = None
    statement: Annotated[
        Text | None,
        Field(
            alias="uttalelse",
            description="Det utvalget sa; står i et saksfremlegg som er datert etter møtet",
        ),
    ] = None
    resolution: Annotated[
        tuple[Text, ...],
        Field(
            alias="vedtak",
            description="Vedtaket, punkt for punkt; står i brev og saksfremlegg som er datert etter møtet",
        ),
    ] = ()
    present: Annotated[
        WholeNumber | None, Field(alias="til_stede", description="Hvor mange medlemmer som var til stede")
    ] = None
    members: Annotated[
        WholeNumber | None, Field(alias="medlemmer", description="Hvor mange medlemmer utvalget har")
    ] = None
    motions: Annotated[
        tuple[Motion, ...], Field(alias="forslag", description="Forslag i møtet; står i saksutskriften")
    ] = ()
    voting: Annotated[
        Text | None, Field(alias="votering", description="Hvordan det ble stemt; står i saksutskriften")
    ] = None

    def was_held(self, day: datetime.date | None) -> bool:
        """Whether the body has treated the case by a day; without dates, whether its outcome is given."""
        if self.date and day:
            return self.date <= day
        return bool(self.statement or self.resolution)


class Enclosure(Part):
    """An enclosure, listed with the case and with the letter."""

    title: Annotated[Line, Field(alias="tittel")]
    file: Annotated[Line | None, Field(alias="fil", description="Filen i saksmappen")] = None


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
    with_resolution: Annotated[
        YesNo,
        Field(
            alias="ta_med_vedtak",
            description="nei når vedtaket ligger ved; da står innsatsområdene i brevet i stedet",
        ),
    ] = True
    enclosures: Annotated[
        tuple[Enclosure, ...],
        Field(alias="vedlegg", description="Vedlegg bare til brevet, for eksempel saksutskriften"),
    ] = ()
    contact: Annotated[Officer | None, Field(alias="kontakt")] = None
    approved_electronically: Annotated[YesNo, Field(alias="elektronisk_godkjent")] = False


class Signatory(Part):
    """Who signs the letter and the political case."""

    title: Annotated[Line, Field(alias="tittel")]
    name: Annotated[Line | None, Field(alias="navn")] = None


class Grading(Part):
    """Whether the documents are public, and the ground when they are not."""

    access: Annotated[Literal["offentlig", "unntatt"], Field(alias="tilgang")]
    ground: Annotated[Line | None, Field(alias="hjemmel", description="Lovhjemmel for unntaket")] = None
