"""What a person sees: the screens as they were last looked at, within 80 columns, in three languages."""

import click
import pytest

from screens import GOLDEN_SCREENS, SCREENS, screen


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
