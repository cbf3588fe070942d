"""The case in figures: counts of its contents, as charts, as rows with the same figures, and as a matrix.

Only what the case gives is counted, and a chart with too little to compare is left out.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from sjumil_docs.case.answers import Answer
from sjumil_docs.case.parts import Participant
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.documents.fields.process_fields import participant_fields
from sjumil_docs.documents.fields.programme_fields import each
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.word.writing.template_values import Chart, Matrix, Series

Count = Callable[[Answer], int]

MAX_STEPS = 14
"""Columns of a matrix that are legible beside the names on a page in portrait."""
HEARD_HEADS = (("participant", "navn"), ("kind", "art"), ("number", "antall"), ("count", "count"))
"""What is told of a participant beside the steps; a column that is empty for all is left out."""
MIN_CATEGORIES = 2
"""Bars of a chart; one bar compares nothing."""


def strengths_and_challenges(view: View) -> Fields:
    """The numbers of strengths, challenges and ideas in the answers of each step."""
    counts: dict[str, Count] = {
        "styrker": lambda answer: len(answer.strengths),
        "utfordringer": lambda answer: len(answer.challenges),
        "ideer": lambda answer: len(answer.ideas),
    }
    rows = _by_step(view, counts)
    counted_rows = [row for row in rows if row["styrker"] or row["utfordringer"]]
    chart = bar_chart(view, _in_each(view, "chart.points"), counted_rows, ("styrker", "utfordringer"))
    return {"diagram": chart, "rader": _as_text(rows)}


def answered(view: View) -> Fields:
    """The numbers of answered and unanswered questions of each step."""
    rows = _by_step(view, {})
    for row, step in zip(rows, view.case.question_set.steps, strict=True):
        row["besvart"] = sum(view.case.answer_to(step.key, each.id).answers(each) for each in step.questions)
        row["gjenstår"] = len(step.questions) - row["besvart"]
    chart_rows = rows if any(row["besvart"] for row in rows) else []
    chart = bar_chart(
        view, _in_each(view, "chart.answered"), chart_rows, ("besvart", "gjenstår"), stacked=True
    )
    return {"diagram": chart, "rader": _as_text(rows)}


def heard_by_step(view: View) -> Matrix:
    """The participants against the steps, with the number of questions that name each as a source.

    Empty if no answer names any, or if there are too many steps.
    """
    steps, participants = view.case.question_set.steps, view.case.participants
    counts = {participant.id: _questions_by_step(view, participant) for participant in participants}
    if len(steps) > MAX_STEPS or not any(counts.values()):
        return Matrix()
    texts = [
        {**row, "count": str(counts[participant.id].total())}
        for participant, row in zip(participants, participant_fields(view), strict=True)
    ]
    heads = [(head, key) for head, key in HEARD_HEADS if any(row[key] for row in texts)]
    return Matrix(
        about=_in_each(view, "heard.about"),
        heads=tuple(view.words[f"heard.{head}"] for head, _ in heads),
        columns=tuple(numbered_step(step, view.language) for step in steps),
        rows=tuple(
            (
                *(row[key] for _, key in heads),
                *(str(counts[participant.id][step.key] or "") for step in steps),
            )
            for participant, row in zip(participants, texts, strict=True)
        ),
        whole=True,
    )


def _questions_by_step(view: View, participant: Participant) -> Counter[str]:
    """The number of questions of each step, by its key, that name a participant as a source."""
    return Counter(
        step.key
        for step, question in view.case.question_set.questions()
        if participant.id in view.case.answer_to(step.key, question.id).participants
    )


def _in_each(view: View, key: str) -> str:
    """A text on what there is in each unit of the programme."""
    return view.words[key].format(each=each(view, view.case.programme.unit_in(view.language)))


def bar_chart(
    view: View, about: str, rows: list[Fields], keys: tuple[str, ...], *, stacked: bool = False
) -> Chart:
    """A chart of the rows, with every figure in its alternative text; empty for too few rows."""
    if len(rows) < MIN_CATEGORIES:
        return Chart()
    series = tuple(Series(view.words[f"chart.{key}"], tuple(row[key] for row in rows)) for key in keys)
    figures = (f"{row['navn']}: {_figures(view, series, n)}" for n, row in enumerate(rows))
    description = f"{about} {'; '.join(figures)}."
    return Chart(description, tuple(row["navn"] for row in rows), series, stacked)


def _figures(view: View, series: Iterable[Series], position: int) -> str:
    """«3 styrker og 2 utfordringer» of one category."""
    return view.all_of(f"{one.values[position]} {one.name.lower()}" for one in series)


def _by_step(view: View, counts: dict[str, Count]) -> list[Fields]:
    """A row for each step, with the sum of each count over its questions."""
    rows = []
    for step in view.case.question_set.steps:
        answers = [view.case.answer_to(step.key, question.id) for question in step.questions]
        sums = {key: sum(map(count, answers)) for key, count in counts.items()}
        rows.append({"nummer": step.number, "navn": getattr(step.name, view.language), **sums})
    return rows


def _as_text(rows: list[Fields]) -> list[Fields]:
    """The rows with every figure as text."""
    return [{key: str(value) for key, value in row.items()} for row in rows]
