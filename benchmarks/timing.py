"""Pieces of work → how long each takes, in turns or in a process of its own, and how that is shown."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
ONCE = ROOT / "benchmarks" / "once.py"
BYTECODE = TemporaryDirectory()
"""Where Python keeps what it compiles, of us and of the libraries; an installation has it beside the code."""
Work = Callable[[], object]


def seconds(work: Work) -> float:
    """The time that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turns(works: Mapping[str, Work], rounds: int) -> dict[str, list[float]]:
    """The times of each piece of work, one after the other, round after round."""
    for work in works.values():
        work()
    turns = [{name: seconds(work) for name, work in works.items()} for _ in range(rounds)]
    return {name: [turn[name] for turn in turns] for name in works}


def spread(values: Sequence[float], unit: str, factor: float = 1.0) -> str:
    """«least – median – greatest unit»."""
    shown = (min(values) * factor, median(values) * factor, max(values) * factor)
    return " – ".join(f"{v:.0f}" if v >= 99.5 else f"{v:.2g}" for v in shown) + f" {unit}".rstrip()


def times(ours: Sequence[float], theirs: Sequence[float], of: str) -> str:
    """The ratio, round by round."""
    ratios = [our / their for our, their in zip(ours, theirs, strict=True)]
    return f"{spread(ratios, '')} × {of}"


def python(*words: str) -> str:
    """What a process prints that has the library of this checkout, compiled to bytecode as if installed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": BYTECODE.name}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *words], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def once(*words: str) -> dict[str, float]:
    """A measurement in a process of its own."""
    found: dict[str, float] = json.loads(python(str(ONCE), *words))
    return found
