"""Who was heard on what, and how: the first lesson Hammerfest wrote down.

Whom you ask will show in what the report says, so a reader must see who stands behind an answer. Rules
about who was *not* heard wait until what they look at is answered: a case just begun has heard nobody.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from sjumil_docs.case.answers import Answer
from sjumil_docs.case.parts import Participant
from sjumil_docs.case.questions import Question, Step
from sjumil_docs.checks.rule import Finding, Rule, RuleContext, answer_path
from sjumil_docs.checks.text.services import is_name_of_service
from sjumil_docs.problems import CasePath, Severity, listed, quoted

MANY = 10
"""More places than this are one finding for the case: nobody mends forty warnings one by one."""

Named = tuple[str, CasePath]
"""A part of the case: what people call it, and its place."""


def without_source(context: RuleContext) -> Iterator[Finding]:
    """Answers that do not say who was heard; one finding for the case where none of them does."""
    if not context.case.participants:  # the list itself is missing, and completeness says so
        return
    questions = [
        (question.id, answer_path(step, question))
        for step, question, answer in _with_known_sources(context)
        if not answer.participants
    ]
    everywhere = len(questions) == len(context.answered)
    yield from _each_or_one("questions", questions, ("svar",), everywhere, at_key=True)


def one_source(context: RuleContext) -> Iterator[Finding]:
    """Answers with a single source; a survey has many behind it."""
    questions = [
        (question.id, answer_path(step, question, "deltakere"))
        for step, question, answer in _with_known_sources(context)
        if len(set(answer.participants)) == 1 and "undersøkelse" not in answer.obtained
    ]
    yield from _each_or_one("questions", questions, ("svar",))


def written_only(context: RuleContext) -> Iterator[Finding]:
    """Answers given in writing, where none of those behind them was in a meeting about the step."""
    met = _met(context)
    questions = [
        (question.id, answer_path(step, question, "innhentet"))
        for step, question, answer in context.answered
        if tuple(answer.obtained) == ("skriftlig",) and met[step.key].isdisjoint(answer.participants)
    ]
    yield from _each_or_one("questions", questions, ("svar",))


def never_heard(context: RuleContext) -> Iterator[Finding]:
    """Participants that are in no answer and no meeting, once half of the questions are answered."""
    case = context.case
    heard = _behind(context) | set(chain.from_iterable(m.participants for m in case.meetings))
    if heard and context.mostly_answered:
        yield from _participants(context, [p for p in case.participants if p.id not in heard])


def only_in_meetings(context: RuleContext) -> Iterator[Finding]:
    """Participants that were in meetings but stand behind no answer of the steps they met about."""
    behind = _behind(context)
    silent = [p for p in context.case.participants if p.id not in behind and _names_all_sources(context, p)]
    yield from _participants(context, silent)


def service_not_heard(context: RuleContext) -> Iterator[Finding]:
    """Answers where none of the services that usually know the answer was heard.

    Only where names leave no doubt: everyone who was heard has the name of another service.
    """
    names = {p.id: p.name for p in context.case.participants}
    every = {name for _, question, _ in context.asked for name in _services(question)}
    known = {id for id, name in names.items() if is_name_of_service(name, every)}
    met = _met(context)
    for step, question, answer in context.answered:
        heard = {*answer.participants, *met[step.key]} & names.keys()
        usual = _services(question)
        sources_known = usual and heard and heard <= known and answer.participants
        if sources_known and not any(is_name_of_service(names[id], usual) for id in heard):
            services = listed(getattr(service, context.case.language) for service in question.services)
            facts = {"question": quoted(question.id), "services": services}
            yield Finding(answer_path(step, question, "deltakere"), facts)


def no_users(context: RuleContext) -> Iterator[Finding]:
    """Steps, mostly answered, where no children, young people or parents were heard."""
    users = {p.id for p in context.case.participants if p.kind == "brukere"}
    met = _met(context)
    steps: list[Named] = [
        (context.named(step), ("svar", step.key))
        for step, behind in _steps_with_sources(context)
        if users.isdisjoint(behind | met[step.key])
    ]
    yield from _each_or_one("steps", steps, ("deltakere",), not users, at_key=True)


def no_meeting(context: RuleContext) -> Iterator[Finding]:
    """Steps with answers but no meeting, where other meetings name the step they were about."""
    meetings = context.case.meetings
    met = {meeting.step for meeting in meetings}
    several = any(meeting.number and not meeting.step for meeting in meetings)  # may be of any step
    if met - {None} and not several:
        answered = {step.key: step for step, _, _ in context.answered}
        for key, step in answered.items():
            if key not in met:
                yield Finding(("svar", key), {"step": quoted(context.named(step))}, at_key=True)


RULES = (
    Rule("coverage.no-source", Severity.WARNING, without_source),
    Rule("coverage.one-source", Severity.WARNING, one_source),
    Rule("coverage.written-only", Severity.WARNING, written_only),
    Rule("coverage.never-heard", Severity.WARNING, never_heard, rests_on=(("møter",), ("deltakere",))),
    Rule(
        "coverage.only-in-meetings", Severity.WARNING, only_in_meetings, rests_on=(("møter",), ("deltakere",))
    ),
    Rule(
        "coverage.service-not-heard",
        Severity.WARNING,
        service_not_heard,
        rests_on=(("møter",), ("deltakere",)),
    ),
    Rule("coverage.no-users", Severity.WARNING, no_users, rests_on=(("møter",), ("deltakere",))),
    Rule("coverage.no-meeting", Severity.WARNING, no_meeting, rests_on=(("møter",),)),
)


def _each_or_one(
    fact: str, named: Sequence[Named], whole: CasePath, together: bool = False, at_key: bool = False
) -> Iterator[Finding]:
    """A finding for each, named in `fact`; one at `whole` that names all where they are MANY."""
    if named and (together or len(named) > MANY):
        yield Finding(whole, {fact: listed(name for name, _ in named)}, at_key=True)
    else:
        for name, path in named:
            yield Finding(path, {fact: quoted(name)}, at_key=at_key)


def _participants(context: RuleContext, participants: Sequence[Participant]) -> Iterator[Finding]:
    """A finding for each of some participants, by name; one for the case where they are many."""
    numbers = {p.id: number for number, p in enumerate(context.case.participants)}
    named: list[Named] = [(p.name, ("deltakere", numbers[p.id], "navn")) for p in participants]
    yield from _each_or_one("participants", named, ("deltakere",))


def _with_known_sources(context: RuleContext) -> Iterator[tuple[Step, Question, Answer]]:
    """The answers whose sources could all be read."""
    lost = context.case.origin.lost
    return (
        (step, question, answer)
        for step, question, answer in context.answered
        if not lost(answer_path(step, question, "deltakere"))
    )


def _behind(context: RuleContext) -> set[str]:
    """The ids of everyone behind some answer."""
    return set(chain.from_iterable(answer.participants for _, _, answer in context.answered))


def _met(context: RuleContext) -> dict[str, set[str]]:
    """By step, the ids of those who were in a meeting that was, or may have been, about it."""
    meetings = context.case.meetings
    return {
        step.key: set(chain.from_iterable(m.participants for m in meetings if m.step in (None, step.key)))
        for step in context.case.question_set.steps
    }


def _steps_with_sources(context: RuleContext) -> Iterator[tuple[Step, set[str]]]:
    """Steps with at least half of the questions answered, and the ids behind their answers, if any."""
    for step in context.case.question_set.steps:
        answers = [answer for answered_step, _, answer in context.answered if answered_step is step]
        behind = set(chain.from_iterable(answer.participants for answer in answers))
        if behind and 2 * len(answers) >= len(step.questions):
            yield step, behind


def _names_all_sources(context: RuleContext, participant: Participant) -> bool:
    """Whether every answer of the steps a participant met about is there and names its sources."""
    steps = {m.step for m in context.case.meetings if participant.id in m.participants}
    answers = [a for step, _, a in context.asked if None in steps or step.key in steps]
    return bool(answers) and all(a.answer and a.participants for a in answers)


def _services(question: Question) -> list[str]:
    """The services that usually know the answer, in both målformer: names are spelt in either."""
    return [name for service in question.services for name in (service.nb, service.nn)]
