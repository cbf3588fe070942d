"""A case → the rows of each sheet of its workbook, every value as a cell has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sjumil_docs.case.model import Case
from sjumil_docs.case.parts import Part
from sjumil_docs.case.questions import Question, Step
from sjumil_docs.case.results import placed_statuses
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.form.case_values import value_under
from sjumil_docs.form.choices import yes_and_no
from sjumil_docs.form.workbook.unwrapped_text import unwrapped
from sjumil_docs.form.workbook_sheets import (
    FOLLOW_UP,
    KEY_FIGURES,
    MAPPING,
    MARKED,
    PARTICIPANT_COLUMN,
    STEPS,
    ColumnKind,
    Sheet,
    SheetColumn,
)
from sjumil_docs.language.choice_words import choices
from sjumil_docs.language.dates import short_date
from sjumil_docs.problems import CasePath

CellValue = str | int | date
"""What a cell holds."""
FIRST_YEAR = 1900
"""Excel has no earlier days."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of a row by the keys of their columns, and where in the case they come from."""

    cells: dict[str, CellValue]
    path: CasePath
    choices: tuple[str, ...] = ()
    """What the answer to its question is chosen among."""


def rows_of(case: Case, sheet: Sheet, steps: tuple[Step, ...]) -> list[SheetRow]:
    """The rows that a sheet has when it is handed out."""
    if sheet.key == MAPPING:
        return list(_heard(case, steps))
    if sheet.key == STEPS:
        return list(_steps(case, sheet, steps))
    if sheet.step:
        return list(_answers(case, sheet, sheet.step))
    if sheet.key in ("tiltak", FOLLOW_UP.key):
        return list(_measures(case, sheet) if sheet.key == "tiltak" else _statuses(case, sheet))
    if sheet.key == KEY_FIGURES.key:
        return list(_figures(case, sheet, steps))
    items = enumerate(value_under(case, sheet.key))
    return [SheetRow(_cells(case, sheet, item), (*sheet.path, number)) for number, item in items]


def _heard(case: Case, steps: tuple[Step, ...]) -> Iterator[SheetRow]:
    """A row for each question, with a mark for each participant who was heard on it."""
    columns = {one.id: f"{PARTICIPANT_COLUMN}{n}" for n, one in enumerate(case.participants, 1)}
    for step in steps:
        for question in step.questions:
            heard = case.answer_to(step.key, question.id).participants
            marks = {columns[one]: MARKED for one in heard if one in columns}
            path = ("svar", step.key, "spørsmål", question.id)
            yield SheetRow({"nr": question.id, "tekst": getattr(question.text, case.language), **marks}, path)


def _steps(case: Case, sheet: Sheet, steps: tuple[Step, ...]) -> Iterator[SheetRow]:
    for step in steps:
        named = {"nr": step.number, "navn": getattr(step.name, case.language)}
        yield SheetRow({**named, **_cells(case, sheet, case.said_of(step.key))}, ("svar", step.key))


def _answers(case: Case, sheet: Sheet, step: Step) -> Iterator[SheetRow]:
    for question in step.questions:
        asked = {"nr": question.id, "tekst": _question_with_help(case, question)}
        answer = case.answer_to(step.key, question.id)
        cells = {**asked, **_cells(case, sheet, answer)}
        if word := question.choice_in(case.language, answer.choice or ""):
            cells["valg"] = word
        choices = tuple(str(getattr(each, case.language)) for each in question.choices)
        yield SheetRow(cells, (*sheet.path, question.id), choices)


def _question_with_help(case: Case, question: Question) -> str:
    texts = [getattr(question.text, case.language)]
    return "\n".join([*texts, *([getattr(question.help, case.language)] if question.help else [])])


def _measures(case: Case, sheet: Sheet) -> Iterator[SheetRow]:
    """The measures of every focus area, then those on their own."""
    for place, area in enumerate(case.focus_areas):
        for number, measure in enumerate(area.measures):
            cells = {"innsatsområde": area.name, **_cells(case, sheet, measure)}
            yield SheetRow(cells, ("innsatsområder", place, "tiltak", number))
    for number, measure in enumerate(case.single_measures):
        yield SheetRow(_cells(case, sheet, measure), ("enkelttiltak", number))


def _statuses(case: Case, sheet: Sheet) -> Iterator[SheetRow]:
    """The statuses of every focus area and its measures, then those of the measures on their own."""
    for holder, named, statuses in placed_statuses(case.focus_areas, case.single_measures):
        for number, status in enumerate(statuses):
            yield SheetRow({**named, **_cells(case, sheet, status)}, (*holder, number))


def _figures(case: Case, sheet: Sheet, steps: tuple[Step, ...]) -> Iterator[SheetRow]:
    """The key figures, step by step."""
    for step in steps:
        for number, figure in enumerate(case.said_of(step.key).key_figures):
            cells = {"steg": numbered_step(step, case.language), **_cells(case, sheet, figure)}
            yield SheetRow(cells, ("svar", step.key, "tall", number))


def _cells(case: Case, sheet: Sheet, part: Part) -> dict[str, CellValue]:
    """What a part of the case says in the columns of a sheet that it has keys for."""
    keys = {about.alias for about in type(part).model_fields.values()}
    columns = [c for c in sheet.columns if c.kind is not ColumnKind.FIXED and c.key in keys]
    values = ((column, value_under(part, column.key)) for column in columns)
    return {c.key: _cell(case, c, value) for c, value in values if value is not None and value != ()}


def _cell(case: Case, column: SheetColumn, value: Any) -> CellValue:
    match column.kind:
        case ColumnKind.TEXT:
            cell: CellValue = unwrapped(value)
        case ColumnKind.POINTS:
            cell = "\n".join(unwrapped(point).replace("\n", "\n  ") for point in value)
        case ColumnKind.LIST:
            names = {one.id: one.name for one in case.participants} if column.key == "deltakere" else {}
            cell = "; ".join(names.get(item, item) for item in value)
        case ColumnKind.CHOICE:
            cell = _chosen(case, column.key, value)
        case ColumnKind.YES_NO:
            cell = yes_and_no(case.language)[0 if value else 1]
        case _:
            too_early = isinstance(value, date) and value.year < FIRST_YEAR
            cell = short_date(value) if too_early else value
    return cell


def _chosen(case: Case, key: str, value: Any) -> str:
    """The words for what the case has chosen; what is no choice stands as it is."""
    if key == "steg":
        names = {step.key: numbered_step(step, case.language) for step in case.question_set.steps}
        return names.get(value) or str(value)
    words = choices(key, case.language)
    return "; ".join(words[one] for one in ((value,) if isinstance(value, str) else value))
