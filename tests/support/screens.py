"""What a person sees in a terminal of 80 columns, kept as text.

`python tests/support/screens.py` writes the golden screens anew; read the diff before you commit it.
"""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import click

from paths import GOLDEN, ROOT
from sjumil_docs.cli import run

GOLDEN_SCREENS = GOLDEN / "screens"

SCREENS = {
    f"{name}.{language}": ["check", case, "--lang", language]
    for name, case in (("everything", "tests/cases/screen"), ("hammerfest", "samples/hammerfest"))
    for language in ("nb", "nn", "en")
} | {f"rules.{language}": ["rules", "privacy", "--lang", language] for language in ("nb", "nn", "en")}
"""Every screen that is kept: its name, and the command that shows it."""


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@contextmanager
def standing_in(folder: Path, columns: int) -> Iterator[None]:
    """The working folder and the width of the terminal, for a while."""
    before = Path.cwd()
    columns_before = os.environ.get("COLUMNS")
    os.chdir(folder)
    os.environ["COLUMNS"] = str(columns)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.pop("COLUMNS")
        if columns_before is not None:
            os.environ["COLUMNS"] = columns_before


def screen(words: list[str]) -> str:
    """What a command shows on both streams, with its colours."""
    shown = Terminal()
    with standing_in(ROOT, 80), redirect_stdout(shown), redirect_stderr(shown):
        run(words)
    return shown.getvalue()


if __name__ == "__main__":
    GOLDEN_SCREENS.mkdir(parents=True, exist_ok=True)
    for name, words in SCREENS.items():
        (GOLDEN_SCREENS / f"{name}.txt").write_text(click.unstyle(screen(words)), encoding="utf-8")
    sys.stdout.write(f"{len(SCREENS)} screens\n")
