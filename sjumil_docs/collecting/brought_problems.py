"""The problems of a case before and after forms were collected → those that came with the forms."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sjumil_docs.collecting.collected import Collected
from sjumil_docs.problems import Problem


def brought_problems(
    collected: Collected, before: Iterable[Problem], after: Iterable[Problem]
) -> Iterator[Problem]:
    """The problems of what the forms have brought, but for as many as the same text had before.

    They are counted, since two identity numbers, which no problem repeats, look the same.
    """
    known = Counter(map(_subject, before))
    for problem in after:
        if known[_subject(problem)] > 0:
            known[_subject(problem)] -= 1
        elif collected.places_in_forms(problem.path):
            yield problem


def _subject(problem: Problem) -> tuple[object, ...]:
    """What a problem is about, wherever in its text it stands."""
    return problem.code, problem.path, tuple(sorted(problem.facts.items()))
