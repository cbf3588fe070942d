"""A watched case on the screen: what is new since the last save, and what is left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import sjumil_docs as sd
from case_files import smallest
from sjumil_docs.cli import run

Output = pytest.CaptureFixture[str]
REMAIN, FEW = "Mvh\n\n", "Tre barn venter.\n"


@pytest.fixture(autouse=True)
def _norwegian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nb_NO.UTF-8")


def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, *texts: str) -> list[str]:
    """What a watch shows after each save of a text."""
    shown: list[str] = []

    def attempts(*_: object, **__: object) -> Iterator[sd.Built]:
        for text in texts:
            yield sd.build(sd.read(smallest(bakgrunn=text)), tmp_path / "ut", "analyse")
            shown.append(capsys.readouterr().out)

    monkeypatch.setattr(sd, "watch", attempts)
    run(["watch", str(tmp_path)])
    return shown


def test_a_save_shows_only_what_is_new_with_the_clock_and_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    first, second = screens(tmp_path, monkeypatch, capsys, FEW, f"Linje.\n\n{FEW}\n{REMAIN}")
    assert "[privacy.small-count]" in first
    assert "[privacy.small-count]" not in second  # though it stands on another line now
    assert "Nytt siden sist" in second
    assert "«Mvh»" in second
    assert "Igjen: 0 som må rettes, " in second
    assert second.lstrip().startswith("Kl. ")


def test_a_save_without_new_faults_says_so_and_how_many_are_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    _, second = screens(tmp_path, monkeypatch, capsys, REMAIN + FEW, FEW)
    assert "Ikke noe nytt å rette siden sist." in second
    assert "Rettet siden sist: 1" in second


def test_the_same_fault_twice_is_new_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    _, second = screens(tmp_path, monkeypatch, capsys, FEW, FEW + FEW)
    assert second.count("[privacy.small-count]") == 1
