"""How the tests run: properties try the same examples each time, with no deadline on a slow machine.

`pytest --hypothesis-profile=explore` looks for new examples. No test leans on what another has left in the
user's cache.
"""

import os
import shutil
from importlib.util import find_spec

import pytest
from hypothesis import settings

os.environ["SJUMIL_DOCS_CACHE"] = "off"
settings.register_profile("steady", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=60)
settings.load_profile("steady")


PAGES_NEED = (
    "axe_playwright_python",
    "httpx",
    "playwright",
    "pypdfium2",
    "python_multipart",
    "starlette",
    "uvicorn",
)
collect_ignore_glob = [] if all(map(find_spec, PAGES_NEED)) else ["page/test_*.py"]
"""The tests of the pages, where the extra `page` or what asks the pages is not installed."""


@pytest.fixture(scope="session")
def chromium() -> str:
    """The Chromium of the machine; tests that need it are left out where it is missing, but not in CI."""
    program = shutil.which("chromium") or ""
    if not program and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine")
    return program


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter", config: pytest.Config) -> None:
    """Says that tests are left out, where they are; a header is not shown with -q."""
    if config.option.markexpr == "not network":
        terminalreporter.write_line("Left out: tests that download others' texts (pytest -m network)")
