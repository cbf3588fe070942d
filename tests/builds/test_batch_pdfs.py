"""PDFs of many cases: they share the starts of LibreOffice, and nothing else."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import sjumil_docs as sd
from case_files import write_case
from many_cases import complete, files_in, small_cases
from office import needs_office
from sjumil_docs.builds import batch as many
from sjumil_docs.builds import print_job as printing
from sjumil_docs.builds.batch import workers
from sjumil_docs.builds.worker_processes import WorkerProcesses
from word_files import Finished

Convert = Callable[[Mapping[str, bytes]], dict[str, bytes]]


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the documents of each start say, of something that stands in for LibreOffice on one core."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    monkeypatch.setattr(printing, "bookmark_pages", lambda *_: ({}, 1))
    monkeypatch.setattr(printing, "finish_pdf", lambda data, *_: data)
    return stand_in(monkeypatch, dict)


def stand_in(monkeypatch: pytest.MonkeyPatch, convert: Convert) -> list[list[str]]:
    """What the documents of each start say, from now on."""
    said: list[list[str]] = []

    def converted(files: Mapping[str, bytes], _seconds: float | None = None) -> dict[str, bytes]:
        said.append([" ".join(Finished(data).texts()) for data in files.values()])
        return convert(files)

    monkeypatch.setattr(printing, "converted", converted)
    return said


def built(cases: list[Path], out: Path) -> list[sd.BuiltCase]:
    with workers(1) as one:
        return list(sd.build_many(cases, out, one, pdf=True))


@needs_office
def test_cases_printed_together_are_as_each_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    cases = [write_case(tmp_path / "cases" / name, f"tittel: {name}\n") for name in ("Ein", "To")]
    with workers(2) as processes:
        assert isinstance(processes, WorkerProcesses)
        assert all(complete(list(sd.build_many(cases, tmp_path / "together", processes, pdf=True))))
    for case in cases:
        sd.build(case, tmp_path / "alone" / case.name, pdf=True)
    found = files_in(tmp_path / "together")
    assert len([name for name in found if name.endswith(".pdf")]) == 3 * 2
    assert found == files_in(tmp_path / "alone")


def test_a_start_is_shared_by_a_few_cases_and_no_more(tmp_path: Path, starts: list[list[str]]) -> None:
    cases = small_cases(tmp_path, 20)
    results = built(cases, tmp_path / "out")
    assert [each.case for each in results] == cases
    assert all(complete(results))
    assert [len(files) for files in starts] == [3 * many.CASES_A_START, 3 * many.CASES_A_START, 3 * 4]
    assert len(list(tmp_path.glob("out/*/*.pdf"))) == 3 * 20


def test_no_core_waits_while_another_prints(
    tmp_path: Path, starts: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert all(complete(built(small_cases(tmp_path, 6), tmp_path / "out")))
    assert [len(files) for files in starts] == [3 * 2] * 3


def test_cases_that_need_nothing_start_nothing(tmp_path: Path, starts: list[list[str]]) -> None:
    cases = [write_case(tmp_path / name) for name in "abc"]
    built(cases, tmp_path / "out")
    write_case(cases[1], "tittel: En annen\n")
    assert all(complete(built(cases, tmp_path / "out")))
    assert all(complete(built(cases, tmp_path / "out")))
    assert [len(files) for files in starts] == [9, 3]


@pytest.mark.usefixtures("starts")
def test_a_case_that_cannot_be_printed_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def convert(files: Mapping[str, bytes]) -> dict[str, bytes]:
        if any("Analyse 1" in " ".join(Finished(data).texts()) for data in files.values()):
            raise sd.OutputError("pdf-failed", file=next(iter(files)))
        return dict(files)

    starts = stand_in(monkeypatch, convert)
    results = built(small_cases(tmp_path, 3), tmp_path / "out")
    assert complete(results) == [True, False, True]
    failed = results[1].result
    assert isinstance(failed, sd.PdfError)
    assert "«analyse»" in str(failed)
    assert [(d.path.is_file(), d.pdf) for d in failed.built.documents] == [(True, None)] * 3
    assert len(list(tmp_path.glob("out/*/*.pdf"))) == 3 * 2
    assert [len(files) for files in starts] == [9, 3, 3, 3]


@pytest.mark.usefixtures("starts")
def test_a_fault_of_ours_in_one_pdf_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def finish(data: bytes, *_: object) -> bytes:
        if "Analyse 1" in " ".join(Finished(data).texts()):
            raise LookupError("uventet")
        return data

    monkeypatch.setattr(printing, "finish_pdf", finish)
    results = built(small_cases(tmp_path, 3), tmp_path / "out")
    assert complete(results) == [True, False, True]
    assert str(results[1].result) == "LookupError: uventet"
    assert not (tmp_path / "out" / "sak001").exists()


def test_a_case_that_cannot_be_read_stops_no_other(tmp_path: Path, starts: list[list[str]]) -> None:
    cases = small_cases(tmp_path, 3)
    (cases[1] / "sak.yaml").write_text("titel: Analyse\n", encoding="utf-8")
    results = built(cases, tmp_path / "out")
    assert complete(results) == [True, False, True]
    assert isinstance(results[1].result, sd.CaseError)
    assert [len(files) for files in starts] == [6]
