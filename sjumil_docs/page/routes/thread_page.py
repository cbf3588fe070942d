"""The red thread: the challenges of each focus area, and its measures; and areas made of ticks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

import sjumil_docs as sd
from sjumil_docs.page.entry.field_text import in_one_line, names_of
from sjumil_docs.page.entry.part_fields import rows_of
from sjumil_docs.page.entry.value_field import mark_of
from sjumil_docs.page.problem_links import anchor_of
from sjumil_docs.page.site import Asked

AREAS = "innsatsområder"
NEW = "nytt"
"""What is chosen where the challenges are to make an area of their own."""


@dataclass(frozen=True)
class Challenged:
    """A question with what is hard in it."""

    number: str
    challenges: tuple[str, ...]
    link: str
    areas: tuple[str, ...]
    """The names of the areas that build on it."""


@dataclass(frozen=True)
class ThreadedArea:
    """A focus area: what it builds on, and its measures."""

    row: int
    name: str
    chosen: bool
    challenged: tuple[Challenged, ...]
    measures: tuple[str, ...]


def thread_page(asked: Asked, told: str = "", error: "sd.SjumilError | None" = None) -> Response:
    """Challenges, focus areas and measures, with what somebody has ticked and why it is not saved."""
    challenged = tuple(_challenged(asked))
    return asked.page(
        "thread.html",
        422 if told or error else 200,
        challenged=challenged,
        areas=[_area(asked, row, name, challenged) for row, name in enumerate(_names(asked))],
        mark=_mark(asked),
        told=told,
        error=error,
        ticked=asked.form.getlist("spørsmål"),
        into=asked.form.get("område", ""),
        name=asked.form.get("navn", ""),
        saved=asked.said("lagret"),
    )


def put_in_area(asked: Asked) -> Response:
    """Puts the ticked challenges in a focus area, or makes one of them."""
    known = {each.number for each in _challenged(asked)}
    ticked = [number for number in asked.form.getlist("spørsmål") if number in known]
    into, name = asked.form.get("område"), in_one_line(str(asked.form.get("navn") or ""))
    rows = [str(row) for row in range(len(_names(asked)))]
    if asked.form.get("lest") != _mark(asked):
        return thread_page(asked, "thread-changed")
    if not ticked or into not in (*rows, NEW) or (into == NEW and not name):
        return thread_page(asked, "thread-no-tick" if not ticked else "thread-no-name")
    edits = _new_area(len(rows), name, ticked) if into == NEW else [_wider(asked, int(str(into)), ticked)]
    try:
        sd.edit(asked.site.folder.source, edits)
    except sd.SjumilError as error:
        return thread_page(asked, error=error)
    return asked.on_to("/traad", f"omrade-{len(rows) if into == NEW else into}", lagret="ja")


def _new_area(row: int, name: str, numbers: Sequence[object]) -> list["sd.ValueEdit"]:
    values: dict[str, Any] = {"navn": name, "valgt": "ja", "spørsmål": list(numbers)}
    return [sd.ValueEdit((AREAS, row, key), value) for key, value in values.items()]


def _wider(asked: Asked, row: int, numbers: Sequence[object]) -> "sd.ValueEdit":
    """An area with more questions to build on; those it has stay first."""
    path = (AREAS, row, "spørsmål")
    before = asked.state.value(path)
    return sd.ValueEdit(path, [*dict.fromkeys([*names_of(before), *map(str, numbers)])], before)


def _challenged(asked: Asked) -> Iterator[Challenged]:
    case = asked.state.case
    for step, question in case.question_set.questions() if case else ():
        answer = case.answer_to(step.key, question.id) if case else None
        if answer and answer.challenges:
            areas = [name for row, name in enumerate(_names(asked)) if question.id in _numbers(asked, row)]
            link = f"/svar/{step.key}#{anchor_of(question.id)}"
            yield Challenged(question.id, answer.challenges, link, tuple(areas))


def _area(asked: Asked, row: int, name: str, challenged: Sequence[Challenged]) -> ThreadedArea:
    numbers = _numbers(asked, row)
    chosen = str(asked.state.value((AREAS, row, "valgt"))).strip().lower() in ("ja", "true", "yes")
    known = tuple(each for each in challenged if each.number in numbers)
    return ThreadedArea(row, name, chosen, known, tuple(rows_of(asked.state, (AREAS, row, "tiltak"))))


def _names(asked: Asked) -> list[str]:
    return rows_of(asked.state, (AREAS,))


def _numbers(asked: Asked, row: int) -> list[str]:
    """The questions that an area builds on, as the case says it."""
    return names_of(asked.state.value((AREAS, row, "spørsmål")) or [])


def _mark(asked: Asked) -> str:
    """What tells the areas from what they were when the page was made."""
    return mark_of("text", str(asked.state.value((AREAS,))))
