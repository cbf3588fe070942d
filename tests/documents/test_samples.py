"""Every sample builds, reads as it did, and says what its sources say."""

from pathlib import Path

import pytest

import sjumil_docs as sd
from dump import dump, golden_file, sample_paths
from paths import SAMPLES

EVERY_DOCUMENT = [(s, d) for s in sample_paths() for d in sd.document_names()]


@pytest.mark.parametrize(("sample", "document"), EVERY_DOCUMENT, ids=lambda v: getattr(v, "stem", v))
def test_a_sample_reads_as_its_golden_dump(sample: Path, document: str) -> None:
    expected = golden_file(sample, document).read_text(encoding="utf-8")
    assert dump(sd.render(sd.read(sample), document)) == expected


def test_hammerfest_has_exactly_the_plan_and_milestones_of_its_source() -> None:
    case = sd.read(SAMPLES / "hammerfest")
    assert sum(task.phase == "1" for task in case.progress_plan) == 14
    assert len(case.milestones) == 12
    assert not case.answers


def test_hammerfest_says_nothing_that_its_source_does_not() -> None:
    case = sd.read(SAMPLES / "hammerfest")
    assert not case.focus_areas
    assert not any(treatment.role or treatment.date for treatment in case.treatments)
    assert (case.case_id, case.municipality.number) == (None, None)
    assert not case.municipality.other_names
    later = [task.number for task in case.progress_plan if not task.done]
    assert later == ["14", None]  # after the day of the documents


def test_hammerfest_is_told_what_a_reader_of_the_source_would_say() -> None:
    report = sd.check(SAMPLES / "hammerfest")
    assert not report.errors
    assert {problem.family for problem in report.unfinished} == {"completeness"}
    assert [(problem.code, str(problem.place)) for problem in report.warnings] == [
        ("procedure.milestone-order", "milepæler.yaml:39:11"),
        ("language.abbreviation", "behandling.yaml:6:23"),  # KOU and MU, which the source never explains
        ("language.abbreviation", "behandling.yaml:7:23"),
    ]


def test_the_slip_of_hammerfest_is_printed_as_it_stands() -> None:
    text = dump(sd.render(sd.read(SAMPLES / "hammerfest"), "analyse"))
    assert "| Politisk behandling av analysen ferdig | 31.05.2014 | 30.04.2014 |" in text


@pytest.mark.parametrize("sample", ["fjordvik", "furuvidda"])
def test_an_invented_municipality_is_complete(sample: str) -> None:
    case = sd.read(SAMPLES / sample)
    answered = sum(len(step.questions) for step in case.answers.values())
    assert not sd.check(case).problems
    assert answered == len(list(case.question_set.questions()))


def test_furuvidda_asks_for_every_document_and_none_of_them_lacks_anything() -> None:
    drafted = sd.draft(SAMPLES / "furuvidda", final=True).documents
    assert {document.name for document in drafted} == set(sd.document_names())
    assert not any(document.gaps for document in drafted)


@pytest.mark.parametrize("sample", ["fjordvik", "furuvidda", "minste.yaml"])
def test_an_invented_municipality_says_in_its_documents_that_it_is(sample: str) -> None:
    text = dump(sd.render(sd.read(SAMPLES / sample), "analyse")).lower()
    assert "oppdikt" in text or "oppfunn" in text or "diktet" in text


def test_the_shipped_question_set_has_forty_to_forty_five_questions_in_both_languages() -> None:
    questions = [q for _, q in sd.read(SAMPLES / "minste.yaml").question_set.questions()]
    assert 40 <= len(questions) <= 45
    assert all(q.help and q.services and q.text.nb and q.text.nn for q in questions)
    assert len({q.id for q in questions}) == len(questions)
