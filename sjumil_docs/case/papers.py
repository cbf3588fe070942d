"""The parts of a case about its further papers: what each says that no other document does."""

from typing import Annotated

from pydantic import Field

from sjumil_docs.case.parts import Officer, Part
from sjumil_docs.case.proceedings import Signatory
from sjumil_docs.case.values import Day, Line, Moment, Text, WholeNumber, YesNo


class ProjectPlan(Part):
    """The project plan (prosjektplan), which is resolved before the work begins."""

    date: Annotated[Day | None, Field(alias="dato", description="Prosjektplanens dato")] = None
    approved_by: Annotated[
        Line | None, Field(alias="godkjennes_av", description="Den som godkjenner planen")
    ] = None
    asked: Annotated[
        tuple[Text, ...], Field(alias="bes_om", description="Det som skal avgjøres sammen med planen")
    ] = ()
    privacy: Annotated[
        Text | None,
        Field(
            alias="personvern",
            description="Samtykke, taushetsplikt og personvern, særlig i samtaler med barn",
        ),
    ] = None
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


class BudgetItem(Part):
    """What something costs, or gives."""

    name: Annotated[Line, Field(alias="navn", description="Hva det er, eller hvem det er fra")]
    amount: Annotated[WholeNumber, Field(alias="beløp", description="Kroner")]


class FieldLimits(Part):
    """How many characters the portal takes in each of its fields, spaces and line breaks among them.

    The budget and the funding have none: portals take them as amounts, item by item.
    """

    title: Annotated[WholeNumber | None, Field(alias="tittel")] = None
    need: Annotated[WholeNumber | None, Field(alias="behov")] = None
    measures: Annotated[WholeNumber | None, Field(alias="tiltak")] = None
    aim: Annotated[WholeNumber | None, Field(alias="mål")] = None
    anchoring: Annotated[WholeNumber | None, Field(alias="forankring")] = None
    plan: Annotated[WholeNumber | None, Field(alias="fremdrift")] = None
    effect: Annotated[WholeNumber | None, Field(alias="effekt")] = None
    reporting: Annotated[WholeNumber | None, Field(alias="rapportering")] = None


class Application(Part):
    """The application for a grant (søknad)."""

    date: Annotated[Day | None, Field(alias="dato", description="Søknadens dato")] = None
    due: Annotated[Day | None, Field(alias="frist", description="Søknadsfristen")] = None
    recipient: Annotated[Line | None, Field(alias="mottaker", description="Den som gir tilskuddet")] = None
    scheme: Annotated[Line | None, Field(alias="ordning", description="Tilskuddsordningen")] = None
    title: Annotated[Line | None, Field(alias="tittel", description="Prosjektets navn, uten punktum")] = None
    period: Annotated[Line | None, Field(alias="periode", description="Når prosjektet går")] = None
    need: Annotated[Text | None, Field(alias="behov", description="Hvorfor tiltakene trengs")] = None
    aim: Annotated[Text | None, Field(alias="mål", description="Det dere vil oppnå")] = None
    measures: Annotated[
        tuple[Line, ...],
        Field(
            alias="tiltak", description="Titlene på tiltakene; uten dem er det de med kostnadsart tilskudd"
        ),
    ] = ()
    anchoring: Annotated[Text | None, Field(alias="forankring", description="Hvem som står bak")] = None
    plan: Annotated[Text | None, Field(alias="fremdrift", description="Hva som skjer når")] = None
    costs: Annotated[
        tuple[BudgetItem, ...], Field(alias="kostnader", description="Budsjettet, post for post")
    ] = ()
    applied: Annotated[WholeNumber | None, Field(alias="søknadssum", description="Kroner")] = None
    own_share: Annotated[WholeNumber | None, Field(alias="egenandel", description="Kroner")] = None
    other_funding: Annotated[
        tuple[BudgetItem, ...], Field(alias="andre_midler", description="Penger fra andre")
    ] = ()
    effect: Annotated[Text | None, Field(alias="effekt", description="Hva som blir bedre, og for hvem")] = (
        None
    )
    reporting: Annotated[
        Text | None, Field(alias="rapportering", description="Hvordan dere melder fra om resultatet")
    ] = None
    contact: Annotated[Officer | None, Field(alias="kontakt")] = None
    limits: Annotated[FieldLimits, Field(alias="grenser")] = FieldLimits()

    @property
    def total_cost(self) -> int:
        """The sum of the budget, in kroner."""
        return sum(item.amount for item in self.costs)

    @property
    def total_funding(self) -> int:
        """What is applied for, the own share, and what others give, in kroner."""
        given = (self.applied or 0, self.own_share or 0, *(item.amount for item in self.other_funding))
        return sum(given)


class MeetingExtract(Part):
    """The extract of the minutes (saksutskrift), once the case is resolved."""

    date: Annotated[Day | None, Field(alias="dato", description="Saksutskriftens dato")] = None
    sent_to: Annotated[tuple[Line, ...], Field(alias="sendes_til", description="De som får vedtaket")] = ()
    signatory: Annotated[
        Signatory | None, Field(alias="signatur", description="Den som går god for at utskriften er rett")
    ] = None
    approved_electronically: Annotated[YesNo, Field(alias="elektronisk_godkjent")] = False


class CouncilStatement(Part):
    """What a council or a committee says of how the measures go."""

    by: Annotated[Line, Field(alias="fra", description="Rådet eller utvalget")]
    date: Annotated[Day | None, Field(alias="dato", description="Dagen det ble sagt")] = None
    text: Annotated[Text, Field(alias="tekst", description="Det rådet sier")]


class ResolutionPoint(Part):
    """What has been done with a point of the resolution."""

    number: Annotated[WholeNumber, Field(alias="punkt", description="Nummeret på punktet i vedtaket")]
    done: Annotated[Text, Field(alias="gjort", description="Det som er gjort med punktet")]


class FollowUpReport(Part):
    """The yearly report (oppfølgingsrapport) on the measures that were resolved."""

    date: Annotated[Day | None, Field(alias="dato", description="Dagen rapporten gjelder")] = None
    to: Annotated[Line | None, Field(alias="til", description="Utvalget som får rapporten")] = None
    proposal: Annotated[
        tuple[Text, ...],
        Field(alias="innstilling", description="Forslag til vedtak om rapporten, punkt for punkt"),
    ] = ()
    text: Annotated[
        Text | None, Field(alias="tekst", description="Det viktigste som er gjort, og det som ikke er gjort")
    ] = None
    statements: Annotated[
        tuple[CouncilStatement, ...],
        Field(alias="uttalelser", description="Det rådene sier om hvordan det går"),
    ] = ()
    points: Annotated[
        tuple[ResolutionPoint, ...],
        Field(alias="vedtakspunkter", description="Det som er gjort med hvert punkt i vedtaket"),
    ] = ()
    changes: Annotated[
        tuple[Text, ...], Field(alias="endringer", description="Det kommunen gjør annerledes heretter")
    ] = ()
    next_report: Annotated[
        Moment | None, Field(alias="neste_rapport", description="Når neste rapport kommer")
    ] = None
