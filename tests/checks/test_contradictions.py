"""What a text says, held against what the documents print: many ways to say it wrong, and to say it right."""

from pathlib import Path
from typing import Any

import pytest
import yaml

import sjumil_docs as sd
from paths import CASES

CONTRADICTIONS = CASES / "contradictions"
KINDS = sorted(path for path in CONTRADICTIONS.iterdir() if path.stem != "case")
"""A file a kind: a rule's code, the place that its sentences are put in, and the sentences."""


def load(path: Path) -> dict[str, Any]:
    """One of the files."""
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def told_of(code: str, place: str, sentences: list[str]) -> set[str]:
    """Those of some sentences that a rule tells of where they are the points of a list of the case.

    What the resolution adopts all the same is told of at the measure, so each is tried in a case of its own.
    """
    case = load(CONTRADICTIONS / "case.yaml")
    if place != "vedtak":
        return {sentences[int(p.path[1])] for p in sd.check({**case, place: sentences}) if p.code == code}
    case["innsatsområder"][0]["tiltak"][1]["vedtatt"] = False
    treatment = {"utvalg": "Kommunestyret", "rolle": "vedtak", "dato": "2027-06-17"}
    if code == "agreement.still-adopted":
        resolved = ({**case, "behandling": [{**treatment, "vedtak": [each]}]} for each in sentences)
        reports = zip(sentences, map(sd.check, resolved), strict=True)
        return {sentence for sentence, report in reports if any(p.code == code for p in report)}
    report = sd.check({**case, "behandling": [{**treatment, "vedtak": sentences}]})
    return {sentences[int(p.path[3])] for p in report if p.code == code}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.stem)
def test_what_contradicts_is_told_of_and_what_agrees_is_not(kind: Path) -> None:
    wanted = load(kind)
    told = told_of(wanted["code"], wanted["place"], [*wanted["contradicts"], *wanted["agrees"]])
    assert sorted(told) == sorted(wanted["contradicts"])
