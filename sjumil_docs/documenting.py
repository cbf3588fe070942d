"""A case → its documents before they are built: which are made, what each lacks, and which is due next."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from sjumil_docs.builds.draft_problems import gaps_of
from sjumil_docs.builds.drafts import Draft, make_drafts
from sjumil_docs.builds.named_files import named_file_problems
from sjumil_docs.case.model import Case
from sjumil_docs.checks import check_case
from sjumil_docs.checks.plugin_rules import plugin_rules
from sjumil_docs.collecting.case_status import DueDocument
from sjumil_docs.documents import (
    documents,
    documents_in,
    documents_of,
    documents_of_packages,
    faults_beside_ours,
    name_of_faulty,
)
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.view import View
from sjumil_docs.language.words import Language
from sjumil_docs.problems import PluginError, Problem, ProblemDict
from sjumil_docs.reading import CaseSource, as_case
from sjumil_docs.reading.programme_catalogue import faulty_programme, packaged_cases

_OF_PROGRAMME = (("program",), ("spørsmålssett",))
"""Where what a programme says stands in a case."""


class DocumentStateDict(TypedDict):
    """A document of a case before it is built, as plain data for JSON."""

    name: str
    """Which document it is, such as `prosjektplan`."""
    title: str
    """What it is called, in the målform of the case."""
    usual: bool
    """Whether every case has it."""
    built: bool
    """Whether `build` makes it without its being named: it is a usual one, or the case asks for it."""
    missing: list[ProblemDict]
    """What the case lacks for it, each with its place."""
    faults: list[ProblemDict]
    """What keeps one of the case's own from being made, each with its place."""


@dataclass(frozen=True, slots=True)
class DocumentState:
    """A document of a case before it is built: whether it is made, and what it lacks."""

    name: str
    """Which document it is, such as `prosjektplan`."""
    title: str
    """What it is called, in the målform of the case."""
    usual: bool
    """Whether every case has it."""
    built: bool
    """Whether `build` makes it without its being named: it is a usual one, or the case asks for it."""
    missing: tuple[Problem, ...]
    """What the case lacks for it, each with its place."""
    faults: tuple[Problem, ...] = ()
    """What keeps one of the case's own from being made, each with its place."""

    def to_dict(self, language: Language = "nb") -> DocumentStateDict:
        """Plain data for JSON, with messages in a language."""
        return {
            "name": self.name,
            "title": self.title,
            "usual": self.usual,
            "built": self.built,
            "missing": [problem.to_dict(language) for problem in self.missing],
            "faults": [problem.to_dict(language) for problem in self.faults],
        }


def document_states(source: Case | CaseSource) -> tuple[DocumentState, ...]:
    """Every document there is, with whether `build` makes it of a case, and what the case lacks for it.

    The case is one, or what `read` reads. Raises what `read` raises.
    """
    case = as_case(source)
    packaged = () if case.packages == "nei" else documents_of_packages()
    others = [document.name for document in packaged if isinstance(document, Document)]
    drafts, built = make_drafts(case, documents_in(case, others).values()), documents_of(case)
    states = (_state(draft, draft.document in built) for draft in drafts)
    faults = {(fault.code, fault.facts.get("name")): fault for fault in faults_beside_ours(case)}
    for error in packaged:
        if isinstance(error, PluginError):
            faults.setdefault((error.problem().code, error.facts["name"]), error.problem())
    return *states, *(_faulty(case, fault) for fault in faults.values())


def _faulty(case: Case, fault: Problem) -> DocumentState:
    name, faults = name_of_faulty(fault), (case.origin.located(fault),)
    return DocumentState(name, name, usual=False, built=False, missing=(), faults=faults)


def _state(draft: Draft, built: bool) -> DocumentState:
    document, case = draft.document, draft.view.case
    missing = case.origin.report(list(gaps_of(draft.view))).problems
    usual = document.name in case.programme.documents.usual
    faults = (case.origin.located(draft.fault),) if draft.fault else ()
    return DocumentState(document.name, document.kind(draft.view), usual, built, missing, faults)


def plugin_faults() -> tuple[PluginError, ...]:
    """What keeps documents, rules and programmes of other packages from being used; all of it is loaded."""
    others = (*documents_of_packages(), *plugin_rules(), *_programmes())
    faults = (each for each in others if isinstance(each, PluginError))
    return tuple({(fault.code, *fault.facts.values()): fault for fault in faults}.values())


def _programmes() -> Iterator[PluginError]:
    """What is wrong with the programmes of packages, edition by edition, in their files or what they name."""
    for each in packaged_cases():
        if isinstance(each, PluginError):
            yield each
            continue
        plugin, case = each
        found = case.origin.report([*check_case(case), *named_file_problems(case)])
        faults = [fault for fault in found.errors if fault.path[:1] in _OF_PROGRAMME]
        yield from (faulty_programme(plugin, fault) for fault in faults[:1])


def due_documents(case: Case) -> tuple[DueDocument, ...]:
    """The documents that are due next: those of the first day after all that the case says is done.

    Days are those that the case gives; the day of today plays no part.
    """
    view, done = View(case), max(_days_done(case), default=datetime.date.min)
    ahead = [(day, name) for day, name in _days_due(view) if day > done]
    first = min((day for day, _ in ahead), default=None)
    names = dict.fromkeys(name for day, name in ahead if day == first)
    return tuple(DueDocument(name, documents()[name].kind(view), f"{first}") for name in names)


def _days_due(view: View) -> Iterator[tuple[datetime.date, str]]:
    """The days of documents: their own, and those by which one is to come."""
    case = view.case
    of_programme = case.programme.documents.names
    for document in documents().values():
        if document.name in of_programme and (day := document.day(view)):
            yield day, document.name
    if case.application.due and "søknad" in of_programme:
        yield case.application.due, "søknad"
    if isinstance(case.follow_up_report.next_report, datetime.date):
        yield case.follow_up_report.next_report, "oppfølgingsrapport"
    for milestone in case.milestones:
        if milestone.reported and not milestone.done:
            yield milestone.reported, "milepælsrapport"


def _days_done(case: Case) -> Iterator[datetime.date]:
    """The days of what the case says is done."""
    for milestone in case.milestones:
        if milestone.done and (day := milestone.reported or milestone.end):
            yield day
    for task in case.progress_plan:
        if task.done and isinstance(task.time, datetime.date):
            yield task.time
    for treatment in case.treatments:
        if treatment.date and (treatment.statement or treatment.resolution):
            yield treatment.date
    for measure in case.measures_left:
        yield from (status.date for status in measure.statuses if status.date)
