"""Identity numbers: all kinds and spellings are found, little else is, and none is repeated anywhere."""

import json
import random
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import smallest
from finding_identity_numbers import false_alarms, share_found
from identity_number_spellings import SPELLINGS
from made_up_numbers import KINDS, accounts, eleven_digits, identity_number, in_groups
from ordinary_numbers import ORDINARY, ordinary_texts
from sjumil_docs.checks.text.identity_numbers import identity_numbers
from sjumil_docs.language.words import LANGUAGES
from sjumil_docs.problems import masked, quoted
from sjumil_docs.problems.plain_text import PlainText


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_kind_is_found_in_every_spelling(kind: str, spelling: str) -> None:
    assert share_found(kind, SPELLINGS[spelling], 40) == 1


@pytest.mark.parametrize(
    ("texts", "bound"),
    [
        (eleven_digits(20_000), 0.009),
        (accounts(20_000), 0.09),
        ((f"Konto {account}" for account in accounts(2_000)), 0),
        ((f"Kontonummeret: {account}" for account in accounts(2_000)), 0),
        ((in_groups(account, ".") for account in accounts(2_000)), 0),
        ((in_groups(account, " ") for account in accounts(2_000)), 0),
        ((line for line in ORDINARY.split("\n")), 0),
        (ordinary_texts(4_000), 0),
        ((" ".join(texts) for texts in zip(*[ordinary_texts(4_000)] * 5, strict=False)), 0),
        ((SPELLINGS["dotted, in brackets"](number) for number in eleven_digits(20_000)), 0.01),
        ((SPELLINGS["4-4-3 by U+0020"](number) for number in eleven_digits(20_000)), 0.01),
    ],
    ids=[
        *("digits", "accounts", "konto", "kontonummeret", "dots", "spaces", "ordinary"),
        *("sentences", "texts", "date in brackets", "groups"),
    ],
)
def test_other_numbers_are_seldom_taken_for_one(texts: Iterator[str], bound: float) -> None:
    assert false_alarms(texts) <= bound


CALLED_ACCOUNT = [
    "Kontonummer til klubben: {}",
    "Betal til bankkonto {} innen fredag.",
    "Innbetaling til konto i Sparebanken: {}.",
    "Gavekonto nr. {}",
    "Driftskontoen vår er {}.",
    "kontonr {}",
    "Kto. {}",
    "Konto (barnas fond): **{}**",
    "| Lag | Kontonummer |\n|---|---|\n| Eksempel IL | {} |",
    "{} er kontonummeret til laget.",
    "Pengene går til {} (konto for gaver).",
    "Account no. {}",
]


@pytest.mark.parametrize("called", CALLED_ACCOUNT)
def test_what_is_called_an_account_is_none(called: str) -> None:
    found = [a for a in accounts(600) if any(identity_numbers(called.format(a)))]
    assert not found
    grouped = (
        called.format(in_groups(a, divider)) for a in accounts(200) for divider in (".", " ", "\u00a0")
    )
    assert not [text for text in grouped if any(identity_numbers(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Ola har ikke konto. Nummeret hans er {}.",
        "Konto og fødselsnummer: {}",
        "Han har konto i banken, og er født {}.",
        "Kontoret har {}.",
        "Kontaktperson: {}",
        "Det er ikke en konto, men {}.",
        "Konto\n\n{}",
    ],
)
def test_an_account_nearby_hides_no_identity_number(text: str) -> None:
    number = identity_number("fødselsnummer", random.Random(12))
    assert len(list(identity_numbers(text.format(number)))) == 1


@pytest.mark.parametrize("spell", ["9{}", "{}9", "{}.5", "3,{}", "2014/{}", "{}/2014", "+{}", "１{}"])
def test_a_part_of_a_longer_number_is_none(spell: str) -> None:
    assert not list(identity_numbers(spell.format(identity_number("D-nummer", random.Random(1)))))


@pytest.mark.parametrize("parts", [(9, 11), (4, 6, 11), (2, 11), (2, 6, 11)])
def test_digits_divided_as_no_identity_number_is_are_none(parts: tuple[int, ...]) -> None:
    number = identity_number("fødselsnummer", random.Random(5))
    groups = (number[start:end] for start, end in pairwise((0, *parts)))
    assert not list(identity_numbers(" ".join(groups)))


def test_a_year_of_four_digits_belongs_to_a_divided_date() -> None:
    number = identity_number("fødselsnummer", random.Random(6))
    day, month, rest = number[:2], number[2:4], number[4:]
    assert len(list(identity_numbers(f"{day}.{month}.20{rest[:2]} {rest[2:]}"))) == 1
    assert not list(identity_numbers(f"{day}{month}20{rest}"))


@pytest.mark.parametrize("before", ["", "1. ", "12 ", "2014 ", "12345 ", "Nr. ", "a", "(", "kr ", "123 456 "])
def test_digits_before_it_do_not_lead_astray(before: str) -> None:
    number = identity_number("fødselsnummer", random.Random(2))
    text = f"{before}{number[:6]} {number[6:]} 12 34"
    assert [(n.start, n.end) for n in identity_numbers(text)] == [(len(before), len(before) + 12)]


CALLED_SO = [
    "Fødselsnummer: {}",
    "fødselsnr. {}",
    "Personnummeret hans er {}",
    "personnr. {}",
    "D-nummer {}",
    "fnr {}",
    "fødsels- og personnummer: **{}**",
    "Han heter Ola ({}, fødselsnummer).",
    "| Navn | Fødselsnummer |\n|---|---|\n| Ola | {} |",
]


@pytest.mark.parametrize("called", CALLED_SO)
@pytest.mark.parametrize(
    "number",
    [
        *("12031550067", "120315 50067", "12.03.15 500 67", "120315&nbsp;50067", "12 03 15 50067"),
        *("12.03.2015 50067", "120315-500 67", "12/03/15 500.67", "1203**15**50067", "12-03-2015-500-67"),
    ],
)
def test_a_number_with_a_wrong_digit_is_found_where_it_is_called_what_it_is(called: str, number: str) -> None:
    text = called.format(number)
    assert [(text[n.start : n.end], n.kind) for n in identity_numbers(text)] == [(number, "fødselsnummer")]
    assert number not in masked(text)


SPLIT = [
    "Født 120315 (personnr. 50066).",
    "fødselsnummer 120315 og personnummer 50066",
    "Født 12. mars 2015, personnummeret er 500 66",
]


def test_a_short_year_may_stand_first() -> None:
    number = identity_number("fødselsnummer", random.Random(9))
    text = f"{number[4:6]}-{number[2:4]}-{number[:2]} {number[6:]}"
    assert [(n.start, n.end) for n in identity_numbers(text)] == [(0, len(text))]
    assert not _digits(masked(text))


@pytest.mark.parametrize(
    "text",
    [
        "12.03.2015, saksnr. {}",
        "12. mars 2015 fikk vi kr {}",
        "Den 12. mars 2015 hadde vi {} innbyggere",
        "12.03.2015\n\n{}",
        "12.03.2015 og 2015/{}",
        "{}, møtet 12.03.2015",
    ],
)
def test_five_digits_that_are_something_else_belong_to_no_date(text: str) -> None:
    fives = (f"{five:05}" for five in range(0, 100_000, 37))
    assert not [five for five in fives if any(identity_numbers(text.format(five)))]


def test_its_last_five_digits_are_found_where_no_others_stand() -> None:
    (found,) = identity_numbers("Personnummeret er 500 66, datoen får dere på telefon.")
    assert (found.start, found.end) == (18, 24)


@pytest.mark.parametrize("text", SPLIT)
def test_a_number_in_two_pieces_is_found_and_covered(text: str) -> None:
    (found,) = identity_numbers(text)
    assert text[found.start : found.end].replace(" ", "").endswith("50066")
    for shown in (masked(text), quoted(text)):
        assert "66" not in shown
        assert "120315" not in shown
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "12031550067",
        "Det er ikke et fødselsnummer: 12031550067",
        "Vi ber aldri om fødselsnummer. Saken har 12031550067.",
        "Fødselsnummer: 32031550067",
        "Fødselsnummer\n\n12031550067",
        "Fødselsnummer 120315",
        "Kommunen har et personnummer for 50066 innbyggere",
        "personnummer 500 660 kr",
        "Saksnr. 50066, fødselsnummeret består av elleve siffer, og konto 12031550067",
    ],
)
def test_what_is_only_near_such_a_word_is_none(text: str) -> None:
    assert not list(identity_numbers(text))


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_covered_where_it_is_shown(spelling: str) -> None:
    number = identity_number("fødselsnummer", random.Random(7))
    text = SPELLINGS[spelling](number)
    (found,) = identity_numbers(text)
    covered = masked(text)
    assert len(covered) == len(text)
    assert not _digits(covered.removesuffix("&x=1"))
    assert not _digits(quoted(text[found.start : found.end]))


def _digits(text: str) -> list[str]:
    return [sign for sign in text if unicodedata.digit(sign, None) is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Frist 1. mai 2027. Det koster ca. 20 000 kroner.",
        "| 12 | 11 | 10 | 9 | 14 | 16 |",
        "Det bodde 12 010 000 mennesker her, mot 11 500 000 før.",
        "Ca. 20 000 innbyggere per 1. oktober 2026, i 2027 blir det 21 500",
        "2024–2027: 12 500, 13 000 og 11 200 kr",
        "Telefon 22 03 45 67, 51 56 87 52",
    ],
)
def test_figures_that_can_be_no_such_number_are_shown(text: str) -> None:
    assert masked(text) == text


def test_a_number_inside_a_tag_is_covered_too() -> None:
    number = identity_number("fødselsnummer", random.Random(8))
    assert number not in masked(f"99 99 99 <x {number}> 99 99 99")


@pytest.mark.parametrize("part", ["1", "1 ", "&#1;", "1&#1;", "<b>", "1<b", "personnr ", "fnr 120315", "1&"])
def test_long_texts_of_one_part_are_read_in_no_time(part: str) -> None:
    text = part * (300_000 // len(part))
    list(identity_numbers(text))
    assert len(masked(text)) == len(text)


def test_the_day_must_be_in_the_calendar() -> None:
    wanted = {"29.02.2004": 1, "29.02.1900": 1, "29.02.2003": 0, "31.04.2004": 0, "31.05.2004": 1}
    found = {}
    for day in wanted:
        start = day[:2] + day[3:5] + day[8:]
        numbers = (f"{start}{rest:05}" for rest in range(100_000))
        found[day] = int(any(any(identity_numbers(number)) for number in numbers))
    assert found == wanted


def one_case(number: str) -> sd.Case:
    """A case with the number in every kind of place."""
    return sd.read(
        smallest(
            tittel=f"Sak om {number}",
            bakgrunn=f"Barnet\n\n{number} og **{number[:6]}** **{number[6:]}**",
            deltakere=[{"id": number, "navn": f"Mor til {number}"}],
            lenker=[{"navn": "Side", "adresse": f"https://example.org/{number}"}],
            vedlegg=[{"tittel": "Kart", "fil": f"{number}.pdf"}],
            regler={"privacy.phone": {"grunn": f"Gjelder {number}"}},
        )
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_is_told_of_wherever_it_stands_and_repeated_nowhere(kind: str) -> None:
    number = identity_number(kind, random.Random(3))
    report = sd.check(one_case(number))
    found = [problem for problem in report if problem.code == "privacy.identity-number"]
    assert {p.path[0] for p in found} == {"tittel", "bakgrunn", "deltakere", "lenker", "vedlegg", "regler"}
    assert {p.facts["kind"] for p in found} == {kind}
    assert {p.severity for p in found} == {sd.Severity.UNFINISHED}
    for language in LANGUAGES:
        assert number not in json.dumps(report.to_dict(language), ensure_ascii=False)


def test_a_final_version_is_refused(tmp_path: Path) -> None:
    case = one_case(identity_number("syntetisk fødselsnummer", random.Random(4)))
    with pytest.raises(sd.CaseError) as refused:
        sd.build(case, tmp_path, final=True)
    assert "privacy.identity-number" in {p.code for p in refused.value.report.unfinished}


@given(text=st.text(alphabet="0123456789 .-*|\n\u200b", max_size=200))
def test_what_is_found_is_a_stretch_of_eleven_digits_or_thirteen(text: str) -> None:
    end = 0
    for found in identity_numbers(text):
        stretch = text[found.start : found.end]
        assert found.start >= end
        assert 9 <= sum(sign.isdecimal() for sign in stretch) <= 13  # a day and a month may be one digit each
        assert stretch[0].isdecimal()
        assert stretch[-1].isdecimal()
        end = found.end


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"deltakere": [{"id": "a", "navn": "Mor til 018120"}, {"id": "b", "navn": "12378 i Vik"}]}, 8),
        (
            {"svar": {"medbestemmelse": {"spørsmål": {"1.1": {"svar": "Ja", "ideer": ["018120", "12378"]}}}}},
            0,
        ),
        ({"sammendrag": "Om 01.81.2020", "bakgrunn": "12378"}, 3),
        ({"sammendrag": f"{'ord ' * 100}018120", "bakgrunn": "12378"}, 400),
    ],
)
def test_a_number_across_two_neighbouring_texts_is_told_of_once_where_it_begins(
    more: dict[str, Any], column: int
) -> None:
    found = [p for p in sd.check(sd.read(smallest(**more))) if p.code == "privacy.identity-number"]
    assert [problem.facts["kind"] for problem in found] == ["syntetisk fødselsnummer"]
    assert [problem.text_column for problem in found] == [column]
    assert "12378" not in json.dumps([problem.to_dict("nb") for problem in found])


def test_the_head_of_one_long_text_and_the_tail_of_another_are_no_number() -> None:
    case = smallest(bakgrunn=f"018120 {'ord ' * 100}", sammendrag=f"{'ord ' * 100} 12378")
    assert "privacy.identity-number" not in {problem.code for problem in sd.check(sd.read(case))}


PLAIN = {
    "&#49;&#x32;": "12",
    "a&nbsp;b": "a b",
    "1\u200b2\u0336": "12",
    "①²٣": "123",
    "%31%202": "1 2",
    "<td>1</td>": " 1 ",
    "<b>1</b>": " 1 ",
    "&#1633;&#x200b;&shy;2": "12",
    "&#9312;&copy;&bne;": "1©•",
    "æ 1": "æ 1",
}


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_is_read_in_plain_characters(text: str) -> None:
    assert PlainText(text).text == PLAIN[text]


@given(text=st.text(alphabet="1é²\u200b&#49;<b> %3", max_size=60))
def test_every_plain_character_has_its_place(text: str) -> None:
    plain = PlainText(text)
    spans = [plain.span(place, place + 1) for place in range(len(plain.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("text", ["&#49;", "&#x32;", "%31", "&nbsp;", "<td>", "²"])
def test_a_plain_character_has_the_whole_of_what_it_stands_for(text: str) -> None:
    assert PlainText(f"a{text}b").span(1, 2) == (1, 1 + len(text))
