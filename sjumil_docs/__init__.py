"""From a municipality's answers about children's rights to three finished Word documents.

    import sjumil_docs as sd

    case = sd.read("samples/hammerfest")
    report = sd.check(case)
    built = sd.build(case, "ut")

Importing this module loads nothing heavy; each name is fetched when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sjumil_docs._version import __version__ as __version__

if TYPE_CHECKING:  # the types of the names below; a test holds the two lists to each other
    from sjumil_docs.answering import collect as collect
    from sjumil_docs.answering import forms as forms
    from sjumil_docs.answering import status as status
    from sjumil_docs.builds.batch import BuiltCase as BuiltCase
    from sjumil_docs.builds.batch import build_many as build_many
    from sjumil_docs.builds.built import Built as Built
    from sjumil_docs.builds.built import BuiltDict as BuiltDict
    from sjumil_docs.builds.built import BuiltDocument as BuiltDocument
    from sjumil_docs.builds.built import BuiltDocumentDict as BuiltDocumentDict
    from sjumil_docs.builds.built import LeftOut as LeftOut
    from sjumil_docs.builds.built import LeftOutDict as LeftOutDict
    from sjumil_docs.builds.built import PdfError as PdfError
    from sjumil_docs.builds.built import PdfErrorDict as PdfErrorDict
    from sjumil_docs.builds.form_files import FormFormat as FormFormat
    from sjumil_docs.builds.form_files import WrittenForm as WrittenForm
    from sjumil_docs.builds.form_files import WrittenForms as WrittenForms
    from sjumil_docs.builds.options import BuildOptions as BuildOptions
    from sjumil_docs.builds.own_templates import PlacedTemplate as PlacedTemplate
    from sjumil_docs.builds.revised_document import RevisedDocument as RevisedDocument
    from sjumil_docs.builds.revised_document import RevisedDocumentDict as RevisedDocumentDict
    from sjumil_docs.builds.revised_document import Revision as Revision
    from sjumil_docs.builds.revised_document import RevisionDict as RevisionDict
    from sjumil_docs.builds.take_back.taken_change import TakenChange as TakenChange
    from sjumil_docs.builds.take_back.taken_change import TakenChangeDict as TakenChangeDict
    from sjumil_docs.builds.take_back.taken_change import TakenDocument as TakenDocument
    from sjumil_docs.builds.take_back.taken_change import TakenDocumentDict as TakenDocumentDict
    from sjumil_docs.case.answers import Answer as Answer
    from sjumil_docs.case.answers import KeyFigure as KeyFigure
    from sjumil_docs.case.answers import ReceivedForm as ReceivedForm
    from sjumil_docs.case.answers import StepAnswers as StepAnswers
    from sjumil_docs.case.case_error import CaseError as CaseError
    from sjumil_docs.case.case_error import CaseErrorDict as CaseErrorDict
    from sjumil_docs.case.model import Case as Case
    from sjumil_docs.case.own_document import OwnDocument as OwnDocument
    from sjumil_docs.case.papers import Application as Application
    from sjumil_docs.case.papers import Briefing as Briefing
    from sjumil_docs.case.papers import BudgetItem as BudgetItem
    from sjumil_docs.case.papers import ChildrensInput as ChildrensInput
    from sjumil_docs.case.papers import CouncilStatement as CouncilStatement
    from sjumil_docs.case.papers import FieldLimits as FieldLimits
    from sjumil_docs.case.papers import FollowUpReport as FollowUpReport
    from sjumil_docs.case.papers import Invitation as Invitation
    from sjumil_docs.case.papers import MeetingExtract as MeetingExtract
    from sjumil_docs.case.papers import MilestoneReport as MilestoneReport
    from sjumil_docs.case.papers import PlaceToTurn as PlaceToTurn
    from sjumil_docs.case.papers import ProjectPlan as ProjectPlan
    from sjumil_docs.case.papers import ResolutionPoint as ResolutionPoint
    from sjumil_docs.case.papers import ShortVersion as ShortVersion
    from sjumil_docs.case.parts import EarlierReport as EarlierReport
    from sjumil_docs.case.parts import Experience as Experience
    from sjumil_docs.case.parts import Goals as Goals
    from sjumil_docs.case.parts import Group as Group
    from sjumil_docs.case.parts import Link as Link
    from sjumil_docs.case.parts import Meeting as Meeting
    from sjumil_docs.case.parts import Milestone as Milestone
    from sjumil_docs.case.parts import Municipality as Municipality
    from sjumil_docs.case.parts import Officer as Officer
    from sjumil_docs.case.parts import Participant as Participant
    from sjumil_docs.case.parts import RuleSetting as RuleSetting
    from sjumil_docs.case.parts import Sender as Sender
    from sjumil_docs.case.parts import Task as Task
    from sjumil_docs.case.parts import Titles as Titles
    from sjumil_docs.case.proceedings import Alternative as Alternative
    from sjumil_docs.case.proceedings import CaseSummary as CaseSummary
    from sjumil_docs.case.proceedings import ChildRightsAssessment as ChildRightsAssessment
    from sjumil_docs.case.proceedings import Consequence as Consequence
    from sjumil_docs.case.proceedings import Enclosure as Enclosure
    from sjumil_docs.case.proceedings import Grading as Grading
    from sjumil_docs.case.proceedings import Motion as Motion
    from sjumil_docs.case.proceedings import Recipient as Recipient
    from sjumil_docs.case.proceedings import Signatory as Signatory
    from sjumil_docs.case.proceedings import Submission as Submission
    from sjumil_docs.case.proceedings import Treatment as Treatment
    from sjumil_docs.case.programmes.programme import AreaLimits as AreaLimits
    from sjumil_docs.case.programmes.programme import Basis as Basis
    from sjumil_docs.case.programmes.programme import ForChildren as ForChildren
    from sjumil_docs.case.programmes.programme import Hearing as Hearing
    from sjumil_docs.case.programmes.programme import LawSentence as LawSentence
    from sjumil_docs.case.programmes.programme import Noun as Noun
    from sjumil_docs.case.programmes.programme import NounInBoth as NounInBoth
    from sjumil_docs.case.programmes.programme import Programme as Programme
    from sjumil_docs.case.programmes.programme import ProgrammeDocuments as ProgrammeDocuments
    from sjumil_docs.case.questions import BothLines as BothLines
    from sjumil_docs.case.questions import BothTexts as BothTexts
    from sjumil_docs.case.questions import Question as Question
    from sjumil_docs.case.questions import QuestionSet as QuestionSet
    from sjumil_docs.case.questions import Step as Step
    from sjumil_docs.case.results import AreaStatus as AreaStatus
    from sjumil_docs.case.results import Changes as Changes
    from sjumil_docs.case.results import FocusArea as FocusArea
    from sjumil_docs.case.results import Measure as Measure
    from sjumil_docs.case.results import MeasureOutcome as MeasureOutcome
    from sjumil_docs.case.results import MeasureStatus as MeasureStatus
    from sjumil_docs.checks.catalogue import RuleDict as RuleDict
    from sjumil_docs.checks.catalogue import RuleInfo as RuleInfo
    from sjumil_docs.checks.catalogue import rules as rules
    from sjumil_docs.collecting.case_status import CaseStatus as CaseStatus
    from sjumil_docs.collecting.case_status import CaseStatusDict as CaseStatusDict
    from sjumil_docs.collecting.case_status import DueDocument as DueDocument
    from sjumil_docs.collecting.case_status import DueDocumentDict as DueDocumentDict
    from sjumil_docs.collecting.case_status import ParticipantStatus as ParticipantStatus
    from sjumil_docs.collecting.case_status import ParticipantStatusDict as ParticipantStatusDict
    from sjumil_docs.collecting.case_status import QuestionStatus as QuestionStatus
    from sjumil_docs.collecting.case_status import QuestionStatusDict as QuestionStatusDict
    from sjumil_docs.collecting.case_status import ReceivedFormStatus as ReceivedFormStatus
    from sjumil_docs.collecting.case_status import ReceivedFormStatusDict as ReceivedFormStatusDict
    from sjumil_docs.collecting.case_status import Reminder as Reminder
    from sjumil_docs.collecting.case_status import ReminderDict as ReminderDict
    from sjumil_docs.collecting.case_status import StepStatus as StepStatus
    from sjumil_docs.collecting.case_status import StepStatusDict as StepStatusDict
    from sjumil_docs.collecting.collected import Collected as Collected
    from sjumil_docs.collecting.collected import CollectedForm as CollectedForm
    from sjumil_docs.collecting.collected import CollectedValue as CollectedValue
    from sjumil_docs.collecting.collected import LeftOver as LeftOver
    from sjumil_docs.collecting.collected import ValueOutcome as ValueOutcome
    from sjumil_docs.documenting import DocumentState as DocumentState
    from sjumil_docs.documenting import DocumentStateDict as DocumentStateDict
    from sjumil_docs.documenting import document_states as document_states
    from sjumil_docs.documenting import plugin_faults as plugin_faults
    from sjumil_docs.documents import document_kinds as document_kinds
    from sjumil_docs.documents import document_names as document_names
    from sjumil_docs.documents.document import DocumentKind as DocumentKind
    from sjumil_docs.documents.document import DocumentKindDict as DocumentKindDict
    from sjumil_docs.drafting import Drafted as Drafted
    from sjumil_docs.drafting import DraftedDocument as DraftedDocument
    from sjumil_docs.drafting import DraftOptions as DraftOptions
    from sjumil_docs.drafting import UnprintedError as UnprintedError
    from sjumil_docs.drafting import draft as draft
    from sjumil_docs.editing.edited_case import ValueEdit as ValueEdit
    from sjumil_docs.editing.tidying import TidiedLines as TidiedLines
    from sjumil_docs.editing.tidying import TidiedLinesDict as TidiedLinesDict
    from sjumil_docs.editing.whole_file import FileText as FileText
    from sjumil_docs.entering import check_edits as check_edits
    from sjumil_docs.entering import edit as edit
    from sjumil_docs.entering import file_text as file_text
    from sjumil_docs.entering import stated_case as stated_case
    from sjumil_docs.entering import stated_values as stated_values
    from sjumil_docs.entering import write_file_text as write_file_text
    from sjumil_docs.language.words import Language as Language
    from sjumil_docs.language.words import WrittenLanguage as WrittenLanguage
    from sjumil_docs.machine import Need as Need
    from sjumil_docs.machine import NeedDict as NeedDict
    from sjumil_docs.machine import doctor as doctor
    from sjumil_docs.output.file_state import FileState as FileState
    from sjumil_docs.output.file_state import Standing as Standing
    from sjumil_docs.output.install import OutdatedFiles as OutdatedFiles
    from sjumil_docs.output.plan import Outcome as Outcome
    from sjumil_docs.pipeline import build as build
    from sjumil_docs.pipeline import check as check
    from sjumil_docs.pipeline import check_template as check_template
    from sjumil_docs.pipeline import new as new
    from sjumil_docs.pipeline import render as render
    from sjumil_docs.pipeline import schema as schema
    from sjumil_docs.pipeline import template as template
    from sjumil_docs.pipeline import template_changes as template_changes
    from sjumil_docs.problems import CountsDict as CountsDict
    from sjumil_docs.problems import EditError as EditError
    from sjumil_docs.problems import ErrorDict as ErrorDict
    from sjumil_docs.problems import FaultDict as FaultDict
    from sjumil_docs.problems import OutputError as OutputError
    from sjumil_docs.problems import Place as Place
    from sjumil_docs.problems import PluginError as PluginError
    from sjumil_docs.problems import Problem as Problem
    from sjumil_docs.problems import ProblemDict as ProblemDict
    from sjumil_docs.problems import Progress as Progress
    from sjumil_docs.problems import ProgressDict as ProgressDict
    from sjumil_docs.problems import Report as Report
    from sjumil_docs.problems import ReportDict as ReportDict
    from sjumil_docs.problems import SetAside as SetAside
    from sjumil_docs.problems import SetAsideDict as SetAsideDict
    from sjumil_docs.problems import Severity as Severity
    from sjumil_docs.problems import SjumilError as SjumilError
    from sjumil_docs.problems import TemplateError as TemplateError
    from sjumil_docs.problems import UsageError as UsageError
    from sjumil_docs.problems import WrongTypeError as WrongTypeError
    from sjumil_docs.problems.problem import SeverityName as SeverityName
    from sjumil_docs.problems.report import RuleLevel as RuleLevel
    from sjumil_docs.reading import CaseSource as CaseSource
    from sjumil_docs.reading import read as read
    from sjumil_docs.reading.given_files import GivenFiles as GivenFiles
    from sjumil_docs.reading.packaged_programmes import programme_names as programme_names
    from sjumil_docs.revising import diff as diff
    from sjumil_docs.revising import take_back as take_back
    from sjumil_docs.revising import tidy as tidy
    from sjumil_docs.shapes import data_schema as data_schema
    from sjumil_docs.stages import OnStage as OnStage
    from sjumil_docs.stages import StageName as StageName
    from sjumil_docs.watching import watch as watch
    from sjumil_docs.word.story.edits.differences import Difference as Difference
    from sjumil_docs.word.story.edits.differences import DifferenceDict as DifferenceDict

_NAMES = {
    "answering": "collect forms status",
    "builds.batch": "BuiltCase build_many",
    "builds.built": "Built BuiltDict BuiltDocument BuiltDocumentDict LeftOut LeftOutDict PdfError"
    " PdfErrorDict",
    "builds.form_files": "FormFormat WrittenForm WrittenForms",
    "builds.options": "BuildOptions",
    "builds.own_templates": "PlacedTemplate",
    "builds.revised_document": "RevisedDocument RevisedDocumentDict Revision RevisionDict",
    "builds.take_back.taken_change": "TakenChange TakenChangeDict TakenDocument TakenDocumentDict",
    "case.case_error": "CaseError CaseErrorDict",
    "case.model": "Case",
    "case.own_document": "OwnDocument",
    "case.answers": "Answer KeyFigure ReceivedForm StepAnswers",
    "case.results": "AreaStatus Changes FocusArea Measure MeasureOutcome MeasureStatus",
    "case.papers": "Application Briefing BudgetItem ChildrensInput CouncilStatement FieldLimits"
    " FollowUpReport Invitation MeetingExtract MilestoneReport PlaceToTurn ProjectPlan ResolutionPoint"
    " ShortVersion",
    "case.parts": "EarlierReport Experience Goals Group Link Meeting Milestone Municipality Officer"
    " Participant RuleSetting Sender Task Titles",
    "case.proceedings": (
        "Alternative CaseSummary ChildRightsAssessment Consequence Enclosure Grading Motion Recipient "
        "Signatory Submission Treatment"
    ),
    "case.programmes.programme": (
        "AreaLimits Basis ForChildren Hearing LawSentence Noun NounInBoth Programme ProgrammeDocuments"
    ),
    "case.questions": "BothLines BothTexts Question QuestionSet Step",
    "checks.catalogue": "RuleDict RuleInfo rules",
    "collecting.case_status": "CaseStatus CaseStatusDict DueDocument DueDocumentDict"
    " ParticipantStatus ParticipantStatusDict"
    " QuestionStatus QuestionStatusDict ReceivedFormStatus ReceivedFormStatusDict Reminder ReminderDict"
    " StepStatus StepStatusDict",
    "collecting.collected": "Collected CollectedForm CollectedValue LeftOver ValueOutcome",
    "machine": "Need NeedDict doctor",
    "documenting": "DocumentState DocumentStateDict document_states plugin_faults",
    "documents": "document_kinds document_names",
    "documents.document": "DocumentKind DocumentKindDict",
    "editing.edited_case": "ValueEdit",
    "editing.tidying": "TidiedLines TidiedLinesDict",
    "editing.whole_file": "FileText",
    "entering": "check_edits edit file_text stated_case stated_values write_file_text",
    "drafting": "Drafted DraftedDocument DraftOptions UnprintedError draft",
    "language.words": "Language WrittenLanguage",
    "output.file_state": "FileState Standing",
    "output.install": "OutdatedFiles",
    "output.plan": "Outcome",
    "pipeline": "build check check_template new render schema template template_changes",
    "problems": "CountsDict EditError ErrorDict FaultDict OutputError Place PluginError Problem ProblemDict"
    " Progress ProgressDict Report ReportDict SetAside SetAsideDict Severity SjumilError TemplateError"
    " UsageError WrongTypeError",
    "problems.problem": "SeverityName",
    "problems.report": "RuleLevel",
    "reading": "CaseSource read",
    "reading.given_files": "GivenFiles",
    "reading.packaged_programmes": "programme_names",
    "revising": "diff take_back tidy",
    "shapes": "data_schema",
    "stages": "OnStage StageName",
    "watching": "watch",
    "word.story.edits.differences": "Difference DifferenceDict",
}
"""The public names by the module that each is defined in."""
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605 – a list, made of the table


if not TYPE_CHECKING:  # or no misspelt name would ever be noticed by those who check types

    def __getattr__(name: str) -> Any:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
