"""The lists of phrases: rows of two målformer, and the patterns that are made from them."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from paths import ROOT
from sjumil_docs.language import phrases as module
from sjumil_docs.language.phrases import any_phrase, phrase_pattern, phrases

FOLDER = ROOT / "sjumil_docs" / "language" / "phrases"
LISTS: dict[str, list[Any]] = {
    f"{file.stem}.{name}": rows
    for file in sorted(FOLDER.glob("*.toml"))
    for name, rows in tomllib.loads(file.read_text(encoding="utf-8")).items()
}
every_list = pytest.mark.parametrize("path", LISTS)


@pytest.fixture
def a_subject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A subject of its own, with one list."""
    rows = '[{ nb = "til sammen", nn = "til saman" }, "møte*", "priorite+", "pr.", "møte*"]'
    (tmp_path / "own.toml").write_text(f"list = {rows}\n", encoding="utf-8")
    monkeypatch.setattr(module, "_FOLDER", tmp_path)
    return "own"


@every_list
def test_a_row_is_one_text_or_a_form_in_each_language(path: str) -> None:
    for row in LISTS[path]:
        assert isinstance(row, str) or (set(row) == {"nb", "nn"} and row["nb"] != row["nn"]), row


@every_list
def test_no_row_stands_twice(path: str) -> None:
    rows = LISTS[path]
    assert [row for row in rows if rows.count(row) > 1] == []


@every_list
def test_every_phrase_is_found_by_the_pattern_of_its_list(path: str) -> None:
    subject, name = path.split(".")
    for phrase in phrases(subject, name):
        word = phrase.replace("*", "").replace("+", "x")
        assert re.fullmatch(any_phrase(subject, name), word, re.IGNORECASE), phrase


def test_the_phrases_of_both_languages_stand_in_order_each_once(a_subject: str) -> None:
    assert phrases(a_subject, "list") == ("til sammen", "til saman", "møte*", "priorite+", "pr.")


@pytest.mark.parametrize(
    "text", ["til saman", "til\nsammen", "Til  Sammen", "møte", "møtene", "prioriterer", "pr.x"]
)
def test_a_phrase_is_found(text: str, a_subject: str) -> None:
    assert phrase_pattern(a_subject, "list").search(text)


@pytest.mark.parametrize("text", ["tilsammen", "formøte", "priorite", "prx", "til samanlikning"])
def test_a_text_without_a_phrase_is_left_alone(text: str, a_subject: str) -> None:
    assert not phrase_pattern(a_subject, "list").search(text)


def test_a_phrase_means_the_same_within_a_verbose_pattern(a_subject: str) -> None:
    assert re.fullmatch(rf"i \s+ {any_phrase(a_subject, 'list')}", "i  til sammen", re.VERBOSE)
