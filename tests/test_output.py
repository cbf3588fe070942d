"""Output: whole or not at all, never over what a person has changed, and the same bytes everywhere."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sjumil_docs as sd
from case_files import SAMPLES, smallest
from sjumil_docs.output.folder import write_files
from sjumil_docs.output.skeleton import Written

ROOT = Path(__file__).parent.parent
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


def test_a_document_that_a_person_has_changed_is_not_replaced(tmp_path: Path) -> None:
    sd.build(BEFORE, tmp_path)
    (tmp_path / "saksfremlegg.docx").write_bytes(b"med merknader")
    before = contents(tmp_path)
    with pytest.raises(sd.OutputError, match=r"saksfremlegg\.docx") as raised:
        sd.build(AFTER, tmp_path)
    assert raised.value.code == "changed"
    assert contents(tmp_path) == before


def test_a_changed_document_is_replaced_when_that_is_asked_for(tmp_path: Path) -> None:
    sd.build(BEFORE, tmp_path)
    (tmp_path / "saksfremlegg.docx").write_bytes(b"med merknader")
    sd.build(AFTER, tmp_path, overwrite=True)
    sd.build(BEFORE, tmp_path)
    assert (tmp_path / "saksfremlegg.docx").read_bytes() == sd.render(BEFORE, "saksfremlegg")


def test_a_file_that_was_there_before_the_first_build_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "analyse.docx").write_bytes(b"analysen fra 2014")
    with pytest.raises(sd.OutputError):
        sd.build(AFTER, tmp_path)
    assert contents(tmp_path) == {"analyse.docx": b"analysen fra 2014"}


def test_a_document_that_was_deleted_is_built_again(tmp_path: Path) -> None:
    sd.build(BEFORE, tmp_path)
    (tmp_path / "analyse.docx").unlink()
    sd.build(AFTER, tmp_path)
    assert (tmp_path / "analyse.docx").read_bytes() == sd.render(AFTER, "analyse")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"analyse.docx": 1}', '{"\\ud800": "x"}', "[" * 100_000])
def test_a_broken_list_of_what_was_built_protects_what_is_there(tmp_path: Path, content: str) -> None:
    sd.build(BEFORE, tmp_path)
    (tmp_path / ".sjumil-docs.json").write_text(content, encoding="utf-8")
    with pytest.raises(sd.OutputError):
        sd.build(AFTER, tmp_path)
    sd.build(AFTER, tmp_path, overwrite=True)
    sd.build(BEFORE, tmp_path)


@pytest.mark.parametrize("out", ["fil", "fil/ut", "x" * 300, "a\0b"])
def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path, out: str) -> None:
    (tmp_path / "fil").write_text("i veien", encoding="utf-8")
    with pytest.raises(sd.OutputError) as raised:
        sd.build(BEFORE, tmp_path / out)
    assert raised.value.code == "folder"
    assert names(tmp_path) == ["fil"]


def test_a_folder_in_the_place_of_a_document_stops_the_build_before_anything_changes(tmp_path: Path) -> None:
    sd.build(BEFORE, tmp_path)
    (tmp_path / "saksfremlegg.docx").unlink()
    (tmp_path / "saksfremlegg.docx").mkdir()
    before = contents(tmp_path)
    with pytest.raises(sd.OutputError, match=r"saksfremlegg\.docx"):
        sd.build(AFTER, tmp_path, overwrite=True)
    assert contents(tmp_path) == before


# A build that is stopped half-way


def failing_at(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, count: int, error: BaseException
) -> None:
    """Lets a function work for all but its `count`th call."""
    real: Callable[..., object] = getattr(owner, name)
    calls = iter(range(1, 1000))

    def sometimes(*arguments: object, **named: object) -> object:
        if next(calls) == count:
            raise error
        return real(*arguments, **named)

    monkeypatch.setattr(owner, name, sometimes)


FULL = OSError(28, "No space left on device")
OPEN_IN_WORD = PermissionError(13, "Permission denied")
FILES = {"a.docx": b"A", "b.docx": b"B", "c.docx": b"C"}


@pytest.mark.parametrize(
    ("owner", "name", "error", "raised"),
    [
        (Path, "replace", FULL, sd.OutputError),
        (Path, "replace", OPEN_IN_WORD, sd.OutputError),
        (Path, "replace", KeyboardInterrupt(), KeyboardInterrupt),
        (os, "fsync", FULL, sd.OutputError),
        (os, "fsync", KeyboardInterrupt(), KeyboardInterrupt),
    ],
    ids=["move full", "move open", "move interrupted", "write full", "write interrupted"],
)
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_build_that_is_stopped_leaves_every_file_as_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: Any,
    name: str,
    error: BaseException,
    raised: type[BaseException],
    count: int,
) -> None:
    write_files(tmp_path, {"a.docx": b"old A", "b.docx": b"old B"}, overwrite=False)
    before = contents(tmp_path)
    failing_at(monkeypatch, owner, name, count, error)
    with pytest.raises(raised):
        write_files(tmp_path, FILES, overwrite=False)
    monkeypatch.undo()
    assert contents(tmp_path) == before
    write_files(tmp_path, FILES, overwrite=False)
    assert FILES.items() < contents(tmp_path).items()


def test_a_file_that_is_open_in_word_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_at(monkeypatch, Path, "replace", 2, OPEN_IN_WORD)
    with pytest.raises(sd.OutputError, match=r"b\.docx.*Word") as raised:
        write_files(tmp_path, FILES, overwrite=False)
    assert raised.value.code == "in-use"


def test_a_file_that_cannot_be_read_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.docx").write_bytes(b"old A")
    failing_at(monkeypatch, Path, "read_bytes", 1, OPEN_IN_WORD)
    with pytest.raises(sd.OutputError):
        write_files(tmp_path, FILES, overwrite=False)
    assert contents(tmp_path) == {"a.docx": b"old A"}


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
def test_a_new_case_folder_reads_and_can_be_built_as_a_draft(tmp_path: Path, language: Written) -> None:
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
