"""Output: the files of a build, the same bytes everywhere, and a new case folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import smallest
from paths import ROOT, SAMPLES
from sjumil_docs.cli import run
from sjumil_docs.language.words import WrittenLanguage
from small_cases import small_case
from stopping import failing_at

DOCUMENTS = ["analyse.docx", "oversendelsesbrev.docx", "saksfremlegg.docx"]
BEFORE = sd.read(smallest(tittel="Før"))
AFTER = sd.read(smallest(tittel="Etter"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, hidden ones too, with what is in it."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_build_writes_the_documents_and_a_list_of_what_it_wrote(tmp_path: Path) -> None:
    built = sd.build(BEFORE, tmp_path / "ny" / "ut")
    assert names(tmp_path / "ny" / "ut") == [".sjumil-docs.json", *DOCUMENTS]
    assert [document.path.name for document in built.documents] == DOCUMENTS
    assert all(document.path.read_bytes().startswith(b"PK") for document in built.documents)


def test_a_build_of_one_document_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    sd.build(BEFORE, tmp_path)
    before = contents(tmp_path)
    sd.build(AFTER, tmp_path, documents=["saksfremlegg"])
    changed = {name for name, data in contents(tmp_path).items() if before[name] != data}
    assert changed == {"saksfremlegg.docx", ".sjumil-docs.json"}
    sd.build(AFTER, tmp_path)  # the list still knows the others as its own


def test_a_document_is_the_same_alone_as_among_the_others(tmp_path: Path) -> None:
    built = sd.build(BEFORE, tmp_path)
    for document in built.documents:
        assert sd.render(BEFORE, document.name) == document.path.read_bytes()


def test_a_document_that_was_not_changed_is_replaced(tmp_path: Path) -> None:
    for case in (BEFORE, AFTER, BEFORE):
        sd.build(case, tmp_path)
        assert (tmp_path / "analyse.docx").read_bytes() == sd.render(case, "analyse")


def test_a_document_that_was_deleted_is_built_again(tmp_path: Path) -> None:
    sd.build(BEFORE, tmp_path)
    (tmp_path / "analyse.docx").unlink()
    sd.build(AFTER, tmp_path)
    assert (tmp_path / "analyse.docx").read_bytes() == sd.render(AFTER, "analyse")


@pytest.mark.parametrize("out", ["fil", "fil/ut", "x" * 300, "a\0b"])
def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path, out: str) -> None:
    (tmp_path / "fil").write_text("i veien", encoding="utf-8")
    with pytest.raises(sd.OutputError) as raised:
        sd.build(BEFORE, tmp_path / out)
    assert raised.value.code == "folder"
    assert names(tmp_path) == ["fil"]


# The same case gives the same bytes


BUILD = "import sys; import sjumil_docs as sd; sd.build(sd.read(sys.argv[1]), sys.argv[2])"


def built_elsewhere(case: Path, out: Path, **environment: str) -> dict[str, bytes]:
    """What a process of its own builds, in another environment."""
    subprocess.run(
        [sys.executable, "-c", BUILD, str(case), str(out)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        capture_output=True,
    )
    return contents(out)


def test_a_case_gives_the_same_bytes_in_every_environment_and_folder(tmp_path: Path) -> None:
    here = tmp_path / "hammerfest"
    there = tmp_path / "en annen mappe – æøå"
    for folder in (here, there):
        shutil.copytree(SAMPLES / "hammerfest", folder)
    os.utime(there / "sak.yaml", (0, 0))
    first = built_elsewhere(here, tmp_path / "ut", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    again = built_elsewhere(
        there, tmp_path / "ut 2", TZ="Pacific/Kiritimati", LC_ALL="nb_NO.UTF-8", PYTHONHASHSEED="2"
    )
    assert sorted(first) == [".sjumil-docs.json", *DOCUMENTS]
    assert first == again


# A new case folder


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_new_case_folder_reads_and_can_be_built_as_a_draft(
    tmp_path: Path, language: WrittenLanguage
) -> None:
    paths = sd.new(tmp_path / "sak", "Eksempelvik", language)
    case = sd.read(tmp_path / "sak")
    assert paths[0].name == "sak.yaml"
    assert (case.municipality.name, case.language) == ("Eksempelvik", language)
    assert not sd.check(case).errors
    assert not sd.check(case).warnings
    assert all(document.gaps for document in sd.build(case, tmp_path / "ut").documents)


def test_a_new_case_folder_asks_every_question(tmp_path: Path) -> None:
    paths = sd.new(tmp_path, "Eksempelvik")
    text = "".join(path.read_text(encoding="utf-8") for path in paths)
    questions = [question for _, question in sd.read(tmp_path).question_set.questions()]
    assert all(f'"{question.id}":' in text for question in questions)


def test_a_new_case_folder_without_a_name_asks_for_it(tmp_path: Path) -> None:
    sd.new(tmp_path)
    with pytest.raises(sd.CaseError) as raised:
        sd.read(tmp_path)
    (problem,) = raised.value.report
    assert (problem.code, problem.path) == ("form.required", ("kommune", "navn"))
    assert problem.place
    line = (tmp_path / "sak.yaml").read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert line.strip() == 'navn: ""'


@pytest.mark.parametrize(
    ("given", "read"),
    [('"Vik" \\ #1: {a}', '"Vik" \\ #1: {a}'), ("Vik\nog Vær", "Vik og Vær"), ("Vik\udcff\x07!", "Vik !")],
)
def test_a_new_case_folder_takes_any_name(tmp_path: Path, given: str, read: str) -> None:
    sd.new(tmp_path, given)
    assert sd.read(tmp_path).municipality.name == read


def test_a_new_case_folder_takes_no_folder_with_files_in_it(tmp_path: Path) -> None:
    (tmp_path / "notat.txt").write_text("viktig", encoding="utf-8")
    with pytest.raises(sd.OutputError) as raised:
        sd.new(tmp_path)
    assert raised.value.code == "not-empty"
    assert names(tmp_path) == ["notat.txt"]


@pytest.mark.parametrize("there", [False, True], ids=["no folder", "empty folder"])
@pytest.mark.parametrize("stopped", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize(
    ("step", "count"), [("write_text", 1), ("write_text", 5), ("rename", 1), ("rename", 2)]
)
def test_a_new_case_folder_that_is_stopped_half_way_is_not_there(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    there: bool,
    stopped: BaseException,
    step: str,
    count: int,
) -> None:
    folder = tmp_path / "sak"
    if there:
        folder.mkdir()
    failing_at(monkeypatch, Path, step, count, stopped)
    with pytest.raises(sd.OutputError if isinstance(stopped, OSError) else KeyboardInterrupt):
        sd.new(folder)
    monkeypatch.undo()
    assert names(tmp_path) == (["sak"] if there else [])
    assert not there or names(folder) == []
    sd.new(folder)


def test_what_a_killed_command_left_of_a_new_case_folder_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".sjumil-docs.tmp" / "svar").mkdir(parents=True)
    sd.new(tmp_path)
    assert names(tmp_path) == [".sjumil.schema.json", "sak.yaml", "svar"]


def test_a_folder_without_a_name_is_not_the_one_somebody_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case = small_case("Prøve")
    calls: list[Callable[[], object]] = [
        lambda: sd.build(case, ""),
        lambda: sd.diff(case, ""),
        lambda: sd.new(""),
        lambda: next(sd.watch(tmp_path, "")),
        lambda: sd.build_many([tmp_path], ""),
        lambda: sd.read(""),
        lambda: sd.check(""),
    ]
    for call in calls:
        with pytest.raises(sd.UsageError):
            call()
    assert run(["build", str(tmp_path), "--out", ""]) == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("wrong", [None, 3, b"ut", {}], ids=str)
def test_what_is_no_name_of_a_folder_is_an_error_of_ours(tmp_path: Path, wrong: Any) -> None:
    calls: list[Callable[[], object]] = [
        lambda: sd.build(small_case("Prøve"), wrong),
        lambda: sd.new(wrong),
        lambda: next(sd.watch(wrong, tmp_path)),
        lambda: next(sd.watch(tmp_path, wrong)),
        lambda: sd.build_many([wrong], tmp_path),
        *([lambda: sd.build_many([tmp_path], wrong)] if wrong is not None else []),
        *([lambda: sd.diff(small_case("Prøve"), wrong)] if wrong is not None else []),
    ]
    for call in calls:
        with pytest.raises(sd.UsageError) as error:
            call()
        assert isinstance(error.value, TypeError)
        assert type(wrong).__name__ in str(error.value)


def test_a_case_is_begun_in_a_language_that_cases_are_written_in(tmp_path: Path) -> None:
    with pytest.raises(sd.UsageError, match="bokmål"):
        sd.new(tmp_path / "sak", language="en")  # type: ignore[arg-type]  # what is tried
    assert not list(tmp_path.iterdir())
