"""The previous analysis and this one → what is new, gone, better or worse since then, for a person to edit.

Only what the two cases say is listed: a point that is named in one and not in the other, where both have
answered the same question. The reasons, and what it means, are for the municipality to write.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sjumil_docs.case.answers import Answer
from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Question
from sjumil_docs.case.results import Measure
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.problems import CasePath
from sjumil_docs.word.writing.template_values import Blocks


def change_fields(view: View) -> Fields:
    """The changes since the previous analysis: the municipality's own words first, then the comparison."""
    case, previous = view.case, view.previous
    changes = case.changes
    since = changes.since or (previous.date if previous else None)
    pairs = list(_pairs(case, previous)) if previous else []
    unedited = previous is not None and not (changes.positive or changes.negative)
    questions = _questions(view, previous)
    return {
        "siden": since if isinstance(since, str) else view.long_day(since),
        "positive": view.text_list(changes.positive, "endringer", "positive"),
        "negative": view.text_list(changes.negative, "endringer", "negative"),
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
    for key, question, now, then in _shared_questions(case, previous):
        if _answered(now) and _answered(then) and _same_wording(case, previous, key, question):
            yield _Pair(question.id, ("svar", key, "spørsmål", question.id), now, then)


def _shared_questions(case: Case, previous: Case) -> Iterator[tuple[str, Question, Answer, Answer]]:
    """(step, question, answer now, answer then) of every question in both question sets."""
    previous_questions = _questions_by_id(previous)
    for step, question in case.question_set.questions():
        if (step.key, question.id) in previous_questions:
            now, then = (one_case.answer_to(step.key, question.id) for one_case in (case, previous))
            yield step.key, question, now, then


def _questions_by_id(case: Case) -> dict[tuple[str, str], Question]:
    return {(step.key, question.id): question for step, question in case.question_set.questions()}


def _answered(answer: Answer) -> bool:
    return bool(answer.answer or answer.strengths or answer.challenges)


def _same_wording(case: Case, previous: Case, step: str, question: Question) -> bool:
    """Whether a question has the same wording in both; if not, the answers cannot be compared."""
    previous_text = _questions_by_id(previous)[step, question.id].text
    return _normalized(getattr(previous_text, case.language)) == _normalized(
        getattr(question.text, case.language)
    )


def _normalized(text: str) -> str:
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
    known = set(map(_normalized, then))
    for number, text in enumerate(now):
        if _normalized(text) not in known:
            blocks = view.text(text, *pair.path, kind, number)
            yield {"nr": pair.number, "art": view.words[f"since.new.{kind}"], "tekst": blocks}


def _gone(view: View, pair: _Pair, kind: str, now: Sequence[str], then: Sequence[str]) -> Iterator[Fields]:
    current_texts = set(map(_normalized, now))
    for text in then:
        if _normalized(text) not in current_texts:
            yield {"nr": pair.number, "art": view.words[f"since.gone.{kind}"], "tekst": Blocks(text)}


def _questions(view: View, previous: Case | None) -> Fields:
    """The numbers of the questions that cannot be compared, by the reason."""
    case = view.case
    asked = list(_shared_questions(case, previous)) if previous else []
    answered = [(question.id, _answered(now), _answered(then)) for _, question, now, then in asked]
    return {
        "besvart_nå": view.all_of(number for number, now, then in answered if now and not then),
        "besvart_sist": view.all_of(number for number, now, then in answered if then and not now),
        "ny_ordlyd": view.all_of(
            q.id for key, q, *_ in asked if previous and not _same_wording(case, previous, key, q)
        ),
        "nye": view.all_of(_only_in(case, previous) if previous else ()),
        "utgått": view.all_of(_only_in(previous, case) if previous else ()),
    }


def _only_in(case: Case, other: Case) -> list[str]:
    """The numbers of the questions that only the first of two cases asks."""
    known = _questions_by_id(other)
    return [number for step, number in _questions_by_id(case) if (step, number) not in known]


def _areas(view: View, previous: Case | None) -> Fields:
    """The names of the focus areas that are new, go on, or are no longer chosen."""
    now, then = (_chosen(case) if case and previous else {} for case in (view.case, previous))
    return {
        "nye": view.names(name for key, name in now.items() if key not in then),
        "videreført": view.names(name for key, name in now.items() if key in then),
        "avsluttet": view.names(name for key, name in then.items() if key not in now),
    }


def _chosen(case: Case) -> dict[str, str]:
    return {_normalized(area.name): area.name for area in case.areas_left}


def _measures(view: View, previous: Case) -> Iterator[Fields]:
    """Every measure of the two analyses, those of the previous one first."""
    now, then = _all_measures(view.case), _all_measures(previous)
    for key, measure in {**then, **now}.items():
        before, after = then.get(key), now.get(key)
        yield {"tittel": measure.title, "sist": _state(view, before), "nå": _now(view, before, after)}


def _all_measures(case: Case) -> dict[tuple[str, int], Measure]:
    """The measures that the documents show, by title and a number for equal titles."""
    measures: dict[tuple[str, int], Measure] = {}
    counts: Counter[str] = Counter()
    for measure in case.measures_left:
        title = _normalized(measure.title)
        measures[title, counts[title]] = measure
        counts[title] += 1
    return measures


def _state(view: View, measure: Measure | None) -> str:
    """The state of a measure in an analysis: absent, done, its deadline, or only present."""
    if measure is None:
        return view.words["since.measure.absent"]
    if measure.done:
        return view.words["since.measure.done"]
    deadline = view.moment(measure.deadline)
    if not deadline:
        return view.words["since.measure.there"]
    return view.words["since.measure.deadline"].format(frist=deadline)


def _now(view: View, before: Measure | None, after: Measure | None) -> str:
    """The state of a measure in this analysis, and whether it is new or continued."""
    if after is None or after.done:
        return _state(view, after)
    kind = view.words["since.measure.new" if before is None else "since.measure.continued"]
    when = view.moment(after.deadline)
    return f"{kind}. {view.words['since.measure.deadline'].format(frist=when)}" if when else kind
