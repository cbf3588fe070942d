"""How the tests run: properties try the same examples each time, with no deadline on a slow machine.

`pytest --hypothesis-profile=explore` looks for new examples.
"""

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=60)
settings.load_profile("steady")


def pytest_report_header(config: pytest.Config) -> str | None:
    """Says that tests are left out, where they are: nothing is left out in silence."""
    if config.option.markexpr != "not network":
        return None
    return "left out: tests that download others' texts; run them with: pytest -m network"
