"""The fields of the steps of the analysis: what a step says in short, its key figures, and every answer."""

from collections.abc import Iterable, Iterator

from sjumil_docs.case.answers import Answer, KeyFigure, StepAnswers
from sjumil_docs.case.questions import Question, Step
from sjumil_docs.case.step_names import places_in_basis, step_heading, step_mention
from sjumil_docs.documents.fields.shared_fields import name_of
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.problems import CasePath
from sjumil_docs.word.writing.template_values import Blocks, Gap

_PER_CENT = ("prosent", "%", "pst", "pst.")
"""Units that a value with a sign for them has already."""

MAX_POINTS = 2
"""Points from the answers in the overview, where a step has no sentence of its own for it."""
MOST_NAMED = 6
"""Of so many focus areas each is named in the overview; of more it has the numbers, and stays on a page."""


def step_fields(view: View, step: Step) -> Fields:
    """One step, with its questions."""
    answers = view.case.said_of(step.key)
    path: CasePath = ("svar", step.key)
    right = getattr(step.right, view.language) if step.right else ""
    programme = view.case.programme
    return {
        "nummer": step.number,
        "navn": getattr(step.name, view.language),
        "overskrift": step_heading(step, programme, view.language),
        "omtale": step_mention(step, programme, view.language),
        "overordnet": step.overall,
        "artikler": places_in_basis(step.articles, programme, view.language),
        "artikkelnumre": view.all_of(step.articles),
        "rettighet": Blocks(right),
        "status": view.needed_text(answers.status, *path, "status"),
        "utviklingstrekk": view.needed_text(answers.trends, *path, "utviklingstrekk"),
        "utfordringer": view.needed_text(answers.challenges, *path, "utfordringer"),
        "tiltak": view.text(answers.measures, *path, "tiltak"),
        "tall": [_key_figure(view, figure) for figure in answers.key_figures],
        **_in_short(view, step, answers, path),
        **_questions(view, step, answers, path),
    }


def overview_is_known(steps: list[Fields]) -> bool:
    """Whether some step has anything to show in the overview on one page."""
    keys = ("fungerer", "mangler", "samlet", "retning", "innsatsområder")
    return any(step[key] for step in steps for key in keys)


def some_step_has_points(steps: list[Fields]) -> bool:
    """Whether the questions of some step are compared in a table."""
    return any(step["har_punkter"] for step in steps)


def overview_takes_from_answers(view: View, steps: list[Fields]) -> bool:
    """Whether the overview shows points of the answers, for want of sentences of the steps themselves."""
    return any(
        (fields["fungerer"] and not view.case.said_of(step.key).works)
        or (fields["mangler"] and not view.case.said_of(step.key).lacks)
        for step, fields in zip(view.case.question_set.steps, steps, strict=True)
    )


def short_title(question: Question, language: str) -> str:
    """The short title of a question; the question itself where the set gives none."""
    return str(getattr(question.short or question.text, language))


def _in_short(view: View, step: Step, answers: StepAnswers, path: CasePath) -> Fields:
    """The step in the overview: its own sentences, else the first points of its answers."""
    works = _points(view, step, path, answers.works, ("fungerer", "styrker"))
    lacks = _points(view, step, path, answers.lacks, ("mangler", "utfordringer"))
    return {
        "fungerer": works,
        "mangler": lacks,
        "samlet": view.words[f"overall.{answers.overall}"] if answers.overall else "",
        "retning": view.words[f"direction.{answers.direction}"] if answers.direction else "",
        "innsatsområder": _areas_of_step(view, {question.id for question in step.questions}),
    }


def _areas_of_step(view: View, question_ids: set[str]) -> list[str]:
    """The chosen focus areas that are based on questions of a step, each with its number."""
    areas = [
        (position, area)
        for position, (_, area) in enumerate(view.case.chosen_areas, 1)
        if question_ids & set(area.questions)
    ]
    if len(view.case.chosen_areas) > MOST_NAMED:
        numbers = view.all_of(str(position) for position, _ in areas)
        return [numbers] if numbers else []
    return [f"{position} {name_of(view, area.name, area.adopted)}" for position, area in areas]


def _points(view: View, step: Step, path: CasePath, own: str | None, keys: tuple[str, str]) -> list[Blocks]:
    """The step's own sentence, else the first points of the kind under its questions."""
    own_key, kind = keys
    if own:
        return [view.text(own, *path, own_key)]
    points: list[Blocks] = []
    for question in step.questions:
        answer = view.case.answer_to(step.key, question.id)
        texts = answer.strengths if kind == "styrker" else answer.challenges
        points += view.text_list(texts, *path, "spørsmål", question.id, kind)
    return points[:MAX_POINTS]


def _key_figure(view: View, figure: KeyFigure) -> Fields:
    """A key figure as a row."""
    return {
        "navn": figure.name,
        "verdi": _with_unit(figure.value, figure.unit),
        "landet": _with_unit(figure.country, figure.unit),
        "år": view.line(figure.year),
        "kilde": view.line(figure.source),
    }


def _with_unit(value: str | None, unit: str | None) -> str:
    """«18 prosent»; a no-break space keeps the two together. «18 %» has its unit already."""
    if value and value.endswith("%") and (unit or "").casefold() in _PER_CENT:
        return value
    return "\u00a0".join(part for part in (value, unit) if part) if value else ""


def _questions(view: View, step: Step, answers: StepAnswers, path: CasePath) -> Fields:
    """Every question of the step, and whether there are points to compare in a table."""
    rows = [
        _question(view, q, answers.questions.get(q.id, Answer()), (*path, "spørsmål", q.id))
        for q in step.questions
    ]
    kinds = ("styrker", "utfordringer", "ideer")
    return {"spørsmål": rows, "har_punkter": any(row[kind] for row in rows for kind in kinds)}


def _question(view: View, question: Question, answer: Answer, path: CasePath) -> Fields:
    unanswered = view.text(answer.unanswered, *path, "ubesvart")
    left_open = bool(unanswered) and not answer.answers(question)
    is_yes_or_no = question.answered_by == "ja eller nei" and bool(answer.choice)
    needs_text = question.answered_by == "fritekst" or is_yes_or_no  # which builds on something
    chosen = () if left_open else _chosen(view, question, answer, path)
    required = needs_text and not left_open
    text = (view.needed_text if required else view.text)(answer.answer, *path, "svar")
    return {
        "nr": question.id,
        "kort": short_title(question, view.language),
        "tekst": getattr(question.text, view.language),
        "ubesvart": unanswered,
        "svar": text,
        "deler": [part for part in (*chosen, text) if part],
        "styrker": view.text_list(answer.strengths, *path, "styrker"),
        "utfordringer": view.text_list(answer.challenges, *path, "utfordringer"),
        "ideer": view.text_list(answer.ideas, *path, "ideer"),
        **_sources(view, answer),
    }


def _sources(view: View, answer: Answer) -> Fields:
    """Who was heard, and how; each with a way of its own where the ways are not the same for all."""
    if answer.is_obtained_alike:
        return {"kilder": view.sources(answer.participants), "innhentet": _ways(view, answer.obtained)}
    named = [view.source(one, _ways(view, answer.ways_of(one))) for one in answer.participants]
    by_source = answer.obtained.items() if isinstance(answer.obtained, dict) else ()
    unnamed = [_ways(view, (way,)) for way, ids in by_source if not ids]
    return {"kilder": "; ".join([*named, *unnamed]), "innhentet": ""}


def _ways(view: View, ways: Iterable[str]) -> str:
    return view.all_of(view.words[f"obtained.{way}"] for way in ways)


def _chosen(view: View, question: Question, answer: Answer, path: CasePath) -> Iterator[str | Gap]:
    """What is chosen in answer to a question, or its figure, as a sentence; and what of it is missing."""
    if question.choices and (answer.choice or "").strip():
        word = question.choice_in(view.language, answer.choice or "") or answer.choice
        yield view.words["answer.choice"].format(valg=word)
    elif question.choices:
        yield view.gap(*path, "valg")
    if question.answered_by == "tall":
        yield from _figure(view, question, answer, path)


def _figure(view: View, question: Question, answer: Answer, path: CasePath) -> Iterator[str | Gap]:
    """A figure with its year and source; what of them is known, where some is missing."""
    unit = getattr(question.unit, view.language) if question.unit else None
    given = {"verdi": _with_unit(answer.value, unit), "år": answer.year or "", "kilde": answer.source or ""}
    if all(given.values()):
        yield view.words["answer.figure"].format(**given)
        return
    for key, value in given.items():
        yield view.words[f"answer.{key}"].format(**{key: value}) if value else view.gap(*path, key)
