"""What a person sees: the screens as they were last looked at, within 80 columns, in three languages."""

from pathlib import Path

import click
import pytest

from screens import GOLDEN_SCREENS, SCREENS, screen
from sjumil_docs.cli import run


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was_when_it_was_looked_at(name: str) -> None:
    shown = screen(SCREENS[name])
    assert click.unstyle(shown) == (GOLDEN_SCREENS / f"{name}.txt").read_text(encoding="utf-8")
    assert shown != click.unstyle(shown)


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_fits_a_terminal(name: str) -> None:
    lines = (GOLDEN_SCREENS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 80] == []


def test_no_screen_repeats_an_identity_number() -> None:
    for name in SCREENS:
        assert "00016" not in (GOLDEN_SCREENS / f"{name}.txt").read_text(encoding="utf-8")


def test_many_places_with_one_fault_are_the_first_and_the_lines_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["Tre barn venter.", "To barn flytta.", "Ingen.", "Fire elever.", "Hei.", "To gutter."]
    text = "".join(f"  {line}\n" for line in lines)
    (tmp_path / "sak.yaml").write_text(
        f"kommune: {{navn: Prøve, målform: nb}}\nbakgrunn: |\n{text}", encoding="utf-8"
    )
    run(["check", str(tmp_path), "--lang", "nb"])
    shown = capsys.readouterr().out
    assert shown.count("[privacy.small-count]") == 1
    assert "Det samme gjelder 3 steder til i filen: linje 4, 6, 8." in " ".join(shown.split())
