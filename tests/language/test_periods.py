"""A time in words is placed where it says its months, and nowhere else."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from sjumil_docs.language.periods import period
from sjumil_docs.language.words import WrittenLanguage

ORDINALS = ["1. 2. 3. 4.", "første andre tredje fjerde", "fyrste andre tredje fjerde"]


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("mars 2014", "nb", (date(2014, 3, 1), date(2014, 3, 31))),
        ("Februar 2028", "nn", (date(2028, 2, 1), date(2028, 2, 29))),
        ("april/mai 2014", "nb", (date(2014, 4, 1), date(2014, 5, 31))),
        ("mai og juni 2026", "nn", (date(2026, 5, 1), date(2026, 6, 30))),
        ("oktober 2025 til januar 2026", "nn", (date(2025, 10, 1), date(2026, 1, 31))),
        ("november til januar 2026", "nb", (date(2025, 11, 1), date(2026, 1, 31))),
        ("mars–mai 2026", "nb", (date(2026, 3, 1), date(2026, 5, 31))),
        ("2026 til 2028", "nn", (date(2026, 1, 1), date(2028, 12, 31))),
        ("2027", "nb", (date(2027, 1, 1), date(2027, 12, 31))),
        ("hausten 2027", "nn", (date(2027, 8, 1), date(2027, 12, 31))),
        ("Høsten 2026 til våren 2027", "nb", (date(2026, 8, 1), date(2027, 6, 30))),
        ("sommaren 2027", "nn", (date(2027, 6, 1), date(2027, 8, 31))),
        ("første halvår 2027", "nb", (date(2027, 1, 1), date(2027, 6, 30))),
        ("2. kvartal 2027", "nn", (date(2027, 4, 1), date(2027, 6, 30))),
        ("vinteren 2027", "nb", None),
        ("våren og hausten 2027", "nn", None),
        ("hausten", "nn", None),
        ("mai/juni", "nb", None),
        ("januar og mars 2026", "nb", None),
        ("januar 2027 til mars 2026", "nb", None),
        ("2026 til mars 2027", "nb", None),
        ("mars 2026 til 2027", "nb", None),
        ("til 2028", "nb", None),
        ("2026 og 2028", "nb", None),
        ("2026 og 2027", "nb", (date(2026, 1, 1), date(2027, 12, 31))),
        ("etter vedtak", "nb", None),
        ("", "nb", None),
    ],
)
def test_a_time_in_words_is_placed_only_when_it_says_its_months(
    words: str, language: WrittenLanguage, expected: tuple[date, date] | None
) -> None:
    assert period(words, language) == expected


@pytest.mark.parametrize("ordinals", ORDINALS)
@pytest.mark.parametrize(("part", "count"), [("halvår", 2), ("tertial", 3), ("kvartal", 4)])
def test_the_parts_of_a_year_are_equal_and_fill_it(part: str, count: int, ordinals: str) -> None:
    spans = [period(f"{ordinal} {part} 2027", "nn") for ordinal in ordinals.split()[:count]]
    days = [span for span in spans if span]
    assert len(days) == count
    assert (days[0][0], days[-1][1]) == (date(2027, 1, 1), date(2027, 12, 31))
    assert all(second[0] - first[1] == timedelta(days=1) for first, second in pairwise(days))
    assert {last.month - first.month + 1 for first, last in days} == {12 // count}
