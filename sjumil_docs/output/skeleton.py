"""A new case folder: the form to fill in, with every question of the shipped set."""

import contextlib
import json
import os
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path

from sjumil_docs.case.answers import StepAnswers
from sjumil_docs.case.json_schema import ROOT_FILE
from sjumil_docs.case.programmes.named_programme import NamedProgramme
from sjumil_docs.case.programmes.programme import Programme
from sjumil_docs.case.questions import Question, Step
from sjumil_docs.case.step_names import places_in_basis, step_heading
from sjumil_docs.language.words import WrittenLanguage, document_words, joined
from sjumil_docs.output.locked_folder import make_folder
from sjumil_docs.output.new_root_file import root_file
from sjumil_docs.problems import OutputError

TEMPORARY_FOLDER = ".sjumil-docs.tmp"
"""The folder for the files until all are written; only a killed command leaves it behind."""
SCHEMA = ".sjumil.schema.json"
"""The schema of the files, for editors that help those who write in them."""
MODELINE = "# yaml-language-server: $schema="
"""What such editors look for in the first lines of a file."""
STEP_TEXTS = ("status", "utviklingstrekk", "utfordringer", "tiltak")
STEP_LINES = ("fungerer", "mangler", "samlet", "retning")
KEY_FIGURE = ("navn", "verdi", "enhet", "år", "kilde", "landet")


def write_case_folder(
    folder: str | os.PathLike[str],
    name: str,
    language: WrittenLanguage,
    programme: NamedProgramme,
    schema: Mapping[str, object],
) -> list[Path]:
    """The files of a new case folder, `sak.yaml` first; all of them, or none.

    Raises OutputError if the folder has files in it, or cannot be written in.
    """
    text = root_file(name, language, programme)
    files = {"sak.yaml": f"{MODELINE}{SCHEMA}#/$defs/{ROOT_FILE}\n{text}"}
    for step in programme.questions.steps:
        files[f"svar/{step.key}.yaml"] = "\n".join(_step(step, programme.programme, language)) + "\n"
    files[SCHEMA] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return _write_new_folder(Path(folder), files)


def _write_new_folder(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """The paths of the files, which are written to a temporary folder first, and moved when complete."""
    new = not os.path.lexists(folder)
    make_folder(folder)
    temporary = folder / TEMPORARY_FOLDER
    shutil.rmtree(temporary, ignore_errors=True)
    if any(folder.iterdir()):
        raise OutputError("not-empty", folder=str(folder))
    try:
        for name, text in files.items():
            (temporary / name).parent.mkdir(parents=True, exist_ok=True)
            (temporary / name).write_text(text, encoding="utf-8", newline="\n")
        entries = temporary.iterdir()
        for entry in sorted(entries, key=lambda entry: entry.name == "sak.yaml"):  # which makes it a case
            entry.rename(folder / entry.name)
        temporary.rmdir()
    except BaseException as error:
        _undo(folder, new, [temporary, *(folder / name.split("/")[0] for name in files)])
        if isinstance(error, OSError):
            raise OutputError("file", file=str(folder), found=error.strerror or "") from None
        raise
    return [folder / name for name in files]


def _undo(folder: Path, new: bool, written: list[Path]) -> None:
    """Restores the folder: empty, or removed if it was new."""
    for path in written:
        with contextlib.suppress(OSError):
            path.unlink() if path.is_file() else shutil.rmtree(path)
    if new:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _step(step: Step, programme: Programme, language: WrittenLanguage) -> Iterator[str]:
    words, unit = document_words(language), programme.unit_in(language).definite
    yield f"{MODELINE}../{SCHEMA}#/$defs/{StepAnswers.__name__}"
    places = places_in_basis(step.articles, programme, language)
    yield f"# {step_heading(step, programme, language)}" + (f" ({places})" if places else "")
    yield from _comment(words["new.how"], "")
    for key in STEP_TEXTS:
        yield from ("", *_comment(words[f"new.{key}"], ""), f"{key}: |", "")
    for key in STEP_LINES:
        yield from ("", *_comment(words[f"new.{key}"].format(enheten=unit), ""), f"{key}:")
    yield from ("", *_comment(words["new.tall"].format(enheten=unit), ""), "tall:")
    yield from (f"  # {'  ' if number else '- '}{key}:" for number, key in enumerate(KEY_FIGURE))
    yield from ("", "spørsmål:")
    for question in step.questions:
        yield from _question(question, language)


def _question(question: Question, language: WrittenLanguage) -> Iterator[str]:
    words = document_words(language)
    yield ""
    yield from _comment(f"{question.id} {getattr(question.text, language)}", "  ")
    if question.help:
        yield from _comment(getattr(question.help, language), "  ")
    if question.services:
        services = joined(language, [getattr(service, language) for service in question.services])
        yield from _comment(words["new.services"].format(tjenester=services), "  ")
    yield f'  "{question.id}":'
    if question.choices:
        choices = " / ".join(str(getattr(each, language)) for each in question.choices)
        yield from (*_comment(choices, "    "), "    valg:")
    elif question.answered_by == "tall":
        yield from ("    verdi:", "    år:", "    kilde:")
    yield from ("    svar: |", "", "    ubesvart:", "    styrker:", "    utfordringer:", "    ideer:")
    yield from ("    deltakere:", "    innhentet:")


def _comment(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(text, 96, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")
