"""How far the answers have come, as data: what is there, from which form, what is missing, what to send."""

from dataclasses import dataclass
from typing import Literal, TypedDict


class QuestionStatusDict(TypedDict):
    """A question, as plain data for JSON."""

    number: str
    """Its number, such as «2.3»."""
    text: str
    """Its words, in the målform of the case."""
    answered: bool
    """Whether it has an answer."""
    explained: bool
    """Whether the case says why it has no answer."""
    forms: list[str]
    """The files of the forms that said something in its fields; none for what was written by hand."""
    heard: list[str]
    """The names of the participants; an id that is no participant's stands as it is."""
    usually_known_by: list[str]
    """The services that usually know, in the målform of the case."""


class StepStatusDict(TypedDict):
    """A step, as plain data for JSON."""

    key: str
    """The key of the step, the same as under `svar`."""
    name: str
    """«2 God omsorg», in the målform of the case."""
    questions: list[QuestionStatusDict]
    """In the order of the question set."""
    missing_summaries: list[str]
    """The keys of the summaries that nobody has written: `status`, `utviklingstrekk`."""
    forms: list[str]
    """The files of the forms that said something of it, or of its questions."""
    unanswered: list[str]
    """The numbers of the questions without an answer, or a reason why there is none."""
    is_summed_up: bool
    """Whether anything is written of the step as a whole."""


class ParticipantStatusDict(TypedDict):
    """A participant, as plain data for JSON."""

    id: str
    """The id that answers and meetings refer to."""
    name: str
    """The name of the service, council or group."""
    questions: list[str]
    """The numbers of the questions they were heard on."""
    asked: list[str]
    """The numbers of the questions of the steps that they were at a meeting about."""
    forms: list[str]
    """The files of the forms that came from them, alone or with others."""
    only_present: bool
    """Whether they met about questions that have answers now, and are the source of none."""


class ReceivedFormStatusDict(TypedDict):
    """A form that has been collected, as plain data for JSON."""

    file: str
    """Its name when it was collected."""
    sender: str
    """Who was there, or the name of the file."""
    questions: list[str]
    """The numbers of the questions."""


class ReminderDict(TypedDict):
    """A message to send to those who have not answered, as plain data for JSON."""

    steps: list[str]
    """The keys of the steps whose groups it is for."""
    participants: list[str]
    """The names of the participants it is for."""
    text: str
    """What to send, in the målform of the case."""


class DueDocumentDict(TypedDict):
    """A document that is due next, as plain data for JSON."""

    name: str
    """Which document it is, such as `oversendelsesbrev`."""
    title: str
    """What it is called, in the målform of the case."""
    day: str
    """The day that the case gives it, such as 2026-06-24."""


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
    forms: list[ReceivedFormStatusDict]
    """In the order in which they were collected."""
    reminders: list[ReminderDict]
    """What to send: first to the groups of steps, then to participants."""
    due_documents: list[DueDocumentDict]
    """Those of the first day after all that the case says is done; none where the case gives no such day."""
    complete: bool
    """Whether every question has an answer or a reason, and every participant was heard."""


@dataclass(frozen=True, slots=True)
class QuestionStatus:
    """A question: whether it has an answer, from which forms, who was heard on it, and who usually knows."""

    number: str
    """Its number, such as «2.3»."""
    text: str
    """Its words, in the målform of the case."""
    answered: bool
    """Whether it has an answer."""
    explained: bool
    """Whether the case says why it has no answer."""
    forms: tuple[str, ...]
    """The files of the forms that said something in its fields; none for what was written by hand."""
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
            "explained": self.explained,
            "forms": list(self.forms),
            "heard": list(self.heard),
            "usually_known_by": list(self.usually_known_by),
        }


@dataclass(frozen=True, slots=True)
class StepStatus:
    """A step: its questions, which of its summaries are missing, and the forms that said something of it."""

    key: str
    """The key of the step, the same as under `svar`."""
    name: str
    """«2 God omsorg», in the målform of the case."""
    questions: tuple[QuestionStatus, ...]
    """In the order of the question set."""
    missing_summaries: tuple[str, ...]
    """The keys of the summaries that nobody has written: `status`, `utviklingstrekk`."""
    forms: tuple[str, ...]
    """The files of the forms that said something of it, or of its questions."""
    is_summed_up: bool = False
    """Whether anything is written of the step as a whole."""

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The numbers of the questions without an answer, or a reason why there is none."""
        return tuple(each.number for each in self.questions if not (each.answered or each.explained))

    def to_dict(self) -> StepStatusDict:
        """Plain data for JSON."""
        return {
            "key": self.key,
            "name": self.name,
            "questions": [question.to_dict() for question in self.questions],
            "missing_summaries": list(self.missing_summaries),
            "forms": list(self.forms),
            "unanswered": list(self.unanswered),
            "is_summed_up": self.is_summed_up,
        }


@dataclass(frozen=True, slots=True)
class ParticipantStatus:
    """A participant: the questions they were heard on, and those of the steps they have met about."""

    id: str
    """The id that answers and meetings refer to."""
    name: str
    """The name of the service, council or group."""
    questions: tuple[str, ...]
    """The numbers of the questions they were heard on."""
    asked: tuple[str, ...]
    """The numbers of the questions of the steps that they were at a meeting about."""
    forms: tuple[str, ...]
    """The files of the forms that came from them, alone or with others."""
    only_present: bool = False
    """Whether they met about questions that have answers now, and are the source of none."""

    def to_dict(self) -> ParticipantStatusDict:
        """Plain data for JSON."""
        return {
            "id": self.id,
            "name": self.name,
            "questions": list(self.questions),
            "asked": list(self.asked),
            "forms": list(self.forms),
            "only_present": self.only_present,
        }


@dataclass(frozen=True, slots=True)
class ReceivedFormStatus:
    """A form that has been collected: its file, who it is from, and the questions it said something of."""

    file: str
    """Its name when it was collected."""
    sender: str
    """Who was there, or the name of the file."""
    questions: tuple[str, ...]
    """The numbers of the questions."""

    def to_dict(self) -> ReceivedFormStatusDict:
        """Plain data for JSON."""
        return {
            "file": self.file,
            "sender": self.sender,
            "questions": list(self.questions),
        }


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message to send to those who have not answered: the groups of some steps, or participants."""

    steps: tuple[str, ...]
    """The keys of the steps whose groups it is for."""
    participants: tuple[str, ...]
    """The names of the participants it is for."""
    text: str
    """What to send, in the målform of the case."""

    def to_dict(self) -> ReminderDict:
        """Plain data for JSON."""
        return {
            "steps": list(self.steps),
            "participants": list(self.participants),
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class DueDocument:
    """A document that is due next."""

    name: str
    """Which document it is, such as `oversendelsesbrev`."""
    title: str
    """What it is called, in the målform of the case."""
    day: str
    """The day that the case gives it (2026-06-24)."""

    def to_dict(self) -> DueDocumentDict:
        """Plain data for JSON."""
        return {"name": self.name, "title": self.title, "day": self.day}


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
    forms: tuple[ReceivedFormStatus, ...]
    """In the order in which they were collected."""
    reminders: tuple[Reminder, ...]
    """What to send: first to the groups of steps, then to participants."""
    due_documents: tuple[DueDocument, ...] = ()
    """Those of the first day after all that the case says is done; none where the case gives no such day."""

    @property
    def complete(self) -> bool:
        """Whether every question has an answer or a reason, and every participant was heard."""
        return not any(step.unanswered for step in self.steps) and all(p.questions for p in self.participants)

    def to_dict(self) -> CaseStatusDict:
        """Plain data for JSON."""
        return {
            "format": 1,
            "municipality": self.municipality,
            "reply_by": self.reply_by,
            "steps": [step.to_dict() for step in self.steps],
            "participants": [participant.to_dict() for participant in self.participants],
            "forms": [form.to_dict() for form in self.forms],
            "reminders": [reminder.to_dict() for reminder in self.reminders],
            "due_documents": [document.to_dict() for document in self.due_documents],
            "complete": self.complete,
        }
