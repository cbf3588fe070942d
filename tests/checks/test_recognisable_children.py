"""A child that a reader may know is told of, however it is said; children at large are not."""

import pytest
import yaml

import sjumil_docs as sd
from case_files import smallest
from paths import CASES, SAMPLES

CODES = {"privacy.recognisable-child", "privacy.small-count"}
SENTENCES = yaml.safe_load((CASES / "recognisable_children.yaml").read_text(encoding="utf-8"))


def test_one_child_is_told_of_and_children_at_large_are_not() -> None:
    sentences = [*SENTENCES["recognisable"], *SENTENCES["not"]]
    report = sd.check(smallest(hovedfunn=sentences))
    told = {sentences[int(p.path[1])] for p in report if p.code in CODES}
    assert sorted(told) == sorted(SENTENCES["recognisable"])


@pytest.mark.parametrize("sample", ["fjordvik", "furuvidda", "hammerfest"])
def test_no_child_is_seen_in_the_samples(sample: str) -> None:
    report = sd.check(sd.read(SAMPLES / sample))
    assert not [p for p in report if p.code == "privacy.recognisable-child"]
