"""Every free text of a case is read once in a build, for all the documents and checks that want it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import sjumil_docs as sd
from paths import SAMPLES
from sjumil_docs.case.texts import every_text
from sjumil_docs.markdown import parser
from sjumil_docs.markdown.blocks import Reading
from sjumil_docs.word.writing import template_values


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many times each text has been read."""
    counted: Counter[str] = Counter()

    def read(text: str) -> Reading:
        counted[text] += 1
        return parser.read_markdown(text)

    monkeypatch.setattr(template_values, "read_markdown", read)
    return counted


def build(case: sd.Case, folder: Path) -> None:
    sd.build(case, folder / "ut")


def check(case: sd.Case, _: Path) -> None:
    sd.check(case)


def render(case: sd.Case, _: Path) -> None:
    sd.render(case, "analyse")


@pytest.mark.parametrize("work", [build, check, render])
def test_every_free_text_is_read_once(
    tmp_path: Path, readings: Counter[str], work: Callable[[sd.Case, Path], None]
) -> None:
    case = sd.read(SAMPLES / "fjordvik")
    work(case, tmp_path)
    places = Counter(written.text for written in every_text(case))
    of_the_case = {text: count for text, count in readings.items() if text in places}
    assert len(of_the_case) > 100
    assert {text: count for text, count in of_the_case.items() if count > places[text]} == {}


def test_nothing_is_remembered_from_one_build_to_the_next(tmp_path: Path, readings: Counter[str]) -> None:
    case = sd.read(SAMPLES / "fjordvik")
    build(case, tmp_path)
    once = Counter(readings)
    build(case, tmp_path / "again")
    assert readings == Counter({text: 2 * count for text, count in once.items()})
