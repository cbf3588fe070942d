"""How work grows with a text: as the square of its length or not, however busy the machine is."""

import gc
from collections.abc import Callable
from time import process_time

TIMES = 4
"""How many times longer one text is than the other: so many times the work is in proportion."""
MOST = 10.0
"""More than in proportion, with room; work that grows as the square is sixteen times as much."""
ROUNDS = 8
"""A guard against an unlucky measure: the least time of several rounds counts."""


def assert_in_proportion(work: Callable[[str], object], text: str) -> None:
    """Holds processor time for a text against that for its first quarter.

    Rounds are added only as long as the growth seems too large. Each has texts of its own, so that
    nothing is remembered from the round before.
    """
    least = {text[: len(text) // TIMES]: float("inf"), text: float("inf")}
    growths = []
    for number in range(ROUNDS):
        for each, before in least.items():
            least[each] = min(before, _processor_time(work, f"{each}\n\nrunde {number}"))
        small, large = least.values()
        growths.append(large / small)
        if growths[-1] <= MOST:
            return
    raise AssertionError(f"{TIMES} times the text is {growths[-1]:.1f} times the work; rounds: {growths}")


def _processor_time(work: Callable[[str], object], text: str) -> float:
    """What the work takes of the processor, in seconds, without Python's own clearing up."""
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        work(text)
        return process_time() - start
    finally:
        gc.enable()
