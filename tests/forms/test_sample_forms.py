"""The filled forms of the sample: collected into a new case, they make the very case of Fjordvik."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import sjumil_docs as sd
from paths import SAMPLES
from sample_forms import BEFORE, FILLED, WORKBOOK
from sjumil_docs.markdown.parser import read_markdown

FORMS = sorted(FILLED.glob("*.docx"))
NOT_IN_THE_SAMPLE = {"received", "present", "members", "motions", "voting", "earlier"}
"""What no form of the sample asks for.

What collecting notes for itself, what comes in a meeting after all forms, and what was reported of a
milestone before, which is written in the files.
"""


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Any]]:
    """A case that the forms have been collected into, and what came of each."""
    folder = tmp_path_factory.mktemp("sak") / "fjordvik"
    sd.new(folder, "Fjordvik", "nn")
    for name in BEFORE:
        shutil.copy(SAMPLES / "fjordvik" / name, folder / name)
    first = sd.collect(folder, FILLED / WORKBOOK)
    return folder, [*first.forms, *sd.collect(folder, FORMS).forms]


def values(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value of a case with its path; a text as the blocks it reads as, whatever its spaces."""
    if isinstance(part, BaseModel):
        for name in type(part).model_fields.keys() - NOT_IN_THE_SAMPLE:
            yield from values(getattr(part, name), (*path, name))
    elif isinstance(part, dict | tuple):
        for key, item in part.items() if isinstance(part, dict) else enumerate(part):
            yield from values(item, (*path, key))
    elif isinstance(part, str):
        yield path, repr(read_markdown(part).blocks).replace("\\xa0", " ")
    elif part is not None:
        yield path, part


def test_there_is_a_form_for_each_step_and_a_workbook() -> None:
    assert len(FORMS) == 8
    assert (FILLED / WORKBOOK).is_file()


def test_the_forms_collect_to_the_very_case(collected: tuple[Path, list[Any]]) -> None:
    folder, _ = collected
    expected, case = dict(values(sd.read(SAMPLES / "fjordvik"))), dict(values(sd.read(folder)))
    assert {path: value for path, value in expected.items() if case.get(path) != value} == {}
    assert case.keys() == expected.keys()


def test_nothing_in_the_forms_is_left_over(collected: tuple[Path, list[Any]]) -> None:
    _, forms = collected
    assert [
        (form.file, form.refused, form.left_over) for form in forms if form.refused or form.left_over
    ] == []


def test_a_case_that_is_collected_is_complete(collected: tuple[Path, list[Any]]) -> None:
    folder, _ = collected
    assert not sd.check(folder).problems
