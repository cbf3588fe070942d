"""A case → how far its answers have come, and what to send to those who have not answered.

That is one message for each group, not one for each question or name.
"""

from collections.abc import Iterator, Sequence

from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Question, Step
from sjumil_docs.case.step_names import step_mention
from sjumil_docs.collecting.case_status import (
    CaseStatus,
    ParticipantStatus,
    QuestionStatus,
    ReceivedFormStatus,
    Reminder,
    StepStatus,
)
from sjumil_docs.collecting.received_marks import field_name, fields_noted
from sjumil_docs.form.case_values import value_under
from sjumil_docs.form.form_fields import FieldKind, question_fields, step_fields
from sjumil_docs.language.dates import long_date
from sjumil_docs.language.number_ranges import number_ranges
from sjumil_docs.language.words import form_words, joined


def status_of(case: Case) -> CaseStatus:
    """How far the answers of a case have come."""
    steps = tuple(_step(case, step) for step in case.question_set.steps)
    participants = tuple(_participants(case))
    reply_by = case.reply_by.isoformat() if case.reply_by else ""
    return CaseStatus(
        case.municipality.name,
        reply_by,
        steps,
        participants,
        tuple(_forms(case)),
        tuple(_reminders(case, steps, participants)),
    )


def _step(case: Case, step: Step) -> StepStatus:
    name = f"{step.number} {getattr(step.name, case.language)}"
    questions = tuple(_questions(case, step))
    said, asked = case.said_of(step.key), list(step_fields(step))
    summaries = [field.key for field in asked if field.kind is not FieldKind.FIGURES]
    missing = tuple(key for key in summaries if not value_under(said, key))
    fields = {field_name(field.path) for field in asked if field.path}
    forms = (*(form for question in questions for form in question.forms), *_files_with(case, fields))
    is_summed_up = len(missing) < len(summaries)
    return StepStatus(step.key, name, questions, missing, tuple(dict.fromkeys(forms)), is_summed_up)


def _questions(case: Case, step: Step) -> Iterator[QuestionStatus]:
    names = {one.id: one.name for one in case.participants}
    for question in step.questions:
        answer = case.answer_to(step.key, question.id)
        yield QuestionStatus(
            question.id,
            getattr(question.text, case.language),
            answer.answers(question),
            answer.unanswered is not None,
            _files_with(case, _names_of(step, question)),
            tuple(names.get(one, one) for one in answer.participants),
            tuple(getattr(service, case.language) for service in question.services),
        )


def _names_of(step: Step, question: Question) -> set[str]:
    """The fields of a question, as the case notes them."""
    return {field_name(field.path) for field in question_fields(step, question) if field.path}


def _files_with(case: Case, fields: set[str]) -> tuple[str, ...]:
    """The files of the collected forms that said something in one of some fields."""
    files = (form.file for form in case.received if not fields.isdisjoint(fields_noted(form)))
    return tuple(dict.fromkeys(files))


def _participants(case: Case) -> Iterator[ParticipantStatus]:
    heard: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    answered = set[str]()
    for step, question in case.question_set.questions():
        answer = case.answer_to(step.key, question.id)
        if answer.answer or answer.unanswered:
            answered.add(question.id)
        for participant in answer.participants:
            heard.setdefault(participant, []).append(question.id)
        met = (one for meeting in case.meetings if meeting.step == step.key for one in meeting.participants)
        for participant in dict.fromkeys(met):
            asked.setdefault(participant, []).append(question.id)
    for one in case.participants:
        forms = (form.file for form in case.received if _is_from(form.sender or "", one.name))
        numbers, met_about = tuple(heard.get(one.id, ())), tuple(asked.get(one.id, ()))
        only_present = not numbers and not answered.isdisjoint(met_about)
        yield ParticipantStatus(
            one.id, one.name, numbers, met_about, tuple(dict.fromkeys(forms)), only_present
        )


def _is_from(sender: str, name: str) -> bool:
    return name.casefold() in {part.strip().casefold() for part in sender.split(",")}


def _forms(case: Case) -> Iterator[ReceivedFormStatus]:
    for form in case.received:
        noted = fields_noted(form)
        numbers = (
            question.id
            for step, question in case.question_set.questions()
            if not noted.keys().isdisjoint(_names_of(step, question))
        )
        yield ReceivedFormStatus(form.file, form.sender or "", tuple(numbers))


def _reminders(
    case: Case, steps: Sequence[StepStatus], participants: Sequence[ParticipantStatus]
) -> Iterator[Reminder]:
    """One for all steps without any answer, one for each other that lacks some, and one for the silent.

    The silent are the participants who were heard on no question, and at no meeting that has come to answers.
    """
    words = form_words(case.language)
    untouched = [step for step in steps if step.questions and len(step.unanswered) == len(step.questions)]
    if untouched:
        text = _message(case, words["reminder.steps"].format(steg=_named(case, *untouched)))
        yield Reminder(tuple(step.key for step in untouched), (), text)
    for step in steps:
        if step.unanswered and step not in untouched:
            key = "question" if len(step.unanswered) == 1 else "questions"
            numbers = joined(case.language, number_ranges(step.unanswered))
            asked = words[f"reminder.{key}"].format(numre=numbers)
            text = words["reminder.step"].format(spørsmål=asked, steg=_named(case, step))
            yield Reminder((step.key,), (), _message(case, text))
    silent = tuple(one.name for one in participants if not one.questions and not one.only_present)
    if silent:
        yield Reminder((), silent, _message(case, words["reminder.participants"]))


def _named(case: Case, *steps: StepStatus) -> str:
    """«steg 2 (God omsorg)», or «stegene 2 God omsorg og 3 God helse»."""
    words, unit = form_words(case.language), case.programme.unit_in(case.language)
    if len(steps) > 1:
        names = joined(case.language, [step.name for step in steps])
        return words["reminder.named-steps"].format(enhetene=unit.definite_plural, navn=names)
    step = next(step for step in case.question_set.steps if step.key == steps[0].key)
    if step.overall:
        return step_mention(step, case.programme, case.language)
    name = getattr(step.name, case.language)
    return words["reminder.named-step"].format(enhet=unit.singular, nummer=step.number, navn=name)


def _message(case: Case, lacking: str) -> str:
    """What to send, with what the case says of whom to answer, and by when."""
    words = form_words(case.language)
    address = next(filter(None, (case.officer.email if case.officer else None, case.sender.email)), None)
    where = words["reminder.to"].format(mottaker=address) if address else ""
    when = words["reminder.by"].format(frist=long_date(case.reply_by, case.language)) if case.reply_by else ""
    return words["reminder.message"].format(
        kommune=case.municipality.full_name,
        programmet=case.programme.said_in_form(case.language),
        mangler=lacking,
        tilbake="".join(f" {part}" for part in (where, when) if part),
    )
