"""The previous analysis and this one → what is new, gone, better or worse since then, for a person to edit.

Only what the two cases say is listed: a point that is named in one and not in the other, where both have
answered the same question. The reasons, and what it means, are for the municipality to write.
"""

from collections.abc import Iterable, Iterator, Sequence

from sjumil_docs.case.model import Case
from sjumil_docs.documents.fields.compared_answers import ComparedAnswers, QuestionPair, normalized
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.word.writing.template_values import Blocks


def change_fields(view: View) -> Fields:
    """The changes since the previous analysis: the municipality's own words first, then the comparison."""
    case, previous = view.case, view.previous
    changes = case.changes
    since = changes.since or (previous.date if previous else None)
    compared = ComparedAnswers(case, previous) if previous else None
    pairs = [pair for pair in compared.pairs if pair.comparable and all(pair.answered)] if compared else []
    unedited = previous is not None and not (changes.positive or changes.negative)
    questions = _questions(view, compared)
    return {
        "siden": since if isinstance(since, str) else view.long_day(since),
        "positive": view.text_list(changes.positive, "endringer", "positive"),
        "negative": view.text_list(changes.negative, "endringer", "negative"),
        "sammenlignet": previous is not None,
        "vurdering": view.gap("endringer") if unedited else "",
        "spurt_på_nytt": _asked_otherwise(view, pairs),
        "bedre": list(_better(view, pairs)),
        "dårligere": list(_worse(view, pairs)),
        "spørsmål": questions,
        "ulike_svar": any(questions.values()),
        "områder": _areas(view, previous),
    }


def _asked_otherwise(view: View, pairs: Iterable[QuestionPair]) -> str:
    """«2.1 (sist 2.3 og 2.4)»: the questions that the question set maps, with what they were called then."""
    return view.names(
        view.words["since.asked"].format(
            number=pair.question.id, earlier=view.all_of(one.id for one in pair.earlier)
        )
        for pair in pairs
        if pair.question.earlier
    )


def _better(view: View, pairs: Iterable[QuestionPair]) -> Iterator[Fields]:
    """Strengths that are new, and challenges that are no longer named."""
    for pair in pairs:
        yield from _new(view, pair, "styrker", pair.now.strengths, pair.then.strengths)
        yield from _gone(view, pair, "utfordringer", pair.now.challenges, pair.then.challenges)


def _worse(view: View, pairs: Iterable[QuestionPair]) -> Iterator[Fields]:
    """Challenges that are new, and strengths that are no longer named."""
    for pair in pairs:
        yield from _new(view, pair, "utfordringer", pair.now.challenges, pair.then.challenges)
        yield from _gone(view, pair, "styrker", pair.now.strengths, pair.then.strengths)


def _new(
    view: View, pair: QuestionPair, kind: str, now: Sequence[str], then: Sequence[str]
) -> Iterator[Fields]:
    known = set(map(normalized, then))
    for number, text in enumerate(now):
        if normalized(text) not in known:
            blocks = view.text(text, *pair.path, kind, number)
            yield {"nr": pair.question.id, "art": view.words[f"since.new.{kind}"], "tekst": blocks}


def _gone(
    view: View, pair: QuestionPair, kind: str, now: Sequence[str], then: Sequence[str]
) -> Iterator[Fields]:
    current_texts = set(map(normalized, now))
    for text in then:
        if normalized(text) not in current_texts:
            yield {
                "nr": pair.question.id,
                "art": view.words[f"since.gone.{kind}"],
                "tekst": Blocks(text),
            }


def _questions(view: View, compared: ComparedAnswers | None) -> Fields:
    """The numbers of the questions that cannot be compared, by the reason."""
    pairs = compared.pairs if compared else []
    return {
        "besvart_nå": view.all_of(pair.question.id for pair in pairs if pair.answered == (True, False)),
        "besvart_sist": view.all_of(pair.question.id for pair in pairs if pair.answered == (False, True)),
        "ny_ordlyd": view.all_of(pair.question.id for pair in pairs if not pair.comparable),
        "nye": view.all_of(compared.new if compared else ()),
        "utgått": view.all_of(compared.gone if compared else ()),
    }


def _areas(view: View, previous: Case | None) -> Fields:
    """The names of the focus areas that are new, go on, or are no longer chosen."""
    now, then = (_chosen(case) if case and previous else {} for case in (view.case, previous))
    return {
        "nye": view.names(name for key, name in now.items() if key not in then),
        "videreført": view.names(name for key, name in now.items() if key in then),
        "avsluttet": view.names(name for key, name in then.items() if key not in now),
    }


def _chosen(case: Case) -> dict[str, str]:
    return {normalized(area.name): area.name for area in case.areas_left}
