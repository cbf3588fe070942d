"""How the tests run: properties try the same examples each time, with no deadline on a slow machine.

`pytest --hypothesis-profile=explore` looks for new examples. No test leans on what another has left in the
user's cache.
"""

import os

import pytest
from hypothesis import settings

os.environ["SJUMIL_DOCS_CACHE"] = "off"
settings.register_profile("steady", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=60)
settings.load_profile("steady")


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter", config: pytest.Config) -> None:
    """Says that tests are left out, where they are; a header is not shown with -q."""
    if config.option.markexpr == "not network":
        terminalreporter.write_line("Left out: tests that download others' texts (pytest -m network)")
