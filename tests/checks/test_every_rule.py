"""Every rule that looks at a case: a small case that breaks it, and one that keeps it."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from case_files import smallest
from paths import CASES
from sjumil_docs.checks.registry import CHECKS, RULES
from sjumil_docs.language.words import LANGUAGES, Language, rule_words
from sjumil_docs.problems import FAMILIES
from sjumil_docs.problems.outside_rules import GAP_RULES

RULE_CASES = CASES / "rules"
"""One folder a rule, named by its code: breaks.yaml with breaks.txt (the places), and keeps.yaml."""

CODES = sorted(folder.name for folder in RULE_CASES.iterdir())


def places(case: Path, code: str) -> list[str]:
    """«severity line:column» of every problem that one rule finds in a case."""
    found = [problem for problem in sd.check(sd.read(case)) if problem.code == code]
    return [f"{p.severity} {p.place.line}:{p.place.column}" for p in found if p.place]


@pytest.mark.parametrize("code", CODES)
def test_a_case_that_breaks_a_rule_is_told_where(code: str) -> None:
    expected = (RULE_CASES / code / "breaks.txt").read_text(encoding="utf-8").splitlines()
    assert expected
    assert places(RULE_CASES / code / "breaks.yaml", code) == expected


@pytest.mark.parametrize("code", CODES)
def test_what_a_rule_finds_can_be_said_in_every_language(code: str) -> None:
    for problem in sd.check(sd.read(RULE_CASES / code / "breaks.yaml")):
        assert all(problem.say(language) for language in LANGUAGES)


@pytest.mark.parametrize("code", CODES)
def test_a_case_that_keeps_a_rule_is_told_nothing_of_it(code: str) -> None:
    assert places(RULE_CASES / code / "keeps.yaml", code) == []


def test_every_rule_has_its_cases() -> None:
    # References are held by tests/cases/bad: a case with errors is told no more than them.
    assert set(CODES) == {rule.code for rule in CHECKS if not rule.code.startswith("reference.")}


# What a municipality decides about the rules


SLIP = [{"navn": "Innsending", "start": "2014-05-31", "ferdig": "2014-04-30"}]
LINK = "Se [siden](javascript:alert)."


def set_to(code: str, level: str) -> sd.Report:
    """The report on a case with a slip in a milestone and a bad link, with one rule set."""
    setting = {code: {"nivå": level, "grunn": "Slik er det hos oss 01010112345"}}
    return sd.check(sd.read(smallest(milepæler=SLIP, mandat=LINK, regler=setting)))


def test_a_rule_that_is_switched_off_is_no_longer_among_the_problems_and_its_reason_is_kept() -> None:
    report = set_to("procedure.milestone-order", "av")
    (aside,) = report.set_aside
    assert "procedure.milestone-order" not in {problem.code for problem in report}
    assert (aside.code, aside.level, [p.path for p in aside.problems]) == (
        "procedure.milestone-order",
        "av",
        [("milepæler", 0, "ferdig")],
    )


def test_what_stops_a_final_version_can_be_lowered_to_a_warning() -> None:
    report = set_to("text.link", "vurder")
    assert [problem.severity for problem in report if problem.code == "text.link"] == ["warning"]
    assert [problem.severity for problem in report.set_aside[0].problems] == ["unfinished"]


def test_a_reason_is_plain_data_and_holds_no_identity_number() -> None:
    (aside,) = set_to("text.link", "vurder").to_dict()["set_aside"]
    assert (aside["reason"], aside["count"]) == ("Slik er det hos oss •••••••••••", 1)


def test_only_what_is_neither_fault_nor_gap_can_be_set() -> None:
    gaps = {rule.code for rule in GAP_RULES}
    for rule in sd.rules():
        assert bool(rule.levels) == (rule.severity != "error" and rule.code not in gaps)


# Every rule is declared once, and has its words in three languages


def test_a_rule_that_stands_twice_is_as_bad_in_both_places_and_has_one_limit() -> None:
    assert len({(rule.code, rule.severity, rule.limit) for rule in RULES}) == len(sd.rules())


def test_rules_stand_family_by_family_the_most_basic_first() -> None:
    families = list(dict.fromkeys(rule.code.split(".")[0] for rule in RULES))
    assert tuple(families) == FAMILIES
    assert [rule.family for rule in sd.rules()] == sorted(
        (rule.family for rule in sd.rules()), key=FAMILIES.index
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_rule_has_words_and_no_words_lack_a_rule(family: str, language: Language) -> None:
    words = rule_words(family, language)
    names = [rule.name for rule in sd.rules() if rule.family == family]
    assert list(dict.fromkeys(key.partition(".")[0] for key in words)) == ["family", *names]
    wanted = {"family.name", "family.why"}
    wanted |= {f"{name}.{part}" for name in names for part in ("says", "means")}
    others = ("why", "says-near", "says-given", "says-together")
    more = {f"{name}.{part}" for name in names for part in others}
    assert (
        {"family.name", "family.why"} | wanted <= set(words) <= {"family.name", "family.why"} | wanted | more
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_says_what_it_means_and_why(language: Language) -> None:
    for rule in sd.rules():
        assert rule.means(language).endswith(".")
        assert rule.why(language).endswith(".")


def test_what_is_found_is_never_worse_than_its_rule_says() -> None:
    known = {rule.code: rule.severity for rule in sd.rules()}
    order = list(sd.Severity).index
    found = {(p.code, p.severity) for case in (RULE_CASES.parent / "bad").iterdir() for p in sd.check(case)}
    assert [each for each in found if order(each[1]) < order(known[each[0]])] == []


def test_a_rule_that_can_be_set_is_as_bad_as_it_says() -> None:
    settable = {rule.code: rule.severity for rule in sd.rules() if rule.levels}
    found = {(p.code, p.severity) for case in (RULE_CASES.parent / "bad").iterdir() for p in sd.check(case)}
    assert [each for each in found if each[0] in settable and each[1] is not settable[each[0]]] == []
