"""The three documents of a case say the same: who, what, when, under which id, and which focus areas."""

import re
from functools import cache
from pathlib import Path

import pytest

import sjumil_docs as sd
from dump import dump, sample_paths
from sjumil_docs.language.dates import long_date
from usual_documents import USUAL

SAMPLES = sample_paths()


@cache
def documents(sample: Path) -> dict[str, str]:
    """The text of every document of a sample, as a reader meets it."""
    case = sd.read(sample)
    return {name: dump(sd.render(case, name)) for name in USUAL}


def telling(sample: Path, fact: str | None) -> set[str]:
    """The documents that tell a fact; all of them where the sample does not give it."""
    return {name for name, text in documents(sample).items() if fact is None or fact in text}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_document_is_from_the_same_municipality(sample: Path) -> None:
    name = sd.read(sample).municipality.name
    assert telling(sample, f"{name} kommune") == set(USUAL)
    assert not re.search(rf"(?<!{name}) kommune –", "".join(documents(sample).values()))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_document_gives_the_same_title_and_the_same_case_id(sample: Path) -> None:
    case = sd.read(sample)
    assert telling(sample, case.title) == set(USUAL)
    assert telling(sample, case.case_id) == set(USUAL)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_analysis_and_the_case_have_one_date_and_the_letter_its_own_or_the_same(sample: Path) -> None:
    case = sd.read(sample)
    letter = case.submission.date or case.date
    for name, text in documents(sample).items():
        day = letter if name == "oversendelsesbrev" else case.date
        expected = long_date(day, case.language) if day else ""
        footers = re.findall(r"^Footer \| (.*)→", text, re.MULTILINE)
        assert footers
        assert {footer for footer in footers if expected} <= {expected}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_document_names_the_same_focus_areas_in_the_same_order(sample: Path) -> None:
    chosen = [area.name for area in sd.read(sample).focus_areas if area.chosen]
    for text in documents(sample).values():
        assert all(name in text for name in chosen)
        assert sorted(chosen, key=text.index) == chosen


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_document_counts_the_same_focus_areas(sample: Path) -> None:
    counts = {
        frozenset(
            re.findall(
                r"^Normal \| (?:Analysen pei?ke?a?r ut|Forslaget gjelder|Framlegget gjeld) (\w+) innsats",
                text,
                re.MULTILINE,
            )
        )
        for text in documents(sample).values()
    }
    assert len(counts) == 1
