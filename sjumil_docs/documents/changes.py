"""The last analysis and this one → what is new, gone, better or worse since then, for a person to edit.

Only what the two cases say is told: a point that is named in one and not in the other, where both have
answered the same question. Why that is, and what it means, is for the municipality to write.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Answer, Measure
from sjumil_docs.case.questions import Question
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.problems import CasePath
from sjumil_docs.word.writing.template_values import Blocks


def change_fields(view: View) -> Fields:
    """What has changed since the last analysis: the municipality's own words first, then the comparison."""
    case, previous = view.case, view.previous
    own = case.changes
    since = own.since or (previous.date if previous else None)
    pairs = list(_pairs(case, previous)) if previous else []
    unedited = previous is not None and not (own.positive or own.negative)
    questions = _questions(view, previous)
    return {
        "siden": since if isinstance(since, str) else view.long_day(since),
        "positive": view.text_list(own.positive, "endringer", "positive"),
        "negative": view.text_list(own.negative, "endringer", "negative"),
        "sammenlignet": previous is not None,
        "vurdering": view.gap("endringer") if unedited else "",
        "bedre": list(_better(view, pairs)),
        "dårligere": list(_worse(view, pairs)),
        "spørsmål": questions,
        "ulike_svar": any(questions.values()),
        "områder": _areas(view, previous),
        "tiltak": list(_measures(view, previous)) if previous else [],
    }


@dataclass(frozen=True, slots=True)
class _Pair:
    """A question that both analyses have asked and answered."""

    number: str
    path: CasePath
    now: Answer
    then: Answer


def _pairs(case: Case, previous: Case) -> Iterator[_Pair]:
    for key, question, now, then in _asked_twice(case, previous):
        if _answered(now) and _answered(then) and _same_words(case, previous, key, question):
            yield _Pair(question.id, ("svar", key, "spørsmål", question.id), now, then)


def _asked_twice(case: Case, previous: Case) -> Iterator[tuple[str, Question, Answer, Answer]]:
    """Every question that stands in both question sets: its step, and the answer in each."""
    earlier = _set_of(previous)
    for step, question in case.question_set.questions():
        if (step.key, question.id) in earlier:
            now, then = (each.answer_to(step.key, question.id) for each in (case, previous))
            yield step.key, question, now, then


def _set_of(case: Case) -> dict[tuple[str, str], Question]:
    return {(step.key, question.id): question for step, question in case.question_set.questions()}


def _answered(answer: Answer) -> bool:
    return bool(answer.answer or answer.strengths or answer.challenges)


def _same_words(case: Case, previous: Case, step: str, question: Question) -> bool:
    """Whether a question was asked in the same words; else the answers are to two questions."""
    then = _set_of(previous)[step, question.id].text
    return _plain(getattr(then, case.language)) == _plain(getattr(question.text, case.language))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _better(view: View, pairs: Iterable[_Pair]) -> Iterator[Fields]:
    """Strengths that are new, and challenges that are no longer named."""
    for pair in pairs:
        yield from _new(view, pair, "styrker", pair.now.strengths, pair.then.strengths)
        yield from _gone(view, pair, "utfordringer", pair.now.challenges, pair.then.challenges)


def _worse(view: View, pairs: Iterable[_Pair]) -> Iterator[Fields]:
    """Challenges that are new, and strengths that are no longer named."""
    for pair in pairs:
        yield from _new(view, pair, "utfordringer", pair.now.challenges, pair.then.challenges)
        yield from _gone(view, pair, "styrker", pair.now.strengths, pair.then.strengths)


def _new(view: View, pair: _Pair, kind: str, now: Sequence[str], then: Sequence[str]) -> Iterator[Fields]:
    known = set(map(_plain, then))
    for number, text in enumerate(now):
        if _plain(text) not in known:
            shown = view.text(text, *pair.path, kind, number)
            yield {"nr": pair.number, "art": view.words[f"since.new.{kind}"], "tekst": shown}


def _gone(view: View, pair: _Pair, kind: str, now: Sequence[str], then: Sequence[str]) -> Iterator[Fields]:
    named = set(map(_plain, now))
    for text in then:
        if _plain(text) not in named:
            yield {"nr": pair.number, "art": view.words[f"since.gone.{kind}"], "tekst": Blocks(text)}


def _questions(view: View, previous: Case | None) -> Fields:
    """The numbers of the questions that cannot be compared, by the reason."""
    case = view.case
    asked = list(_asked_twice(case, previous)) if previous else []
    answered = [(question.id, _answered(now), _answered(then)) for _, question, now, then in asked]
    return {
        "besvart_nå": view.all_of(number for number, now, then in answered if now and not then),
        "besvart_sist": view.all_of(number for number, now, then in answered if then and not now),
        "ny_ordlyd": view.all_of(
            q.id for key, q, *_ in asked if previous and not _same_words(case, previous, key, q)
        ),
        "nye": view.all_of(_only_in(case, previous) if previous else ()),
        "utgått": view.all_of(_only_in(previous, case) if previous else ()),
    }


def _only_in(case: Case, other: Case) -> list[str]:
    """The numbers of the questions that only the first of two cases asks."""
    known = _set_of(other)
    return [number for step, number in _set_of(case) if (step, number) not in known]


def _areas(view: View, previous: Case | None) -> Fields:
    """The names of the focus areas that are new, go on, or are no longer chosen."""
    now, then = (_chosen(case) if case and previous else {} for case in (view.case, previous))
    return {
        "nye": view.names(name for key, name in now.items() if key not in then),
        "videreført": view.names(name for key, name in now.items() if key in then),
        "avsluttet": view.names(name for key, name in then.items() if key not in now),
    }


def _chosen(case: Case) -> dict[str, str]:
    return {_plain(area.name): area.name for _, area in case.chosen_areas}


def _measures(view: View, previous: Case) -> Iterator[Fields]:
    """Every measure of the two analyses, those of the last one first."""
    now, then = _all_measures(view.case), _all_measures(previous)
    for key, measure in {**then, **now}.items():
        before, after = then.get(key), now.get(key)
        yield {"tittel": measure.title, "sist": _state(view, before), "nå": _now(view, before, after)}


def _all_measures(case: Case) -> dict[tuple[str, int], Measure]:
    """The measures that the documents show, by their title and which of that title."""
    found: dict[tuple[str, int], Measure] = {}
    times: Counter[str] = Counter()
    for measure in case.measures_shown:
        title = _plain(measure.title)
        found[title, times[title]] = measure
        times[title] += 1
    return found


def _state(view: View, measure: Measure | None) -> str:
    """What an analysis says of a measure: done, its deadline, or that it is there."""
    if measure is None:
        return view.words["since.measure.absent"]
    if measure.done:
        return view.words["since.measure.done"]
    when = view.moment(measure.deadline)
    return (
        view.words["since.measure.deadline"].format(frist=when) if when else view.words["since.measure.there"]
    )


def _now(view: View, before: Measure | None, after: Measure | None) -> str:
    """The same of this analysis, with what it is to the last one."""
    if after is None or after.done:
        return _state(view, after)
    kind = view.words["since.measure.new" if before is None else "since.measure.continued"]
    when = view.moment(after.deadline)
    return f"{kind}. {view.words['since.measure.deadline'].format(frist=when)}" if when else kind
