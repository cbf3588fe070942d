"""Norwegian typography where it is certain, and nothing touched where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjumil_docs.language.typography import typeset


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('Han sa "ja".', "Han sa «ja»."),
        ('("ja") – "nei", "kan hende"', "(«ja») – «nei», «kan hende»"),
        ("2020-2025", "2020–2025"),
        ("0-18 år, 3-5 prosent", "0–18 år, 3–5 prosent"),
        ("250 000 kr", "250\u00a0000\u00a0kr"),
        ("1 250 000 innbyggere", "1\u00a0250\u00a0000 innbyggere"),
        ("10 % og 5 km", "10\u00a0% og 5\u00a0km"),
    ],
)
def test_what_is_certain_is_set(typed: str, shown: str) -> None:
    assert typeset(typed) == shown


@pytest.mark.parametrize("unit", ["år", "måneder", "månader", "prosent", "timer", "timar"])
def test_two_numbers_with_a_unit_are_a_range(unit: str) -> None:
    assert typeset(f"Fra 3-12 {unit}.") == f"Fra 3–12 {unit}."


@pytest.mark.parametrize("unit", ["kr", "kroner", "innbyggere", "innbyggjarar"])
def test_thousands_with_a_unit_stay_together(unit: str) -> None:
    assert typeset(f"1 250 000 {unit}").startswith("1\u00a0250\u00a0000")


@pytest.mark.parametrize("unit", ["kr", "%", "km", "m²", "kg"])
def test_a_short_unit_stays_with_its_number(unit: str) -> None:
    assert typeset(f"5 {unit}.") == f"5\u00a0{unit}."


@pytest.mark.parametrize(
    "typed",
    [
        'en 5" skjerm og en 6" til',
        'a " b" c',
        'a "b " c',
        '<a href="x">',
        'f="g"',
        "13/2590-4",
        "2025-2020",
        "2014-03-31",
        "22 33 44 55",
        "974 795 108",
        "3-5",
        "10 kroner i 2014",
        "5 kmt",
        "“a” og 'b'",
    ],
)
def test_what_is_not_certain_is_left(typed: str) -> None:
    assert typeset(typed) == typed


@given(st.text('ab12 -"%()kr\n', max_size=40))
def test_only_marks_and_spaces_are_changed(text: str) -> None:
    plain = str.maketrans({"«": '"', "»": '"', "–": "-", "\u00a0": " "})
    assert typeset(text).translate(plain) == text
