"""What the privacy and language rules look for in a text: near misses, both målformer, hostile texts."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sjumil_docs as sd
from case_files import smallest
from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.families import language, privacy
from sjumil_docs.checks.registry import rule_context
from sjumil_docs.checks.text.children import small_counts
from sjumil_docs.checks.text.own_words import own_words, sentences
from sjumil_docs.checks.text_places import MAX_IN_A_TEXT, TextSpan, findings_at
from sjumil_docs.language.word_lists import known_in_capitals, words_of_the_other_form
from sjumil_docs.language.words import LANGUAGES, Language, rule_words
from sjumil_docs.problems import FAMILIES
from sjumil_docs.reading.question_set import shipped_questions

RULES = {rule.code: rule for rule in (*privacy.RULES, *language.RULES)}


def found(code: str, text: str, malform: str = "nb", **more: Any) -> list[str]:
    """What a rule marks in a text of a case."""
    case = smallest(bakgrunn=text, **more)
    case["kommune"]["målform"] = malform
    lines = text.split("\n")
    findings = RULES[code].find(rule_context(sd.read(case)))
    return [
        lines[f.text_line or 0][f.text_column or 0 : (f.text_column or 0) + f.length]
        for f in findings
        if f.path == ("bakgrunn",)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi veit ikke hva som skjer.", ["ikke"]),
        ("Tilbudet er mye brukt, og mens vi ventar, er det mulig.", []),
        ("Hver av skolene har sin plan.", ["Hver"]),
        ("Ungdomsrådet sa «vi vet ikke».", []),
        ("Statsforvaltaren las *Et trygt hjem for alle*.", []),
        ("Han heiter Hver og bur i Noen.", []),
        ("PPT-en og éin-til-en er ord for seg.", []),
        ("Fra og med i år", ["Fra"]),
        ("Møtet: Ikke nok folk.", ["Ikke"]),
    ],
)
def test_bokmal_in_a_nynorsk_text(text: str, expected: list[str]) -> None:
    assert found("language.other-form", text, "nn") == expected


@pytest.mark.parametrize(
    ("malform", "text", "own", "other"),
    [("nb", "Vi veit ikkje.", "bokmål", "nynorsk"), ("nn", "Vi vet ikke.", "nynorsk", "bokmål")],
)
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_case_is_in_its_own_malform_whatever_the_language_of_the_message(
    malform: str, text: str, own: str, other: str, spoken: Language
) -> None:
    case = smallest(bakgrunn=text)
    case["kommune"]["målform"] = malform
    (said,) = (p.say(spoken) for p in sd.check(case) if p.code == "language.other-form")
    before, after, more = said.partition(other)
    assert own in before
    assert own in after + more


def test_words_chosen_from_a_list_and_names_are_no_text() -> None:
    case = smallest(
        behandling=[{"utvalg": "Utvalget for oppvekst", "rolle": "uttalelse"}],
        deltakere=[{"id": "en", "navn": "Hjem og skole", "art": "brukere"}],
        innsatsområder=[{"navn": "Et trygt hjem"}],
    )
    case["kommune"]["målform"] = "nn"
    findings = RULES["language.other-form"].find(rule_context(sd.read(case)))
    assert [finding.path for finding in findings] == [("innsatsområder", 0, "navn")]


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Det gjelder 2 barn.", 3, ["2 barn"]),
        ("Det gjelder 3 barn.", 3, []),
        ("Det gjelder ni barn og 12 elever.", 11, ["ni barn"]),
        ("Det gjelder ni barn og 12 elever.", 13, ["ni barn", "12 elever"]),
        ("Det gjelder to barn.", 0, []),
        ("Antall barn i fosterhjem: 3", 5, ["Antall barn i fosterhjem: 3"]),
        ("| Talet på elevar | 2 |", 5, ["Talet på elevar | 2"]),
        ("Antall elever: 12. Antall barn: 3 år. Antall elever: 2 000. Antall barn: 2–9.", 5, []),
        ("Tre grunnskoleelever er med.", 5, ["Tre grunnskoleelever"]),
    ],
)
def test_the_limit_of_a_small_count_is_the_municipalitys_own(
    text: str, limit: int, expected: list[str]
) -> None:
    rules = {"privacy.small-count": {"grense": limit, "grunn": "Avtalt"}}
    assert found("privacy.small-count", text, regler=rules) == expected


@pytest.mark.parametrize("number", ["1", "9", *small_counts._WORDS])
def test_every_word_for_a_number_counts_however_it_is_written(number: str) -> None:
    rules = {"privacy.small-count": {"grense": 20, "grunn": "Avtalt"}}
    for written in (number, number.upper(), number.capitalize()):
        assert found("privacy.small-count", f"{written} barn.", regler=rules) == [f"{written} barn"]


def test_the_limit_of_a_long_sentence_is_the_municipalitys_own() -> None:
    rules = {"language.long-sentence": {"grense": 3, "grunn": "Avtalt"}}
    assert found("language.long-sentence", "Ja vel da. Ja vel du da.", regler=rules) == ["Ja vel du da"]


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        ("2026-05-12", "Statsforvaltaren har svart fylkesmannen.", ["fylkesmannen"]),
        ("2026-05-12", "Rådmannen skreiv i 2018.", []),
        ("2026-05-12", "Rådmannen skreiv i 2024.", ["Rådmannen"]),
        ("2014-03-31", "Statsforvaltaren har svart.", ["Statsforvaltaren"]),
        ("2014-03-31", "Fylkesmannen har svart rådmannen.", []),
    ],
)
def test_a_title_is_held_against_the_day_of_the_documents(day: str, text: str, expected: list[str]) -> None:
    assert found("language.title-of-date", text, "nn", dato=day) == expected


def test_a_case_without_a_day_has_no_title_out_of_time() -> None:
    assert found("language.title-of-date", "Rådmannen og fylkesmannen.") == []


def test_an_abbreviation_explained_in_another_text_is_explained() -> None:
    people = [{"id": "ppt", "navn": "Pedagogisk-psykologisk tjeneste (PPT)"}]
    assert found("language.abbreviation", "PPT er med.") == ["PPT"]
    assert found("language.abbreviation", "PPT er med.", deltakere=people) == []


def test_one_text_is_told_of_no_more_often_than_anyone_mends() -> None:
    assert len(found("privacy.small-count", "To barn. " * 1000)) == MAX_IN_A_TEXT


@pytest.mark.parametrize("malform", ["nb", "nn"])
def test_the_programs_own_words_are_of_one_form(malform: Any) -> None:
    # Messages name keys of the case, which are bokmål in both.
    texts = list(in_form(shipped_questions().model_dump(), malform))
    words = [word for family in FAMILIES for word in rule_words(family, malform).items()]
    texts += [text for key, text in words if key.endswith(".says")]
    assert len(texts) > 150
    assert [found("language.other-form", text, malform) for text in texts] == [[]] * len(texts)


def in_form(value: Any, malform: str) -> Iterator[str]:
    """Every text of the question set in one form."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if key == malform:
            yield inner
        elif isinstance(inner, dict | list | tuple):
            yield from in_form(inner, malform)


def test_the_word_lists_are_lists_of_words() -> None:
    nb, nn = words_of_the_other_form("nn"), words_of_the_other_form("nb")
    assert not nb & nn
    assert all(word.isalpha() and word == word.lower() for word in nb | nn)
    assert all(word.isalpha() and word == word.upper() for word in known_in_capitals())


@given(text=st.text(alphabet='aB .!?:«»*_`[]()<>|\n-#"1æ@/', max_size=300))
def test_words_keep_their_places(text: str) -> None:
    words = own_words(text)
    assert len(words) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, words, strict=True))
    assert [n for n, sign in enumerate(words) if sign == "\n"] == [
        n for n, sign in enumerate(text) if sign == "\n"
    ]


@given(text=st.text(alphabet="aB .!?:»*|\n-#1)", max_size=300))
def test_no_word_falls_between_two_sentences(text: str) -> None:
    stretches = list(sentences(text))
    kept = "".join(text[start:end] for start, end in stretches)
    assert [sign for sign in kept if sign.isalpha()] == [sign for sign in text if sign.isalpha()]


@given(lines=st.lists(st.text(alphabet="ab ", max_size=9), min_size=1, max_size=9), data=st.data())
def test_a_span_is_pointed_at_where_it_stands(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    starts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=5)))
    spans = [TextSpan(start, min(start + 3, len(text))) for start in starts]
    findings = list(findings_at(CaseText(("bakgrunn",), text), spans))
    assert len(findings) == len(spans)
    for finding, span in zip(findings, spans, strict=True):
        line, column = finding.text_line or 0, finding.text_column or 0
        assert sum(len(before) + 1 for before in lines[:line]) + column == span.start
        marked = lines[line][column : column + finding.length]
        assert marked == text[span.start : span.end].partition("\n")[0] or finding.length == 1


HOSTILE = [
    *("a", "1", "*", "_", "`", "«", "(", "|", "@", "\n", "-", "."),
    *("1 ", "12 ", "1*", "a@", "a.", "a@a.", "](", "<tel:", "*a ", "lov om ", ". ", "\n ", "- "),
    *("AB ", "AB (", "(AB", "to ", "to av ", "eneste ", "f. ", "født 1. ", "40 ", "+1 ", "konto ", "ikkje "),
]


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize("bit", HOSTILE)
def test_a_hostile_text_takes_no_more_time_than_its_length(bit: str, code: str) -> None:
    # Nothing is timed: a rule that reads a stretch again from every place in it does not come back.
    found(code, "x" + bit * (100_000 // len(bit)) + " x")


@pytest.mark.parametrize("code", RULES)
@pytest.mark.parametrize(("first", "long"), [(".", " "), ("\n", " "), ("2 ", "b"), ("AB (", "x"), ("1", " ")])
def test_a_long_stretch_takes_no_more_time_than_its_length(first: str, long: str, code: str) -> None:
    found(code, "x" + first + long * 300_000 + "x")
