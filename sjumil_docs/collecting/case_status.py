"""How far the answers have come: per step and participant what is there, what is missing, and a reminder."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypedDict

from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Step
from sjumil_docs.form.case_values import value_under
from sjumil_docs.form.form_fields import step_fields
from sjumil_docs.language.dates import long_date
from sjumil_docs.language.number_ranges import number_ranges
from sjumil_docs.language.words import form_words, joined


class QuestionStatusDict(TypedDict):
    """A question with its state, as plain data for JSON."""

    number: str
    """Its number, such as «2.3»."""
    text: str
    """Its words, in the målform of the case."""
    answered: bool
    """Whether it has an answer."""
    heard: list[str]
    """The names of the participants who were heard on it."""
    usually_known_by: list[str]
    """The services that usually know, in the målform of the case."""


class StepStatusDict(TypedDict):
    """A step with the state of its answers, as plain data for JSON."""

    key: str
    """The key of the step, the same as under `svar`."""
    name: str
    """Its number and name, in the målform of the case."""
    questions: list[QuestionStatusDict]
    """In the order of the question set."""
    missing_summaries: list[str]
    """The labels of the summaries that nobody has written."""
    reminder: str
    """What to send to those who know; empty if every question has an answer."""
    unanswered: list[str]
    """The numbers of the questions without an answer."""


class ParticipantStatusDict(TypedDict):
    """A participant with what they were heard on, as plain data for JSON."""

    id: str
    """The id that answers and meetings refer to."""
    name: str
    """The name of the service, council or group."""
    questions: list[str]
    """The numbers of the questions they were heard on."""
    reminder: str
    """What to send them; empty if they have been heard."""


class CaseStatusDict(TypedDict):
    """How far the answers of a case have come, as plain data for JSON."""

    format: Literal[1]
    """The version of the shape: a key may be added within a version, and none taken away."""
    municipality: str
    """The name of the municipality."""
    reply_by: str
    """The day to answer by, such as 2026-10-14; empty if none is given."""
    steps: list[StepStatusDict]
    """In the order of the question set."""
    participants: list[ParticipantStatusDict]
    """In the order of the case."""
    complete: bool
    """Whether every question has an answer, and every participant was heard."""


@dataclass(frozen=True, slots=True)
class QuestionStatus:
    """A question: whether it has an answer, who was heard on it, and who usually knows."""

    number: str
    """Its number, such as «2.3»."""
    text: str
    """Its words, in the målform of the case."""
    answered: bool
    """Whether it has an answer."""
    heard: tuple[str, ...]
    """The names of the participants; an id that is no participant's stands as it is."""
    usually_known_by: tuple[str, ...]
    """The services that usually know, in the målform of the case."""

    def to_dict(self) -> QuestionStatusDict:
        """Plain data for JSON."""
        return {
            "number": self.number,
            "text": self.text,
            "answered": self.answered,
            "heard": list(self.heard),
            "usually_known_by": list(self.usually_known_by),
        }


@dataclass(frozen=True, slots=True)
class StepStatus:
    """A step: its questions, which of its summaries are missing, and what to send to remind of them."""

    key: str
    """The key of the step, the same as under `svar`."""
    name: str
    """«2 God omsorg», in the målform of the case."""
    questions: tuple[QuestionStatus, ...]
    """In the order of the question set."""
    missing_summaries: tuple[str, ...]
    """The labels of the summaries that nobody has written."""
    reminder: str
    """Empty if every question has an answer."""

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The numbers of the questions without an answer."""
        return tuple(question.number for question in self.questions if not question.answered)

    def to_dict(self) -> StepStatusDict:
        """Plain data for JSON."""
        return {
            "key": self.key,
            "name": self.name,
            "questions": [question.to_dict() for question in self.questions],
            "missing_summaries": list(self.missing_summaries),
            "reminder": self.reminder,
            "unanswered": list(self.unanswered),
        }


@dataclass(frozen=True, slots=True)
class ParticipantStatus:
    """A participant: the questions they were heard on, and what to send if there are none."""

    id: str
    """The id that answers and meetings refer to."""
    name: str
    """The name of the service, council or group."""
    questions: tuple[str, ...]
    """The numbers of the questions they were heard on."""
    reminder: str
    """Empty if they have been heard."""

    def to_dict(self) -> ParticipantStatusDict:
        """Plain data for JSON."""
        return {
            "id": self.id,
            "name": self.name,
            "questions": list(self.questions),
            "reminder": self.reminder,
        }


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """How far the answers of a case have come."""

    municipality: str
    """The name of the municipality."""
    reply_by: str
    """The day to answer by, as the case has it (2026-10-14); empty if none is given."""
    steps: tuple[StepStatus, ...]
    """In the order of the question set."""
    participants: tuple[ParticipantStatus, ...]
    """In the order of the case."""

    @property
    def complete(self) -> bool:
        """Whether every question has an answer, and every participant was heard."""
        return not any(step.unanswered for step in self.steps) and all(p.questions for p in self.participants)

    def to_dict(self) -> CaseStatusDict:
        """Plain data for JSON."""
        return {
            "format": 1,
            "municipality": self.municipality,
            "reply_by": self.reply_by,
            "steps": [step.to_dict() for step in self.steps],
            "participants": [participant.to_dict() for participant in self.participants],
            "complete": self.complete,
        }


def status_of(case: Case) -> CaseStatus:
    """How far the answers of a case have come."""
    steps = tuple(_step(case, step) for step in case.question_set.steps)
    heard: dict[str, list[str]] = {}
    for step, question in case.question_set.questions():
        for participant in case.answer_to(step.key, question.id).participants:
            heard.setdefault(participant, []).append(question.id)
    participants = tuple(
        ParticipantStatus(
            one.id,
            one.name,
            tuple(heard.get(one.id, ())),
            "" if one.id in heard else _reminder(case, "participant", navn=one.name),
        )
        for one in case.participants
    )
    reply_by = case.reply_by.isoformat() if case.reply_by else ""
    return CaseStatus(case.municipality.name, reply_by, steps, participants)


def _step(case: Case, step: Step) -> StepStatus:
    name = f"{step.number} {getattr(step.name, case.language)}"
    questions = tuple(_questions(case, step))
    missing = [question.number for question in questions if not question.answered]
    key = "question" if len(missing) == 1 else "questions"
    asked = form_words(case.language)[f"reminder.{key}"].format(
        numre=joined(case.language, number_ranges(missing))
    )
    said = case.said_of(step.key)
    summaries = (field for field in step_fields(step) if not value_under(said, field.key))
    labels = tuple(field.label(case.language) for field in summaries)
    reminder = _reminder(case, "step", steg=name, spørsmål=asked) if missing else ""
    return StepStatus(step.key, name, questions, labels, reminder)


def _questions(case: Case, step: Step) -> Iterator[QuestionStatus]:
    names = {one.id: one.name for one in case.participants}
    for question in step.questions:
        answer = case.answer_to(step.key, question.id)
        yield QuestionStatus(
            question.id,
            getattr(question.text, case.language),
            answer.answer is not None,
            tuple(names.get(one, one) for one in answer.participants),
            tuple(getattr(service, case.language) for service in question.services),
        )


def _reminder(case: Case, about: str, **facts: str) -> str:
    """What to send to those who have not answered, with what the case says of whom to answer, and by when."""
    words = form_words(case.language)
    address = next(filter(None, (case.officer.email if case.officer else None, case.sender.email)), None)
    where = words["reminder.to"].format(mottaker=address) if address else ""
    when = words["reminder.by"].format(frist=long_date(case.reply_by, case.language)) if case.reply_by else ""
    return words[f"reminder.{about}"].format(
        kommune=case.municipality.name, tilbake="".join(f" {part}" for part in (where, when) if part), **facts
    )
