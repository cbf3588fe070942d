"""A step with its questions, and the saving of an answer."""

from dataclasses import dataclass
from functools import partial

from starlette.exceptions import HTTPException
from starlette.responses import Response

import sjumil_docs as sd
from sjumil_docs.page.entry.answer_fields import question_fields, step_fields_of
from sjumil_docs.page.entry.saving import Saved, checked, save
from sjumil_docs.page.entry.value_field import ValueField
from sjumil_docs.page.problem_links import anchor_of
from sjumil_docs.page.site import Asked

WHOLE_STEP = "steg"
"""What stands in the place of a question's number, for what is said of the step."""


@dataclass(frozen=True)
class AnswerEntry:
    """A question, or the step as a whole: a form of the page, with what was sent of it."""

    key: str
    fields: tuple[ValueField, ...]
    status: "sd.QuestionStatus | None"
    outcome: Saved | None = None
    told: str = ""
    """What is said above the form: the key of a message."""
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def anchor(self) -> str:
        """The name of its place on the page."""
        return anchor_of(self.key)

    @property
    def findings(self) -> int:
        """How many things are found in its fields."""
        return sum(len(field.findings) for field in self.fields)


def first_step(asked: Asked) -> Response:
    """On to the first step that lacks an answer, or the first of all."""
    steps = asked.state.status.steps if asked.state.status else ()
    if not steps:
        raise HTTPException(404)
    return asked.on_to(f"/svar/{next((step.key for step in steps if step.unanswered), steps[0].key)}")


def step_page(asked: Asked, sent: AnswerEntry | None = None) -> Response:
    """A step, with what was sent of it in the place of what the case says."""
    step, status = _step(asked), _status(asked)
    entries = [_told(asked, _entry(asked, step.key, question)) for question in (*status.questions, None)]
    entries = [sent if sent and sent.key == entry.key else entry for entry in entries]
    steps = asked.state.status.steps if asked.state.status else ()
    number = next(n for n, each in enumerate(steps) if each.key == step.key)
    code = 200 if sent is None else 409 if sent.told == "conflict" else 422
    return asked.page(
        "step.html",
        code,
        step=step,
        of=status,
        entries=entries,
        steps=steps,
        help=_help(asked, step),
        before=steps[number - 1] if number else None,
        after=steps[number + 1] if number + 1 < len(steps) else None,
    )


def check_answer(asked: Asked) -> Response:
    """What would be found in an answer as it is written now; nothing is saved."""
    entry = _entry_sent(asked)
    fields = checked(asked.site.folder.source, entry.fields, asked.form)
    return asked.page("checked.html", of=entry.key, fields=fields)


def save_answer(asked: Asked) -> Response:
    """Saves an answer, or what is said of the step, and shows it again."""
    entry, step = _entry_sent(asked), asked.part("step")
    key, outcome = entry.key, save(asked.site.folder.source, entry.fields, asked.form)
    if outcome.in_conflict or outcome.error:
        told = "conflict" if outcome.in_conflict else "not-saved"
        return step_page(asked, AnswerEntry(key, outcome.fields, entry.status, outcome, told))
    said = {"lagret" if outcome.written else "likt": key}
    if outcome.left_out:
        said["tegn"] = str(outcome.left_out)
    return asked.on_to(f"/svar/{step}", anchor_of(key), **said)


def _step(asked: Asked) -> "sd.Step":
    """The step that is asked for; 404 if the case has none such, or cannot be read so far."""
    steps = asked.state.case.question_set.steps if asked.state.case else ()
    step = next((step for step in steps if step.key == asked.part("step")), None)
    if step is None:
        raise HTTPException(404)
    return step


def _status(asked: Asked) -> "sd.StepStatus":
    steps = asked.state.status.steps if asked.state.status else ()
    return next(status for status in steps if status.key == asked.part("step"))


def _entry_sent(asked: Asked) -> AnswerEntry:
    """The question, or the step, that a form is of; 404 if the case has none such."""
    step, key = _step(asked).key, asked.part("key")
    question = next((each for each in _status(asked).questions if each.number == key), None)
    if question is None and key != WHOLE_STEP:
        raise HTTPException(404)
    return _entry(asked, step, question)


def _entry(asked: Asked, step: str, question: "sd.QuestionStatus | None") -> AnswerEntry:
    fields = (
        partial(question_fields, asked.state, step, question.number)
        if question
        else partial(step_fields_of, asked.state, step)
    )
    return AnswerEntry(question.number if question else WHOLE_STEP, fields(asked.language), question)


def _told(asked: Asked, entry: AnswerEntry) -> AnswerEntry:
    """An entry with what became of it, as the address says."""
    count = asked.said("tegn")
    if asked.said("lagret") == entry.key:
        told = "saved-without" if count.isdigit() else "saved"
        return AnswerEntry(entry.key, entry.fields, entry.status, told=told, facts=(("count", count),))
    if asked.said("likt") == entry.key:
        return AnswerEntry(entry.key, entry.fields, entry.status, told="not-changed")
    return entry


def _help(asked: Asked, step: "sd.Step") -> dict[str, str]:
    """The line of help of each question, in the målform of the case."""
    language = asked.state.case.language if asked.state.case else "nb"
    return {question.id: getattr(question.help, language) for question in step.questions if question.help}
