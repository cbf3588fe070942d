"""The red thread from challenge to focus area to measure.

The thread begins in the answers: a case without any has no thread to lose yet.
"""

from collections.abc import Iterable, Iterator

from sjumil_docs.case.results import FocusArea, Measure
from sjumil_docs.checks.rule import Finding, Rule, RuleContext, answer_path
from sjumil_docs.problems import CasePath, Severity, listed, quoted


def areas_without_questions(context: RuleContext) -> Iterator[Finding]:
    """Chosen focus areas that rest on no question, so that nobody can see where they come from."""
    for number, area in context.chosen if context.answered else ():
        if not _rests_on(area):
            yield Finding(("innsatsområder", number, "navn"), {"area": quoted(area.name)})


def areas_without_challenges(context: RuleContext) -> Iterator[Finding]:
    """Chosen focus areas where no question they rest on has a challenge, nor has its step."""
    has_challenges = {
        question.id: bool(answer.challenges or context.step(step).challenges)
        for step, question, answer in context.answered
    }
    for number, area in context.chosen:
        challenges = [has_challenges[id] for id in _rests_on(area) if id in has_challenges]
        if challenges and not any(challenges):
            path: CasePath = ("innsatsområder", number, "spørsmål" if area.questions else "navn")
            yield Finding(path, {"area": quoted(area.name)}, at_key=bool(area.questions))


def areas_on_unanswered(context: RuleContext) -> Iterator[Finding]:
    """Chosen focus areas that rest on questions the analysis has not answered; at the first of them."""
    answered = {question.id for _, question, _ in context.answered}
    open_ones = {question.id for _, question, _ in context.asked} - answered
    for number, area in context.chosen if answered else ():
        if places := [place for place, id in enumerate(area.questions) if id in open_ones]:
            path: CasePath = ("innsatsområder", number, "spørsmål", places[0])
            questions = listed(area.questions[place] for place in places)
            yield Finding(path, {"questions": questions, "area": quoted(area.name)})


def challenges_not_taken_up(context: RuleContext) -> Iterator[Finding]:
    """Questions with many challenges that no focus area, chosen or not, and no measure points to."""
    taken = {id for area in context.case.focus_areas for id in _rests_on(area)}
    taken.update(id for measure in context.case.single_measures for id in measure.questions)
    limit = context.limit("thread.challenge-not-taken-up")
    for step, question, answer in context.asked if taken else ():
        if len(answer.challenges) >= max(1, limit) and question.id not in taken:
            facts = {"question": quoted(question.id), "count": str(len(answer.challenges))}
            yield Finding(answer_path(step, question, "utfordringer"), facts, at_key=True)


def areas_without_measures(context: RuleContext) -> Iterator[Finding]:
    """Chosen focus areas without measures; one finding where no area has any."""
    bare = [(number, area) for number, area in context.chosen if not area.measures]
    if not context.answered:
        return
    if len(bare) > 1 and len(bare) == len(context.chosen):
        yield Finding(("innsatsområder",), {"areas": listed(area.name for _, area in bare)}, at_key=True)
    else:
        for number, area in bare:
            yield Finding(("innsatsområder", number, "navn"), {"areas": quoted(area.name)})


def measures_incomplete(context: RuleContext) -> Iterator[Finding]:
    """Measures without responsible, deadline or cost, where other measures have it."""
    nobody_has = set(_lacking_everywhere(context))
    for path, measure in context.case.placed_measures:
        if lacks := [key for key in _lacking(context, path, measure) if key not in nobody_has]:
            yield Finding(path, {"measure": quoted(measure.title), "lacks": ", ".join(lacks)})


def no_measure_has(context: RuleContext) -> Iterator[Finding]:
    """What none of several measures has: responsible, deadline or cost; one finding for the case."""
    if lacks := _lacking_everywhere(context):
        path = next(path for path, _ in context.case.placed_measures)
        yield Finding(path[:1], {"lacks": ", ".join(lacks)}, at_key=True)


def few_areas(context: RuleContext) -> Iterator[Finding]:
    """Fewer chosen focus areas than the programme asks for, once half of the questions are answered.

    That none at all is chosen is a gap, and completeness reports it.
    """
    limit = context.own_limit("thread.few-areas", context.case.programme.areas.least)
    if limit is not None and context.mostly_answered and 0 < len(context.chosen) < limit:
        yield _counted(context, limit)


def many_areas(context: RuleContext) -> Iterator[Finding]:
    """More chosen focus areas than the programme asks for."""
    limit = context.own_limit("thread.many-areas", context.case.programme.areas.most)
    if limit is not None and len(context.chosen) > limit:
        yield _counted(context, limit)


RULES = (
    Rule(
        "thread.area-without-questions",
        Severity.WARNING,
        areas_without_questions,
        rests_on=(("innsatsområder",),),
    ),
    Rule(
        "thread.area-without-challenges",
        Severity.WARNING,
        areas_without_challenges,
        rests_on=(("svar",), ("innsatsområder",)),
    ),
    Rule("thread.area-on-unanswered", Severity.WARNING, areas_on_unanswered, rests_on=(("svar",),)),
    Rule(
        "thread.challenge-not-taken-up",
        Severity.WARNING,
        challenges_not_taken_up,
        limit=3,
        rests_on=(("innsatsområder",), ("enkelttiltak",)),
    ),
    Rule(
        "thread.area-without-measures",
        Severity.WARNING,
        areas_without_measures,
        rests_on=(("innsatsområder",),),
    ),
    Rule("thread.measure-incomplete", Severity.WARNING, measures_incomplete),
    Rule("thread.no-measure-has", Severity.WARNING, no_measure_has),
    Rule("thread.few-areas", Severity.WARNING, few_areas, limit=3, rests_on=(("innsatsområder",),)),
    Rule("thread.many-areas", Severity.WARNING, many_areas, limit=5, rests_on=(("innsatsområder",),)),
)


def _rests_on(area: FocusArea) -> Iterable[str]:
    """The questions a focus area points to, itself or through its measures, in their order."""
    inner = (id for measure in area.measures for id in measure.questions)
    return dict.fromkeys([*area.questions, *inner])


def _lacking(context: RuleContext, path: CasePath, measure: Measure) -> list[str]:
    """The keys a measure lacks; one that says how it is funded need not say an amount.

    A value that was faulty is not lacking.
    """
    given = {
        "ansvar": measure.responsible,
        "frist": measure.deadline,
        "kostnad": measure.cost is not None or measure.funding,
    }
    lost = context.case.origin.lost
    return [key for key, value in given.items() if not value and not lost((*path, key))]


def _lacking_everywhere(context: RuleContext) -> list[str]:
    """The keys that all of several measures lack, in the order people read them."""
    lacking = [_lacking(context, path, measure) for path, measure in context.case.placed_measures]
    return [key for key in lacking[0] if all(key in each for each in lacking)] if len(lacking) > 1 else []


def _counted(context: RuleContext, limit: int) -> Finding:
    facts = {"count": str(len(context.chosen)), "limit": str(limit)}
    return Finding(("innsatsområder",), facts, at_key=True)
