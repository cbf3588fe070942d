"""Words in three languages; dates and numbers as Norwegian writes them; what depends on the date."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from paths import LIBRARY, ROOT
from sjumil_docs.case.model import Case
from sjumil_docs.case.programmes.editions import PROGRAMMES
from sjumil_docs.case.programmes.programme import LawSentence
from sjumil_docs.checks.registry import CHECKS, RULES
from sjumil_docs.language.common_nouns import in_sentence
from sjumil_docs.language.dates import kroner, long_date, number, phone, short_date
from sjumil_docs.language.titles import Office, is_definite, title
from sjumil_docs.language.words import (
    LANGUAGES,
    Language,
    WrittenLanguage,
    document_words,
    form_words,
    joined,
    machine_language,
    message,
    rule_message,
)
from sjumil_docs.problems import FAMILIES
from sjumil_docs.reading.question_set import shipped_programme

BOTH: tuple[WrittenLanguage, ...] = ("nb", "nn")
SPACE = "\u00a0"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


SIDE_BY_SIDE = {
    path.parent.name + "." + path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for folder in ("messages", "rules")
    for path in sorted((LIBRARY / "language" / folder).glob("*.toml"))
}
"""The messages of each subject and the words of each family of rules, nb, nn and en beside each other."""


def entries(table: dict[str, Any], key: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every text with its key: the innermost tables, which have one text a language."""
    for name, value in table.items():
        if all(isinstance(text, str) for text in value.values()):
            yield f"{key}.{name}", value
        else:
            yield from entries(value, f"{key}.{name}")


ENTRIES = {key: texts for name, table in SIDE_BY_SIDE.items() for key, texts in entries(table, name)}


def test_every_message_stands_in_every_language_with_the_same_placeholders() -> None:
    assert [key for key, texts in ENTRIES.items() if tuple(texts) != LANGUAGES] == []
    differ = [key for key, t in ENTRIES.items() if len({frozenset(placeholders(x)) for x in t.values()}) > 1]
    assert differ == []


def test_documents_have_the_same_words_with_the_same_placeholders_in_both_languages() -> None:
    nb, nn = document_words("nb"), document_words("nn")
    assert list(nb) == list(nn)
    # «{Kommunedirektøren}s innstilling» is «Tilråding frå {kommunedirektøren}»: one letter differs.
    assert {key: {p.lower() for p in placeholders(text)} for key, text in nb.items()} == {
        key: {p.lower() for p in placeholders(text)} for key, text in nn.items()
    }


def test_forms_have_the_same_words_with_the_same_placeholders_in_both_languages() -> None:
    nb, nn = form_words("nb"), form_words("nn")
    assert list(nb) == list(nn)
    assert [key for key in nb if placeholders(nb[key]) != placeholders(nn[key])] == []


@pytest.mark.parametrize("words", [*ENTRIES.values(), *map(document_words, BOTH), *map(form_words, BOTH)])
def test_no_word_is_empty_or_has_space_around_it(words: dict[str, str]) -> None:
    assert [key for key, text in words.items() if text != text.strip() or not text] == []


def test_every_error_and_rule_has_words_that_end_as_a_sentence_does() -> None:
    said = {
        (key, language): text
        for key, texts in ENTRIES.items()
        for language, text in texts.items()
        if key.startswith("messages.error.") or ".says" in key
    }
    assert [key for key, text in said.items() if text[-1] not in ".?:" and not text.endswith("}")] == []


def test_every_family_of_rules_has_its_words() -> None:
    assert {name for name in SIDE_BY_SIDE if name.startswith("rules.")} == {f"rules.{f}" for f in FAMILIES}


def constants() -> Counter[str]:
    """Every text in the library's code, and how often it stands there."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in LIBRARY.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return Counter(node.value for node in nodes if isinstance(node.value, str))


def test_every_error_that_has_words_can_be_met() -> None:
    errors = SIDE_BY_SIDE["messages.error"]
    assert errors.keys() - constants().keys() == set()


def test_every_rule_outside_the_checks_can_be_met() -> None:
    """Its code stands where it is declared, and where it is met; that of a template is an error's there."""
    texts = constants()
    outside = [rule.code for rule in RULES if rule not in CHECKS]
    met = {code for code in outside if texts[code] > 1 or texts[code.replace(".", "-")]}
    assert set(outside) - met == set()


@pytest.mark.parametrize(
    ("words", "part", "key"),
    [
        ("role", "Treatment", "rolle"),
        ("participant", "Participant", "art"),
        ("obtained", "Answer", "innhentet"),
    ],
)
def test_every_choice_of_the_model_has_words_in_the_documents(words: str, part: str, key: str) -> None:
    choices = enumerated(Case.model_json_schema(by_alias=True)["$defs"][part]["properties"][key])
    assert choices == {k.partition(".")[2] for k in document_words("nb") if k.startswith(f"{words}.")}


def enumerated(schema: dict[str, Any]) -> set[str]:
    return set(schema.get("enum", [])).union(*(enumerated(s) for s in schema.get("anyOf", [])))


def test_a_message_is_filled_in() -> None:
    assert message("nn", "report.answered", {"answered": 2, "asked": 3}) == "2 av 3"
    assert rule_message("nn", "completeness.answer", {"question": "2.3"}) == "Spørsmål 2.3 er ikkje svart på."


@pytest.mark.parametrize(
    ("day", "language", "expected"),
    [
        (date(2014, 3, 31), "nb", f"31.{SPACE}mars 2014"),
        (date(2014, 3, 31), "nn", f"31.{SPACE}mars 2014"),
        (date(2027, 5, 1), "nb", f"1.{SPACE}mai 2027"),
        (date(2027, 12, 24), "nn", f"24.{SPACE}desember 2027"),
        (date(987, 1, 2), "nb", f"2.{SPACE}januar 987"),
    ],
)
def test_a_date_in_running_text(day: date, language: WrittenLanguage, expected: str) -> None:
    assert long_date(day, language) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2014, 3, 31), "31.03.2014"), (date(987, 1, 2), "02.01.0987")]
)
def test_a_date_in_a_table(day: date, expected: str) -> None:
    assert short_date(day) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (999, "999"), (1000, "1 000"), (10_000, "10 000"), (1_234_567, "1 234 567")],
)
@pytest.mark.parametrize("language", BOTH)
def test_a_number_has_spaces_that_do_not_break(value: int, expected: str, language: WrittenLanguage) -> None:
    assert number(value, language) == expected.replace(" ", SPACE)
    assert kroner(value, language) == f"{expected} kr".replace(" ", SPACE)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("78402000", "78 40 20 00"),
        ("784 02 000", "78 40 20 00"),
        ("+47 78 40 20 00", None),
        ("110", None),
        ("78402000 / 78402001", None),
        ("٧٨٤٠٢٠٠٠", None),
        ("", None),
    ],
)
def test_a_phone_number_of_eight_digits_stands_in_pairs(typed: str, expected: str | None) -> None:
    assert phone(typed) == (typed if expected is None else expected.replace(" ", SPACE))


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_a_list_in_a_sentence(items: list[str], expected: str) -> None:
    assert joined("nb", items) == joined("nn", items) == expected


@pytest.mark.parametrize(
    ("office", "day", "nb", "nn"),
    [
        ("county_governor", date(2014, 3, 31), "fylkesmannen", "fylkesmannen"),
        ("county_governor", date(2020, 12, 31), "fylkesmannen", "fylkesmannen"),
        ("county_governor", date(2021, 1, 1), "statsforvalteren", "statsforvaltaren"),
        ("county_governor", None, "statsforvalteren", "statsforvaltaren"),
        ("chief_executive", date(2019, 12, 31), "rådmannen", "rådmannen"),
        ("chief_executive", date(2020, 1, 1), "kommunedirektøren", "kommunedirektøren"),
        ("chief_executive", None, "kommunedirektøren", "kommunedirektøren"),
    ],
)
def test_an_office_has_the_title_of_the_day(office: Office, day: date | None, nb: str, nn: str) -> None:
    assert (title(office, day, "nb"), title(office, day, "nn")) == (nb, nn)


@pytest.mark.parametrize("day", [None, date(2014, 1, 1), date(2027, 1, 1)])
def test_a_municipality_may_keep_its_own_title(day: date | None) -> None:
    assert title("chief_executive", day, "nb", "rådmann") == "rådmannen"
    assert title("county_governor", day, "nn", "statsforvalter") == "statsforvaltaren"


def data(name: str) -> dict[str, Any]:
    return tomllib.loads((LIBRARY / "language" / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("office", ["chief_executive", "county_governor"])
def test_an_office_has_one_title_on_every_day(office: str) -> None:
    dated = [row for row in data("titles")[office] if not row.get("by_choice")]
    rows = sorted(dated, key=lambda row: row.get("from", date.min))
    assert "from" not in rows[0]
    assert "to" not in rows[-1]
    for before, after in pairwise(rows):
        assert (after["from"] - before["to"]).days == 1


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(1990, 12, 31), 0),
        (date(1991, 1, 8), 1),
        (date(2003, 9, 30), 1),
        (date(2003, 10, 1), 2),
        (date(2014, 12, 31), 2),
        (date(2015, 1, 1), 3),
        (date(2019, 12, 31), 3),
        (date(2020, 1, 1), 4),
        (date(2021, 12, 31), 4),
        (date(2022, 1, 1), 5),
        (date(2023, 1, 1), 5),
        (None, 5),
    ],
)
def test_a_document_refers_only_to_law_that_applied_on_its_day(day: date | None, count: int) -> None:
    at = day or date.max
    assert len(law_on(at)) == len(law_on(day)) == count


def law_on(day: date | None) -> list[LawSentence]:
    return [sentence for sentence in shipped_programme().law if sentence.is_true_on(day)]


def test_the_duty_to_plan_is_older_than_its_paragraph() -> None:
    (before,), (after,) = (
        [one.text.nb for one in law_on(day) if "omsorgssvikt" in one.text.nb]
        for day in (date(2022, 6, 1), date(2023, 6, 1))
    )
    assert after == before.removesuffix(".") + f" (barnevernsloven §{SPACE}15-1)."


PAIRS = (
    ("derfor", "difor"),
    ("verken", "korkje"),
    ("samtidig", "samstundes"),
    ("også", "òg"),
    ("svart på", "svara på"),
    ("behandling", "handsaming"),
    ("behandla", "handsama"),
    ("saksbehandlar", "sakshandsamar"),
    ("allereie", "alt i gang"),
    ("om", "viss"),
    ("tilbake", "attende"),
    ("gjenta", "ta opp att"),
    ("byrja", "begynt"),
)
"""Words of nynorsk for the same thing: the one that we write, and the one that we do not."""


def nynorsk() -> Iterator[tuple[str, str]]:
    """Every text in nynorsk that a user reads, with where it stands."""
    for key, texts in ENTRIES.items():
        yield key, texts["nn"]
    yield from ((f"documents.{key}", text) for key, text in document_words("nn").items())
    yield from ((path.name, path.read_text(encoding="utf-8")) for path in (ROOT / "docs").glob("*.nn.md"))
    for path in sorted((LIBRARY / "output" / "new_case").glob("*.nn.*")):
        yield path.name, path.read_text(encoding="utf-8")
    yield from both_said(ROOT / "templates")


def both_said(folder: Path) -> Iterator[tuple[str, str]]:
    """The second text of each `Both(…)` in the descriptions of the templates."""
    for path in sorted(folder.glob("*.py")):
        calls = (
            node
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        )
        for call in calls:
            if isinstance(call.func, ast.Name) and call.func.id == "Both":
                yield path.name, ast.unparse(call.args[1])


@pytest.mark.parametrize(("ours", "other"), PAIRS)
def test_nynorsk_has_one_word_for_one_thing(ours: str, other: str) -> None:
    word = re.compile(rf"(?<!\w){other}\w{{0,2}}(?!\w)", re.IGNORECASE)
    said = [(where, match[0]) for where, text in nynorsk() for match in word.finditer(text)]
    offered = (
        {"sak.nn.yaml", "felt.nn.md", "kom-i-gang.nn.md", "saken.nn.md"} if "handsam" in other else set()
    )
    assert [place for place in said if place[0] not in offered] == [], ours


def test_a_municipality_chooses_its_word_for_treatment() -> None:
    words = document_words("nn"), document_words("nn", "handsaming")
    assert [each["label.politisk_behandling"] for each in words] == [
        "Politisk behandling",
        "Politisk handsaming",
    ]
    assert [each["label.saksbehandler"] for each in words] == ["Saksbehandlar", "Sakshandsamar"]
    assert [each["label.behandlingen"] for each in words] == ["Behandlinga", "Handsaminga"]
    assert words[0].keys() == words[1].keys()
    assert document_words("nb", "handsaming") == document_words("nb")


@pytest.mark.parametrize(
    ("own", "definite"),
    [
        ("administrasjonssjef", "administrasjonssjefen"),
        ("Administrasjonssjefen", "administrasjonssjefen"),
        ("byråd", "byrådet"),
        ("administrasjonslederen", "administrasjonslederen"),
    ],
)
def test_a_title_in_free_words_has_a_definite_form(own: str, definite: str) -> None:
    assert title("chief_executive", date(2027, 1, 1), "nb", own) == definite


@pytest.mark.parametrize(
    ("own", "definite"),
    [
        ("Lederen for all drift", True),
        ("Kontoret", True),
        ("Sjefa", True),
        ("rådmann", True),
        ("Leder for administrasjonen", False),
        ("Direktør", False),
    ],
)
def test_the_first_word_of_a_title_says_whether_it_is_definite(own: str, definite: bool) -> None:
    assert is_definite("chief_executive", own) is definite


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Formannskapet", "formannskapet"),
        ("Råd for personar med funksjonsnedsetting", "råd for personar med funksjonsnedsetting"),
        ("Politiet ved politikontakten", "politiet ved politikontakten"),
        ("Kommunale tjenester", "kommunale tjenester"),
        ("Nav Fjordvik", "Nav Fjordvik"),
        ("PP-tenesta", "PP-tenesta"),
        ("Fjordvik idrettsråd", "Fjordvik idrettsråd"),
        ("Hovedstyret KOU", "hovedstyret KOU"),
        ("", ""),
    ],
)
def test_a_common_noun_has_a_small_letter_inside_a_sentence(name: str, inside: str) -> None:
    assert in_sentence(name) == inside


def test_every_sentence_of_law_has_its_source_and_its_day() -> None:
    for sentence in (one for key in PROGRAMMES for one in shipped_programme(key).law):
        assert sentence.first_day
        assert sentence.source
        assert sentence.text.nb.endswith(".")
        assert sentence.text.nn.endswith(".")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "no_NO"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nn"),
        ({"LANG": "NN"}, "nn"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": ""}, "en"),
        ({"LC_ALL": "nn_NO", "LANG": "nb_NO"}, "nn"),
        ({"LC_ALL": "", "LC_MESSAGES": "nb_NO", "LANG": "en_GB"}, "nb"),
    ],
)
def test_a_machine_is_spoken_to_in_its_own_language(environment: dict[str, str], expected: Language) -> None:
    assert machine_language(environment) == expected
