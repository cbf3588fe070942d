"""What the benchmark compares us with does the same in every round, and rounds begin with another each."""

from pathlib import Path
from typing import Any

import pytest

import plain_script
import sjumil_docs as sd
import timing
from measures import FLOOR, warm_works
from sample_cases import copied
from sjumil_docs.word.ooxml.package import read_package


@pytest.mark.parametrize("script", ["script", "tuned"])
def test_a_script_fills_in_as_much_in_every_round(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script that wrote over its own templates would have nothing to fill in from the second round on."""
    filled_in = 0
    in_a_paragraph = plain_script.paragraphs

    def counting(*given: Any) -> Any:
        nonlocal filled_in
        filled_in += 1
        return in_a_paragraph(*given)

    monkeypatch.setattr(plain_script, "paragraphs", counting)
    work = warm_works(tmp_path)[script]
    rounds = []
    for _ in range(3):
        filled_in = 0
        work()
        rounds.append(filled_in)
    assert rounds[0] > 100
    assert rounds == [rounds[0]] * 3


def test_every_round_begins_with_another_work() -> None:
    done: list[str] = []
    timing.in_turns({name: lambda name=name: done.append(name) for name in "abc"}, 3)  # type: ignore[misc]
    assert done[:3] == ["a", "b", "c"]
    assert [done[3:][start] for start in (0, 3, 6)] == ["a", "b", "c"]
    assert sorted(done) == sorted("abc" * 4)


def test_the_time_of_processes_that_are_waited_for_counts() -> None:
    busy = "sum(range(3_000_000))"
    assert timing.seconds(lambda: timing.python("-c", busy)) > timing.seconds(lambda: None)


def test_the_floor_is_finished_documents() -> None:
    assert [path.stem for path in sorted(FLOOR.glob("*.docx"))] == [
        "analyse",
        "oversendelsesbrev",
        "saksfremlegg",
    ]
    assert all("word/document.xml" in read_package(path.read_bytes(), "") for path in FLOOR.glob("*.docx"))


def test_a_copy_of_the_sample_is_as_long_as_it_is_said_to_be_and_in_other_words(tmp_path: Path) -> None:
    one, another = (sd.read(copied(tmp_path / str(seed), seed)) for seed in (1, 2))
    longer = sd.read(copied(tmp_path / "longer", 3, 4))

    def answer(case: sd.Case) -> str:
        return case.answers["god_omsorg"].questions["2.3"].answer or ""

    assert sorted(answer(one).split()) == sorted(answer(another).split())
    assert answer(one) != answer(another)
    assert len(answer(longer).split()) == 4 * len(answer(one).split())
