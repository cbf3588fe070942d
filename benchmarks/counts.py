"""What a build does, counted instead of timed: figures without noise, which show the worth of a change.

`python benchmarks/counts.py` prints them for a build of the usual documents in a warm process.
"""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import sjumil_docs as sd
from sample_cases import SAMPLE

COUNTED = {
    "parse_part": "parts parsed",
    "serialized": "parts written from a tree",
    "newly_compiled": "templates compiled",
    "text_of": "texts of elements put together",
}
"""Functions of ours whose calls are counted apart, and what each of them does."""


def calls(work: Callable[[], object]) -> Counter[str]:
    """How often each function of Python's is called, by its name."""
    found: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            found[frame.f_code.co_name] += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return found


def of_a_build() -> dict[str, int]:
    """Calls of Python functions in a build, and of those that are counted apart."""
    with TemporaryDirectory() as folder:
        sd.build(sd.read(SAMPLE), Path(folder) / "first")
        found = calls(lambda: sd.build(sd.read(SAMPLE), Path(folder) / "counted"))
    return {"Python calls": found.total(), **{name: found[each] for each, name in COUNTED.items()}}


if __name__ == "__main__":
    for title, count in of_a_build().items():
        sys.stdout.write(f"{title}: {count:,}\n")
