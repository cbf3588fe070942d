"""The measures of the last analysis, and what became of each, as the municipality says or the cases show."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from sjumil_docs.case.model import Case
from sjumil_docs.case.results import REACHED, Measure, MeasureOutcome, Outcome, told_by
from sjumil_docs.documents.fields.compared_answers import normalized
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.word.writing.template_values import Blocks

Key = tuple[str, int]
"""The title of a measure as it is compared, and its number among those with the same."""


def outcome_fields(view: View) -> Fields:
    """What became of the measures of the last analysis: a row each, and how many had each outcome."""
    rows = list(_rows(view))
    counts = Counter(row["art"] for row in rows)
    told = [f"{view.words[f'outcome.{one}']}: {counts[one]}" for one in get_args(Outcome) if counts[one]]
    return {"rader": rows, "oppsummert": ". ".join(told)}


def _rows(view: View) -> Iterator[Fields]:
    """Those of the last analysis in its order, then those that only the case tells of."""
    then = measures_by_title(view.previous) if view.previous else {}
    now = measures_by_title(view.case)
    told = {normalized(title): (title, one) for title, one in view.case.changes.measures.items()}
    for key, before in then.items():
        title, outcome = told.get(key[0], (before.title, None))
        yield _row(view, title, outcome, before, now.get(key))
    known = {title for title, _ in then}
    for title, (written, outcome) in told.items():
        if title not in known:
            yield _row(view, written, outcome, None, now.get((title, 0)))


def measures_by_title(case: Case) -> dict[Key, Measure]:
    """The measures that the documents show, by title and a number for equal titles."""
    measures: dict[Key, Measure] = {}
    counts: Counter[str] = Counter()
    for measure in case.measures_left:
        title = normalized(measure.title)
        measures[title, counts[title]] = measure
        counts[title] += 1
    return measures


def _row(
    view: View, title: str, told: MeasureOutcome | None, before: Measure | None, after: Measure | None
) -> Fields:
    path = ("endringer", "tiltak", title)
    outcome = told.outcome if told else _shown_by_cases(view, before, after)
    return {
        "tittel": before.title if before else title,
        "frist": view.moment(before.deadline_by(view.case.date)) if before else "",
        "art": outcome or "",
        "utfall": view.words[f"outcome.{outcome}"] if outcome else view.gap(*path, "utfall"),
        "ny_frist": view.moment(after.deadline) if after and outcome == "videreført" else "",
        "merknad": view.text(told.note, *path, "merknad") if told else _last_note(view, before),
    }


def _shown_by_cases(view: View, before: Measure | None, after: Measure | None) -> Outcome | None:
    """The outcome that the two cases show; None where they do not, and somebody has to say it."""
    told = told_by(before.statuses, view.case.date) if before else []
    last = told[-1][1].state if told else None
    if after:
        return "gjennomført" if after.done else "videreført"
    if last in REACHED or (before and before.done and not last):
        return "gjennomført"
    return "avsluttet" if last == "stanset" else None


def _last_note(view: View, before: Measure | None) -> Blocks:
    """What was last said of a measure in the case of the last analysis."""
    told = told_by(before.statuses, view.case.date) if before else []
    return Blocks(told[-1][1].note or "") if told else Blocks()
