"""The case in figures: what can be counted in it, as charts with the same figures in rows beside them.

Only what the case gives is counted, and a chart with too little to compare is left out.
"""

from collections.abc import Callable, Iterable

from sjumil_docs.case.parts import Answer
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.word.writing.template_values import Chart, Series

Count = Callable[[Answer], int]

LEAST_CATEGORIES = 2
"""One bar compares nothing."""


def strengths_and_challenges(view: View) -> Fields:
    """How many strengths, challenges and ideas the answers of each step list."""
    counts: dict[str, Count] = {
        "styrker": lambda answer: len(answer.strengths),
        "utfordringer": lambda answer: len(answer.challenges),
        "ideer": lambda answer: len(answer.ideas),
    }
    rows = _by_step(view, counts)
    told = [row for row in rows if row["styrker"] or row["utfordringer"]]
    chart = bar_chart(view, "chart.points", told, ("styrker", "utfordringer"))
    return {"diagram": chart, "rader": _in_words(rows)}


def answered(view: View) -> Fields:
    """How many questions of each step are answered, and how many are not yet."""
    rows = _by_step(view, {"besvart": lambda answer: bool(answer.answer)})
    for row, step in zip(rows, view.case.question_set.steps, strict=True):
        row["gjenstår"] = len(step.questions) - row["besvart"]
    begun = rows if any(row["besvart"] for row in rows) else []
    chart = bar_chart(view, "chart.answered", begun, ("besvart", "gjenstår"), stacked=True)
    return {"diagram": chart, "rader": _in_words(rows)}


def bar_chart(
    view: View, name: str, rows: list[Fields], keys: tuple[str, ...], *, stacked: bool = False
) -> Chart:
    """A chart of the rows, with an alternative text that says every figure; empty for too few rows."""
    if len(rows) < LEAST_CATEGORIES:
        return Chart()
    series = tuple(Series(view.words[f"chart.{key}"], tuple(row[key] for row in rows)) for key in keys)
    figures = (f"{row['navn']}: {_figures(view, series, n)}" for n, row in enumerate(rows))
    description = f"{view.words[name]} {'; '.join(figures)}."
    return Chart(description, tuple(row["navn"] for row in rows), series, stacked)


def _figures(view: View, series: Iterable[Series], place: int) -> str:
    """«3 styrker og 2 utfordringer» of one category."""
    return view.all_of(f"{each.values[place]} {each.name.lower()}" for each in series)


def _by_step(view: View, counts: dict[str, Count]) -> list[Fields]:
    """A row for each step, with the sum of each count over its questions."""
    rows = []
    for step in view.case.question_set.steps:
        answers = [view.case.answer_to(step.key, question.id) for question in step.questions]
        sums = {key: sum(map(count, answers)) for key, count in counts.items()}
        rows.append({"nummer": step.number, "navn": getattr(step.name, view.language), **sums})
    return rows


def _in_words(rows: list[Fields]) -> list[Fields]:
    """The rows as a template shows them: every figure as text."""
    return [{key: str(value) for key, value in row.items()} for row in rows]
