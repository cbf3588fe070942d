"""A new case folder: the form to fill in, with every question of the shipped set."""

import os
import textwrap
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Literal

from sjumil_docs.case.questions import Question, QuestionSet, Step
from sjumil_docs.language.words import document_words, joined
from sjumil_docs.output.folder import write_new_folder

Written = Literal["nb", "nn"]
STEP_TEXTS = ("status", "utviklingstrekk", "utfordringer", "tiltak")


def write_case_folder(
    folder: str | os.PathLike[str], name: str, language: Written, questions: QuestionSet
) -> list[Path]:
    """The files of a new case folder, `sak.yaml` first; OutputError if the folder has files in it."""
    root = resources.files("sjumil_docs.output") / "new_case" / f"sak.{language}.yaml"
    quoted = " ".join(name.split()).replace("\\", "\\\\").replace('"', '\\"')
    files = {"sak.yaml": root.read_text(encoding="utf-8").replace("@navn@", quoted)}
    for step in questions.steps:
        files[f"svar/{step.key}.yaml"] = "\n".join(_step(step, language)) + "\n"
    return write_new_folder(Path(folder), files)


def _step(step: Step, language: Written) -> Iterator[str]:
    words = document_words(language)
    name = getattr(step.name, language)
    articles = words["article"].format(numre=joined(language, list(step.articles)))
    yield f"# {words['new.step']} {step.number}: {name}" + (f" ({articles})" if step.articles else "")
    yield from _comment(words["new.how"], "")
    for key in STEP_TEXTS:
        yield from ("", *_comment(words[f"new.{key}"], ""), f"{key}: |", "")
    yield from ("", "spørsmål:")
    for question in step.questions:
        yield from _question(question, language)


def _question(question: Question, language: Written) -> Iterator[str]:
    words = document_words(language)
    yield ""
    yield from _comment(f"{question.id} {getattr(question.text, language)}", "  ")
    if question.help:
        yield from _comment(getattr(question.help, language), "  ")
    if question.services:
        known = joined(language, [getattr(service, language) for service in question.services])
        yield from _comment(words["new.services"].format(tjenester=known), "  ")
    yield f'  "{question.id}":'
    yield from ("    svar: |", "", "    styrker:", "    utfordringer:", "    ideer:")
    yield from ("    deltakere:", "    innhentet:")


def _comment(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(text, 96, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")
