"""A case that is watched: built when a file is saved, whatever is in it, and never over a person's work."""

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from watchfiles import Change

import sjumil_docs as sd
from case_files import write_case
from hand_edits import text_in, write_by_hand
from sjumil_docs import Outcome, watching


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(tmp_path / "sak", "tittel: Analyse\n")


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is done to the files between the builds: each in turn, and then the watch is over."""
    steps: list[Any] = []

    def changes(_: Path, watch_filter: Any, **__: object) -> Iterator[set[object]]:
        for step in steps:
            path = step()
            assert path is None or watch_filter(Change.modified, str(path))
            yield set()

    monkeypatch.setattr(watching, "changes_in", changes)
    return steps


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def built(attempt: sd.Built | Exception) -> list[Outcome]:
    assert isinstance(attempt, sd.Built)
    return [document.outcome for document in attempt.documents]


def test_a_case_is_built_at_once_and_when_a_file_is_saved(case: Path, saved: list[Any]) -> None:
    saved.append(lambda: write(case / "mandat.yaml", "Et nytt mandat"))
    saved.append(lambda: None)
    first, second, third = sd.watch(case, case / "ut")
    assert built(first) == [Outcome.WRITTEN] * 3
    assert Outcome.WRITTEN in built(second)
    assert built(third) == [Outcome.UNCHANGED] * 3
    assert "Et nytt mandat" in text_in(case / "ut" / "analyse.docx")


@pytest.mark.parametrize("broken", ["tittel: [", "\x00", "kommune: {navn: ", "titel: x", "a: &b c", ""])
def test_a_broken_file_does_not_end_the_watch(case: Path, saved: list[Any], broken: str) -> None:
    whole = (case / "sak.yaml").read_text(encoding="utf-8")
    saved += [lambda: write(case / "sak.yaml", broken), lambda: write(case / "sak.yaml", whole)]
    _, second, third = sd.watch(case, case / "ut")
    assert isinstance(second, sd.CaseError)
    assert built(third) == [Outcome.UNCHANGED] * 3


def test_a_fault_of_ours_does_not_end_the_watch(
    case: Path, saved: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved.append(lambda: None)
    monkeypatch.setattr(watching, "build", lambda *_: 1 / 0)
    assert [type(attempt) for attempt in sd.watch(case, case / "ut")] == [ZeroDivisionError] * 2


def test_what_a_person_has_written_is_not_built_over(case: Path, saved: list[Any]) -> None:
    document = case / "ut" / "analyse.docx"
    saved.append(lambda: write_by_hand(document, "Skrevet for hånd."))
    saved.append(lambda: write(case / "mandat.yaml", "Et nytt mandat"))
    assert [built(attempt)[0] for attempt in sd.watch(case, case / "ut")] == ["written", "kept", "kept"]
    assert "Skrevet for hånd." in text_in(document)


def test_only_the_documents_asked_for_are_built(case: Path, saved: list[Any]) -> None:
    (only,) = sd.watch(case, case / "ut", ["saksfremlegg"])
    assert built(only) == [Outcome.WRITTEN]
    assert not saved


def test_the_watch_ends_when_the_folder_is_gone(case: Path, saved: list[Any], tmp_path: Path) -> None:
    saved += [lambda: case.rename(tmp_path / "flyttet") and None, lambda: None]
    assert len(list(sd.watch(case, tmp_path / "ut"))) == 1


def test_a_folder_that_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    with pytest.raises(sd.UsageError):
        next(sd.watch(tmp_path / "borte", tmp_path / "ut"))


def test_a_file_of_a_case_folder_cannot_be_watched_alone(case: Path, tmp_path: Path) -> None:
    (case / "svar").mkdir(exist_ok=True)
    with pytest.raises(sd.UsageError):
        next(sd.watch(case / "sak.yaml", tmp_path / "ut"))


@pytest.mark.parametrize(
    ("changed", "of_the_case"),
    [
        ("sak.yaml", True),
        ("svar/god_omsorg.yaml", True),
        ("kart.png", True),
        ("maler/analyse.docx", True),
        ("ut", False),
        ("ut/analyse.docx", False),
        ("ut/.sjumil-docs.json", False),
        ("ut/.analyse.docx.sjumil-docs.tmp", False),
        (".sak.yaml.swp", False),
        ("~$sak.docx", False),
        (".git/index", False),
    ],
)
def test_what_is_built_and_what_programs_keep_sets_off_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str, of_the_case: bool
) -> None:
    case = write_case(tmp_path / ".skjult" / "sak")
    asked: list[bool] = []

    def changes(folder: Path, watch_filter: Any, **_: object) -> Iterator[set[object]]:
        asked.append(watch_filter(Change.modified, str(folder / changed)))
        yield from ()

    monkeypatch.setattr(watching, "changes_in", changes)
    list(sd.watch(case, case / "ut"))
    assert asked == [of_the_case]


def test_a_real_change_on_a_real_disk_is_seen(case: Path) -> None:
    attempts = sd.watch(case, case / "ut")
    assert built(next(attempts)) == [Outcome.WRITTEN] * 3
    seen = threading.Event()

    def save() -> None:  # again and again, for nobody can tell when the watch has begun
        for number in itertools.count():
            if seen.wait(0.5):
                return
            write(case / "mandat.yaml", f"Nytt mandat {number}")

    saving = threading.Thread(target=save)
    saving.start()
    try:
        assert Outcome.WRITTEN in built(next(attempts))
    finally:
        seen.set()
        saving.join()
