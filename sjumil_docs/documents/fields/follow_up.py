"""The measures that were resolved, each with its statuses up to the day of the case: the last, and before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from sjumil_docs.case.results import ENDED, SLIPPED, STATUSES, AreaStatus, FocusArea, Measure, State, told_by
from sjumil_docs.documents.fields.costs import cost_fields, cost_of
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.dates import kroner
from sjumil_docs.problems import CasePath

STATES: tuple[State, ...] = get_args(State)
SINGLE: CasePath = ("enkelttiltak",)


def followed_measures(view: View) -> tuple[list[Fields], list[Fields]]:
    """The focus areas with the measures of each, and the measures on their own, but those taken out."""
    areas = [
        {
            "nr": str(position),
            "navn": area.name,
            **_area_status(view, area, (*path, STATUSES)),
            "tiltak": [_measure(view, measure, where) for where, measure in _measures_at(view, path)],
        }
        for position, (path, area) in enumerate(_areas(view), 1)
    ]
    return areas, [_measure(view, measure, path) for path, measure in _measures_at(view, SINGLE)]


def progress_fields(view: View, areas: list[Fields], single: list[Fields]) -> Fields:
    """How many measures are in each state, by group and in all; those that slip; what they have cost."""
    groups = [(area["navn"], area["tiltak"]) for area in areas]
    groups += [(view.words["chart.enkelttiltak"], single)] if single else []
    measures = [measure for _, group in groups for measure in group]
    used = {measure["status"] for measure in measures}
    return {
        "fordeling": [{"navn": name, **_counted(group, used)} for name, group in groups],
        "fordeling_i_alt": _counted(measures, used),
        "avvik": [measure for measure in measures if measure["status"] in SLIPPED],
    }


def money_fields(view: View) -> Fields:
    """What the measures were to cost and what is spent of it: a row for each group, and in all."""
    groups = [(area.name, area.measures_left) for _, area in _areas(view)]
    singles = view.case.single_measures_left
    groups += [(view.words["chart.enkelttiltak"], singles)] if singles else []
    measures = view.case.measures_left
    told = sum(measure.spent_by(view.case.date) is not None for measure in measures)
    some = view.words["spent.some"].format(told=told, total=len(measures))
    return {
        "penger": [{"navn": name, **_money(view, group)} for name, group in groups] if told else [],
        "penger_i_alt": _money(view, measures),
        "penger_oppgitt": some if told < len(measures) else "",
    }


def _money(view: View, measures: Sequence[Measure]) -> Fields:
    amounts = [measure.spent_by(view.case.date) for measure in measures]
    given = [amount for amount in amounts if amount is not None]
    return {
        "planlagt": cost_fields(view, measures)["kostnad"],
        "brukt": kroner(sum(given), view.language) if given else "",
    }


def earlier_statuses(view: View) -> list[Fields]:
    """Every status but the last of each focus area and measure, a row each, the oldest of each first."""
    placed: list[tuple[CasePath, str, Sequence[AreaStatus]]] = []
    for path, area in _areas(view):
        placed.append((path, area.name, area.statuses))
        placed += [(where, measure.title, measure.statuses) for where, measure in _measures_at(view, path)]
    placed += [(path, measure.title, measure.statuses) for path, measure in _measures_at(view, SINGLE)]
    return [
        {"tittel": name, **_status(view, status, (*path, STATUSES, number))}
        for path, name, statuses in placed
        for number, status in told_by(statuses, view.case.date)[:-1]
    ]


def _areas(view: View) -> Iterator[tuple[CasePath, FocusArea]]:
    for number, area in view.case.chosen_areas:
        if area.adopted:
            yield ("innsatsområder", number), area


def _measures_at(view: View, path: CasePath) -> Iterator[tuple[CasePath, Measure]]:
    """The measures whose place begins with a path, each with its place."""
    return ((where, one) for where, one in view.case.placed_measures if where[: len(path)] == path)


def _area_status(view: View, area: FocusArea, path: CasePath) -> Fields:
    told = told_by(area.statuses, view.case.date)
    return _status(view, told[-1][1], (*path, told[-1][0])) if told else {**_NO_STATUS}


def _measure(view: View, measure: Measure, path: CasePath) -> Fields:
    """A measure with its last status; one that is only said to be done has no more than that."""
    day = view.case.date
    told, deadline = told_by(measure.statuses, day), measure.deadline_by(day)
    if told:
        status = _status(view, told[-1][1], (*path, STATUSES, told[-1][0]))
    elif measure.done:
        status = {**_NO_STATUS, "status": "gjennomført", "situasjon": view.words["state.gjennomført"]}
    else:
        status = {**_NO_STATUS, "situasjon": view.gap(*path, STATUSES)}
    has_ended = status["status"] in ENDED
    return {
        "tittel": measure.title,
        "ansvar": view.line(measure.responsible),
        "frist": view.moment(measure.deadline),
        "kostnad": cost_of(view, measure),
        **status,
        "brukt": _amount(view, measure.spent_by(day)),
        "ny_frist": "" if deadline == measure.deadline or has_ended else view.moment(deadline),
    }


_NO_STATUS: Fields = dict.fromkeys(("status", "situasjon", "dato", "merknad", "brukt", "ny_frist"), "")


def _status(view: View, status: AreaStatus, path: CasePath) -> Fields:
    spent, new_deadline = (getattr(status, key, None) for key in ("spent", "new_deadline"))
    return {
        "status": status.state,
        "situasjon": view.words[f"state.{status.state}"],
        "dato": view.needed_line(view.short_day(status.date), *path, "dato"),
        "merknad": view.text(status.note, *path, "merknad"),
        "brukt": _amount(view, spent),
        "ny_frist": view.moment(new_deadline),
    }


def _counted(measures: Iterable[Fields], used: set[str]) -> dict[str, str]:
    """The number of measures, and of those in each state; nothing for a state that no measure is in."""
    states = [measure["status"] for measure in measures]
    counts = Counter(states)
    numbers = {state.replace(" ", "_"): str(counts[state]) if state in used else "" for state in STATES}
    return {"antall": str(len(states)), **numbers}


def _amount(view: View, amount: int | None) -> str:
    return "" if amount is None else kroner(amount, view.language)
