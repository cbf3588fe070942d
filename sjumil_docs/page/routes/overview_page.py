"""The overview: where the case stands, what to do next, and the days of what is not done."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import PlainTextResponse, Response

import sjumil_docs as sd
from sjumil_docs.language.dates import long_date
from sjumil_docs.language.number_ranges import number_ranges
from sjumil_docs.language.words import Language
from sjumil_docs.page.problem_links import anchor_of
from sjumil_docs.page.site import Asked


@dataclass(frozen=True)
class NextThing:
    """The next thing to do: which it is, its facts, and where it is done."""

    key: str
    facts: dict[str, object]
    address: str


@dataclass(frozen=True)
class OpenDate:
    """A day that the case gives for something that is not done; it may have passed."""

    day: datetime.date
    name: str
    written: str


def overview(asked: Asked) -> Response:
    """The first page."""
    state = asked.state
    status = state.status
    dates = sorted(_dates(asked), key=lambda date: (date.day, date.name))
    ranges = {step.key: ", ".join(number_ranges(step.unanswered)) for step in status.steps} if status else {}
    return asked.page(
        "overview.html",
        status=200,
        found=state.report,
        progress=status,
        dates=dates,
        ranges=ranges,
        next=next_thing(state.report, status),
    )


def stamp(asked: Asked) -> Response:
    """What tells a page whether the case is as it was when the page was made."""
    return PlainTextResponse(asked.state.mark)


def next_thing(report: "sd.Report", status: "sd.CaseStatus | None") -> NextThing:
    """What is best done now: errors first, then answers, then what else is left."""
    if report.errors or status is None:
        return NextThing("errors", {}, "/funn")
    for step in status.steps:
        for question in step.questions:
            if question.number in step.unanswered:
                facts: dict[str, object] = {"number": question.number, "text": question.text}
                return NextThing("answer", facts, f"/svar/{step.key}#{anchor_of(question.number)}")
    if report.unfinished:
        return NextThing("unfinished", {"count": len(report.unfinished)}, "/funn")
    return NextThing("build", {}, "/dokumenter")


def _dates(asked: Asked) -> Iterator[OpenDate]:
    """The days of what the case does not say is done."""
    state = asked.state
    if state.case is None or state.status is None:
        return
    language, case = asked.language, state.case
    if case.reply_by and not state.status.complete:
        yield _date(case.reply_by, asked.say("date-reply-by"), language)
    for document in state.status.due_documents:
        yield _date(datetime.date.fromisoformat(document.day), document.title, language)
    for milestone in case.milestones:
        if milestone.end and not milestone.done:
            yield _date(milestone.end, milestone.name, language)
    for task in case.progress_plan:
        if isinstance(task.time, datetime.date) and not task.done:
            yield _date(task.time, task.task, language)


def _date(day: datetime.date, name: str, language: Language) -> OpenDate:
    return OpenDate(day, name, f"{day:%d.%m.%Y}" if language == "en" else long_date(day, language))
