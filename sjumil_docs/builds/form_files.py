"""A case → its forms in a folder: a Word file for each step, or one workbook; never over a filled-in one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Literal, get_args

from sjumil_docs._version import __version__
from sjumil_docs.builds.drafts import logo_of, pictures_of, shown_by
from sjumil_docs.builds.fingerprint import program
from sjumil_docs.builds.proof import loss_problems
from sjumil_docs.case.case_error import raise_if_stopped
from sjumil_docs.case.model import Case
from sjumil_docs.case.questions import Step
from sjumil_docs.case.step_names import numbered_step
from sjumil_docs.documents.view import View
from sjumil_docs.form.word_form.form_view import recipient
from sjumil_docs.form.word_form.word_form import word_form
from sjumil_docs.form.workbook.case_workbook import case_workbook, texts_left_out
from sjumil_docs.language.words import form_words
from sjumil_docs.output.file_state import FileState
from sjumil_docs.output.folder_names import inside_case_folder
from sjumil_docs.output.install import install
from sjumil_docs.output.locked_folder import hash_of
from sjumil_docs.output.manifest import Source
from sjumil_docs.output.plan import NewFile, Outcome
from sjumil_docs.problems import (
    Problem,
    Report,
    UsageError,
    nearest,
    quoted,
    rule_of,
)
from sjumil_docs.word.writing.template_values import Blocks

FormFormat = Literal["docx", "xlsx"]
"""What forms are made as: a Word file for each step, or a workbook for the whole case."""
_NOT_FOR_FILES = dict.fromkeys(map(ord, '\\/:*?"<>|'), " ")


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form that was to be written, and the outcome."""

    step: str
    """The key of its step; empty for the workbook."""
    path: Path
    """The form; where nothing is written, the file that is kept."""
    outcome: Outcome
    """What became of it in the folder."""
    found: FileState
    """What was in its place before: nothing, the form written before, or one that a person has filled in."""


@dataclass(frozen=True, slots=True)
class WrittenForms:
    """The forms of a case, and what of the case did not come through in them."""

    forms: tuple[WrittenForm, ...]
    """In the order of the steps."""
    report: Report
    """Every problem of the case."""

    @property
    def complete(self) -> bool:
        """Whether every form is in the folder as the case says it."""
        return all(form.outcome not in (Outcome.KEPT, Outcome.IN_USE) for form in self.forms)


@dataclass(frozen=True, slots=True)
class _NewForm:
    """A form that is ready to be written."""

    step: str
    file: str
    data: bytes
    text_hash: str = ""
    problems: tuple[Problem, ...] = ()


def write_forms(case: Case, out: Path, steps: Sequence[Step], form_format: str) -> WrittenForms:
    """Writes the forms of some steps, or the workbook, in a folder; UsageError for another format."""
    if form_format not in get_args(FormFormat):
        raise UsageError("no-form-format", name=quoted(form_format))
    folder = inside_case_folder(case.origin.folder, out)
    new = list(_word_forms(case, steps)) if form_format == "docx" else [_workbook(case, steps)]
    report = case.origin.report(problem for form in new for problem in form.problems)
    raise_if_stopped(report)
    files = [NewFile(form.file, _source(form), form.data, form.text_hash) for form in new]
    placed, _ = install(folder, files, None, "keep", case.language)
    written = (
        WrittenForm(form.step, file.path, file.outcome, file.previous)
        for form, file in zip(new, placed, strict=True)
    )
    return WrittenForms(tuple(written), report)


def steps_named(case: Case, names: Iterable[str] | str | None) -> list[Step]:
    """The steps of some keys or numbers, in the order of the case; all for None.

    Raises UsageError if there is no such step, or if none is named.
    """
    steps = case.question_set.steps
    if names is None:
        return list(steps)
    wanted = [names] if isinstance(names, str) else list(names)
    known = {name: step for step in steps for name in (step.key, step.number)}
    for name in wanted:
        if name not in known:
            perhaps = nearest(name, [step.key for step in steps])
            code = "no-step-near" if perhaps else "no-step"
            keys = ", ".join(step.key for step in steps)
            raise UsageError(code, name=quoted(name), known=keys, perhaps=perhaps)
    chosen = [step for step in steps if step.key in wanted or step.number in wanted]
    if not chosen:
        raise UsageError("no-steps", known=", ".join(step.key for step in steps))
    return chosen


def _word_forms(case: Case, steps: Sequence[Step]) -> Iterator[_NewForm]:
    find = pictures_of(case)
    free_text = cache(partial(Blocks, picture=shown_by(find)))
    logo = logo_of(case, find)
    for step in steps:
        view = View(case, logo if isinstance(logo, bytes) else b"", free_text)
        rendered = word_form(view, step)
        problems = tuple(loss_problems(view, rendered))
        file = f"{_file_name(case, step)}.docx"
        yield _NewForm(step.key, file, rendered.data, rendered.text_hash, problems)


def _workbook(case: Case, steps: Sequence[Step]) -> _NewForm:
    name = f"{form_words(case.language)['workbook']}.xlsx"
    data = case_workbook(case, tuple(steps), recipient(View(case)))
    too_long = rule_of("text.too-long-for-cell")
    left_out = texts_left_out(case, tuple(steps))
    problems = tuple(too_long.problem(path, {"count": str(count)}) for path, count in left_out)
    return _NewForm("", name, data, problems=problems)


def _file_name(case: Case, step: Step) -> str:
    """«2 God omsorg», without what the name of a file cannot have."""
    name = numbered_step(step, case.language).translate(_NOT_FOR_FILES)
    return " ".join(name.split())[:80].strip(" .") or step.key


def _source(form: _NewForm) -> Source:
    """What a form is made from: the hash of its bytes, since making it takes less time than telling."""
    name = f"skjema.{form.step}"
    return Source(name, hash_of(form.data), "", program(), __version__, final=False, pdf=False)
