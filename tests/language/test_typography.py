"""Norwegian typography where it is certain, and nothing touched where it is not."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sjumil_docs.language.dates import MONTHS
from sjumil_docs.language.typography import keep_together, typeset


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('Han sa "ja".', "Han sa «ja»."),
        ('("ja") – "nei", "kan hende"', "(«ja») – «nei», «kan hende»"),
        ("2020-2025", "2020–2025"),
        ("0-18 år, 3-5 prosent", "0–18\u00a0år, 3–5\u00a0prosent"),
        ("250 000 kr", "250\u00a0000\u00a0kr"),
        ("480 000 kr hvert år", "480\u00a0000\u00a0kr hvert\u00a0år"),
        ("1 250 000 innbyggere", "1\u00a0250\u00a0000 innbyggere"),
        ("Alle de 1 230 barna", "Alle de 1\u00a0230 barna"),
        ("1,2 millioner kroner", "1,2\u00a0millioner\u00a0kroner"),
        ("10 % og 5 km", "10\u00a0% og 5\u00a0km"),
        ("Vedtatt 8. desember 2027", "Vedtatt 8.\u00a0desember 2027"),
        ("i 2. halvår, på 4. trinn", "i 2.\u00a0halvår, på 4.\u00a0trinn"),
        ("§ 5 og §§ 5-12", "§\u00a05 og §§\u00a05-12"),
        ("(kl. 12 til kl. 14.30)", "(kl.\u00a012 til kl.\u00a014.30)"),
        ("Punkt 3, artikkel 12", "Punkt\u00a03, artikkel\u00a012"),
    ],
)
def test_what_is_certain_is_set(typed: str, shown: str) -> None:
    assert typeset(typed) == shown


@pytest.mark.parametrize("unit", ["år", "måneder", "månader", "prosent", "timer", "timar"])
def test_two_numbers_with_a_unit_are_a_range(unit: str) -> None:
    assert typeset(f"Fra 3-12 {unit}.") == f"Fra 3–12\u00a0{unit}."


@pytest.mark.parametrize("unit", ["kr", "kroner", "innbyggere", "innbyggjarar"])
def test_thousands_with_a_unit_stay_together(unit: str) -> None:
    assert typeset(f"1 250 000 {unit}").startswith("1\u00a0250\u00a0000")


@pytest.mark.parametrize("unit", ["kr", "%", "km", "m²", "kg", "kroner", "uker", "veker", "månader"])
def test_a_unit_stays_with_its_number(unit: str) -> None:
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
        "i 2014 kom 5 kmt",
        "bysteg 2",
        "hver 3. måned",
        "“a” og 'b'",
    ],
)
def test_what_is_not_certain_is_left(typed: str) -> None:
    assert typeset(typed) == typed


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("form", [str, str.capitalize])
def test_a_day_stays_with_its_month(month: str, form: Callable[[str], str]) -> None:
    assert typeset(f"den 17. {form(month)}.") == f"den 17.\u00a0{form(month)}."


def test_a_long_row_of_figures_takes_no_time() -> None:
    row = "123 " * 20_000
    assert keep_together(row) == row


@given(st.text('ab12 -"%()kr\n', max_size=40))
def test_only_marks_and_spaces_are_changed(text: str) -> None:
    plain = str.maketrans({"«": '"', "»": '"', "–": "-", "\u00a0": " "})
    assert typeset(text).translate(plain) == text
