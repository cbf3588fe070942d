"""Numbers of questions as people write them: those that follow each other as a range."""

from collections.abc import Iterable


def number_ranges(numbers: Iterable[str]) -> list[str]:
    """«2.1», «2.3–2.6»: three or more that follow each other are one range."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and _follows(runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [part for run in runs for part in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


def _follows(one: str, other: str) -> bool:
    """Whether two numbers differ in their last part alone, and by one."""
    (before, _, last), (beside, _, next_last) = one.rpartition("."), other.rpartition(".")
    return before == beside and last.isdecimal() and next_last.isdecimal() and int(next_last) == int(last) + 1
