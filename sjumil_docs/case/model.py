"""The model of a case: one frozen, typed `Case`, with the keys of the case files as aliases.

Only the municipality's name and its målform are required: anything else that is missing is shown as a gap
in a draft. Reading adds the shipped question set to a case that has none of its own.
The model carries no line numbers.
"""

import re
from datetime import date as Date  # noqa: N812 – `date` is a field
from typing import Annotated, Any, Literal

from pydantic import Field, PrivateAttr

from sjumil_docs.case.answers import Answer, ReceivedForm, StepAnswers
from sjumil_docs.case.document_names import OwnTemplates
from sjumil_docs.case.own_document import AskedDocuments
from sjumil_docs.case.papers import (
    Application,
    Briefing,
    FollowUpReport,
    Invitation,
    MeetingExtract,
    MilestoneReport,
    ProjectPlan,
    ShortVersion,
)
from sjumil_docs.case.parts import (
    Experience,
    Goals,
    Group,
    Link,
    Meeting,
    Milestone,
    Municipality,
    Officer,
    Part,
    Participant,
    RuleSetting,
    Sender,
    Task,
    Titles,
)
from sjumil_docs.case.proceedings import CaseSummary, Enclosure, Grading, Signatory, Submission, Treatment
from sjumil_docs.case.programmes.programme import OwnProgrammeOrName
from sjumil_docs.case.questions import OwnSetOrEdition
from sjumil_docs.case.results import Changes, FocusArea, Measure
from sjumil_docs.case.values import Day, Line, Text
from sjumil_docs.language.words import WrittenLanguage
from sjumil_docs.problems import CasePath, Origin

_ANALYSIS = re.compile(r"(?:kommune)?analyse(?:n|rapport|rapporten)?\b", re.IGNORECASE)
"""How a municipality names the analysis in its list of enclosures, when it does not write the title."""


def _proposed(measures: tuple[Measure, ...]) -> dict[str, Any]:
    """A focus area's values before anything of it was taken out."""
    return {"adopted": True, "measures": tuple(m.model_copy(update={"adopted": True}) for m in measures)}


class Case(Part):
    """Everything a municipality says in one case."""

    municipality: Annotated[Municipality, Field(alias="kommune")]
    sender: Annotated[Sender, Field(alias="avsender")] = Sender()
    title: Annotated[Line | None, Field(alias="tittel", description="Analysens tittel, uten punktum")] = None
    date: Annotated[Day | None, Field(alias="dato", description="Dokumentenes dato")] = None
    case_id: Annotated[Line | None, Field(alias="arkivsak", description="Arkivsak-ID (mappeID i Noark)")] = (
        None
    )
    archive_code: Annotated[
        Line | None, Field(alias="arkivkode", description="Arkivkode (klasseID i Noark)")
    ] = None
    officer: Annotated[Officer | None, Field(alias="saksbehandler")] = None
    titles: Annotated[Titles, Field(alias="titler")] = Titles()
    grading: Annotated[Grading | None, Field(alias="gradering")] = None
    summary: Annotated[Text | None, Field(alias="sammendrag", description="Sammendrag av analysen")] = None
    background: Annotated[Text | None, Field(alias="bakgrunn")] = None
    mandate: Annotated[Text | None, Field(alias="mandat")] = None
    goals: Annotated[Goals, Field(alias="mål")] = Goals()
    target_group: Annotated[Text | None, Field(alias="målgruppe")] = None
    method: Annotated[Text | None, Field(alias="metode", description="Hvordan analysen ble laget")] = None
    organisation: Annotated[tuple[Group, ...], Field(alias="organisering")] = ()
    success_factors: Annotated[tuple[Text, ...], Field(alias="suksessfaktorer")] = ()
    experience: Annotated[Experience, Field(alias="erfaringer")] = Experience()
    participants: Annotated[tuple[Participant, ...], Field(alias="deltakere")] = ()
    reply_by: Annotated[
        Day | None,
        Field(alias="svarfrist", description="Når svarene skal være inne; står i spørreskjemaene"),
    ] = None
    meetings: Annotated[tuple[Meeting, ...], Field(alias="møter")] = ()
    answers: Annotated[
        dict[str, StepAnswers],
        Field(alias="svar", default_factory=dict, description="Ett oppslag per del"),
    ]
    received: Annotated[
        tuple[ReceivedForm, ...],
        Field(alias="hentet_inn", description="Skjemaene som er hentet inn; skrevet av programmet"),
    ] = ()
    findings: Annotated[tuple[Text, ...], Field(alias="hovedfunn")] = ()
    changes: Annotated[Changes, Field(alias="endringer", default_factory=Changes)]
    previous: Annotated[
        Line | None,
        Field(alias="forrige_analyse", description="Mappen til forrige analyse, ved siden av denne: ../2022"),
    ] = None
    focus_areas: Annotated[tuple[FocusArea, ...], Field(alias="innsatsområder")] = ()
    single_measures: Annotated[tuple[Measure, ...], Field(alias="enkelttiltak")] = ()
    further_work: Annotated[Text | None, Field(alias="videre_arbeid")] = None
    progress_plan: Annotated[tuple[Task, ...], Field(alias="fremdriftsplan")] = ()
    milestones: Annotated[tuple[Milestone, ...], Field(alias="milepæler")] = ()
    economy: Annotated[Text | None, Field(alias="økonomi", description="Økonomien i selve arbeidet")] = None
    links: Annotated[tuple[Link, ...], Field(alias="lenker")] = ()
    case_summary: Annotated[CaseSummary, Field(alias="saksfremlegg")] = CaseSummary()
    treatments: Annotated[tuple[Treatment, ...], Field(alias="behandling")] = ()
    proposal: Annotated[
        tuple[Text, ...], Field(alias="innstilling", description="Forslag til vedtak, punkt for punkt")
    ] = ()
    submission: Annotated[Submission, Field(alias="oversendelse")] = Submission()
    enclosures: Annotated[tuple[Enclosure, ...], Field(alias="vedlegg")] = ()
    copies: Annotated[tuple[Line, ...], Field(alias="kopi_til")] = ()
    signatories: Annotated[tuple[Signatory, ...], Field(alias="signaturer")] = ()
    documents: Annotated[
        AskedDocuments,
        Field(alias="dokumenter", description="Dokumenter saken skal ha i tillegg til de tre vanlige"),
    ] = ()
    project_plan: Annotated[ProjectPlan, Field(alias="prosjektplan")] = ProjectPlan()
    milestone_report: Annotated[MilestoneReport, Field(alias="milepælsrapport")] = MilestoneReport()
    invitation: Annotated[Invitation, Field(alias="invitasjon")] = Invitation()
    briefing: Annotated[Briefing, Field(alias="orientering")] = Briefing()
    meeting_extract: Annotated[MeetingExtract, Field(alias="saksutskrift")] = MeetingExtract()
    follow_up_report: Annotated[FollowUpReport, Field(alias="oppfølgingsrapport")] = FollowUpReport()
    short_version: Annotated[ShortVersion, Field(alias="kortversjon")] = ShortVersion()
    application: Annotated[Application, Field(alias="søknad")] = Application()
    labels: Annotated[
        dict[str, Line],
        Field(alias="etiketter", default_factory=dict, description="Egne ord for faste overskrifter"),
    ]
    templates: Annotated[
        OwnTemplates,
        Field(
            alias="maler",
            default_factory=dict,
            description="Egne maler: dokument → Word-fil i saksmappen",
        ),
    ]
    packages: Annotated[
        Literal["ja", "utkast", "nei"],
        Field(alias="tilleggspakker", description="Om saken bruker tilleggspakker: ja, bare i utkast, nei"),
    ] = "ja"
    rules: Annotated[
        dict[str, RuleSetting],
        Field(
            alias="regler",
            default_factory=dict,
            description="Regler i kontrollen som kommunen har endret",
        ),
    ]
    programme: Annotated[OwnProgrammeOrName, Field(alias="program")]
    question_set: Annotated[
        OwnSetOrEdition,
        Field(
            alias="spørsmålssett",
            description="Utgaven av spørsmålssettet vårt, eller kommunens eget; uten gjelder utgaven 2026",
        ),
    ]

    _origin: Origin = PrivateAttr(default_factory=Origin)

    @property
    def origin(self) -> Origin:
        """The source of the case; empty for one made from a mapping."""
        return self._origin

    def as_final(self) -> "Case":
        """The case that a final version is made of: without packages of others, if only drafts have them."""
        return self.model_copy(update={"packages": "nei"}) if self.packages == "utkast" else self

    def with_origin(self, origin: Origin) -> "Case":
        """A copy of the case with its source."""
        case = self.model_copy()
        case._origin = origin
        return case

    @property
    def chosen_areas(self) -> tuple[tuple[int, FocusArea], ...]:
        """The chosen focus areas, also those that the council took out, each with its index among all."""
        return tuple((number, area) for number, area in enumerate(self.focus_areas) if area.chosen)

    @property
    def areas_left(self) -> tuple[FocusArea, ...]:
        """The chosen focus areas but those that the council took out."""
        return tuple(area for _, area in self.chosen_areas if area.adopted)

    @property
    def single_measures_left(self) -> tuple[Measure, ...]:
        """The measures on their own but those that the council took out."""
        return tuple(measure for measure in self.single_measures if measure.adopted)

    @property
    def placed_measures(self) -> tuple[tuple[CasePath, Measure], ...]:
        """The measures that sums and plans hold, each with its place: those on their own come last."""
        of_areas = (
            (("innsatsområder", number, "tiltak", place), measure)
            for number, area in self.chosen_areas
            for place, measure in enumerate(area.measures)
            if area.adopted and measure.adopted
        )
        single = ((("enkelttiltak", n), m) for n, m in enumerate(self.single_measures) if m.adopted)
        return (*of_areas, *single)

    @property
    def measures_left(self) -> tuple[Measure, ...]:
        """The measures that sums and plans hold."""
        return tuple(measure for _, measure in self.placed_measures)

    def as_proposed(self) -> "Case":
        """The case as it was before the council took anything out."""
        areas = (area.model_copy(update=_proposed(area.measures)) for area in self.focus_areas)
        singles = _proposed(self.single_measures)["measures"]
        return self.model_copy(update={"focus_areas": tuple(areas), "single_measures": singles})

    def resolved_by(self, day: Date | None) -> Treatment | None:
        """The treatment that had resolved the case by a day; None if none had."""
        resolving = (t for t in self.treatments if t.role == "vedtak" and t.was_held(day))
        return next(resolving, None)

    def as_put_forward(self) -> "Case":
        """The case that the political case tells of: as proposed, unless it was resolved by its date."""
        return self if self.resolved_by(self.date) else self.as_proposed()

    @property
    def enclosed_titles(self) -> tuple[str | None, ...]:
        """The titles of the enclosures: the analysis first, unless the list names it in its own place.

        None where the analysis has no title yet.
        """
        titles = tuple(enclosure.title for enclosure in self.enclosures)
        own_title = (self.title or "").casefold()
        named = any(title.casefold() == own_title or _ANALYSIS.match(title) for title in titles)
        return titles if named else (self.title, *titles)

    def dated(self, day: Date | None) -> "Case":
        """The case as a paper of that day tells of it, or as it stands if the paper has no date."""
        return self.model_copy(update={"date": day}) if day else self

    def said_of(self, step: str) -> StepAnswers:
        """The answers of a step, by its key; an empty value if there are none."""
        return self.answers.get(step, StepAnswers())

    def answer_to(self, step: str, question: str) -> Answer:
        """The answer to a question of a step; an empty value if there is none."""
        return self.said_of(step).questions.get(question, Answer())

    def meetings_by_form(self) -> dict[str, int]:
        """The number of meetings of each form, in its first spelling; a row without a number is one.

        One whose form is not said is a meeting: «møte».
        """
        counts: dict[str, int] = {}
        names: dict[str, str] = {}
        for meeting in self.meetings:
            said = meeting.form or "møte"
            form = names.setdefault(said.casefold(), said)
            counts[form] = counts.get(form, 0) + (1 if meeting.number is None else meeting.number)
        return counts

    @property
    def language(self) -> WrittenLanguage:
        """The målform of the documents: nb or nn."""
        return self.municipality.language
