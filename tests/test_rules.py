"""Every rule that looks at a case: a small case that breaks it, and one that keeps it."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from sjumil_docs.checks import RULES

CASES = Path(__file__).parent / "cases" / "rules"
"""One folder a rule, named by its code: breaks.yaml with breaks.txt (the places), and keeps.yaml."""

CODES = sorted(folder.name for folder in CASES.iterdir())


def places(case: Path, code: str) -> list[str]:
    """«severity line:column» of every problem that one rule finds in a case."""
    found = [problem for problem in sd.check(sd.read(case)) if problem.code == code]
    return [f"{p.severity} {p.place.line}:{p.place.column}" for p in found if p.place]


@pytest.mark.parametrize("code", CODES)
def test_a_case_that_breaks_a_rule_is_told_where(code: str) -> None:
    expected = (CASES / code / "breaks.txt").read_text(encoding="utf-8").splitlines()
    assert expected
    assert places(CASES / code / "breaks.yaml", code) == expected


@pytest.mark.parametrize("code", CODES)
def test_a_case_that_keeps_a_rule_is_told_nothing_of_it(code: str) -> None:
    assert places(CASES / code / "keeps.yaml", code) == []


def test_every_rule_has_its_cases() -> None:
    # References are held by tests/cases/bad: a case with errors is told no more than them.
    assert set(CODES) == {rule.code for rule in RULES if not rule.code.startswith("reference.")}
