"""Collecting that is killed leaves every file whole; done again, it gives each answer once."""

import os
from pathlib import Path

import pytest

from collecting_killed import STEPS, kill_before_each_file


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed as POSIX has it")
def test_collecting_that_is_killed_does_no_harm(tmp_path: Path) -> None:
    assert kill_before_each_file(tmp_path) == len(STEPS)  # a file each, and what is noted
