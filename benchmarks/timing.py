"""Pieces of work → the processor time of each, in turns or in a process of its own, and how that is shown.

Processor time, not the clock: what else the machine does at the time hardly counts.
"""

import json
import os
import resource
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
CACHE = TemporaryDirectory()
"""Where compiled templates are kept; it is empty only for the first of the processes."""
Work = Callable[[], object]


def seconds(work: Work) -> float:
    """The processor time that a piece of work takes, in this thread and in processes that it waits for."""
    start = time.thread_time() + of_children()
    work()
    return time.thread_time() + of_children() - start


def of_children() -> float:
    """The processor time of every process that was started here and has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_turns(works: Mapping[str, Work], rounds: int) -> dict[str, list[float]]:
    """The times of each piece of work, one after the other, round after round.

    Every round begins with another of them, since the first in a round finds the caches cold.
    """
    for work in works.values():
        work()
    turns = [{name: seconds(works[name]) for name in _rotated(list(works), turn)} for turn in range(rounds)]
    return {name: [turn[name] for turn in turns] for name in works}


def _rotated(names: Sequence[str], by: int) -> list[str]:
    start = by % len(names)
    return [*names[start:], *names[:start]]


def spread(values: Sequence[float], unit: str, factor: float = 1.0) -> str:
    """«least – median – greatest unit»."""
    shown = (min(values) * factor, median(values) * factor, max(values) * factor)
    return " – ".join(f"{v:.0f}" if v >= 99.5 else f"{v:.2g}" for v in shown) + f" {unit}".rstrip()


def times(ours: Sequence[float], theirs: Sequence[float], of: str) -> str:
    """The ratio, round by round."""
    ratios = [our / their for our, their in zip(ours, theirs, strict=True)]
    return f"{spread(ratios, '')} × {of}"


def python(*words: str, cache: str = CACHE.name) -> str:
    """What a process prints that has the library of this checkout, compiled to bytecode as if installed."""
    folders = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": BYTECODE.name, "SJUMIL_DOCS_CACHE": cache}
    environment = {**os.environ, **folders}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *words], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def once(*words: str) -> dict[str, float]:
    """A measurement in a process of its own."""
    found: dict[str, float] = json.loads(python(str(ONCE), *words))
    return found
