"""Code run in a process of its own, with an end to its time and memory: what goes on for ever fails there."""

import subprocess
import sys

from paths import ROOT, TESTS

GUARD = 300
"""Seconds; a guard against what never ends, not a measure: what is run here takes well under one."""
_BOUNDED = """
import sys
sys.path[:0] = {paths!r}
try:
    import resource
except ImportError:  # Windows has none; there the time alone must do
    pass
else:
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
"""


def run_apart(code: str) -> str:
    """What the code prints; it may use the modules of the tests. Raises if it fails or does not end."""
    bounded = _BOUNDED.format(paths=[str(TESTS / "support"), str(ROOT)]) + code
    command = [sys.executable, "-c", bounded]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=GUARD, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
